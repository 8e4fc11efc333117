"""Which judged items are worth a gold label next; see `evaluation.suggest` for the method."""

from __future__ import annotations

from dataclasses import dataclass

from desktop.evaluation.suggest import Candidate, Overridden, Suggestion, suggest
from desktop.moderation import Outcome, Policy
from desktop.workspace import Unlabelled, Workspace

# Ranked are the least certain and the newest, so many of each: a queue can have a million.
_MOST = 5000


@dataclass(frozen=True, slots=True)
class ToLabel:
    """An item to label next, by where it came from. label: the model's, None where it gave none."""

    item_id: str
    source: str
    external_id: str
    label: str | None
    suggestion: Suggestion


def to_label(workspace: Workspace, policy_id: str, count: int) -> tuple[ToLabel, ...]:
    """So many items under a policy that wait for a person and have no gold label, those first whose
    label would tell most; raises UsageError for an unknown policy.
    """
    policy = workspace.policy(policy_id).policy
    pool = workspace.gold.pool(policy_id, _MOST)
    by_id = {it.item_id: it for it in pool.items}
    found = suggest(
        [_candidate(it, policy) for it in pool.items],
        pool.gold,
        {label: Overridden(*times) for label, times in pool.overridden.items()},
        count,
    )
    return tuple(_described(by_id[it.item_id], it) for it in found)


def _described(item: Unlabelled, found: Suggestion) -> ToLabel:
    return ToLabel(item.item_id, item.source, item.external_id, item.label, found)


def _candidate(item: Unlabelled, policy: Policy) -> Candidate:
    cited = (policy.rule(rule) for rule in item.rules)
    return Candidate(
        item_id=item.item_id,
        group=item.group,
        label=item.label,
        violates=item.outcome is Outcome.VIOLATES,
        labels=tuple(rule.label for rule in cited if rule is not None),
        sureness=_sureness(item, policy),
        agreement=item.agreement,
        outcomes=item.outcomes,
    )


def _sureness(item: Unlabelled, policy: Policy) -> float | None:
    """The calibrated confidence, else how probable the labels of the side are that it takes."""
    if item.confidence is not None or not item.probabilities:
        return item.confidence
    violates = item.outcome is Outcome.VIOLATES
    side = {label.code for label in policy.labels if label.violates is violates}
    return min(1.0, sum(it.probability for it in item.probabilities if it.label in side))
