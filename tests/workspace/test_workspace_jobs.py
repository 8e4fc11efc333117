"""Jobs and leases: each is judged once, whoever works on it and whatever happens to them."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest

from desktop.moderation import (
    Content,
    Generation,
    InputError,
    ModelSetting,
    Outcome,
    Policy,
    PolicyVersion,
    QueueFilter,
    Reading,
    UsageError,
    Verdict,
)
from desktop.workspace import Batch, JobState, Lease, Secret, Workspace

Submit = Callable[..., Batch]
PassTime = Callable[[float], None]


@pytest.fixture
def hate(workspace: Workspace, write_policy: Callable[..., Policy]) -> PolicyVersion:
    return workspace.add_policy(write_policy("hate"))


def lease_one(workspace: Workspace, batch: Batch, owner: str = "first") -> Lease:
    (lease,) = workspace.claim(batch.id, owner, 1, 60)
    return lease


def test_jobs_come_item_by_item_with_the_policies_in_the_order_given(
    workspace: Workspace, spam: PolicyVersion, hate: PolicyVersion, setting: ModelSetting
) -> None:
    ids = workspace.add_items([Content("one", "p"), Content("two", "p")])
    batch = workspace.submit(ids, [spam, hate], setting, name="p")
    assert [(job.item_id, job.policy_id) for job in batch.jobs] == [
        (ids[0], "spam"),
        (ids[0], "hate"),
        (ids[1], "spam"),
        (ids[1], "hate"),
    ]
    assert {job.state for job in batch.jobs} == {JobState.QUEUED}


def test_jobs_are_claimed_in_the_order_of_the_batch(workspace: Workspace, submit: Submit) -> None:
    batch = submit("c", "a", "b", "d")
    first = workspace.claim(batch.id, "first", 3, 60)
    second = workspace.claim(batch.id, "first", 3, 60)
    assert [lease.item.text for lease in first + second] == ["c", "a", "b", "d"]
    assert [lease.job_id for lease in first + second] == [job.id for job in batch.jobs]


def test_a_model_goes_from_policy_to_policy_once_a_block_of_items(
    workspace: Workspace, spam: PolicyVersion, hate: PolicyVersion, setting: ModelSetting
) -> None:
    contents = [Content(f"{number}", "p") for number in range(40)]
    batch = workspace.submit(workspace.add_items(contents), [spam, hate], setting, name="p")
    leases = workspace.claim(batch.id, "first", 80, 60)
    worked = [(int(lease.item.text), lease.policy.policy.id) for lease in leases]
    first, second = range(32), range(32, 40)
    assert worked == [
        (number, policy)
        for block in (first, second)
        for policy in ("spam", "hate")
        for number in block
    ]


def test_a_lease_brings_all_that_judging_needs(
    workspace: Workspace, submit: Submit, spam: PolicyVersion, setting: ModelSetting
) -> None:
    lease = lease_one(workspace, submit("one"))
    assert lease.item.text == "one"
    assert lease.policy == spam
    assert lease.setting == setting


def test_an_item_named_twice_has_one_job_that_is_listed_twice(
    workspace: Workspace, submit: Submit
) -> None:
    batch = submit("one", "one")
    assert batch.jobs[0] == batch.jobs[1]
    assert len(workspace.claim(batch.id, "first", 9, 60)) == 1


def test_a_batch_of_nothing_has_no_jobs(workspace: Workspace, submit: Submit) -> None:
    batch = submit()
    assert batch.jobs == ()
    assert workspace.claim(batch.id, "first", 9, 60) == ()


def test_an_unknown_batch_has_no_jobs_to_claim(workspace: Workspace) -> None:
    assert workspace.claim("nowhere", "first", 9, 60) == ()


def test_unknown_items_and_policies_cannot_be_submitted(
    workspace: Workspace,
    spam: PolicyVersion,
    setting: ModelSetting,
    write_policy: Callable[..., Policy],
) -> None:
    (item_id,) = workspace.add_items([Content("one", "p")])
    elsewhere = PolicyVersion(write_policy("spam", "Another text."), 1, spam.created_at)
    with pytest.raises(UsageError, match="nowhere"):
        workspace.submit([item_id, "nowhere"], [spam], setting, name="p")
    with pytest.raises(UsageError, match="spam@1"):
        workspace.submit([item_id], [elsewhere], setting, name="p")


def test_a_batch_name_that_cannot_be_stored_is_refused(
    workspace: Workspace, spam: PolicyVersion, setting: ModelSetting
) -> None:
    with pytest.raises(InputError):
        workspace.submit([], [spam], setting, name="\ud800")


def test_two_owners_never_get_the_same_job(workspace: Workspace, submit: Submit) -> None:
    batch = submit(*"abcdefgh")
    taken = [
        lease.job_id
        for owner in ("first", "second") * 4
        for lease in workspace.claim(batch.id, owner, 1, 60)
    ]
    assert sorted(taken) == sorted(job.id for job in batch.jobs)


def test_what_is_judged_already_comes_back_as_done(
    workspace: Workspace, judge: Callable[..., Verdict], submit: Submit
) -> None:
    verdict = judge("one")
    batch = submit("one")
    assert [job.state for job in batch.jobs] == [JobState.DONE]
    assert workspace.claim(batch.id, "first", 9, 60) == ()
    assert workspace.verdict(batch.jobs[0].id) == verdict


def test_judging_again_adds_a_run_and_keeps_the_first(
    workspace: Workspace, judge: Callable[..., Verdict]
) -> None:
    first = judge("one")
    second = judge("one", again=True)
    assert first.id != second.id
    assert workspace.reviews(first.item_id)[0].verdicts == (first, second)


def test_asking_again_for_what_still_waits_adds_no_run(submit: Submit) -> None:
    first = submit("one")
    assert submit("one", again=True).jobs == first.jobs


def test_another_setting_is_another_job(
    workspace: Workspace, submit: Submit, spam: PolicyVersion, setting: ModelSetting
) -> None:
    first = submit("one")
    other = replace(setting, seed=1)
    batch = workspace.submit([first.jobs[0].item_id], [spam], other, name="p")
    assert batch.jobs[0].id != first.jobs[0].id
    assert lease_one(workspace, batch).setting == other


def test_what_still_waits_moves_to_the_batch_that_asked_last(
    workspace: Workspace, submit: Submit
) -> None:
    older = submit("one", "two")
    newer = submit("two")
    assert [lease.item.text for lease in workspace.claim(newer.id, "first", 9, 60)] == ["two"]
    assert [lease.item.text for lease in workspace.claim(older.id, "first", 9, 60)] == ["one"]


def test_moving_a_job_does_not_take_it_from_its_owner(
    workspace: Workspace, submit: Submit, reading: Reading, generation: Generation
) -> None:
    lease = lease_one(workspace, submit("one"))
    newer = submit("one")
    assert newer.jobs[0].state is JobState.LEASED
    assert workspace.claim(newer.id, "second", 9, 60) == ()
    assert workspace.complete(lease, reading, generation) is not None
    assert workspace.verdict(newer.jobs[0].id) is not None


def test_completing_stores_the_verdict_once(
    workspace: Workspace, submit: Submit, reading: Reading, generation: Generation
) -> None:
    lease = lease_one(workspace, submit("one"))
    verdict = workspace.complete(lease, reading, generation)
    entries = workspace.info().log_entries
    assert workspace.complete(lease, reading, generation) is None
    assert workspace.verdict(lease.job_id) == verdict
    assert workspace.info().log_entries == entries


def test_a_lease_that_ran_out_writes_nothing_once_the_job_was_given_back(
    workspace: Workspace,
    submit: Submit,
    pass_time: PassTime,
    reading: Reading,
    generation: Generation,
) -> None:
    batch = submit("one")
    lease = lease_one(workspace, batch)
    entries = workspace.info().log_entries
    pass_time(100)
    workspace.release(lease_one(workspace, batch, "second"))
    assert workspace.complete(lease, reading, generation) is None
    assert workspace.verdict(lease.job_id) is None
    assert workspace.info().log_entries == entries


def test_a_job_whose_lease_ran_out_goes_to_the_next_who_asks(
    workspace: Workspace,
    submit: Submit,
    pass_time: PassTime,
    reading: Reading,
    generation: Generation,
) -> None:
    batch = submit("one")
    lost = lease_one(workspace, batch)
    assert workspace.claim(batch.id, "second", 1, 60) == ()
    pass_time(100)
    held = lease_one(workspace, batch, "second")
    assert held.token > lost.token
    assert workspace.complete(lost, Reading(Outcome.FAILED, problem="late"), generation) is None
    verdict = workspace.complete(held, reading, generation)
    assert verdict is not None
    assert workspace.verdict(lost.job_id) == verdict


def test_an_extended_lease_is_held_on(
    workspace: Workspace, submit: Submit, pass_time: PassTime
) -> None:
    batch = submit("one")
    lease = lease_one(workspace, batch)
    pass_time(50)
    assert workspace.extend([lease], 60) == ()
    pass_time(50)
    assert workspace.claim(batch.id, "second", 1, 60) == ()


def test_a_lease_that_ran_out_is_lost_when_another_takes_the_job(
    workspace: Workspace, submit: Submit, pass_time: PassTime
) -> None:
    batch, other = submit("one"), submit("two")
    lost, kept = lease_one(workspace, batch), lease_one(workspace, other)
    pass_time(100)
    lease_one(workspace, batch, "second")
    assert workspace.extend([lost, kept], 60) == (lost,)


def test_after_a_sleep_an_owner_keeps_what_it_works_on(
    workspace: Workspace,
    submit: Submit,
    pass_time: PassTime,
    reading: Reading,
    generation: Generation,
) -> None:
    batch = submit("one", "two", "three")
    at_work = lease_one(workspace, batch)
    for _ in range(2):
        pass_time(100)
        assert lease_one(workspace, batch).item.text != at_work.item.text
    verdict = workspace.complete(at_work, reading, generation)
    assert verdict is not None
    assert verdict.reading == reading


def test_a_released_job_can_be_had_at_once(workspace: Workspace, submit: Submit) -> None:
    batch = submit("one")
    lease = lease_one(workspace, batch)
    workspace.release(lease)
    assert lease_one(workspace, batch, "second").token > lease.token


def test_releasing_a_lost_lease_leaves_the_new_owner_alone(
    workspace: Workspace, submit: Submit, pass_time: PassTime
) -> None:
    batch = submit("one")
    lost = lease_one(workspace, batch)
    pass_time(100)
    held = lease_one(workspace, batch, "second")
    workspace.release(lost)
    assert workspace.extend([held], 60) == ()


def test_work_that_never_ends_three_times_goes_to_a_person(
    workspace: Workspace, submit: Submit, pass_time: PassTime
) -> None:
    batch = submit("deadly", "harmless")
    for number in range(3):
        assert lease_one(workspace, batch, f"run {number}").item.text == "deadly"
        pass_time(100)
    assert lease_one(workspace, batch, "the last").item.text == "harmless"
    verdict = workspace.verdict(batch.jobs[0].id)
    assert verdict is not None
    assert verdict.reading.outcome is Outcome.FAILED
    assert "3 times" in verdict.reading.problem
    assert [row.item_id for row in workspace.queue(QueueFilter())] == [verdict.item_id]


def test_giving_a_job_back_is_no_failed_attempt(workspace: Workspace, submit: Submit) -> None:
    batch = submit("one")
    for _ in range(5):
        workspace.release(lease_one(workspace, batch))
    assert lease_one(workspace, batch).item.text == "one"


def test_cancelling_drops_what_is_not_done(
    workspace: Workspace, submit: Submit, reading: Reading, generation: Generation
) -> None:
    batch = submit("done", "leased", "queued")
    done, leased = workspace.claim(batch.id, "first", 2, 60)
    workspace.complete(done, reading, generation)
    assert workspace.cancel_batch(batch.id) == 2
    assert workspace.claim(batch.id, "second", 9, 60) == ()
    assert workspace.complete(leased, reading, generation) is None
    assert workspace.verdict(done.job_id) is not None


def test_what_was_cancelled_can_be_submitted_again(workspace: Workspace, submit: Submit) -> None:
    workspace.cancel_batch(submit("one").id)
    assert lease_one(workspace, submit("one")).item.text == "one"


def test_cancelling_nothing_records_nothing(workspace: Workspace) -> None:
    entries = workspace.info().log_entries
    assert workspace.cancel_batch("nowhere") == 0
    assert workspace.info().log_entries == entries


def test_a_second_opening_of_the_workspace_shares_its_jobs(
    workspace: Workspace,
    submit: Submit,
    directory: Path,
    secret: Secret,
    reopen: Callable[[Path, Secret], Workspace],
    reading: Reading,
    generation: Generation,
) -> None:
    batch = submit("one", "two")
    with closing(reopen(directory, secret)) as other:
        ours = lease_one(workspace, batch)
        theirs = lease_one(other, batch, "second")
        assert ours.job_id != theirs.job_id
        assert other.complete(theirs, reading, generation) == workspace.verdict(theirs.job_id)


def test_many_writers_at_once_lose_nothing_and_break_nothing(
    workspace: Workspace,
    submit: Submit,
    directory: Path,
    secret: Secret,
    reopen: Callable[[Path, Secret], Workspace],
    reading: Reading,
    generation: Generation,
) -> None:
    batch = submit(*(f"text {n}" for n in range(60)))

    def work(place: Workspace, owner: str) -> int:
        done = 0
        while leases := place.claim(batch.id, owner, 2, 600):
            done += sum(place.complete(lease, reading, generation) is not None for lease in leases)
        return done

    with closing(reopen(directory, secret)) as other, ThreadPoolExecutor(4) as pool:
        places = (workspace, workspace, other, other)
        counts = pool.map(work, places, ("a", "b", "c", "d"))
        assert sum(counts) == 60
    assert workspace.info().verdicts == 60
    assert workspace.verify_log().entries == workspace.info().log_entries


def test_what_an_owner_held_that_is_gone_can_be_had_at_once(
    workspace: Workspace, submit: Submit
) -> None:
    batch = submit("one", "two")
    lost = lease_one(workspace, batch, "desk:1:a")
    kept = lease_one(workspace, batch, "desk:2:b")
    assert workspace.reclaim(batch.id, lambda owner: owner == "desk:1:a") == 1
    taken = workspace.claim(batch.id, "desk:3:c", 10, 60)
    assert [lease.job_id for lease in taken] == [lost.job_id]
    assert workspace.extend([kept, lost], 60) == (lost,)
