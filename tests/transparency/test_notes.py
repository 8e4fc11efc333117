"""Notes and checkpoints: read where their key signed them, and in no other case."""

from __future__ import annotations

import base64
from datetime import UTC, datetime

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from desktop.transparency import Checkpoint, PublicKey, SigningKey, read_checkpoint

NOW = datetime(2026, 3, 1, 12, tzinfo=UTC)
KEY = SigningKey("safeguard-desk/ab12", bytes(range(32)))
MADE = Checkpoint.sign(KEY, 7, bytes(32), NOW)


def test_a_checkpoint_is_written_as_c2sp_defines_it() -> None:
    text, signature = MADE.note.split("\n\n")
    assert text.splitlines() == [
        "safeguard-desk/ab12",
        "7",
        base64.b64encode(bytes(32)).decode(),
        "time 2026-03-01T12:00:00.000000+00:00",
    ]
    dash, name, encoded = signature.rstrip("\n").split(" ")
    assert (dash, name) == ("\N{EM DASH}", "safeguard-desk/ab12")
    assert base64.b64decode(encoded)[:4] == KEY.public.hash
    assert len(base64.b64decode(encoded)) == 4 + 64


def test_the_published_example_of_a_verifier_key_reads() -> None:
    # golang.org/x/mod/sumdb/note, the key of its example.
    text = "PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW"
    key = PublicKey.read(text)
    assert (key.name, str(key)) == ("PeterNeumann", text)
    note = (
        "If you think cryptography is the answer to your problem,\n"
        "then you don't know what your problem is.\n"
        "\n"
        "\N{EM DASH} PeterNeumann"
        " x08go/ZJkuBS9UG/SffcvIAQxVBtiFupLLr8pAcElZInNIuGUgYN1FFYC2pZSNXg"
        "KvqfqdngotpRZb6KE6RyyBwJnAM=\n"
    )
    assert key.opens(note) == note.split("\n\n", maxsplit=1)[0] + "\n"


def test_a_checkpoint_is_read_as_it_was_made() -> None:
    assert read_checkpoint(MADE.note, KEY.public) == MADE
    assert PublicKey.read(str(KEY.public)) == KEY.public


@given(st.integers(0, len(MADE.note) - 1), st.characters())
def test_no_changed_character_is_accepted(place: int, character: str) -> None:
    changed = MADE.note[:place] + character + MADE.note[place + 1 :]
    if changed != MADE.note:
        assert read_checkpoint(changed, KEY.public) is None


@pytest.mark.parametrize(
    "other",
    [
        SigningKey("safeguard-desk/ab12", bytes(32)),
        SigningKey("safeguard-desk/ffff", bytes(range(32))),
    ],
    ids=["another key", "another workspace"],
)
def test_nothing_that_another_key_signed_is_accepted(other: SigningKey) -> None:
    assert read_checkpoint(Checkpoint.sign(other, 7, bytes(32), NOW).note, KEY.public) is None
    assert read_checkpoint(MADE.note, other.public) is None


@given(st.text())
@example("++\x80")
def test_no_other_text_is_a_checkpoint_or_a_key(text: str) -> None:
    assert read_checkpoint(text, KEY.public) is None
    with pytest.raises(ValueError, match="not a verifier key"):
        PublicKey.read(text)


def test_a_signed_text_of_another_form_is_no_checkpoint() -> None:
    for text in ("safeguard-desk/ab12\n7\n", "safeguard-desk/ab12\n07\nx\ntime y\n", "\n"):
        assert read_checkpoint(KEY.sign(text), KEY.public) is None


def test_nothing_signed_is_no_checkpoint() -> None:
    assert read_checkpoint(Checkpoint.sign(KEY, 0, bytes(32), NOW).note, KEY.public) is None


def test_a_private_key_is_not_shown() -> None:
    assert repr(KEY.raw)[2:-1] not in repr(KEY)
