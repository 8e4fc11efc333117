"""One answer to many reviews, and taking it back."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from desktop.moderation import (
    Action,
    Answer,
    Generation,
    InputError,
    Outcome,
    QueueFilter,
    Reading,
    ReviewStatus,
)
from desktop.workspace import Batch, Subject, Workspace

Submit = Callable[..., Batch]
UPHOLD = Answer(Action.UPHOLD)


@pytest.fixture
def subjects(workspace: Workspace, submit: Submit, reading: Reading) -> tuple[Subject, ...]:
    """Three reviews, the second of them without a label."""
    batch = submit("one", "two", "three")
    leases = workspace.claim(batch.id, "tester", 10, 60)
    for at, lease in enumerate(leases):
        said = Reading(Outcome.UNPARSED, problem="No label.") if at == 1 else reading
        workspace.complete(lease, said, Generation((), "", 0, 0.0))
    return tuple(Subject(lease.item.id, "spam") for lease in leases)


def awaiting(workspace: Workspace) -> int:
    return workspace.queue_count(QueueFilter(status=ReviewStatus.AWAITING))


def test_what_cannot_take_the_answer_is_left_and_counted(
    workspace: Workspace, subjects: tuple[Subject, ...]
) -> None:
    together = workspace.reviewing.decide_all(subjects, UPHOLD, reviewer="ada")
    assert [made.item_id for made in together.made] == [subjects[0].item_id, subjects[2].item_id]
    assert list(together.refused.values()) == [1]
    assert awaiting(workspace) == 1


def test_each_decision_has_its_own_entry_in_the_log(
    workspace: Workspace, subjects: tuple[Subject, ...]
) -> None:
    before = workspace.info().log_entries
    together = workspace.reviewing.decide_all(subjects, Answer(Action.PARK), reviewer="ada")
    assert len(together.made) == 3
    assert workspace.info().log_entries == before + 3
    workspace.verify_log()


def test_all_are_taken_back_but_what_was_decided_anew(
    workspace: Workspace, subjects: tuple[Subject, ...]
) -> None:
    together = workspace.reviewing.decide_all(subjects, Answer(Action.PARK), reviewer="ada")
    workspace.reviewing.decide(subjects[0], UPHOLD, reviewer="ada")
    undone = workspace.reviewing.undo_all([made.id for made in together.made], reviewer="ada")
    assert [made.action for made in undone.made] == [Action.UNDO, Action.UNDO]
    assert sum(undone.refused.values()) == 1
    assert awaiting(workspace) == 2


def test_an_answer_that_cannot_be_stored_decides_nothing(
    workspace: Workspace, subjects: tuple[Subject, ...]
) -> None:
    with pytest.raises(InputError):
        workspace.reviewing.decide_all(
            subjects, Answer(Action.PARK, reason="\ud800"), reviewer="ada"
        )
    assert awaiting(workspace) == 3
