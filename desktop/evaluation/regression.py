"""A policy's test: a gold set and the least F1 that its labels must reach, for use in CI."""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum
from xml.etree import ElementTree as ET

from desktop.evaluation.answer import VIOLATES, Answer
from desktop.evaluation.intervals import Estimate
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


class ChangeKind(StrEnum):
    """What became of an item whose answer changed from one version to the next."""

    BROKEN = "broken"
    MENDED = "mended"
    OTHERWISE_WRONG = "otherwise wrong"


@dataclass(frozen=True, slots=True)
class Change:
    """An item that two versions answer differently; broken where only the earlier one was right.
    before, now: a label, or the outcome without one.
    """

    item: int
    id: str
    gold: str
    before: str
    now: str
    kind: ChangeKind


@dataclass(frozen=True, slots=True)
class Against:
    """An earlier version on the same items. f1: its own; difference: F1 now less before, p_value:
    McNemar's, that both are right equally often. most_broken: how many broken items pass, None for
    any number.
    """

    policy: str
    f1: float | None
    difference: Estimate
    p_value: float
    changes: tuple[Change, ...]
    most_broken: int | None

    @property
    def broken(self) -> int:
        """How many items only the earlier version had right."""
        return sum(it.kind is ChangeKind.BROKEN for it in self.changes)

    @property
    def passed(self) -> bool:
        """Whether no more were broken than may be."""
        return self.most_broken is None or self.broken <= self.most_broken


@dataclass(frozen=True, slots=True)
class PolicyTest:
    """How a policy version did. f1: of 'violates', None where nothing violates and nothing was
    flagged, which is no pass. against: beside an earlier version, where one was asked for.
    unanswered: ids of items that got no answer at all, of either version; with any it does not
    pass, as nobody knows what the model would have said.
    """

    policy: str
    model: str
    items: int
    f1: float | None
    least_f1: float
    flips: tuple[Flip, ...]
    against: Against | None = None
    unanswered: tuple[str, ...] = ()

    @property
    def reaches_f1(self) -> bool:
        """Whether F1 reaches the least that was asked for."""
        return self.f1 is not None and self.f1 >= self.least_f1

    @property
    def passed(self) -> bool:
        """Whether it does, all items were answered, and none was broken that should not be."""
        is_kept = self.against is None or self.against.passed
        return self.reaches_f1 and is_kept and not self.unanswered


_KINDS = {(True, False): ChangeKind.BROKEN, (False, True): ChangeKind.MENDED}


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
        unanswered=evaluation.unanswered,
    )


def against_earlier(
    test: PolicyTest, evaluation: Evaluation, most_broken: int | None
) -> PolicyTest:
    """The test of the second policy of an evaluation, with what changed from its first one on."""
    earlier = policy_test(evaluation, 0.0, place=0)
    (model,) = evaluation.models
    pair = next(it for it in evaluation.comparisons if it.second == test.policy)
    changes = []
    for before, now in zip(model.policies[0].answers, model.policies[1].answers, strict=True):
        item = evaluation.gold.items[now.item]
        labels = item.labels[0], item.labels[1]
        said = _said(before), _said(now)
        if labels[0] is None or labels[1] is None or said[0] == said[1]:
            continue
        right = before.is_right(labels[0]), now.is_right(labels[1])
        if right != (True, True):
            kind = _KINDS.get(right, ChangeKind.OTHERWISE_WRONG)
            changes.append(Change(now.item, item.id, labels[1].words, *said, kind))
    return replace(
        test,
        against=Against(
            earlier.policy, earlier.f1, pair.f1, pair.p_value, tuple(changes), most_broken
        ),
    )


def flips(evaluation: Evaluation, model: int, place: int) -> tuple[Flip, ...]:
    """The items whose answer is not the gold one, in the order of the gold set."""
    found = []
    for answer in evaluation.models[model].policies[place].answers:
        item = evaluation.gold.items[answer.item]
        right = item.labels[place]
        if right is not None and not answer.is_right(right):
            found.append(Flip(answer.item, item.id, right.words, _said(answer)))
    return tuple(found)


def _said(answer: Answer) -> str:
    return answer.label or answer.outcome.value


def junit(test: PolicyTest, ids: tuple[str, ...]) -> str:
    """The test as JUnit XML: a case for each threshold, and one for each item with these ids.

    Some flips are expected: where the test passes, a flipped item is written as skipped, with what
    was wrong. An item that an earlier version had otherwise says so.
    """
    suite = ET.Element("testsuite", name=f"{test.policy} {test.model}")
    _threshold(suite, test, "F1", _f1_problem(test))
    _threshold(suite, test, "answers", _answers_problem(test))
    if test.against is not None and test.against.most_broken is not None:
        _threshold(suite, test, f"broken since {test.against.policy}", _broken_problem(test))
    flipped = {flip.id: f"gold {flip.gold}, answered {flip.said}" for flip in test.flips}
    before = {it.id: it for it in test.against.changes} if test.against else {}
    kind = "skipped" if test.passed else "failure"
    for item_id in ids:
        case = ET.SubElement(suite, "testcase", classname=test.policy, name=visible(item_id))
        change = before.get(item_id)
        if item_id in flipped:
            since = f", {change.kind}: {change.before} before" if change else ""
            ET.SubElement(case, kind, message=flipped[item_id] + since)
        elif change is not None:
            ET.SubElement(case, "system-out").text = f"{change.kind}: {change.before} before"
    counts = {name: len(suite.findall(f"testcase/{name}")) for name in ("failure", "skipped")}
    suite.set("tests", str(len(suite.findall("testcase"))))
    suite.set("failures", str(counts["failure"]))
    suite.set("skipped", str(counts["skipped"]))
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{ET.tostring(suite, encoding="unicode")}\n'


def _threshold(suite: ET.Element, test: PolicyTest, name: str, problem: str) -> None:
    case = ET.SubElement(suite, "testcase", classname=test.policy, name=name)
    if problem:
        ET.SubElement(case, "failure", message=problem)


def _f1_problem(test: PolicyTest) -> str:
    if test.reaches_f1:
        return ""
    said = "not defined" if test.f1 is None else f"{test.f1:.4f}"
    return f"F1 is {said}; the least is {test.least_f1:.4f}."


def _answers_problem(test: PolicyTest) -> str:
    return f"{len(test.unanswered)} items got no answer." if test.unanswered else ""


def _broken_problem(test: PolicyTest) -> str:
    against = test.against
    if against is None or against.passed:
        return ""
    return f"{against.broken} items are broken; at most {against.most_broken} may be."
