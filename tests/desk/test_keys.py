"""The desk's keys: a new database key leaves nothing behind that the old one could read."""

from __future__ import annotations

import pytest

from desktop.desk import Judging, KeyringSecret, PassphraseSecret, SlotKind
from desktop.engine.backends.scripted import Fault, Script
from desktop.moderation import Content, UsageError
from tests.desk.conftest import Diary, MakeDesk, answer

PASSPHRASE = PassphraseSecret("passphrase")


def test_a_new_database_key_takes_away_what_was_kept_under_the_old(make_desk: MakeDesk) -> None:
    desk = make_desk(Script(answer("SP2")))
    kept = desk.info().directory / "prefixes"
    kept.mkdir()
    (kept / "old.prefix").write_bytes(b"sealed under a derived key")
    sealed = desk.sealing.seal(b"where I was")
    assert desk.sealing.unseal(sealed) == b"where I was"
    desk.keys.rotate([PASSPHRASE])
    assert not kept.exists()
    assert desk.sealing.unseal(sealed) is None
    diary = Diary()
    desk.judge([Content("x", "pasted")], [desk.policy("spam")], listener=diary)
    assert diary.end().judged == 1


def test_a_key_is_not_changed_while_something_is_judged(make_desk: MakeDesk) -> None:
    desk = make_desk(Script(answer("SP2"), fault=Fault.ENDLESS))
    diary = Diary()
    run = desk.judge([Content("x", "pasted")], [desk.policy("spam")], listener=diary)
    diary.until(Judging)
    with pytest.raises(UsageError, match="being judged"):
        desk.keys.rotate([PASSPHRASE])
    run.cancel()
    diary.end()


def test_a_secret_of_another_kind_than_the_slots_is_no_rotation(make_desk: MakeDesk) -> None:
    desk = make_desk()
    with pytest.raises(UsageError):
        desk.keys.rotate([PASSPHRASE, KeyringSecret()])
    assert [slot.kind for slot in desk.keys.slots()] == [SlotKind.PASSPHRASE]
