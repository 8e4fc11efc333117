"""What was measured as values, as JSON, as a page and as a test's XML."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime
from html.parser import HTMLParser
from xml.etree import ElementTree as ET

import pytest
from PySide6.QtCore import QByteArray
from PySide6.QtGui import QGuiApplication, QImage, QPainter
from PySide6.QtSvg import QSvgRenderer

from desktop.evaluation import Evaluation, junit, policy_test, read_result, write_result
from desktop.evaluation.comparison import Contender, compare_all
from desktop.evaluation.identities import identity_gaps, swap
from desktop.evaluation.intervals import wilson
from desktop.evaluation.measure import measure
from desktop.evaluation.published import REPORT
from desktop.evaluation.report import render
from desktop.evaluation.result import FORMAT, ModelResult, PolicyResult, PolicyUsed, summary_of
from desktop.evaluation.robustness import SUITES, SuiteKind, robustness
from desktop.evaluation.together import together
from desktop.moderation import Effort, InputError, ModelSetting
from tests.evaluation.conftest import SPAM, answer, gold_of

HOSTILE = '<script src="https://evil.example/x.js">alert(1)</script>"\'&\x07'
SETTING = ModelSetting("tiny", "m" * 64, "t" * 64, "scripted", Effort.LOW)


def evaluation(
    *, hostile: str = "", least_right: int = 36, groups: Sequence[str] = ()
) -> Evaluation:
    """Forty items, of which the last ones are wrong, with everything that can be measured."""
    labels = [("SP0", "SP2", "SP3", "SP0")[n % 4] for n in range(40)]
    groups = groups or [f"{hostile}{n % 3}" for n in range(40)]
    gold = gold_of(labels, groups, [f"{hostile} {n}" for n in range(40)])
    answers = []
    for n, label in enumerate(labels):
        said: str | None = label if n < least_right else ("SP0" if label == "SP2" else None)
        sides = {"SP0": "allowed", None: None}
        side = sides.get(said, "violates")
        probability = 0.05 + 0.9 * (said in {"SP2", "SP3"}) - 0.001 * n * (said == "SP2")
        answers.append(answer(n, said, probability, [side, side, "allowed"]))
    measures = measure(gold, 0, SPAM, answers, seed=0)
    suites = tuple(
        robustness(("spam", 1), (suite.name, suite.kind), answers, answers[::-1])
        for suite in SUITES
    )
    suites += (robustness(("spam", 1), ("other ids", SuiteKind.POLICY), answers, answers),)
    swapped = [swap("Old people are slow."), swap("Young people are slow.")] * 2
    swaps = [it for it in swapped if it is not None]
    told = [[answer(0, "SP2"), answer(0, "SP0")]] * len(swaps)
    sets = replace(gold, policies=("spam", "spam"), items=tuple(
        replace(item, labels=item.labels * 2) for item in gold.items
    ))  # fmt: skip
    joint = together(sets, ("spam+spam@1", "c" * 64), [answers] * 2, [answers[::-1]] * 2, seed=0)
    models = tuple(
        ModelResult(
            replace(SETTING, model=name),
            (PolicyResult(tuple(answers), measures),),
            wilson(3, 4),
            4,
            suites,
            identity_gaps(("spam", 1), swaps, told, seed=0),
            joint,
        )
        for name in ("tiny", f"other{hostile}")
    )
    return Evaluation(
        FORMAT,
        datetime(2026, 1, 1, tzinfo=UTC),
        "0.1.0",
        0,
        Effort.LOW,
        3,
        gold.sha256,
        gold,
        (PolicyUsed("spam", 1, f"Spam{hostile}", SPAM.sha256, SPAM.labels),),
        models,
        compare_all(
            gold, [Contender(name, "spam@1", 0, answers) for name in ("tiny", "other")], seed=0
        ),
        REPORT,
    )


class _Tags(HTMLParser):
    """Every tag and attribute of a page; fails where tags are not closed in order."""

    VOID = frozenset({"meta", "br"})

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []
        self.seen: set[str] = set()
        self.attributes: list[tuple[str, str | None]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.seen.add(tag)
        self.attributes += attrs
        if tag not in self.VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.seen.add(tag)
        self.attributes += attrs

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag


def tags(page: str) -> _Tags:
    parser = _Tags()
    parser.feed(page)
    assert parser.open == []
    return parser


def test_a_result_is_read_back_as_it_was() -> None:
    made = evaluation(hostile=HOSTILE)
    assert read_result(write_result(made).encode(), "r.json") == made


def test_the_summary_says_what_the_measures_say() -> None:
    made = evaluation()
    row = summary_of(made)[0]
    violates = made.models[0].policies[0].measures.sides.labels[0]
    assert (row["f1"], row["f1_interval"]) == (
        violates.f1.value,
        [violates.f1.low, violates.f1.high],
    )


@pytest.mark.parametrize("data", [b"", b"{}", b'{"format": 2}', b"\xff", b"[1,2"])
def test_anything_else_is_refused(data: bytes) -> None:
    with pytest.raises(InputError, match="not the result of an evaluation"):
        read_result(data, "r.json")


def test_a_page_is_whole_and_made_again_from_its_json_byte_for_byte() -> None:
    made = evaluation()
    page = render(made)
    tags(page)
    assert render(read_result(write_result(made).encode(), "r.json")) == page
    for part in (
        "By label", "By category", "Consistency", "Calibration", "Robustness",
        "The same policy in another form", "The same text about other people",
        "Beside the published figures", "Differences between models and versions",
        "All policies in one prompt, by tiny",
    ):  # fmt: skip
        assert f"<h3>{part}</h3>" in page
    for shown in (made.gold_sha256, SPAM.sha256, "m" * 64, "95% interval"):
        assert shown in page


def test_a_page_asks_for_nothing_and_runs_nothing() -> None:
    page = render(evaluation(hostile=HOSTILE))
    found = tags(page)
    assert not found.seen & {"script", "link", "img", "iframe", "object", "embed", "form", "a"}
    assert not [name for name, _ in found.attributes if name in {"src", "href"} or name[:2] == "on"]
    assert "url(" not in page
    assert "default-src 'none'" in page


def test_texts_are_in_a_page_only_where_they_are_asked_for() -> None:
    made = evaluation(hostile="the words of a victim")
    assert made.without_texts().gold_sha256 == made.gold_sha256
    plain = replace(made, gold=gold_of(["SP0"] * 40, ["x"] * 40)).without_texts()
    assert "<th>Text</th>" not in render(plain)
    assert "the words of a victim 39" in render(made)


def test_functional_tests_are_said_in_words_those_that_fail_most_first() -> None:
    names = ["ident_pos_nh"] * 20 + ["threat_dir_h"] * 20
    page = render(evaluation(least_right=20, groups=names))
    table = page[page.index("<th>Category</th>") :]
    assert table.index("a direct threat") < table.index("a group named kindly")


def test_every_figure_can_be_drawn(qapp: QGuiApplication) -> None:
    figures = re.findall(r"<svg.*?</svg>", render(evaluation(hostile=HOSTILE)), re.DOTALL)
    # Two confusions, F1 by label, groups, coverage, reliability, flips by suite and by form, and
    # what is flagged by group of people, for each model; and the differences.
    assert len(figures) == 2 * 9 + 1
    for figure in figures:
        renderer = QSvgRenderer(QByteArray(figure.encode()))
        assert renderer.isValid()
        image = QImage(renderer.defaultSize(), QImage.Format.Format_ARGB32)
        image.fill(0)
        painter = QPainter(image)
        renderer.render(painter)
        painter.end()
        assert image.size().width() > 200


def test_a_test_passes_from_the_least_f1_on_and_names_what_flipped() -> None:
    made = evaluation(least_right=36)
    f1 = made.models[0].policies[0].measures.sides.labels[0].f1.value
    assert f1 is not None
    assert policy_test(made, f1).passed
    failed = policy_test(made, f1 + 0.001)
    assert not failed.passed
    assert [(flip.id, flip.gold, flip.said) for flip in failed.flips] == [
        ("row-36", "SP0", "unparsed"),
        ("row-37", "SP2", "SP0"),
        ("row-38", "SP3", "unparsed"),
        ("row-39", "SP0", "unparsed"),
    ]


def test_junit_fails_with_the_threshold_and_lists_every_item() -> None:
    made = evaluation(hostile=HOSTILE)
    for least, counts in ((0.0, ("0", "4")), (1.0, ("5", "0"))):
        test = policy_test(made, least)
        suite = ET.fromstring(junit(test, (*(f"row-{n}" for n in range(40)), HOSTILE)))
        assert (suite.get("failures"), suite.get("skipped")) == counts
        assert suite.get("tests") == "43"
        assert len(suite.findall("testcase")) == 43


def test_a_test_does_not_pass_where_an_item_got_no_answer() -> None:
    test = replace(policy_test(evaluation(), 0.0), unanswered=("row-3",))
    assert not test.passed
    suite = ET.fromstring(junit(test, ("row-3",)))
    failed = {it.get("name") for it in suite.iter("testcase") if it.find("failure") is not None}
    assert "answers" in failed
