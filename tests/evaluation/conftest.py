"""Gold sets and answers for the tests of measuring; small, and made by the test."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from desktop.evaluation.answer import Answer
from desktop.evaluation.gold import GoldItem, GoldSet
from desktop.moderation import Content, GoldLabel, Label, Outcome, Policy, Severity

SPAM = Policy(
    "spam",
    "Spam",
    "No spam.",
    (
        Label("SP0", "not spam", Severity.NONE, violates=False),
        Label("SP2", "bait", Severity.MEDIUM, violates=True),
        Label("SP3", "phishing", Severity.HIGH, violates=True),
    ),
    (),
)
HATE = Policy(
    "hate",
    "Hate",
    "No hate.",
    (
        Label("H0", "none", Severity.NONE, violates=False),
        Label("H1", "slurs", Severity.HIGH, violates=True),
    ),
    (),
)


def row(text: str, number: int = 1, **cells: object) -> tuple[Content, Mapping[str, object]]:
    return Content(text, "gold.csv", str(number)), cells


def answer(
    item: int,
    label: str | None,
    probability: float | None = None,
    samples: Sequence[str | None] = (),
) -> Answer:
    """What SPAM or HATE's model said; no label is an answer that cannot be used."""
    known = {it.code: it for policy in (SPAM, HATE) for it in policy.labels}
    outcome = Outcome.UNPARSED
    if label is not None:
        outcome = Outcome.VIOLATES if known[label].violates else Outcome.ALLOWED
    return Answer(item, outcome, label, probability, None, tuple(samples), 100, 10, 0.5)


def gold_of(
    labels: Sequence[str], groups: Sequence[str] | None = None, texts: Sequence[str] | None = None
) -> GoldSet:
    """A set under SPAM with these codes."""
    items = []
    for number, code in enumerate(labels):
        label = SPAM.label(code)
        assert label is not None
        items.append(
            GoldItem(
                f"row-{number}",
                texts[number] if texts else f"text {number}",
                (GoldLabel(label.violates, code),),
                (groups[number],) if groups else (),
            )
        )
    return GoldSet("gold.csv", ("spam",), ("category",) if groups else (), tuple(items))
