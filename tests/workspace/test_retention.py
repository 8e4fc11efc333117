"""Retention: what is due, what is held, and what is left of what was purged."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
import sqlcipher3.dbapi2 as sqlcipher

from desktop.moderation import (
    Action,
    Content,
    Evidence,
    Generation,
    Outcome,
    QueueFilter,
    Reading,
    ReviewStatus,
    TamperError,
    UsageError,
    Verdict,
)
from desktop.workspace import Batch, BatchState, Objection, Retention, Wanted, Workspace

DAY = 24 * 3600
OBJECTION = Objection("J. Doe", "It is an invitation.", "C-17")
PassTime = Callable[[float], None]
Judge = Callable[..., Verdict]


@pytest.fixture
def retention(workspace: Workspace) -> Retention:
    return workspace.retention(lambda: "ada")


def purged_items(workspace: Workspace) -> set[str]:
    rows = workspace.queue(QueueFilter(), limit=100)
    return {row.item_id for row in rows if row.purged is not None}


def kinds(workspace: Workspace) -> list[str]:
    return [entry.kind for entry in workspace.log_entries(limit=1000)]


def test_a_rule_purges_what_rested_long_enough_and_nothing_else(
    workspace: Workspace, retention: Retention, judge: Judge, pass_time: PassTime
) -> None:
    old = judge("an old one")
    rested_until_judged_again = judge("judged again")
    decided_lately = judge("decided lately")
    pass_time(31 * DAY)
    judge("judged again", again=True)
    workspace.decide(decided_lately.item_id, "spam", Action.PARK, reviewer="ada")
    judge("a new one")
    retention.add_rule(30)
    (due,) = retention.due()
    assert due.item_ids == (old.item_id,)
    assert retention.purge(retention.due()) == 1
    assert purged_items(workspace) == {old.item_id}
    assert workspace.item(rested_until_judged_again.item_id).text == "judged again"


def test_an_appeal_keeps_an_item_as_long_as_a_decision_does(
    workspace: Workspace, retention: Retention, verdict: Verdict, pass_time: PassTime
) -> None:
    workspace.decide(verdict.item_id, "spam", Action.UPHOLD, reviewer="ada")
    pass_time(31 * DAY)
    workspace.reviewing.appeal(verdict.item_id, "spam", OBJECTION, reviewer="ada")
    retention.add_rule(30)
    assert [due.item_ids for due in retention.due()] == [()]
    pass_time(31 * DAY)
    assert [due.item_ids for due in retention.due()] == [(verdict.item_id,)]


def test_a_rule_for_a_status_takes_only_what_stands_so_under_every_policy(
    workspace: Workspace,
    retention: Retention,
    judge: Judge,
    pass_time: PassTime,
) -> None:
    judge("awaiting")
    decided = judge("decided")
    workspace.decide(decided.item_id, "spam", Action.UPHOLD, reviewer="ada")
    pass_time(2 * DAY)
    retention.add_rule(1, status=ReviewStatus.DECIDED)
    assert [due.item_ids for due in retention.due()] == [(decided.item_id,)]


def test_a_rule_for_a_policy_takes_only_what_was_judged_under_it(
    workspace: Workspace, retention: Retention, judge: Judge, pass_time: PassTime
) -> None:
    judged = judge("judged under spam")
    workspace.add_items([Content("never judged", "pasted")])
    pass_time(2 * DAY)
    retention.add_rule(1, policy_id="hate")
    retention.add_rule(1, policy_id="spam")
    assert [due.item_ids for due in retention.due()] == [(), (judged.item_id,)]


def test_what_awaits_its_verdict_is_not_due(
    retention: Retention, submit: Callable[..., Batch], pass_time: PassTime
) -> None:
    submit("paused for a while")
    pass_time(100 * DAY)
    retention.add_rule(1)
    assert [due.item_ids for due in retention.due()] == [()]


@pytest.mark.parametrize("scope", ["item", "policy", "everything"])
def test_what_is_held_is_not_purged_until_it_is_released(
    workspace: Workspace, retention: Retention, judge: Judge, pass_time: PassTime, scope: str
) -> None:
    item_id = judge("evidence").item_id
    named = {"item": {"item_id": item_id}, "policy": {"policy_id": "spam"}, "everything": {}}
    hold = retention.hold("K-2026-14", **named[scope])
    pass_time(2 * DAY)
    retention.add_rule(1)
    (due,) = retention.due()
    assert (due.item_ids, due.held) == ((), 1)
    with pytest.raises(UsageError, match="K-2026-14"):
        retention.purge_item(item_id)
    assert retention.holds() == (hold,)
    retention.release(hold.id)
    assert retention.purge(retention.due()) == 1
    assert purged_items(workspace) == {item_id}
    workspace.verify_log()


def test_what_came_under_a_hold_since_it_was_listed_is_not_purged(
    workspace: Workspace, retention: Retention, judge: Judge, pass_time: PassTime
) -> None:
    held, free = judge("evidence"), judge("noise")
    pass_time(2 * DAY)
    retention.add_rule(1)
    due = retention.due()
    retention.hold("K-2026-14", item_id=held.item_id)
    assert retention.purge(due) == 1
    assert purged_items(workspace) == {free.item_id}


def test_a_matter_releases_all_its_holds(retention: Retention, judge: Judge) -> None:
    for text in ("one", "two"):
        retention.hold("K-1", item_id=judge(text).item_id)
    other = retention.hold("K-2")
    assert len(retention.release("K-1")) == 2
    assert retention.holds() == (other,)


def test_of_a_purged_item_what_the_log_can_prove_is_left_and_nothing_else(
    workspace: Workspace, retention: Retention, judge: Judge
) -> None:
    answer = Reading(
        Outcome.VIOLATES,
        "X2",
        rules=("X2.a",),
        rationale="It sells.",
        reasoning="Well.",
        evidence=(Evidence(0, 3, "Buy"),),
        stated_confidence="high",
    )
    item_id = judge("Buy a watch.", answer).item_id
    decision = workspace.decide(
        item_id, "spam", Action.OVERRIDE, label="X0", reason="'watch' is a code", reviewer="ada"
    )
    retention.purge_item(item_id)

    item = workspace.item(item_id)
    assert item.purged is not None
    assert item.purged.words.endswith("by hand")
    assert (item.text, item.source, item.external_id, item.sha256) == ("", "", "", "")
    (review,) = workspace.reviews(item_id)
    assert review.verdict.reading == Reading(Outcome.VIOLATES, "X2", ("X2.a",))
    assert review.verdict.generation.output == ()
    (left,) = review.decisions
    assert left.reason == ""
    assert (left.id, left.action, left.label) == (decision.id, Action.OVERRIDE, "X0")
    (row,) = workspace.queue(QueueFilter())
    assert row.purged == item.purged


def test_who_appealed_and_why_is_erased_and_only_that(
    workspace: Workspace, retention: Retention, verdict: Verdict, raw: Any
) -> None:
    decided = workspace.decide(verdict.item_id, "spam", Action.UPHOLD, reviewer="ada")
    workspace.reviewing.appeal(verdict.item_id, "spam", OBJECTION, reviewer="bo")
    with pytest.raises(sqlcipher.IntegrityError, match="append-only"):
        raw.execute("UPDATE appeal SET appellant = '', reference = '', ground = ''")
    retention.purge_item(verdict.item_id)
    (review,) = workspace.reviews(verdict.item_id)
    (left,) = review.appeals
    assert (left.appellant, left.reference, left.ground) == ("", "", "")
    assert (left.decision_id, left.reviewer) == (decided.id, "bo")
    workspace.verify_log()
    for change in ("ground = 'y'", "ground = '', reviewer = 'eve'"):
        with pytest.raises(sqlcipher.IntegrityError, match="append-only"):
            raw.execute(f"UPDATE appeal SET {change}")


def test_what_is_purged_can_be_neither_found_nor_told_from_what_is_nearly_the_same(
    workspace: Workspace, retention: Retention, judge: Judge, raw: Any
) -> None:
    kept, *purged = (
        judge(f"Buy this zqxj watch now, the offer ends at {hour} o'clock").item_id
        for hour in ("one", "two", "six")
    )
    kept, purged = purged[0], [kept, purged[1]]  # the first of the group is among the purged
    query = "SELECT count(*) FROM search_index WHERE search_index MATCH 'zqx'"
    assert raw.execute(query).fetchone() == (3,)
    assert workspace.alike(kept) == tuple(purged)
    for item_id in purged:
        retention.purge_item(item_id)
    assert raw.execute(query).fetchone() == (1,)
    assert [row.item_id for row in workspace.queue(QueueFilter(search="zqxj"))] == [kept]
    assert workspace.alike(kept) == ()
    assert [row.alike for row in workspace.queue(QueueFilter())] == [0, 0, 0]
    retention.purge_item(kept)
    held = "SELECT count(*) FROM search_index_data WHERE instr(block, CAST('zqx' AS BLOB))"
    assert raw.execute(held).fetchone() == (0,)


def test_nobody_is_offered_what_was_purged(
    workspace: Workspace, retention: Retention, judge: Judge
) -> None:
    in_hand, free = judge("in hand"), judge("free")
    me = workspace.reviewing.pseudonym("ada")
    (hold,) = workspace.reviewing.take(me, Wanted())
    assert hold.item_id == in_hand.item_id
    for verdict in (in_hand, free):
        retention.purge_item(verdict.item_id)
    assert workspace.reviewing.held(me) == ()
    assert workspace.reviewing.take(me, Wanted()) == ()


def test_a_batch_is_done_when_what_is_left_of_it_is(
    workspace: Workspace, retention: Retention, submit: Callable[..., Batch]
) -> None:
    batch = submit("one", "two")
    for job in batch.jobs:
        retention.purge_item(job.item_id)
    (row,) = workspace.batches.all()
    assert (row.total, row.done, row.state) == (0, 0, BatchState.DONE)


def test_no_batch_keeps_the_name_of_a_file_of_which_all_is_purged(
    workspace: Workspace, retention: Retention, submit: Callable[..., Batch], judge: Judge
) -> None:
    cancelled = submit("taken over by a later batch", source="john-doe-1987.csv")
    workspace.cancel_batch(cancelled.id)
    verdict = judge("about a person", source="john-doe-1987.csv")
    judge("somebody else", source="kept.csv")
    at_work = submit("not judged yet", source="at-work.csv")
    again = workspace.submit(
        [verdict.item_id], workspace.policies(), verdict.setting, name="john-doe-1987.csv"
    )
    assert workspace.batches.find(again.id).total == 1
    moved = submit("asked for twice", source="john-doe-1987.csv")
    submit("asked for twice", source="john-doe-1987.csv", again=True)
    assert workspace.batches.find(moved.id).total == 0
    retention.purge_item(moved.jobs[0].item_id)
    retention.purge_item(verdict.item_id)
    names = [row.name for row in workspace.batches.all() if row.name]
    assert sorted(names) == ["at-work.csv", "kept.csv"]
    assert workspace.batches.find(at_work.id).state is BatchState.RUNNING


def test_a_rule_leaves_no_names_of_batches_either(
    workspace: Workspace, retention: Retention, judge: Judge, pass_time: PassTime
) -> None:
    verdict = judge("about a person", source="john-doe-1987.csv")
    setting, spam = verdict.setting, workspace.policies()
    workspace.submit([verdict.item_id], spam, setting, name="john-doe-1987.csv (again)")
    pass_time(2 * DAY)
    retention.add_rule(1)
    retention.purge(retention.due())
    assert [row.name for row in workspace.batches.all()] == ["", ""]


def test_others_can_write_while_much_is_purged(
    workspace: Workspace, retention: Retention, pass_time: PassTime, raw: Any
) -> None:
    workspace.add_items([Content(f"text {number}", "pasted") for number in range(120)])
    pass_time(2 * DAY)
    retention.add_rule(1)
    raw.execute("PRAGMA busy_timeout=0")
    purged, waited = [], []

    def write(seconds: float) -> None:
        waited.append(seconds)
        raw.execute("BEGIN IMMEDIATE")
        purged.append(raw.execute("SELECT count(*) FROM purge").fetchone()[0])
        raw.execute("COMMIT")

    assert retention.purge(retention.due(), wait=write) == 120
    assert purged == [50, 100]
    # SQLite looks for the lock once in a tenth of a second.
    assert min(waited) > 0.1
    workspace.verify_log()


def test_the_log_verifies_before_and_after_a_purge(
    workspace: Workspace, retention: Retention, judge: Judge, pass_time: PassTime
) -> None:
    workspace.add_items([Content(text, "pasted") for text in ("a", "b", "c")])
    for text in ("x", "y", "z"):
        verdict = judge(text)
        workspace.decide(verdict.item_id, "spam", Action.PARK, reason=text, reviewer="ada")
    workspace.verify_log()
    (middle,) = {row.item_id for row in workspace.queue(QueueFilter())[1:2]}
    retention.purge_item(middle)
    workspace.verify_log()
    pass_time(2 * DAY)
    retention.add_rule(1)
    assert retention.purge(retention.due()) == 5
    workspace.verify_log()


def test_everything_that_is_done_has_its_entry(
    workspace: Workspace, retention: Retention, judge: Judge
) -> None:
    item_id = judge("x").item_id
    rule = retention.add_rule(30)
    hold = retention.hold("K-1", item_id=item_id)
    retention.release(hold.id)
    retention.remove_rule(rule.id)
    retention.purge_item(item_id)
    told = ["rule_added", "held", "released", "rule_removed", "purged"]
    assert kinds(workspace)[-5:] == told


def test_nothing_can_be_done_with_what_was_purged(
    workspace: Workspace, retention: Retention, judge: Judge
) -> None:
    verdict = judge("x")
    retention.purge_item(verdict.item_id)
    setting, spam = verdict.setting, workspace.policies()
    for attempt in (
        lambda: workspace.submit([verdict.item_id], spam, setting, name="again"),
        lambda: workspace.decide(verdict.item_id, "spam", Action.PARK, reviewer="ada"),
        lambda: retention.purge_item(verdict.item_id),
        lambda: retention.hold("K-1", item_id=verdict.item_id),
    ):
        with pytest.raises(UsageError, match="was purged"):
            attempt()


def test_a_worker_that_holds_a_purged_item_stores_nothing(
    workspace: Workspace,
    retention: Retention,
    submit: Callable[..., Batch],
    reading: Reading,
    generation: Generation,
) -> None:
    batch = submit("x")
    (lease,) = workspace.claim(batch.id, "tester", 1, 60)
    retention.purge_item(lease.item.id)
    assert workspace.complete(lease, reading, generation) is None
    assert workspace.info().verdicts == 0
    workspace.verify_log()


def test_the_same_content_brought_in_again_is_a_new_item(
    workspace: Workspace, retention: Retention
) -> None:
    (first,) = workspace.add_items([Content("x", "pasted")])
    retention.purge_item(first)
    (second,) = workspace.add_items([Content("x", "pasted")])
    assert first != second
    workspace.verify_log()


def test_a_rule_needs_sensible_days_and_is_there_once(retention: Retention) -> None:
    for days in (0, -1, 10**6):
        with pytest.raises(UsageError):
            retention.add_rule(days)
    retention.add_rule(30, policy_id="spam")
    with pytest.raises(UsageError, match="already"):
        retention.add_rule(30, policy_id="spam")


@pytest.mark.parametrize(
    "forgery",
    [
        "UPDATE item SET text = '' WHERE id = 2",
        "UPDATE item SET text = 'planted' WHERE id = 1",
        "UPDATE item SET source = 'planted' WHERE id = 1",
        "UPDATE verdict SET rationale = 'planted' WHERE id = 1",
        "UPDATE verdict SET rules = '[\"X4\"]' WHERE id = 1",
        "UPDATE verdict SET rationale = '' WHERE id = 2",
        "UPDATE verdict SET label = 'X4' WHERE id = 1",
        "UPDATE decision SET reason = 'planted' WHERE id = 1",
        "UPDATE decision SET reason = '' WHERE id = 2",
        "UPDATE appeal SET ground = 'planted' WHERE id = 1",
        "UPDATE appeal SET ground = '' WHERE id = 2",
        "UPDATE review SET sort_id = 'planted' WHERE id = 1",
        "INSERT INTO purge SELECT 9, 2, randomblob(32), 0, 'hand', 'eve'",
        "DELETE FROM purge",
        "UPDATE purge SET rule = 'a court' WHERE id = 1",
        "UPDATE purge SET purged_at = purged_at + 1 WHERE id = 1",
        "UPDATE purge SET commitment = randomblob(32) WHERE id = 1",
        "DELETE FROM hold",
        "UPDATE hold SET matter = 'another'",
        "UPDATE retention_rule SET days = 1",
        "INSERT INTO retention_rule VALUES (9, 'f', 1, NULL, NULL, 0)",
    ],
)
def test_a_purge_hides_no_forgery(
    workspace: Workspace, retention: Retention, judge: Judge, raw: Any, forgery: str
) -> None:
    for text in ("purged", "kept"):
        verdict = judge(text)
        workspace.decide(verdict.item_id, "spam", Action.UPHOLD, reason=text, reviewer="ada")
        workspace.reviewing.appeal(verdict.item_id, "spam", OBJECTION, reviewer="ada")
    retention.purge_item(workspace.queue(QueueFilter())[1].item_id)
    retention.add_rule(30)
    retention.hold("K-1")
    workspace.verify_log()
    for (name,) in raw.execute("SELECT name FROM sqlite_schema WHERE type = 'trigger'").fetchall():
        raw.execute(f"DROP TRIGGER {name}")
    raw.execute(forgery)
    with pytest.raises(TamperError):
        workspace.verify_log()


def test_the_words_of_a_decision_can_be_erased_only_after_a_purge_and_only_they(
    workspace: Workspace, retention: Retention, verdict: Verdict, raw: Any
) -> None:
    workspace.decide(verdict.item_id, "spam", Action.PARK, reason="x", reviewer="ada")
    with pytest.raises(sqlcipher.IntegrityError, match="append-only"):
        raw.execute("UPDATE decision SET reason = ''")
    retention.purge_item(verdict.item_id)
    for change in ("reason = 'y'", "reason = '', action = 'uphold'", "reviewer = 'eve'"):
        with pytest.raises(sqlcipher.IntegrityError, match="append-only"):
            raw.execute(f"UPDATE decision SET {change}")
    for statement in ("DELETE FROM purge", "UPDATE purge SET rule = 'y'"):
        with pytest.raises(sqlcipher.IntegrityError, match="append-only"):
            raw.execute(statement)


def test_a_purge_takes_older_states_from_beside_the_database(
    workspace: Workspace, retention: Retention, verdict: Verdict
) -> None:
    (workspace.directory / "workspace-0000.backup.db").write_bytes(b"before a migration")
    unfinished = workspace.directory / ".workspace-x1y2"
    unfinished.mkdir()
    (unfinished / "workspace.db").write_bytes(b"a migration that was killed")
    retention.purge_item(verdict.item_id)
    left = {it.name for it in workspace.directory.iterdir()}
    assert left == {"keys.json", "workspace.db", "workspace.db-wal", "workspace.db-shm"}
    assert (workspace.directory / "workspace.db-wal").stat().st_size == 0
