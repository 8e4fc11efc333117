"""The log: every write leaves an entry, and no entry can be altered unseen."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable
from typing import Any

import pytest

from desktop.moderation import Action, BugError, Content, TamperError, Verdict
from desktop.workspace import Batch, LogKind, Workspace
from desktop.workspace.log import entry_hash

Judge = Callable[..., Verdict]
Submit = Callable[..., Batch]

SECRET_TEXT = "canary-6b1f"
SECRET_REASON = "canary-reason"
SWAP = """
UPDATE log_entry SET body =
(SELECT body FROM log_entry AS other WHERE other.seq = 5 - log_entry.seq)
WHERE seq IN (2, 3)
"""


INSERT = """
INSERT INTO log_entry (seq, hash, kind, created_at, body)
SELECT {}, hash, kind, created_at, body FROM log_entry WHERE seq = 6
"""


@pytest.fixture
def six(workspace: Workspace) -> Workspace:
    """A workspace with six entries in its log."""
    for n in range(5):
        workspace.log_append(LogKind.EXPORT, {"file": f"{n}.csv", "rows": n})
    return workspace


@pytest.fixture
def forge(raw: Any) -> Callable[[str], None]:
    """Runs SQL past the workspace, as whoever has the key can, triggers dropped."""

    def run(statement: str) -> None:
        raw.execute("DROP TRIGGER IF EXISTS log_entry_keeps_update")
        raw.execute("DROP TRIGGER IF EXISTS log_entry_keeps_delete")
        raw.execute(statement)

    return run


def test_each_write_leaves_its_entry(workspace: Workspace, judge: Judge, submit: Submit) -> None:
    verdict = judge("one")
    decision = workspace.decide(verdict.item_id, "spam", Action.UPHOLD, reviewer="ada")
    workspace.undo(decision.id, reviewer="ada")
    workspace.cancel_batch(submit("two").id)
    workspace.log_append(LogKind.EXPORT, {"rows": 1})
    kinds = [entry.kind for entry in workspace.log_entries()]
    assert kinds == [
        LogKind.WORKSPACE_CREATED,
        LogKind.POLICY_ADDED,
        LogKind.ITEMS_ADDED,
        LogKind.BATCH_SUBMITTED,
        LogKind.VERDICT_STORED,
        LogKind.DECIDED,
        LogKind.UNDONE,
        LogKind.ITEMS_ADDED,
        LogKind.BATCH_SUBMITTED,
        LogKind.BATCH_CANCELLED,
        LogKind.EXPORT,
    ]


def test_a_write_that_fails_leaves_no_entry(workspace: Workspace) -> None:
    with pytest.raises(BugError):
        workspace.log_append(LogKind.EXPORT, {"rows": 1.5})  # type: ignore[dict-item]
    with pytest.raises(BugError):
        workspace.log_append(LogKind.EXPORT, {"kind": "decided"})
    assert workspace.verify_log().entries == 1


def test_the_chain_can_be_computed_by_its_description(six: Workspace) -> None:
    previous = bytes(32)
    for entry in six.log_entries():
        body = hashlib.sha256(b"\0" + entry.body.encode()).digest()
        number = entry.seq.to_bytes(8, "big")
        previous = hashlib.sha256(b"rev-log-v1\0" + number + previous + body).digest()
        assert entry.hash == previous.hex()
    assert six.verify_log().head == previous.hex()


def test_a_body_is_sorted_json_of_strings_and_integers(six: Workspace) -> None:
    for entry in six.log_entries():
        facts = json.loads(entry.body)
        assert list(facts) == sorted(facts)
        assert {type(value) for value in facts.values()} <= {str, int}
        assert facts["at"] == entry.created_at.isoformat(timespec="microseconds")


def test_entries_come_page_by_page(six: Workspace) -> None:
    assert [entry.seq for entry in six.log_entries(after=2, limit=3)] == [3, 4, 5]


def test_content_and_reasons_are_in_the_log_only_as_commitments(
    workspace: Workspace, judge: Judge
) -> None:
    verdict = judge(SECRET_TEXT)
    workspace.decide(verdict.item_id, "spam", Action.PARK, reason=SECRET_REASON, reviewer="ada")
    bodies = " ".join(entry.body for entry in workspace.log_entries())
    assert "canary" not in bodies
    assert hashlib.sha256(SECRET_TEXT.encode()).hexdigest() not in bodies


def test_the_same_text_leaves_another_commitment_each_time(workspace: Workspace) -> None:
    workspace.add_items([Content("one", "a.csv", "1")])
    workspace.add_items([Content("one", "a.csv", "2")])
    first, second = workspace.log_entries(after=1)
    assert json.loads(first.body)["commitments"] != json.loads(second.body)["commitments"]


@pytest.mark.parametrize(
    ("forgery", "named"),
    [
        ("UPDATE log_entry SET body = replace(body, '1.csv', '9.csv') WHERE seq = 3", 3),
        ("UPDATE log_entry SET hash = zeroblob(32) WHERE seq = 1", 1),
        ("DELETE FROM log_entry WHERE seq = 4", 4),
        ("DELETE FROM log_entry WHERE seq = 1", 1),
        ("DELETE FROM log_entry WHERE seq > 4", 5),
        ("DELETE FROM log_entry", 1),
        (SWAP, 2),
        (INSERT.format(7), 7),
        (INSERT.format(0), 1),
        ("UPDATE workspace SET log_head = zeroblob(32)", 6),
    ],
)
def test_tampering_is_found_and_the_entry_named(
    six: Workspace, forge: Callable[[str], None], forgery: str, named: int
) -> None:
    six.verify_log()
    forge(forgery)
    with pytest.raises(TamperError, match=f"Entry {named} "):
        six.verify_log()


def test_an_entry_rewritten_with_a_fitting_hash_is_found_too(
    six: Workspace, forge: Callable[[str], None], raw: Any
) -> None:
    (previous,) = raw.execute("SELECT hash FROM log_entry WHERE seq = 5").fetchone()
    digest = entry_hash(6, previous, '{"at":"x","kind":"export"}')
    forge(
        'UPDATE log_entry SET body = \'{"at":"x","kind":"export"}\','
        f" hash = x'{digest.hex()}' WHERE seq = 6"
    )
    with pytest.raises(TamperError, match="Entry 6 "):
        six.verify_log()
