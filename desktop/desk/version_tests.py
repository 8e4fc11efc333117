"""How a policy version did on a gold set, against the version before it."""

from __future__ import annotations

from dataclasses import dataclass

from desktop.desk.comparing import Part, SideBySide, side_by_side
from desktop.desk.evaluations import DeskEvaluations
from desktop.moderation import EvaluationRow, PolicyVersion, Score, UsageError


@dataclass(frozen=True, slots=True)
class VersionTest:
    """The newest evaluation of a version. before: the newest one of an earlier version on the same
    gold set with the same model, where there is one; both: what changed since, where that can be
    told, which needs the extra packages.
    """

    row: EvaluationRow
    score: Score
    before: Score | None = None
    both: SideBySide | None = None


def version_test(evaluations: DeskEvaluations, version: PolicyVersion) -> VersionTest | None:
    """The test of a version, as far as it was measured; None where it never was."""
    scores = [(row, at) for row in evaluations.all() for at in range(len(row.scores))]
    found = next(
        ((row, at) for row, at in scores if _reference(row, at) == version.reference), None
    )
    if found is None:
        return None
    row, at = found
    score = row.scores[at]
    earlier = next((it for it in scores if _is_before(*it, row, score, version)), None)
    if earlier is None:
        return VersionTest(row, score)
    before = earlier[0].scores[earlier[1]]
    try:
        parts = (Part(evaluations.open(it.id), *it.places(on)) for it, on in (earlier, found))
        return VersionTest(row, score, before, side_by_side(*parts))
    except UsageError:
        return VersionTest(row, score, before)


def _reference(row: EvaluationRow, at: int) -> str:
    return row.scores[at].policy


def _is_before(
    other: EvaluationRow, at: int, row: EvaluationRow, score: Score, version: PolicyVersion
) -> bool:
    policy_id, _, number = other.scores[at].policy.partition("@")
    return (
        policy_id == version.policy.id
        and int(number) < version.version
        and other.gold.id == row.gold.id
        and other.scores[at].model == score.model
    )
