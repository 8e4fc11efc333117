"""Two kept evaluations side by side, and a policy version against the one before it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from desktop.desk import (
    Became,
    DeskEvaluations,
    Part,
    Place,
    Workspace,
    create_workspace,
    side_by_side,
    version_test,
    wrong_answers,
)
from desktop.moderation import UsageError
from tests.ui.measured import add_version, measured


@pytest.fixture
def workspace(tmp_path: Path) -> Iterator[Workspace]:
    with closing(create_workspace(Place(tmp_path / "case", "passphrase"), name="c")) as made:
        yield made


@pytest.fixture
def evaluations(workspace: Workspace) -> DeskEvaluations:
    return DeskEvaluations(workspace, lambda: "R-1")


@pytest.fixture
def parts(workspace: Workspace, evaluations: DeskEvaluations) -> tuple[Part, Part]:
    """The spam policy in two versions on one gold set."""
    first = measured(workspace, workspace.policy("spam"), items=60, right=0.6, seed=2)
    second = measured(workspace, add_version(workspace), items=60, right=0.9, seed=3)
    return Part(evaluations.open(first.id)), Part(evaluations.open(second.id))


def test_a_run_beside_itself_differs_in_nothing(parts: tuple[Part, Part]) -> None:
    found = side_by_side(parts[0], parts[0])
    assert (found.comparison.accuracy.value, found.comparison.p_value) == (0.0, 1.0)
    assert {it.became for it in found.changes} == {Became.STILL_WRONG}
    assert {it.id for it in found.changes} == {it.id for it in wrong_answers(parts[0])}


def test_the_other_way_round_what_was_mended_is_broken(parts: tuple[Part, Part]) -> None:
    there, back = side_by_side(*parts), side_by_side(*reversed(parts))
    assert there.items == back.items == 60
    counts = Counter(it.became for it in there.changes)
    mirrored = Counter(it.became for it in back.changes)
    assert counts[Became.MENDED] == mirrored[Became.BROKEN] > 0
    assert counts[Became.STILL_WRONG] == mirrored[Became.STILL_WRONG]
    change = there.comparison.f1
    assert change.value is not None
    assert back.comparison.f1.value == -change.value
    assert counts[Became.MENDED] + counts[Became.STILL_WRONG] == len(wrong_answers(parts[0]))


def test_runs_that_share_no_item_are_not_compared(
    workspace: Workspace, evaluations: DeskEvaluations, parts: tuple[Part, Part]
) -> None:
    other = measured(workspace, workspace.policy("spam"), items=10, text="Another offer", seed=4)
    with pytest.raises(UsageError, match="share no item"):
        side_by_side(parts[0], Part(evaluations.open(other.id)))


def test_a_version_is_tested_against_the_one_before_it_on_the_same_gold_set(
    workspace: Workspace, evaluations: DeskEvaluations, parts: tuple[Part, Part]
) -> None:
    first = version_test(evaluations, workspace.policy("spam", 1))
    assert first is not None
    assert (first.score.policy, first.before) == ("spam@1", None)
    second = version_test(evaluations, workspace.policy("spam", 2))
    assert second is not None
    assert second.before is not None
    assert (second.before.policy, second.score.policy) == ("spam@1", "spam@2")
    assert second.both == side_by_side(*parts)
    assert version_test(evaluations, workspace.policy("hate")) is None
