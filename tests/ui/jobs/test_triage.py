"""One item, from the keyboard to a decision that can be taken back."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu

from desktop.moderation import Action, QueueFilter
from desktop.ui.actions import Command
from desktop.ui.widgets.policy_chips import PolicyChips
from desktop.ui.widgets.verdict_pane import VerdictPane
from tests.ui.conftest import OpenWindow
from tests.ui.jobs.by_keys import CTRL, press, settle, tab_to
from tests.ui.stage import keyboard, seen, the


def test_an_item_is_typed_judged_decided_and_taken_back_without_a_mouse(
    open_window: OpenWindow,
) -> None:
    window = open_window(page=Command.QUEUE)
    press(window, Qt.Key.Key_1, held=CTRL)
    assert keyboard().accessibleName() == "Content to judge"
    QTest.keyClicks(keyboard(), "WINNER! Call 09061701461 now to claim your prize")
    press(window, Qt.Key.Key_Return, held=CTRL)
    pane = the(window, VerdictPane)
    settle(window, lambda: bool(pane.cards) and all(card.verdict for card in pane.cards))
    (card,) = pane.cards
    assert card.verdict is not None
    assert card.verdict.generation.output
    assert card.policy.policy.id == "spam-short"
    press(window, "3")
    assert "Escalated by" in seen(pane)
    desk = window.desk
    assert desk is not None
    (row,) = desk.queue(QueueFilter())
    (review,) = desk.reviews(row.item_id)
    assert [made.action for made in review.decisions] == [Action.ESCALATE]
    press(window, "z")
    assert "Escalated by" not in seen(pane)
    (review,) = desk.reviews(row.item_id)
    assert [made.action for made in review.decisions] == [Action.ESCALATE, Action.UNDO]
    desk.verify_log()


def test_a_policy_is_added_without_a_mouse(open_window: OpenWindow) -> None:
    window = open_window(page=Command.TRIAGE)
    tab_to("Add a policy")
    QTest.keyClick(keyboard(), Qt.Key.Key_Space)
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    for _ in menu.actions():
        QTest.keyClick(menu, Qt.Key.Key_Down)
        if menu.activeAction().text().startswith("Hate"):
            break
    QTest.keyClick(menu, Qt.Key.Key_Return)
    settle(window)
    chosen = [version.policy.id for version in the(window, PolicyChips).chosen]
    assert chosen == ["spam-short", "hate"]
