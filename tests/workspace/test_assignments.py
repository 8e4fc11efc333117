"""Work shared among reviewers: nobody gets what another has in hand, and nothing is left lying."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from subprocess import PIPE

import pytest

from desktop.moderation import (
    Action,
    Answer,
    Conditions,
    Generation,
    QueueFilter,
    Reading,
    ReviewStatus,
    UsageError,
    Verdict,
)
from desktop.workspace import Batch, Hold, Objection, Subject, Wanted, Workspace

REVIEWER = Path(__file__).with_name("reviewer_process.py")
KEY = bytes(range(32))
ANY = Wanted()
Judge = Callable[..., Verdict]
PassTime = Callable[[float], None]


@pytest.fixture
def ada(workspace: Workspace) -> str:
    return workspace.reviewing.pseudonym("ada")


@pytest.fixture
def bob(workspace: Workspace) -> str:
    return workspace.reviewing.pseudonym("bob")


def take(workspace: Workspace, name: str, wanted: Wanted = ANY, *, limit: int = 1) -> list[str]:
    return [it.item_id for it in workspace.reviewing.take(name, wanted, limit=limit, seconds=60)]


def hold_of(workspace: Workspace, name: str) -> Hold:
    (hold,) = workspace.reviewing.take(name, ANY, seconds=60)
    return hold


def uphold(workspace: Workspace, hold: Hold, name: str) -> None:
    subject = Subject(hold.item_id, hold.policy_id, hold.token)
    workspace.reviewing.decide(subject, Answer(Action.UPHOLD), reviewer=name)


def test_the_oldest_comes_first_and_to_one_person(
    workspace: Workspace, judge: Judge, ada: str, bob: str
) -> None:
    first, second = judge("one").item_id, judge("two").item_id
    assert take(workspace, ada) == [first]
    assert take(workspace, bob) == [second]
    assert take(workspace, ada) == []


def test_what_is_in_hand_is_not_decided_by_someone_else(
    workspace: Workspace, verdict: Verdict, ada: str, bob: str
) -> None:
    take(workspace, ada)
    with pytest.raises(UsageError, match=f"{ada} has this item in hand"):
        workspace.decide(verdict.item_id, "spam", Action.UPHOLD, reviewer=bob)
    workspace.decide(verdict.item_id, "spam", Action.UPHOLD, reviewer=ada)
    assert workspace.reviewing.in_hand() == ()


def test_a_lease_that_ran_out_is_anyones_and_its_token_opens_nothing(
    workspace: Workspace, verdict: Verdict, ada: str, bob: str, pass_time: PassTime
) -> None:
    lost = hold_of(workspace, ada)
    pass_time(61)
    held = hold_of(workspace, bob)
    assert held.token > lost.token
    with pytest.raises(UsageError, match="no longer"):
        uphold(workspace, lost, ada)
    uphold(workspace, held, bob)
    with pytest.raises(UsageError, match="no longer"):
        uphold(workspace, lost, ada)


def test_what_is_given_back_is_free_at_once(
    workspace: Workspace, verdict: Verdict, ada: str, bob: str
) -> None:
    workspace.reviewing.release(hold_of(workspace, ada))
    assert take(workspace, bob) == [verdict.item_id]


def test_giving_back_what_was_lost_takes_nothing_from_its_holder(
    workspace: Workspace, verdict: Verdict, ada: str, bob: str, pass_time: PassTime
) -> None:
    lost = hold_of(workspace, ada)
    pass_time(61)
    held = hold_of(workspace, bob)
    workspace.reviewing.release(lost)
    uphold(workspace, held, bob)


def test_what_is_assigned_comes_first_and_to_nobody_else(
    workspace: Workspace, judge: Judge, ada: str, bob: str
) -> None:
    free, assigned = judge("one").item_id, judge("two").item_id
    assert workspace.reviewing.assign([assigned], None, bob, by=ada) == 1
    assert take(workspace, ada, limit=5) == [free]
    with pytest.raises(UsageError, match=bob):
        workspace.decide(assigned, "spam", Action.UPHOLD, reviewer=ada)
    assert take(workspace, bob, Wanted(mine=True), limit=5) == [assigned]


def test_what_a_person_may_not_decide_is_not_given_to_them_though_it_is_assigned(
    workspace: Workspace, verdict: Verdict, ada: str
) -> None:
    workspace.reviewing.add_rule(Conditions(), by=ada)
    workspace.decide(verdict.item_id, "spam", Action.UPHOLD, reviewer=ada)
    workspace.reviewing.assign([verdict.item_id], "spam", ada, by=ada)
    assert take(workspace, ada) == []


def test_assigned_to_nobody_is_free_again(workspace: Workspace, verdict: Verdict, ada: str) -> None:
    workspace.reviewing.assign([verdict.item_id], "spam", ada, by=ada)
    workspace.reviewing.assign([verdict.item_id], "spam", None, by=ada)
    assert workspace.reviewing.in_hand() == ()


def test_an_unknown_reviewer_or_item_is_refused(
    workspace: Workspace, verdict: Verdict, ada: str
) -> None:
    for item_id, policy, to in (
        (verdict.item_id, None, "R-NOBODY"),
        (verdict.item_id, "hate", ada),
        ("nowhere", None, ada),
    ):
        with pytest.raises(UsageError):
            workspace.reviewing.assign([item_id], policy, to, by=ada)
    with pytest.raises(UsageError):
        take(workspace, "R-NOBODY")


def test_appeals_come_before_second_reviews_and_those_before_the_rest(
    workspace: Workspace, judge: Judge, ada: str, bob: str
) -> None:
    waiting, second, appealed = (judge(text).item_id for text in ("one", "two", "three"))
    workspace.decide(appealed, "spam", Action.UPHOLD, reviewer=ada)
    workspace.reviewing.appeal(appealed, "spam", Objection("J. Doe", "no"), reviewer=ada)
    workspace.reviewing.add_rule(Conditions(), by=ada)
    workspace.decide(second, "spam", Action.UPHOLD, reviewer=ada)
    assert take(workspace, ada, limit=5) == [waiting]
    assert take(workspace, bob, limit=5) == [appealed, second]


def test_what_is_one_policys_is_all_that_is_taken_where_it_is_named(
    workspace: Workspace, verdict: Verdict, ada: str
) -> None:
    assert take(workspace, ada, Wanted(policy_id="hate")) == []
    assert take(workspace, ada, Wanted((ReviewStatus.PARKED,))) == []
    assert take(workspace, ada, Wanted(policy_id="spam")) == [verdict.item_id]


def test_whoever_is_forgotten_has_nothing_in_hand(
    workspace: Workspace, verdict: Verdict, ada: str, bob: str
) -> None:
    workspace.reviewing.assign([verdict.item_id], "spam", bob, by=ada)
    assert take(workspace, bob) == [verdict.item_id]
    workspace.reviewing.forget(bob, by=ada)
    assert take(workspace, ada) == [verdict.item_id]


@pytest.mark.timeout(300)
def test_two_processes_share_200_items_none_twice_none_lost(
    workspace: Workspace,
    submit: Callable[..., Batch],
    reading: Reading,
    generation: Generation,
) -> None:
    batch = submit(*(f"text {n}" for n in range(200)))
    for lease in workspace.claim(batch.id, "judge", 200, 3600):
        workspace.complete(lease, reading, generation)
    command = [sys.executable, str(REVIEWER), str(workspace.directory), KEY.hex()]
    processes = [
        subprocess.Popen([*command, name], stdin=PIPE, stdout=PIPE, text=True)
        for name in ("ada", "bob")
    ]
    for process in processes:
        assert process.stdout is not None
        assert process.stdout.readline() == "ready\n"
    for process in processes:
        assert process.stdin is not None
        process.stdin.write("go\n")
        process.stdin.flush()
    taken = [json.loads(process.communicate(timeout=240)[0]) for process in processes]
    assert [process.returncode for process in processes] == [0, 0]
    assert all(taken)
    every = [item_id for some in taken for item_id in some]
    assert len(every) == len(set(every)) == 200
    decided = QueueFilter(status=ReviewStatus.DECIDED)
    assert workspace.queue_count(decided) == workspace.info().decisions == 200
    workspace.verify_log()
