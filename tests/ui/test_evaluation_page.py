"""Measuring labels in the window, with its keys, on a real workspace and the starter model."""

from __future__ import annotations

import json
import shutil
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QFileDialog
from pytestqt.qtbot import QtBot

from desktop.desk import EvaluationPlan, GoldSet, Manner, Paths, Workspace, add_model
from desktop.desk.evaluation_plan import EvaluationPlans
from desktop.evaluation import GoldItem
from desktop.policies import policy_file
from desktop.system import resource
from desktop.ui.actions import Command
from desktop.ui.bookmark import EvaluationPlace
from desktop.ui.dialogs.gold_import import GoldImportDialog
from desktop.ui.dialogs.measuring import MeasuringDialog
from desktop.ui.pages.evaluation import EvaluationPage
from desktop.ui.pages.evaluation_detail import EvaluationDetail
from desktop.ui.pages.evaluation_disagreements import Disagreements
from desktop.ui.pages.evaluation_overview import EvaluationOverview
from desktop.ui.pages.policy_gold import PolicyGold
from desktop.ui.pages.policy_list import PolicyList
from desktop.ui.pages.triage import TriagePage
from desktop.ui.widgets.button import Button
from desktop.ui.widgets.checks_chip import ChecksChip
from desktop.ui.widgets.choice_chip import ChoiceChip
from desktop.ui.widgets.confusion_plot import ConfusionPlot
from desktop.ui.widgets.content_view import ContentView
from desktop.ui.widgets.files_chip import FilesChip
from desktop.ui.widgets.interval_bars import IntervalBars
from desktop.ui.widgets.models_chip import ModelsChip
from desktop.ui.widgets.notice import Notice
from desktop.ui.widgets.policy_chips import PolicyChips
from desktop.ui.widgets.policy_editor import PolicyEditor
from desktop.ui.widgets.reading_area import ReadingArea
from desktop.ui.widgets.reliability_plot import ReliabilityPlot
from desktop.ui.widgets.stat_card import StatCard
from desktop.ui.window import Window
from tests.ui.conftest import OpenWindow
from tests.ui.measured import add_version, measured
from tests.ui.stage import button, keyboard, seen, settled, the

SECRET = "guaranteed 30% a week"
ROWS = (
    ("s1", "WINNER! Call 09061701461 now to claim your 900 pounds prize.", 1),
    ("s2", "Free ringtones every week, txt NOKIA to 8077!", 1),
    ("h1", "Running late, see you at seven", 0),
    ("h2", "Can you bring the book that I lent you?", 0),
)


def once(workspace: Workspace) -> None:
    measured(workspace, workspace.policy("spam"), items=40, attacked=True)


def twice(workspace: Workspace) -> None:
    measured(workspace, workspace.policy("spam"), items=40, right=0.7, seed=2)
    measured(workspace, add_version(workspace), items=40, right=0.8, seed=3)


def wait(qtbot: QtBot, window: Window) -> None:
    qtbot.waitUntil(lambda: settled(window), timeout=30_000)


def press(qtbot: QtBot, window: Window, key: Qt.Key, *, ctrl: bool = False) -> None:
    modifier = Qt.KeyboardModifier.ControlModifier if ctrl else Qt.KeyboardModifier.NoModifier
    if QApplication.focusWidget() is None:
        # A closed dialog has left no window active.
        window.activateWindow()
        qtbot.waitUntil(lambda: QApplication.focusWidget() is not None)
    QTest.keyClick(keyboard(), key, modifier)
    wait(qtbot, window)


def gold_file(folder: Path) -> Path:
    file = folder / "ours.jsonl"
    lines = [json.dumps({"id": i, "text": text, "label": label}) for i, text, label in ROWS]
    file.write_text("\n".join(lines), encoding="utf-8")
    return file


