"""Judging with the real worker and the starter model, and deciding, by keys alone.

One window serves all tests of this module: the worker takes seconds to load.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QAccessible, QDragEnterEvent, QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desktop.moderation import Evidence, QueueFilter, ReviewStatus
from desktop.system import resource
from desktop.ui.actions import Command
from desktop.ui.pages.triage import TriagePage
from desktop.ui.pages.triage_content import TriageContent
from desktop.ui.pages.triage_verdicts import CHANGED, STARTER_NOTICE, TriageVerdicts
from desktop.ui.widgets.content_view import ContentView
from desktop.ui.widgets.decision_bar import DecisionBar
from desktop.ui.widgets.policy_chips import PolicyChips
from desktop.ui.widgets.verdict_pane import VerdictPane
from desktop.ui.window import Window
from tests.ui.stage import (
    button,
    keyboard,
    make_workspace,
    seen,
    settled,
    the,
    wait_until,
    window_on,
)

SCAM = "CONGRATULATIONS 🎉 you won! Send 0.05 BTC to claim your prize today."


@pytest.fixture(scope="module")
def open_triage(qapp: QApplication, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Window]:
    directory = tmp_path_factory.mktemp("triage") / "case"
    make_workspace(directory, [])
    with window_on(directory, wait_until) as window:
        yield window


@pytest.fixture
def triage(open_triage: Window, qtbot: QtBot) -> Window:
    """The Triage page with nothing on it and one policy chosen."""
    wait_until(lambda: settled(open_triage))
    open_triage.actions_[Command.TRIAGE].trigger()
    open_triage.actions_[Command.CLEAR].trigger()
    the(open_triage, PolicyChips).choose(["spam-short"])
    return open_triage


def content(window: Window) -> ContentView:
    return the(the(window, TriagePage), ContentView)


def judge(window: Window, text: str) -> None:
    """Type, judge by its keys, and wait for the verdicts."""
    content(window).setFocus()
    QTest.keyClicks(content(window), text)
    QTest.keyClick(content(window), Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    pane = the(window, VerdictPane)
    wait_until(lambda: bool(pane.cards) and all(card.verdict for card in pane.cards))
    wait_until(lambda: settled(window) and not window.actions_[Command.STOP].isEnabled())


def test_content_is_judged_by_keys_and_the_verdict_shown(triage: Window) -> None:
    judge(triage, "Win a prize today")
    words = seen(the(triage, VerdictPane))
    verdict = the(triage, VerdictPane).cards[0].verdict
    assert verdict is not None
    assert verdict.reading.outcome.value.capitalize() in words
    assert "Not calibrated" in words
    assert f"{len(verdict.generation.output)} out" in words


def test_the_starter_model_says_what_it_is_for(triage: Window) -> None:
    assert STARTER_NOTICE in seen(the(triage, TriagePage))


def test_after_a_verdict_digits_decide_and_are_not_typed(triage: Window) -> None:
    judge(triage, "Win another prize today")
    QTest.keyClicks(keyboard(), "3")
    wait_until(lambda: settled(triage) and "Escalated by" in seen(the(triage, VerdictPane)))
    assert content(triage).text() == "Win another prize today"
    QTest.keyClicks(keyboard(), "z")
    wait_until(lambda: settled(triage) and "Escalated by" not in seen(the(triage, VerdictPane)))


def test_digits_are_typed_while_the_content_has_the_keyboard(triage: Window) -> None:
    content(triage).setFocus()
    QTest.keyClicks(content(triage), "call 1234 /jkbz")
    assert content(triage).text() == "call 1234 /jkbz"


def test_each_policy_has_its_card_and_j_chooses_the_one_that_is_decided(triage: Window) -> None:
    the(triage, PolicyChips).choose(["spam-short", "hate"])
    judge(triage, "Two policies look at this")
    pane = the(triage, VerdictPane)
    assert [card.policy.policy.id for card in pane.cards] == ["spam-short", "hate"]
    QTest.keyClicks(keyboard(), "j")
    assert pane.current is pane.cards[1]
    QTest.keyClicks(keyboard(), "4")
    wait_until(lambda: settled(triage) and "Parked by" in seen(pane.cards[1]))
    assert "Parked by" not in seen(pane.cards[0])


def test_at_twice_the_text_size_nothing_of_a_verdict_is_cut_off(triage: Window) -> None:
    the(triage, PolicyChips).choose(["spam-short", "personal-data"])
    judge(triage, "Write to Anna Miller, 14 Oak Street, before Friday")
    pane = the(triage, VerdictPane)
    for _ in range(10):
        triage.actions_[Command.LARGER].trigger()
    try:
        wait_until(lambda: settled(triage))
        assert all(card.width() <= pane.viewport().width() for card in pane.cards)
    finally:
        for _ in range(10):
            triage.actions_[Command.SMALLER].trigger()


def test_nothing_is_judged_without_a_policy(triage: Window) -> None:
    the(triage, PolicyChips).choose([])
    QTest.keyClicks(content(triage), "something")
    assert not triage.actions_[Command.JUDGE].isEnabled()
    assert "Choose a policy" in seen(the(triage, TriagePage))


def test_evidence_is_highlighted_where_the_content_shows_it(triage: Window) -> None:
    view = content(triage)
    view.set_text(SCAM)
    at = SCAM.index("0.05 BTC")
    view.set_evidence([Evidence(at, at + 8, "0.05 BTC")])
    assert [selection.cursor.selectedText() for selection in view.extraSelections()] == ["0.05 BTC"]


def test_pasted_hidden_characters_are_marked_counted_and_kept(triage: Window) -> None:
    paste(content(triage), "pay\u202e now\u200b")
    assert "⟨U+202E⟩" in content(triage).toPlainText()
    assert "2 hidden characters" in seen(the(triage, TriagePage))
    assert content(triage).text() == "pay\u202e now\u200b"


def test_markup_that_is_pasted_stays_plain_text(triage: Window) -> None:
    data = QMimeData()
    data.setHtml("<b>bold</b>")
    data.setText("<b>bold</b>")
    content(triage).insertFromMimeData(data)
    assert content(triage).text() == "<b>bold</b>"


def test_ten_million_characters_in_one_line_are_kept_whole(triage: Window) -> None:
    paste(content(triage), "x" * 10_000_000)
    assert len(content(triage).text()) == 10_000_000
    assert "the first 50,000 shown" in seen(the(triage, TriagePage))


def test_a_sample_can_be_tried_at_once(triage: Window) -> None:
    button(triage, "Try a sample").click()
    wait_until(lambda: settled(triage) and bool(content(triage).text()))
    assert triage.actions_[Command.JUDGE].isEnabled()


def test_a_file_with_one_item_comes_to_the_screen(triage: Window, tmp_path: Path) -> None:
    file = tmp_path / "note.txt"
    file.write_text("a note", encoding="utf-8")
    the(triage, TriagePage).import_files([file])
    wait_until(lambda: settled(triage))
    assert content(triage).text() == "a note"


def test_a_file_with_many_items_is_judged_in_the_background(triage: Window, tmp_path: Path) -> None:
    file = tmp_path / "rows.csv"
    file.write_text("text\nfirst row\nsecond row\n", encoding="utf-8")
    before = awaiting(triage)
    the(triage, TriagePage).import_files([file])
    wait_until(lambda: settled(triage) and awaiting(triage) == before + 2)
    assert content(triage).text() == ""


def test_a_file_that_cannot_be_read_is_told_with_its_remedy(triage: Window, tmp_path: Path) -> None:
    the(triage, TriagePage).import_files([tmp_path / "nowhere.csv"])
    wait_until(lambda: settled(triage) and "nowhere.csv" in seen(triage))


def test_a_verdict_is_announced_to_a_screen_reader(
    triage: Window, monkeypatch: pytest.MonkeyPatch
) -> None:
    told: list[str] = []
    monkeypatch.setattr(
        QAccessible,
        "updateAccessibility",
        lambda event: told.append(event.message()) if hasattr(event, "message") else None,
    )
    judge(triage, "Announce this verdict")
    assert any(words.startswith("Spam") for words in told)
    assert not any("Announce this" in words for words in told)


def paste(view: ContentView, text: str) -> None:
    data = QMimeData()
    data.setText(text)
    view.insertFromMimeData(data)


def awaiting(window: Window) -> int:
    desk = window.desk
    assert desk is not None
    return desk.queue_count(QueueFilter(status=ReviewStatus.AWAITING))


def test_several_samples_say_how_many_agree(triage: Window) -> None:
    the(triage, TriageContent).draw(3)
    judge(triage, "Win a free phone now, call 0900 123")
    assert "of 3 samples agree" in seen(the(triage, VerdictPane))
    the(triage, TriageContent).draw(1)
    judge(triage, "Win a free phone now, call 0900 124")
    assert "samples agree" not in seen(the(triage, VerdictPane))


def test_a_verdict_on_other_content_cannot_be_decided(triage: Window) -> None:
    judge(triage, "Win a free phone today")
    assert triage.actions_[Command.ESCALATE].isEnabled()
    paste(content(triage), "Something else")
    assert CHANGED in seen(the(triage, TriagePage))
    assert not triage.actions_[Command.ESCALATE].isEnabled()
    content(triage).set_text("Win a free phone today")
    assert CHANGED not in seen(the(triage, TriagePage))
    assert triage.actions_[Command.ESCALATE].isEnabled()


def test_in_a_low_window_no_answer_is_cut_through(triage: Window) -> None:
    judge(triage, "Win a free tablet today")
    QTest.keyClicks(keyboard(), "3")
    toast = the(triage, TriageVerdicts).toast
    wait_until(lambda: settled(triage) and "Escalated" in seen(toast))
    size = triage.size()
    triage.resize(900, 600)
    try:
        paste(content(triage), "!")
        wait_until(lambda: settled(triage) and CHANGED in seen(triage))
        bar = the(the(triage, TriagePage), DecisionBar)
        wait_until(lambda: triage.height() == 600 and bar.width() < 300)
        assert bar.height() >= bar.heightForWidth(bar.width())
        assert not toast.isVisible()
    finally:
        triage.resize(size)


def test_dropped_files_are_read(triage: Window, tmp_path: Path) -> None:
    page = the(triage, TriagePage)
    file = tmp_path / "one.txt"
    file.write_text("Dropped here.", encoding="utf-8")
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(file)), QUrl("https://example.org/elsewhere")])
    where, copy = page.rect().center(), Qt.DropAction.CopyAction
    left, no = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    entered = QDragEnterEvent(where, copy, data, left, no)
    QApplication.sendEvent(page, entered)
    assert entered.isAccepted()
    QApplication.sendEvent(page, QDropEvent(QPointF(where), copy, data, left, no))
    wait_until(lambda: content(triage).toPlainText() == "Dropped here.")


def test_a_verdict_that_comes_while_another_page_is_in_front_leaves_the_keyboard_there(
    triage: Window,
) -> None:
    content(triage).set_text("Win a free boat today")
    triage.actions_[Command.JUDGE].trigger()
    triage.actions_[Command.QUEUE].trigger()
    triage.actions_[Command.FIND].trigger()
    field = keyboard()
    pane = the(triage, VerdictPane)
    wait_until(lambda: bool(pane.cards) and all(card.verdict for card in pane.cards))
    wait_until(lambda: settled(triage))
    assert keyboard() is field
    assert field.isVisible()


def test_other_content_can_come_while_something_is_judged(triage: Window, tmp_path: Path) -> None:
    content(triage).set_text("Win a free car today")
    triage.actions_[Command.JUDGE].trigger()
    file = tmp_path / "one.txt"
    file.write_text("Something else entirely.", encoding="utf-8")
    the(triage, TriagePage).import_files([file])
    wait_until(lambda: content(triage).text() == "Something else entirely.")
    wait_until(lambda: settled(triage) and not triage.actions_[Command.STOP].isEnabled())
    assert the(triage, VerdictPane).cards == ()
    assert "broke" not in seen(triage)


def test_a_new_version_of_a_policy_is_the_one_that_is_judged_under(
    triage: Window, tmp_path: Path
) -> None:
    desk = triage.desk
    assert desk is not None
    file = tmp_path / "spam-short.md"
    text = resource("policies", file.name).read_text(encoding="utf-8")
    file.write_text(f"{text}\n# Notes\nBe brief.\n", encoding="utf-8")
    new = desk.add_policy(file)
    triage.actions_[Command.QUEUE].trigger()
    triage.actions_[Command.TRIAGE].trigger()
    wait_until(lambda: settled(triage))
    assert [it.version for it in the(triage, PolicyChips).chosen] == [new.version]
