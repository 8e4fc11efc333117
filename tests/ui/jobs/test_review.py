"""Reviewing what the worker has judged: blind, overridden, undone, many at once, found."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QListView

from desktop.desk import Desk
from desktop.moderation import Action, Decision, QueueFilter, QueueRow, ReviewStatus
from desktop.ui.dialogs.override import OverrideDialog
from desktop.ui.models.queue_model import Role
from desktop.ui.pages.queue import QueuePage
from desktop.ui.widgets.content_view import ContentView
from desktop.ui.widgets.verdict_card import VerdictCard
from desktop.ui.window import Window
from tests.ui.jobs.by_keys import CTRL, in_dialog, press, settle
from tests.ui.jobs.conftest import ITEMS
from tests.ui.stage import keyboard, seen, the, wait_until

pytestmark = pytest.mark.timeout(300)
REVIEWED = 20
SHIFT = Qt.KeyboardModifier.ShiftModifier


def desk_of(window: Window) -> Desk:
    assert window.desk is not None
    return window.desk


def current(window: Window) -> QueueRow:
    """The row that is looked at."""
    view = the(the(window, QueuePage), QListView)
    row = view.currentIndex().data(Role.ROW)
    assert isinstance(row, QueueRow)
    return row


def rows(window: Window) -> list[QueueRow]:
    model = the(the(window, QueuePage), QListView).model()
    return [model.index(at, 0).data(Role.ROW) for at in range(model.rowCount())]


def decisions(window: Window, row: QueueRow) -> list[Decision]:
    (review,) = desk_of(window).reviews(row.item_id)
    return list(review.decisions)


def go_to_labelled(window: Window) -> QueueRow:
    """The first row, from the current one on, to which the model gave a label."""
    while not current(window).outcome.has_label:
        press(window, "j")
    return current(window)


def test_twenty_items_are_reviewed_in_blind_mode_without_a_mouse(queue: Window) -> None:
    press(queue, "b")
    page = the(queue, QueuePage)
    answered = []
    for _ in range(REVIEWED):
        row = current(queue)
        answered.append(row.item_id)
        assert row.status is ReviewStatus.AWAITING
        assert not the(page, ContentView).isVisible()
        with_keyboard = keyboard()
        QTest.keyPress(with_keyboard, Qt.Key.Key_Space)
        assert the(page, ContentView).isVisible()
        QTest.keyRelease(with_keyboard, Qt.Key.Key_Space)
        # What the model said stands nowhere until the person has answered.
        words = seen(the(page, VerdictCard))
        assert row.label is None or row.label not in words
        assert "Violates" not in words
        press(queue, Qt.Key.Key_Return)
        settle(queue, lambda: in_dialog("OverrideDialog"))
        press(queue, Qt.Key.Key_Space, Qt.Key.Key_Return)
        settle(queue, lambda last=row: current(queue).item_id != last.item_id)  # type: ignore[misc]
    assert len(set(answered)) == REVIEWED
    desk = desk_of(queue)
    for item_id in answered:
        (review,) = desk.reviews(item_id)
        (made,) = review.decisions
        blind = review.verdicts[-1].reading.label == made.label
        assert made.action is (Action.UPHOLD if blind else Action.OVERRIDE)
        assert made.reviewer == desk.reviewing.me
    assert desk.queue_count(QueueFilter(status=ReviewStatus.AWAITING)) == ITEMS - REVIEWED
    desk.verify_log()


def test_an_override_keeps_its_label_and_its_reason(queue: Window) -> None:
    row = go_to_labelled(queue)
    press(queue, "2")
    settle(queue, lambda: in_dialog("OverrideDialog"))
    dialog = the(queue, OverrideDialog)
    press(queue, Qt.Key.Key_Space)
    assert not dialog.can_answer
    press(queue, Qt.Key.Key_Tab, "The reader ordered it & asked twice", Qt.Key.Key_Return)
    (made,) = decisions(queue, row)
    assert made.action is Action.OVERRIDE
    assert made.label not in {None, row.label}
    assert made.reason == "The reader ordered it & asked twice"
    assert "The reader ordered it & asked twice" in seen(the(queue, QueuePage))


def test_each_answer_of_the_session_is_taken_back_in_turn(queue: Window) -> None:
    first = current(queue)
    press(queue, "3", "j")
    second = current(queue)
    press(queue, "4")
    press(queue, "z")
    assert [made.action for made in decisions(queue, second)] == [Action.PARK, Action.UNDO]
    assert [made.action for made in decisions(queue, first)] == [Action.ESCALATE]
    press(queue, Qt.Key.Key_Z, held=CTRL)
    assert [made.action for made in decisions(queue, first)] == [Action.ESCALATE, Action.UNDO]
    awaiting = QueueFilter(status=ReviewStatus.AWAITING)
    assert desk_of(queue).queue_count(awaiting) == ITEMS
    desk_of(queue).verify_log()


def test_all_that_are_selected_are_parked_with_one_key_and_taken_back_with_one(
    queue: Window,
) -> None:
    press(queue, Qt.Key.Key_J, Qt.Key.Key_J, Qt.Key.Key_J, held=SHIFT)
    assert "4 reviews selected" in seen(the(queue, QueuePage))
    press(queue, "4")
    desk = desk_of(queue)
    assert desk.queue_count(QueueFilter(status=ReviewStatus.PARKED)) == 4
    press(queue, "z")
    assert desk.queue_count(QueueFilter(status=ReviewStatus.PARKED)) == 0
    press(queue, Qt.Key.Key_A, held=CTRL)
    press(queue, "3")
    assert desk.queue_count(QueueFilter(status=ReviewStatus.ESCALATED)) == ITEMS
    assert "All caught up" in seen(the(queue, QueuePage))
    desk.verify_log()


def test_what_is_searched_for_is_found_looked_at_and_let_go_of(queue: Window) -> None:
    press(queue, "/")
    assert keyboard().accessibleName() == "Search the queue"
    QTest.keyClicks(keyboard(), "watches")
    wait_until(lambda: queue.tasks.under_way == 0 and 0 < len(rows(queue)) < ITEMS)
    found = rows(queue)
    desk = desk_of(queue)
    for row in found:
        (review,) = desk.reviews(row.item_id)
        assert "watches" in (review.item.text or "")
    assert len(found) == sum("watches" in text for text in judged_texts(desk))
    press(queue, Qt.Key.Key_Return)
    with_keyboard = keyboard()
    QTest.keyPress(with_keyboard, Qt.Key.Key_Space)
    assert "watches" in the(the(queue, QueuePage), ContentView).toPlainText()
    QTest.keyRelease(with_keyboard, Qt.Key.Key_Space)
    press(queue, "/", Qt.Key.Key_Escape)
    settle(queue, lambda: len(rows(queue)) == ITEMS)


def judged_texts(desk: Desk) -> list[str]:
    return [desk.reviews(row.item_id)[0].item.text or "" for row in desk.queue(QueueFilter())]
