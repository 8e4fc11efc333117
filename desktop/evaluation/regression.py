"""A policy's test: a gold set and the least F1 that its labels must reach, for use in CI."""

from __future__ import annotations

from dataclasses import dataclass
from xml.etree import ElementTree as ET

from desktop.evaluation.answer import VIOLATES, side
from desktop.evaluation.result import Evaluation
from desktop.evaluation.visible import visible


@dataclass(frozen=True, slots=True)
class Flip:
    """An item whose answer is not the gold one. item: its place in the gold set. said: a label, or
    the outcome without one.
    """

    item: int
    id: str
    gold: str
    said: str


@dataclass(frozen=True, slots=True)
class PolicyTest:
    """How a policy version did. f1: of 'violates', None where nothing violates and nothing was
    flagged, which is no pass.
    """

    policy: str
    model: str
    items: int
    f1: float | None
    least_f1: float
    flips: tuple[Flip, ...]

    @property
    def passed(self) -> bool:
        """Whether F1 reaches the least that was asked for."""
        return self.f1 is not None and self.f1 >= self.least_f1


def policy_test(
    evaluation: Evaluation, least_f1: float, *, model: int = 0, place: int = 0
) -> PolicyTest:
    """The test of one model and policy of an evaluation, by their places in it."""
    used, judged = evaluation.policies[place], evaluation.models[model]
    result = judged.policies[place]
    return PolicyTest(
        policy=f"{used.id}@{used.version}",
        model=judged.setting.model,
        items=result.measures.items,
        f1=result.measures.sides.label(VIOLATES).f1.value,
        least_f1=least_f1,
        flips=flips(evaluation, model, place),
    )


def flips(evaluation: Evaluation, model: int, place: int) -> tuple[Flip, ...]:
    """The items whose answer is not the gold one, in the order of the gold set."""
    found = []
    for answer in evaluation.models[model].policies[place].answers:
        item = evaluation.gold.items[answer.item]
        right = item.labels[place]
        if right is not None and not answer.is_right(right):
            said = answer.label or answer.outcome.value
            found.append(Flip(answer.item, item.id, right.code or side(right), said))
    return tuple(found)


def junit(test: PolicyTest, ids: tuple[str, ...]) -> str:
    """The test as JUnit XML: one case for the threshold, and one for each item with these ids.

    Some flips are expected: where F1 suffices, a flipped item is written as skipped, with what was
    wrong.
    """
    by_id = {flip.id: flip for flip in test.flips}
    suite = ET.Element("testsuite", name=f"{test.policy} {test.model}")
    threshold = ET.SubElement(suite, "testcase", classname=test.policy, name="F1")
    said = "not defined" if test.f1 is None else f"{test.f1:.4f}"
    if not test.passed:
        message = f"F1 is {said}; the least is {test.least_f1:.4f}."
        ET.SubElement(threshold, "failure", message=message)
    kind = "skipped" if test.passed else "failure"
    for item_id in ids:
        case = ET.SubElement(suite, "testcase", classname=test.policy, name=visible(item_id))
        flip = by_id.get(item_id)
        if flip is not None:
            ET.SubElement(case, kind, message=f"gold {flip.gold}, answered {flip.said}")
    counts = {name: len(suite.findall(f"testcase/{name}")) for name in ("failure", "skipped")}
    suite.set("tests", str(len(ids) + 1))
    suite.set("failures", str(counts["failure"]))
    suite.set("skipped", str(counts["skipped"]))
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{ET.tostring(suite, encoding="unicode")}\n'
