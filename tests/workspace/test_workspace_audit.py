"""Five of five tamperings are found: edit, deletion, swap, cut tail, and a full recompute."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from contextlib import closing
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
import sqlcipher3.dbapi2 as sqlcipher

from desktop.moderation import Action, TamperError, Verdict
from desktop.transparency import Checkpoint, Frontier, SigningKey, leaf_hash
from desktop.workspace import LogFilter, LogKind, Secret, Workspace
from desktop.workspace.checkpoints import EVERY
from desktop.workspace.log import GENESIS, append, entry_hash, verify

Judge = Callable[..., Verdict]
Forge = Callable[[str], None]

SWAP = """
UPDATE log_entry SET body =
(SELECT body FROM log_entry AS other WHERE other.seq = 5 - log_entry.seq)
WHERE seq IN (2, 3)
"""


@pytest.fixture
def grown(workspace: Workspace) -> Workspace:
    """Eight entries, of which a checkpoint covers six."""
    for n in range(5):
        workspace.log_append(LogKind.EXPORT, {"file": f"{n}.csv", "rows": n})
    workspace.audit.checkpoint()
    for n in range(2):
        workspace.log_append(LogKind.EXPORT, {"file": f"late {n}.csv", "rows": n})
    return workspace


@pytest.fixture
def forge(raw: Any) -> Forge:
    """Runs SQL past the workspace, as whoever has the key can, triggers dropped."""

    def run(statement: str) -> None:
        names = raw.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'").fetchall()
        for (name,) in names:
            raw.execute(f"DROP TRIGGER {name}")
        raw.execute(statement)

    return run


@pytest.fixture
def recompute(raw: Any, forge: Forge) -> Callable[[], None]:
    """Makes every hash and every checkpoint anew, as whoever has the key could."""

    def run() -> None:
        forge("SELECT 1")
        (private,) = raw.execute("SELECT private FROM signing_key").fetchone()
        (name,) = raw.execute("SELECT name FROM signing_key").fetchone()
        key = SigningKey(name, private)
        sizes = {size for (size,) in raw.execute("SELECT entries FROM checkpoint")}
        raw.execute("DELETE FROM checkpoint")
        frontier, previous, seq = Frontier(), GENESIS, 0
        rows = raw.execute("SELECT seq, body FROM log_entry ORDER BY seq").fetchall()
        for seq, body in rows:
            previous = entry_hash(seq, previous, body)
            frontier.append(leaf_hash(body.encode()))
            raw.execute("UPDATE log_entry SET hash = ? WHERE seq = ?", (previous, seq))
            if seq in sizes:
                note = Checkpoint.sign(key, seq, frontier.root(), datetime.now().astimezone()).note
                raw.execute(
                    "INSERT INTO checkpoint VALUES (?, 0, ?, ?)", (seq, frontier.edge, note)
                )
        raw.execute("UPDATE workspace SET log_entries = ?, log_head = ?", (seq, previous))

    return run


EDIT = "UPDATE log_entry SET body = replace(body, '1.csv', '9.csv') WHERE seq = 3"
DELETE = "DELETE FROM log_entry WHERE seq = 4"
CUT = "DELETE FROM log_entry WHERE seq > 6"


@pytest.mark.parametrize(
    "forgery", [EDIT, DELETE, SWAP, CUT], ids=["edit", "delete", "swap", "cut"]
)
def test_tampering_is_found(grown: Workspace, forge: Forge, forgery: str) -> None:
    assert grown.audit.verify().entries == 8
    forge(forgery)
    with pytest.raises(TamperError):
        grown.audit.verify()


def test_a_log_that_was_recomputed_as_a_whole_is_found_by_a_checkpoint_kept_elsewhere(
    grown: Workspace, forge: Forge, recompute: Callable[[], None]
) -> None:
    kept = grown.audit.checkpoint().note
    assert grown.audit.verify(anchor=kept).signed == 8
    forge(EDIT)
    recompute()
    grown.audit.verify()
    with pytest.raises(TamperError, match=r"rewritten or rolled back"):
        grown.audit.verify(anchor=kept)


def test_a_log_that_was_rolled_back_is_found_by_a_checkpoint_kept_elsewhere(
    grown: Workspace, forge: Forge, recompute: Callable[[], None]
) -> None:
    kept = grown.audit.checkpoint().note
    forge(CUT)
    recompute()
    grown.audit.verify()
    with pytest.raises(TamperError, match="it has 6 now"):
        grown.audit.verify(anchor=kept)


def test_a_checkpoint_of_no_entries_hides_nothing(
    grown: Workspace, raw: Any, recompute: Callable[[], None]
) -> None:
    made = grown.audit.checkpoint()
    recompute()
    key = SigningKey(*raw.execute("SELECT name, private FROM signing_key").fetchone())
    empty = Checkpoint.sign(key, 0, Frontier().root(), made.created_at)
    with pytest.raises(TamperError, match="is not one that"):
        grown.audit.verify(anchor=empty.note)
    raw.execute("INSERT INTO checkpoint VALUES (0, 0, zeroblob(0), ?)", (empty.note,))
    with pytest.raises(TamperError, match="is not one that"):
        grown.audit.verify(anchor=made.note)


def test_a_state_that_the_log_never_had_is_found(grown: Workspace) -> None:
    made = grown.audit.checkpoint()
    with grown._database.read() as connection, pytest.raises(TamperError, match="rewritten"):
        verify(connection, Frontier(), [made, replace(made, entries=0)])


def test_a_chain_that_was_recomputed_alone_is_found_by_the_checkpoints_beside_it(
    grown: Workspace, raw: Any, forge: Forge, recompute: Callable[[], None]
) -> None:
    before = raw.execute("SELECT * FROM checkpoint").fetchall()
    forge(EDIT)
    recompute()
    raw.execute("DELETE FROM checkpoint")
    raw.executemany("INSERT INTO checkpoint VALUES (?, ?, ?, ?)", before)
    with pytest.raises(TamperError, match="rewritten or rolled back"):
        grown.audit.verify()


def test_a_checkpoint_that_the_workspaces_key_did_not_sign_is_not_accepted(
    grown: Workspace, tmp_path: Path, create: Callable[..., Workspace], secret: Secret
) -> None:
    made = grown.audit.checkpoint()
    forged = Checkpoint.sign(SigningKey.new(made.origin), 8, made.root, made.created_at)
    with closing(create(tmp_path / "other", secret)) as other:
        foreign = other.audit.checkpoint()
    for note in (forged.note, foreign.note, made.note.replace("\n8\n", "\n7\n"), "", "x"):
        if note:
            with pytest.raises(TamperError, match="is not one that"):
                grown.audit.verify(anchor=note)


def test_another_key_in_the_place_of_the_workspaces_own_is_found(
    grown: Workspace, forge: Forge
) -> None:
    key = grown.audit.key()
    assert grown.audit.verify(key=key).entries == 8
    forge("UPDATE signing_key SET private = zeroblob(32)")
    with pytest.raises(TamperError):
        grown.audit.verify()
    forge("DELETE FROM checkpoint")
    with pytest.raises(TamperError, match="Entry 1 "):
        grown.audit.verify()
    with pytest.raises(TamperError, match="not the one given"):
        grown.audit.verify(key=key)


@pytest.mark.parametrize(
    "forgery",
    [
        "UPDATE log_entry SET kind = 'decided' WHERE seq = 3",
        "UPDATE log_entry SET item = 'other' WHERE seq = 3",
        "UPDATE log_entry SET created_at = 0 WHERE seq = 3",
        "UPDATE checkpoint SET entries = 5",
        "UPDATE checkpoint SET note = replace(note, '6', '5')",
    ],
)
def test_what_the_log_is_searched_by_and_its_checkpoints_cannot_be_changed_either(
    grown: Workspace, forge: Forge, forgery: str
) -> None:
    forge(forgery)
    with pytest.raises(TamperError):
        grown.audit.verify()


def test_checkpoints_refuse_change_and_removal(grown: Workspace, raw: Any) -> None:
    for statement in ("UPDATE checkpoint SET note = ''", "DELETE FROM checkpoint"):
        with pytest.raises(sqlcipher.IntegrityError, match="append-only"):
            raw.execute(statement)


def test_a_checkpoint_is_made_by_itself_every_thousand_entries(workspace: Workspace) -> None:
    with workspace._write() as write:
        for n in range(2 * EVERY):
            append(write, LogKind.EXPORT, {"rows": n})
    check = workspace.audit.verify()
    assert (check.entries, check.signed) == (2 * EVERY + 1, 2 * EVERY)


def test_nothing_new_makes_no_new_checkpoint(grown: Workspace, raw: Any) -> None:
    assert grown.audit.checkpoint() == grown.audit.checkpoint()
    assert raw.execute("SELECT count(*) FROM checkpoint").fetchone() == (2,)


def test_the_progress_of_verifying_ends_at_all_of_it(grown: Workspace) -> None:
    told: list[tuple[int, int]] = []
    grown.audit.verify(progress=lambda done, total: told.append((done, total)))
    assert told == sorted(told)
    assert told[-1] == (16, 16)


def test_a_copy_of_the_folder_signs_with_the_same_key(
    grown: Workspace, tmp_path: Path, secret: Secret, reopen: Callable[..., Workspace]
) -> None:
    key = grown.audit.key()
    grown.close()
    copied = Path(shutil.copytree(grown.directory, tmp_path / "copy"))
    with closing(reopen(copied, secret)) as copy:
        assert copy.audit.key() == key
        note = copy.audit.checkpoint().note
    with closing(reopen(grown.directory, secret)) as first:
        first.audit.verify(anchor=note)


def test_the_log_is_found_by_item_kind_and_time(
    workspace: Workspace, judge: Judge, pass_time: Callable[[float], None], clock: Any
) -> None:
    first = judge("one")
    pass_time(60)
    late = clock.now
    judge("two")
    workspace.decide(first.item_id, "spam", Action.UPHOLD, reviewer="ada")

    def kinds(**wanted: Any) -> list[str]:
        return [entry.kind for entry in workspace.audit.entries(LogFilter(**wanted))]

    assert kinds(item=first.item_id) == [LogKind.DECIDED, LogKind.VERDICT_STORED]
    assert kinds(kinds=frozenset({LogKind.VERDICT_STORED}), since=late) == [LogKind.VERDICT_STORED]
    assert kinds(since=late)[0] == LogKind.DECIDED
    newest, *_ = workspace.audit.entries(LogFilter())
    assert workspace.audit.entries(LogFilter(), before=newest.seq, limit=1)[0].seq == newest.seq - 1