def bring_in(qtbot: QtBot, window: Window, file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Import a gold file of the short spam policy."""
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: (str(file), ""))
    window.actions_[Command.IMPORT].trigger()
    dialog = the(window, GoldImportDialog)
    assert window.desk is not None
    the(dialog, ChoiceChip).choose(window.desk.policy("spam-short"))
    button(window, "Import").click()
    wait(qtbot, window)


def open_first(qtbot: QtBot, window: Window) -> EvaluationDetail:
    the(window, EvaluationOverview).runs.setFocus()
    press(qtbot, window, Qt.Key.Key_Return)
    return the(window, EvaluationDetail)


def is_lifted(looked: Disagreements) -> bool:
    return looked.veil.is_lifted


def test_from_an_empty_page_to_a_measured_run_and_its_report(
    qtbot: QtBot, open_window: OpenWindow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    window = open_window(page=Command.EVALUATION)
    assert "whose right label people have agreed on" in seen(window)
    assert not window.actions_[Command.MEASURE].isEnabled()
    bring_in(qtbot, window, gold_file(tmp_path), monkeypatch)
    overview = the(window, EvaluationOverview)
    assert overview.gold is not None
    assert (overview.gold.reference, overview.gold.items) == ("ours@1", 4)
    assert "Nothing is measured yet" in seen(window)
    press(qtbot, window, Qt.Key.Key_R, ctrl=True)
    assert the(the(window, MeasuringDialog), ModelsChip).chosen == ("starter",)
    button(window, "Measure").click()
    qtbot.waitUntil(lambda: overview.model.rowCount() == 1, timeout=90_000)
    assert overview.progress.watch is None
    (line,) = overview.model.lines
    assert (line.score.policy, line.score.items) == ("spam-short@1", 4)
    open_first(qtbot, window)
    report = tmp_path / "report.html"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(report), ""))
    press(qtbot, window, Qt.Key.Key_E, ctrl=True)
    assert "ours" in report.read_text(encoding="utf-8")
    assert not any(text in report.read_text(encoding="utf-8") for _, text, _ in ROWS)
    pdf = (str(report), "PDF (*.pdf)")
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: pdf)
    press(qtbot, window, Qt.Key.Key_E, ctrl=True)
    assert report.with_suffix(".pdf").read_bytes().startswith(b"%PDF-")
    assert window.desk is not None
    assert window.desk.info().awaiting == 0


def test_forms_and_wordings_of_the_policy_and_other_groups_are_tried_where_asked_for(
    qtbot: QtBot, open_window: OpenWindow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    window = open_window(page=Command.EVALUATION)
    assert window.desk is not None
    file = gold_file(tmp_path)
    with file.open("a", encoding="utf-8") as more:
        more.write("\n" + json.dumps({"id": "r1", "text": "Christians meet at six", "label": 0}))
    bring_in(qtbot, window, file, monkeypatch)
    policy = window.desk.policy("spam-short").policy
    worded = tmp_path / "plainer.md"
    text = f"Read each message with care.\n\n{policy.text}"
    worded.write_text(policy_file(replace(policy, text=text)), encoding="utf-8")
    press(qtbot, window, Qt.Key.Key_R, ctrl=True)
    dialog = the(window, MeasuringDialog)
    also = next(it for it in dialog.findChildren(ChecksChip) if not isinstance(it, ModelsChip))
    assert also.accessibleName() == "Also tried: None"
    for action in also.menu().actions()[1:]:
        action.trigger()
    assert also.accessibleName() == (
        "Also tried: Policy in other forms, Other groups of people named"
    )
    files = the(dialog, FilesChip)
    monkeypatch.setattr(QFileDialog, "getOpenFileNames", lambda *_: ([str(worded)], ""))
    files.ask()
    assert files.accessibleName() == "Policy in other words: plainer.md"
    button(window, "Measure").click()
    overview = the(window, EvaluationOverview)
    qtbot.waitUntil(lambda: overview.model.rowCount() == 1, timeout=90_000)
    detail = open_first(qtbot, window)
    bars = {it.accessibleName().split(",")[0]: it for it in detail.findChildren(IntervalBars)}
    assert "paraphrase plainer" in bars["Flipped under attack"].accessibleName()
    assert "Muslims" in bars["Flagged by religion"].accessibleName()


def test_a_file_that_is_no_paraphrase_is_told_and_nothing_is_judged(
    qtbot: QtBot, open_window: OpenWindow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    window = open_window(page=Command.EVALUATION)
    assert window.desk is not None
    bring_in(qtbot, window, gold_file(tmp_path), monkeypatch)
    other = tmp_path / "hate.md"
    other.write_text(policy_file(window.desk.policy("hate").policy), encoding="utf-8")
    press(qtbot, window, Qt.Key.Key_R, ctrl=True)
    files = the(the(window, MeasuringDialog), FilesChip)
    monkeypatch.setattr(QFileDialog, "getOpenFileNames", lambda *_: ([str(other)], ""))
    files.ask()
    monkeypatch.setattr(QFileDialog, "getOpenFileNames", lambda *_: ([], ""))
    files.ask()
    assert [it.name for it in files.files] == ["hate.md"]
    button(window, "Measure").click()
    qtbot.waitUntil(lambda: "is a paraphrase of 'hate'" in seen(window), timeout=30_000)
    assert the(window, EvaluationOverview).model.rowCount() == 0


def test_a_run_that_is_stopped_keeps_what_it_judged(
    qtbot: QtBot, open_window: OpenWindow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    window = open_window(page=Command.EVALUATION)
    bring_in(qtbot, window, gold_file(tmp_path), monkeypatch)
    window.actions_[Command.MEASURE].trigger()
    wait(qtbot, window)
    button(window, "Measure").click()
    progress = the(window, EvaluationOverview).progress
    qtbot.waitUntil(lambda: progress.watch is not None and progress.watch.total > 0, timeout=60_000)
    assert not window.actions_[Command.MEASURE].isEnabled()
    press(qtbot, window, Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: progress.watch is None, timeout=60_000)
    wait(qtbot, window)
    assert window.desk is not None
    if not the(window, EvaluationOverview).model.rowCount():
        assert "it can be resumed" in seen(window)
        assert "The evaluation of spam-short@1 on ours@1 is not done" in seen(window)
        button(window, "Resume the evaluation").click()
        qtbot.waitUntil(
            lambda: the(window, EvaluationOverview).model.rowCount() == 1, timeout=90_000
        )
        wait(qtbot, window)
        assert "is not done" not in seen(window)
    assert window.actions_[Command.MEASURE].isEnabled()


def test_several_models_are_measured_in_one_run_and_compared(
    qtbot: QtBot, open_window: OpenWindow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    # The bundled model once more, but for a line that says nothing.
    copy = tmp_path / "second"
    shutil.copytree(resource("models", "starter"), copy)
    with (copy / "config.json").open("a", encoding="utf-8") as config:
        config.write("\n")
    other = add_model(copy, Paths.of_user()).name
    window = open_window(page=Command.EVALUATION)
    bring_in(qtbot, window, gold_file(tmp_path), monkeypatch)
    window.actions_[Command.MEASURE].trigger()
    wait(qtbot, window)
    chip = the(the(window, MeasuringDialog), ModelsChip)
    chip.switch("starter")
    assert chip.chosen == ("starter",)
    chip.switch(other)
    assert chip.accessibleName() == f"Models: starter, {other}"
    button(window, "Measure").click()
    overview = the(window, EvaluationOverview)
    qtbot.waitUntil(lambda: overview.model.rowCount() == 2, timeout=90_000)
    wait(qtbot, window)
    lines = overview.model.lines
    assert [line.score.model for line in lines] == ["starter", other]
    assert len({line.row.id for line in lines}) == 1
    assert window.desk is not None
    assert window.desk.model.name == "starter"
    detail = open_first(qtbot, window)
    the(detail, ChoiceChip).choose(lines[1])
    wait(qtbot, window)
    assert "McNemar's p" in seen(detail)


def test_an_evaluation_that_was_cut_off_is_offered_when_the_page_opens_until_it_is_left(
    qtbot: QtBot, open_window: OpenWindow
) -> None:
    def cut_off(workspace: Workspace) -> None:
        once(workspace)
        (gold,) = workspace.gold.all()
        version = workspace.policy("spam")
        rows = workspace.gold.rows(gold.id)
        items = tuple(GoldItem(it.id, it.text, (it.labels["spam"],)) for it in rows)
        held = GoldSet(gold.name, ("spam",), (), items)
        plan = EvaluationPlan(held, (version,), ("starter",), Manner(), gold_id=gold.id)
        plans = EvaluationPlans(workspace)
        plans.leave(plans.begin(plan))

    window = open_window(page=Command.EVALUATION, prepare=cut_off)
    assert "40 items with starter" in seen(window)
    button(window, "Leave the evaluation; what is judged stays").click()
    wait(qtbot, window)
    assert "is not done" not in seen(window)
    assert window.desk is not None
    assert window.desk.evaluations.plans.all() == ()


def test_figures_are_shown_with_intervals_and_read_aloud(
    qtbot: QtBot, open_window: OpenWindow
) -> None:
    window = open_window(page=Command.EVALUATION, prepare=once)
    detail = open_first(qtbot, window)
    spoken = [card.accessibleName() for card in detail.findChildren(StatCard)]
    assert [name.split(":")[0] for name in spoken] == [
        "Precision", "Recall", "F1", "Accuracy", "Flipped under attack", "Samples agree",
    ]  # fmt: skip
    assert all("95%" in name for name in spoken[:4])
    bars = {it.accessibleName().split(",")[0]: it for it in detail.findChildren(IntervalBars)}
    assert set(bars) == {
        "F1 by label", "Flipped under attack", "Flagged by religion", "Accuracy by category",
    }  # fmt: skip
    assert "Hindus" in bars["Flagged by religion"].accessibleName()
    assert "The same 50 texts, about each group in turn." in seen(detail)
    assert "SP0: 0." in bars["F1 by label"].accessibleName()
    assert "SP0" in the(detail, ConfusionPlot).accessibleName()
    assert "calibration error" in the(detail, ReliabilityPlot).accessibleName()


def test_an_open_run_is_scrolled_by_keys_and_j_still_leads_to_an_item(
    qtbot: QtBot, open_window: OpenWindow
) -> None:
    window = open_window(page=Command.EVALUATION, prepare=once)
    detail = open_first(qtbot, window)
    area = the(detail, ReadingArea)
    assert keyboard() is area
    assert area.accessibleName()
    bar = area.verticalScrollBar()
    press(qtbot, window, Qt.Key.Key_PageDown)
    assert bar.value() >= area.viewport().height() // 2
    press(qtbot, window, Qt.Key.Key_PageUp)
    assert bar.value() == 0
    press(qtbot, window, Qt.Key.Key_End)
    assert bar.value() == bar.maximum() > 0
    press(qtbot, window, Qt.Key.Key_Home)
    assert bar.value() == 0
    press(qtbot, window, Qt.Key.Key_J)
    looked = the(detail, Disagreements)
    qtbot.waitUntil(lambda: looked.is_looking, timeout=10_000)


def test_a_wrong_answer_is_looked_at_under_its_veil_with_the_models_reasons(
    qtbot: QtBot, open_window: OpenWindow
) -> None:
    window = open_window(page=Command.EVALUATION, prepare=once)
    detail = open_first(qtbot, window)
    looked = the(detail, Disagreements)
    assert not looked.is_looking
    press(qtbot, window, Qt.Key.Key_J)
    qtbot.waitUntil(lambda: looked.is_looking, timeout=10_000)
    qtbot.waitUntil(lambda: "what the policy calls" in seen(looked), timeout=10_000)
    assert not is_lifted(looked)
    assert SECRET not in seen(window)
    QTest.keyPress(keyboard(), Qt.Key.Key_Space)
    assert is_lifted(looked)
    assert SECRET in looked.content.text()
    QTest.keyRelease(keyboard(), Qt.Key.Key_Space)
    assert not is_lifted(looked)
    press(qtbot, window, Qt.Key.Key_Escape)
    assert keyboard() is the(window, EvaluationOverview).runs


def test_a_wrong_answer_is_taken_to_triage_where_it_can_be_decided(
    qtbot: QtBot, open_window: OpenWindow
) -> None:
    window = open_window(page=Command.EVALUATION, prepare=once)
    looked = the(open_first(qtbot, window), Disagreements)
    assert not button(window, "Open in Triage, to judge and decide this item").isVisible()
    press(qtbot, window, Qt.Key.Key_J)
    qtbot.waitUntil(lambda: looked.is_looking, timeout=10_000)
    button(window, "Open in Triage, to judge and decide this item").setFocus()
    press(qtbot, window, Qt.Key.Key_Space)
    page = the(window, TriagePage)
    qtbot.waitUntil(page.isVisible, timeout=10_000)
    wait(qtbot, window)
    assert SECRET in the(page, ContentView).text()
    assert [it.policy.id for it in the(page, PolicyChips).chosen] == ["spam"]
    assert window.actions_[Command.JUDGE].isEnabled()


def test_two_runs_side_by_side_tell_the_difference_and_what_changed(
    qtbot: QtBot, open_window: OpenWindow
) -> None:
    window = open_window(page=Command.EVALUATION, prepare=twice)
    lines = the(window, EvaluationOverview).model.lines
    assert [it.score.policy for it in lines] == ["spam@2", "spam@1"]
    detail = open_first(qtbot, window)
    the(detail, ChoiceChip).choose(lines[1])
    wait(qtbot, window)
    assert "McNemar's p" in seen(detail)
    bars = next(it for it in detail.findChildren(IntervalBars) if "F1" in it.accessibleName())
    assert "spam@1, starter, spam@2, starter" in bars.accessibleName()
    looked = detail.disagreements
    assert looked is not None
    every = looked.view.model().rowCount()
    counts = []
    for word in ("Broken", "Mended", "Still wrong"):
        chip = next(
            it for it in detail.findChildren(Button) if it.accessibleName().startswith(word)
        )
        chip.click()
        counts.append(looked.view.model().rowCount())
    assert sum(counts) == every
    assert min(counts[:2]) > 0


def test_a_policy_says_how_it_did_on_its_gold_set_and_what_it_broke(
    qtbot: QtBot, open_window: OpenWindow
) -> None:
    window = open_window(page=Command.POLICIES, prepare=twice)
    gold = the(window, PolicyGold)
    test = button(window, "Test on gold set")
    assert "not measured yet" in seen(gold)
    assert not test.isEnabled()
    the(window, PolicyList).reload("spam")
    qtbot.waitUntil(lambda: "Broken: mail-" in seen(gold), timeout=10_000)
    assert "Compared with spam@1." in seen(gold)
    assert test.isEnabled()
    editor = the(window, PolicyEditor)
    editor.setPlainText(editor.toPlainText().replace("spam", "junk"))
    wait(qtbot, window)
    assert not test.isEnabled()


def test_without_the_extra_packages_it_says_what_to_install(
    qtbot: QtBot, open_window: OpenWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    window = open_window(page=Command.EVALUATION, prepare=twice)
    monkeypatch.setattr("desktop.evaluation.extra.find_spec", lambda _: None)
    detail = open_first(qtbot, window)
    assert detail.findChildren(StatCard)
    press(qtbot, window, Qt.Key.Key_R, ctrl=True)
    assert window.findChildren(QDialog) == []
    assert "pip install 'safeguard-desk[evaluation]'" in seen(the(window, Notice))


def test_the_page_leads_back_to_the_run_that_was_open(
    qtbot: QtBot, open_window: OpenWindow
) -> None:
    window = open_window(page=Command.EVALUATION, prepare=twice)
    page = the(window, EvaluationPage)
    open_first(qtbot, window)
    place = page.bookmark()
    press(qtbot, window, Qt.Key.Key_Escape)
    assert page.bookmark() == EvaluationPlace("", 0)
    page.return_to(place)
    wait(qtbot, window)
    assert page.bookmark() == place
    assert QApplication.focusWidget() is not None
