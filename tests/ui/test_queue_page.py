"""A review session in the queue, by keys alone."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QListView
from pytestqt.qtbot import QtBot

from desktop.desk import Workspace
from desktop.moderation import Action, Conditions, Outcome, QueueFilter, ReviewStatus, Severity
from desktop.ui.actions import Command
from desktop.ui.dialogs.override import OverrideDialog
from desktop.ui.models.queue_model import Role
from desktop.ui.pages.queue import QueuePage
from desktop.ui.pages.queue_list import QueueList
from desktop.ui.pages.queue_preview import QueuePreview
from desktop.ui.widgets.button import Button
from desktop.ui.widgets.content_view import ContentView
from desktop.ui.widgets.decision_bar import DecisionBar
from desktop.ui.widgets.reasoning_view import ReasoningView
from desktop.ui.widgets.search_field import SearchField
from desktop.ui.widgets.verdict_card import VerdictCard
from desktop.ui.window import Window
from tests.ui.conftest import OpenWindow
from tests.ui.stage import Given, button, keyboard, many, seen, settled, the


def press(qtbot: QtBot, window: Window, key: Qt.Key | str) -> None:
    """Press a key where the keyboard is, and wait for what follows."""
    if isinstance(key, str):
        QTest.keyClicks(keyboard(), key)
    else:
        QTest.keyClick(keyboard(), key)
    qtbot.waitUntil(lambda: settled(window), timeout=10_000)


def shifted(qtbot: QtBot, window: Window, *keys: Qt.Key) -> None:
    """Press keys with Shift."""
    for key in keys:
        QTest.keyClick(keyboard(), key, Qt.KeyboardModifier.ShiftModifier)
    qtbot.waitUntil(lambda: settled(window), timeout=10_000)


def statuses(window: Window) -> list[ReviewStatus]:
    model = the(the(window, QueuePage), QListView).model()
    return [model.index(at, 0).data(Role.ROW).status for at in range(model.rowCount())]


def test_content_is_veiled_until_space_is_held(qtbot: QtBot, open_window: OpenWindow) -> None:
    window = open_window(many(1), page=Command.QUEUE)
    assert not the(the(window, QueuePage), ContentView).isVisible()
    focus = keyboard()
    QTest.keyPress(focus, Qt.Key.Key_Space)
    assert the(the(window, QueuePage), ContentView).isVisible()
    assert the(the(window, QueuePage), ContentView).toPlainText() == "Offer number 1"
    QTest.keyRelease(focus, Qt.Key.Key_Space)
    assert not the(the(window, QueuePage), ContentView).isVisible()


def test_1_upholds_and_z_takes_it_back(qtbot: QtBot, open_window: OpenWindow) -> None:
    window = open_window(many(2), page=Command.QUEUE)
    press(qtbot, window, "1")
    assert statuses(window) == [ReviewStatus.DECIDED, ReviewStatus.AWAITING]
    assert "Upheld as" in seen(the(window, QueuePage))
    press(qtbot, window, "z")
    assert statuses(window) == [ReviewStatus.AWAITING, ReviewStatus.AWAITING]


def test_enter_upholds_and_goes_to_the_next(qtbot: QtBot, open_window: OpenWindow) -> None:
    window = open_window(many(3), page=Command.QUEUE)
    press(qtbot, window, Qt.Key.Key_Return)
    press(qtbot, window, Qt.Key.Key_Return)
    assert statuses(window)[:2] == [ReviewStatus.DECIDED, ReviewStatus.DECIDED]
    assert "Item 3 of 3" in seen(the(window, QueuePage))


def test_enter_at_the_end_goes_back_to_what_was_passed_over_until_nothing_awaits(
    qtbot: QtBot, open_window: OpenWindow
) -> None:
    window = open_window(many(3), page=Command.QUEUE)
    page = the(window, QueuePage)
    press(qtbot, window, "jj")
    press(qtbot, window, Qt.Key.Key_Return)
    assert "Item 1 of 3" in seen(page)
    press(qtbot, window, Qt.Key.Key_Return)
    assert "Item 2 of 3" in seen(page)
    assert "Nothing else in this list" not in seen(page)
    press(qtbot, window, Qt.Key.Key_Return)
    assert statuses(window) == [ReviewStatus.DECIDED] * 3
    assert "row 2: Upheld as SP3. Nothing else in this list awaits" in seen(page)
    assert the(the(page, QueuePreview).toast, Button).isVisible()


def test_enter_walks_through_what_awaits_nothing(qtbot: QtBot, open_window: OpenWindow) -> None:
    def park(workspace: Workspace) -> None:
        for row in workspace.queue(QueueFilter()):
            workspace.decide(row.item_id, row.policy_id, Action.PARK, reviewer="R-1")

    window = open_window(many(2), page=Command.QUEUE, prepare=park)
    page = the(window, QueuePage)
    choose(qtbot, window, "Status: Awaiting, 0", "Parked")
    the(page, QueueList).view.setFocus()
    press(qtbot, window, Qt.Key.Key_Return)
    assert "Item 2 of 2" in seen(page)
    press(qtbot, window, Qt.Key.Key_Return)
    assert "Nothing else in this list awaits" in seen(page)
    assert statuses(window) == [ReviewStatus.PARKED] * 2


def test_j_and_k_move_through_the_list(qtbot: QtBot, open_window: OpenWindow) -> None:
    window = open_window(many(3), page=Command.QUEUE)
    press(qtbot, window, "jj")
    assert "Item 3 of 3" in seen(the(window, QueuePage))
    press(qtbot, window, "k")
    assert "Item 2 of 3" in seen(the(window, QueuePage))


@pytest.mark.parametrize(
    ("key", "status"), [("3", ReviewStatus.ESCALATED), ("4", ReviewStatus.PARKED)]
)
def test_3_escalates_and_4_parks(
    qtbot: QtBot, open_window: OpenWindow, key: str, status: ReviewStatus
) -> None:
    window = open_window(many(1), page=Command.QUEUE)
    press(qtbot, window, key)
    assert statuses(window) == [status]


def test_what_was_opened_stays_open_when_the_review_is_decided(
    qtbot: QtBot, open_window: OpenWindow
) -> None:
    window = open_window(many(2), page=Command.QUEUE)
    reasoning = the(the(window, QueuePage), ReasoningView)
    window.actions_[Command.REASONING].trigger()
    assert reasoning.isVisible()
    press(qtbot, window, "4")
    assert "Parked" in seen(the(window, QueuePage))
    assert reasoning.isVisible()
    press(qtbot, window, "j")
    assert not reasoning.isVisible()


def test_an_override_needs_a_label_and_a_reason(qtbot: QtBot, open_window: OpenWindow) -> None:
    window = open_window(many(1), page=Command.QUEUE)
    press(qtbot, window, "2")
    dialog = the(window, OverrideDialog)
    qtbot.waitUntil(dialog.isActiveWindow)
    assert not dialog.can_answer
    QTest.keyClick(keyboard(), Qt.Key.Key_Space)
    assert not dialog.can_answer
    QTest.keyClick(keyboard(), Qt.Key.Key_Tab)
    QTest.keyClicks(keyboard(), "It is a newsletter that was ordered.")
    QTest.keyClick(keyboard(), Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: settled(window) and statuses(window) == [ReviewStatus.DECIDED])
    assert "Overridden to" in seen(the(window, QueuePage))
    assert "newsletter" in seen(the(window, QueuePage))


def test_a_number_key_gives_the_reason_by_its_code(qtbot: QtBot, open_window: OpenWindow) -> None:
    window = open_window(many(1), page=Command.QUEUE)
    press(qtbot, window, "2")
    dialog = the(window, OverrideDialog)
    qtbot.waitUntil(dialog.isActiveWindow)
    QTest.keyClick(keyboard(), Qt.Key.Key_Space)
    QTest.keyClicks(keyboard(), "5")
    assert dialog.can_answer
    QTest.keyClicks(keyboard(), "45")
    QTest.keyClick(keyboard(), Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: settled(window) and statuses(window) == [ReviewStatus.DECIDED])
    assert "satire" in seen(the(window, QueuePage))
    assert "quoted-speech" not in seen(the(window, QueuePage))


def test_the_same_number_again_takes_the_code_back(qtbot: QtBot, open_window: OpenWindow) -> None:
    window = open_window(many(1), page=Command.QUEUE)
    press(qtbot, window, "2")
    dialog = the(window, OverrideDialog)
    qtbot.waitUntil(dialog.isActiveWindow)
    QTest.keyClick(keyboard(), Qt.Key.Key_Space)
    QTest.keyClicks(keyboard(), "55")
    assert not dialog.can_answer


def test_a_number_typed_into_the_reason_chooses_no_code(
    qtbot: QtBot, open_window: OpenWindow
) -> None:
    window = open_window(many(1), page=Command.QUEUE)
    press(qtbot, window, "2")
    qtbot.waitUntil(the(window, OverrideDialog).isActiveWindow)
    QTest.keyClick(keyboard(), Qt.Key.Key_Space)
    QTest.keyClick(keyboard(), Qt.Key.Key_Tab)
    QTest.keyClicks(keyboard(), "5 of them")
    QTest.keyClick(keyboard(), Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: settled(window) and statuses(window) == [ReviewStatus.DECIDED])
    assert "5 of them" in seen(the(window, QueuePage))
    assert "satire" not in seen(the(window, QueuePage))


def test_a_second_reviewer_answers_without_seeing_what_was_said(
    qtbot: QtBot, open_window: OpenWindow
) -> None:
    def decide(workspace: Workspace) -> None:
        workspace.reviewing.add_rule(Conditions(), by="R-LEAD")
        (row,) = workspace.queue(QueueFilter())
        workspace.decide(row.item_id, row.policy_id, Action.UPHOLD, reviewer="R-OTHER")

    window = open_window(many(1), page=Command.QUEUE, prepare=decide)
    choose(qtbot, window, "Status: Awaiting, 0", "Second review")
    qtbot.waitUntil(lambda: settled(window) and statuses(window) == [ReviewStatus.SECOND_REVIEW])
    view = the(the(window, QueuePage), QListView)
    assert view.model().index(0, 0).data().startswith("Label hidden")
    for told in ("Violates", "SP4", "Upheld"):
        assert told not in seen(the(window, QueuePage))
    press(qtbot, window, "1")
    qtbot.waitUntil(the(window, OverrideDialog).isActiveWindow)
    QTest.keyClick(keyboard(), Qt.Key.Key_Space)
    QTest.keyClick(keyboard(), Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: settled(window) and statuses(window) == [ReviewStatus.ESCALATED])
    assert "Overridden to SP0" in seen(the(window, QueuePage))


def test_several_are_decided_with_one_key_and_taken_back_with_one(
    qtbot: QtBot, open_window: OpenWindow
) -> None:
    window = open_window(many(4), page=Command.QUEUE)
    shifted(qtbot, window, Qt.Key.Key_J, Qt.Key.Key_J)
    assert "3 reviews selected" in seen(the(window, QueuePage))
    press(qtbot, window, "1")
    assert "3 upheld" in seen(the(window, QueuePage))
    assert statuses(window) == [ReviewStatus.AWAITING]
    press(qtbot, window, "z")
    assert "3 taken back" in seen(the(window, QueuePage))
    assert statuses(window) == [ReviewStatus.AWAITING] * 4


def test_of_several_what_has_no_label_is_left_and_told(
    qtbot: QtBot, open_window: OpenWindow
) -> None:
    window = open_window(
        [Given("one"), Given("two", outcome=Outcome.UNPARSED), Given("three")], page=Command.QUEUE
    )
    QTest.keyClick(keyboard(), Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    press(qtbot, window, "1")
    assert "2 upheld" in seen(the(window, QueuePage))
    assert "1 left as before" in seen(the(window, QueuePage))
    assert statuses(window) == [ReviewStatus.AWAITING]


def test_several_under_one_policy_are_overridden_together(
    qtbot: QtBot, open_window: OpenWindow
) -> None:
    window = open_window(many(3), page=Command.QUEUE)
    shifted(qtbot, window, Qt.Key.Key_J)
    press(qtbot, window, "2")
    dialog = the(window, OverrideDialog)
    qtbot.waitUntil(dialog.isActiveWindow)
    QTest.keyClick(keyboard(), Qt.Key.Key_Space)
    QTest.keyClicks(keyboard(), "1")
    QTest.keyClick(keyboard(), Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: settled(window) and statuses(window) == [ReviewStatus.AWAITING])
    assert "2 overridden to" in seen(the(window, QueuePage))


def test_under_several_policies_there_is_no_one_label_to_override_with(
    qtbot: QtBot, open_window: OpenWindow
) -> None:
    window = open_window([Given("one"), Given("two", "hate")], page=Command.QUEUE)
    shifted(qtbot, window, Qt.Key.Key_J)
    assert not button(window, "Override…").isEnabled()
    assert button(window, "Park").isEnabled()


def test_esc_lets_go_of_all_but_one(qtbot: QtBot, open_window: OpenWindow) -> None:
    window = open_window(many(3), page=Command.QUEUE)
    shifted(qtbot, window, Qt.Key.Key_J, Qt.Key.Key_J, Qt.Key.Key_K)
    assert "2 reviews selected" in seen(the(window, QueuePage))
    press(qtbot, window, Qt.Key.Key_Escape)
    assert "Item 2 of 3" in seen(the(window, QueuePage))
    assert "selected" not in seen(the(window, QueuePage))


def test_labels_that_are_hidden_are_not_upheld_together(
    qtbot: QtBot, open_window: OpenWindow
) -> None:
    window = open_window(many(2), page=Command.QUEUE)
    press(qtbot, window, "b")
    shifted(qtbot, window, Qt.Key.Key_J)
    press(qtbot, window, "1")
    assert statuses(window) == [ReviewStatus.AWAITING] * 2
    assert "SP4" not in seen(the(window, QueuePage))
    press(qtbot, window, "4")
    assert "2 parked" in seen(the(window, QueuePage))


def test_what_has_no_label_cannot_be_upheld(qtbot: QtBot, open_window: OpenWindow) -> None:
    window = open_window([Given("?", outcome=Outcome.UNPARSED)], page=Command.QUEUE)
    assert "Unparsed" in seen(the(window, QueuePage))
    press(qtbot, window, "1")
    assert statuses(window) == [ReviewStatus.AWAITING]


def test_blind_mode_hides_the_label_until_the_person_has_answered(
    qtbot: QtBot, open_window: OpenWindow
) -> None:
    window = open_window(many(1), page=Command.QUEUE)
    assert "Violates" in seen(the(window, QueuePage))
    press(qtbot, window, "b")
    view = the(the(window, QueuePage), QListView)
    assert "Violates" not in seen(the(window, QueuePage))
    assert view.model().index(0, 0).data().startswith("Label hidden")
    press(qtbot, window, "1")
    qtbot.waitUntil(the(window, OverrideDialog).isActiveWindow)
    QTest.keyClick(keyboard(), Qt.Key.Key_Space)
    QTest.keyClick(keyboard(), Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: settled(window) and statuses(window) == [ReviewStatus.DECIDED])
    assert "Violates" in seen(the(window, QueuePage))


def test_blind_mode_hides_the_labels_of_a_list_that_is_made_after_it_was_switched_on(
    qtbot: QtBot, open_window: OpenWindow
) -> None:
    window = open_window(many(2), page=Command.TRIAGE)
    window.actions_[Command.BLIND].trigger()
    window.actions_[Command.QUEUE].trigger()
    qtbot.waitUntil(lambda: settled(window), timeout=10_000)
    model = the(the(window, QueuePage), QListView).model()
    assert all(model.index(at, 0).data().startswith("Label hidden") for at in range(2))
    assert "Violates" not in seen(the(window, QueuePage))


def test_in_blind_mode_what_was_parked_is_as_blind_as_what_awaits(
    qtbot: QtBot, open_window: OpenWindow
) -> None:
    window = open_window(many(1), page=Command.QUEUE)
    press(qtbot, window, "b")
    press(qtbot, window, "4")
    assert statuses(window) == [ReviewStatus.PARKED]
    assert "Violates" not in seen(the(window, QueuePage))


def test_an_undo_that_is_refused_does_not_bar_those_before_it(
    qtbot: QtBot, open_window: OpenWindow
) -> None:
    window = open_window(many(2), page=Command.QUEUE)
    assert window.desk is not None
    press(qtbot, window, Qt.Key.Key_Return)
    press(qtbot, window, "1")
    row = the(the(window, QueuePage), QueueList).current
    assert row is not None
    (review,) = window.desk.reviews(row.item_id)
    window.desk.undo(review.decisions[-1].id)
    press(qtbot, window, "z")
    assert "can be undone" in seen(window)
    press(qtbot, window, "z")
    assert ReviewStatus.DECIDED not in [
        row.status for row in window.desk.queue(QueueFilter(), limit=9)
    ]


def test_the_end_of_a_batch_leaves_the_person_where_they_are(
    qtbot: QtBot, open_window: OpenWindow
) -> None:
    window = open_window(many(3), page=Command.QUEUE)
    shifted(qtbot, window, Qt.Key.Key_J)
    page = the(window, QueuePage)
    selected = the(page, QueueList).selected
    assert len(selected) == 2
    page.take_new()
    qtbot.waitUntil(lambda: settled(window), timeout=10_000)
    assert the(page, QueueList).selected == selected


def test_slash_searches_and_typing_there_decides_nothing(
    qtbot: QtBot, open_window: OpenWindow
) -> None:
    window = open_window(many(3), page=Command.QUEUE)
    press(qtbot, window, "/")
    search = the(the(window, QueuePage), SearchField)
    with qtbot.waitSignal(search.searched):
        QTest.keyClicks(search, "1")
    qtbot.waitUntil(lambda: settled(window))
    assert search.text() == "1"
    assert set(statuses(window)) <= {ReviewStatus.AWAITING}


@pytest.mark.parametrize("key", ["/", ""], ids=["in-search", "in-list"])
def test_rows_that_come_leave_the_keyboard_where_a_person_has_it(
    qtbot: QtBot, open_window: OpenWindow, key: str
) -> None:
    window = open_window(many(2), page=Command.QUEUE)
    page = the(window, QueuePage)
    listed, rows = the(page, QueueList), the(page, QListView)
    listed.return_to(QueueFilter(status=ReviewStatus.ESCALATED), None)
    qtbot.waitUntil(lambda: not rows.isVisible(), timeout=10_000)
    press(qtbot, window, "/")
    # The page brings the keyboard to its list, in whose place something else stands.
    window.actions_[Command.TRIAGE].trigger()
    window.actions_[Command.QUEUE].trigger()
    if key:
        QTest.keyClicks(keyboard(), key)
    assert keyboard().isVisible()
    listed.return_to(QueueFilter(status=ReviewStatus.AWAITING), None)
    qtbot.waitUntil(rows.isVisible, timeout=10_000)
    assert keyboard() is (listed.search if key else rows)


def test_a_button_that_has_the_focus_is_what_enter_presses(
    qtbot: QtBot, open_window: OpenWindow
) -> None:
    window = open_window(many(1), page=Command.QUEUE)
    button(window, "Park").setFocus()
    press(qtbot, window, Qt.Key.Key_Return)
    assert statuses(window) == [ReviewStatus.PARKED]


def test_the_rail_says_how_many_await(qtbot: QtBot, open_window: OpenWindow) -> None:
    window = open_window(many(3), page=Command.QUEUE)
    assert button(window, "Queue, 3 awaiting").isVisible()
    press(qtbot, window, "1")
    assert button(window, "Queue, 2 awaiting").isVisible()


def test_what_is_taken_back_comes_back_into_the_list(qtbot: QtBot, open_window: OpenWindow) -> None:
    window = open_window(many(2), page=Command.QUEUE)
    press(qtbot, window, "1")
    window.actions_[Command.REFRESH].trigger()
    qtbot.waitUntil(lambda: settled(window) and statuses(window) == [ReviewStatus.AWAITING])
    press(qtbot, window, "z")
    qtbot.waitUntil(lambda: settled(window) and len(statuses(window)) == 2)
    assert statuses(window) == [ReviewStatus.AWAITING, ReviewStatus.AWAITING]


def test_each_of_several_that_are_taken_back_is_named(
    qtbot: QtBot, open_window: OpenWindow
) -> None:
    window = open_window(many(3), page=Command.QUEUE)
    for _ in range(3):
        press(qtbot, window, Qt.Key.Key_Return)
    for row in (1, 2, 3):
        press(qtbot, window, "z")
        assert f"march-export.csv row {row}: taken back" in seen(window)


def test_a_name_that_would_reorder_the_words_about_it_is_shown_for_what_it_is(
    qtbot: QtBot, open_window: OpenWindow
) -> None:
    window = open_window([Given("one", source="evil\u202egpj.exe")], page=Command.QUEUE)
    shown = "evil⟨U+202E⟩gpj.exe"
    row = str(the(the(window, QueuePage), QListView).model().index(0, 0).data())
    assert f"\u2068{shown}\u2069" in row
    press(qtbot, window, "4")
    assert f"{shown}: Parked" in seen(window)
    assert "\u202e" not in seen(window) + row


def test_another_item_is_shown_from_its_top_and_a_page_down_scrolls_it(
    qtbot: QtBot, open_window: OpenWindow
) -> None:
    long = "It advertises something that the reader did not ask for. " * 60
    given = [Given("one", rationale=long), Given("two", rationale=long)]
    window = open_window(given, page=Command.QUEUE)
    veil = the(the(window, QueuePage), QueuePreview).veil

    def top() -> int:
        return veil.mapTo(window, veil.rect().topLeft()).y()

    first = top()
    press(qtbot, window, Qt.Key.Key_PageDown)
    assert top() < first
    assert "Item 1 of 2" in seen(window)
    press(qtbot, window, Qt.Key.Key_PageUp)
    assert top() == first
    press(qtbot, window, Qt.Key.Key_PageDown)
    press(qtbot, window, "j")
    assert "Item 2 of 2" in seen(window)
    assert top() == first


def test_tab_goes_from_the_content_through_the_verdict_to_the_answers(
    qtbot: QtBot, open_window: OpenWindow
) -> None:
    window = open_window(many(2), page=Command.QUEUE)
    press(qtbot, window, "j")
    for command in (Command.REVEAL, Command.REASONING):
        window.actions_[command].trigger()
    page = the(window, QueuePage)
    the(page, ContentView).setFocus()
    card = the(page, VerdictCard)
    rules = [it for it in card.findChildren(Button) if "show its text" in it.accessibleName()]
    assert rules
    uphold = the(the(page, DecisionBar), Button)
    below = [the(card, ReasoningView), button(window, "Reasoning"), uphold]
    for stop in [card, *rules, *below]:
        QTest.keyClick(keyboard(), Qt.Key.Key_Tab)
        assert keyboard() is stop


def test_what_the_reasons_quote_is_hidden_with_the_content(
    qtbot: QtBot, open_window: OpenWindow
) -> None:
    reason = 'It says "cheap watches" and urges.'
    window = open_window([Given("Buy cheap watches", rationale=reason)], page=Command.QUEUE)
    assert "cheap watches" not in seen(the(window, QueuePage))
    assert "and urges" in seen(the(window, QueuePage))
    press(qtbot, window, "v")
    assert reason in seen(the(window, QueuePage))


def test_the_order_and_the_verdict_can_be_chosen(qtbot: QtBot, open_window: OpenWindow) -> None:
    given = [Given("one"), Given("two", outcome=Outcome.FAILED), Given("three")]
    window = open_window(given, page=Command.QUEUE)
    model = the(the(window, QueuePage), QListView).model()

    def outcomes() -> list[Outcome]:
        return [model.index(at, 0).data(Role.ROW).outcome for at in range(model.rowCount())]

    choose(qtbot, window, "Order: Newest first", "Least certain first")
    assert outcomes() == [Outcome.FAILED, Outcome.VIOLATES, Outcome.VIOLATES]
    choose(qtbot, window, "Verdict: Any verdict", "Failed")
    assert outcomes() == [Outcome.FAILED]


def test_blind_mode_takes_back_what_would_tell_the_verdict(
    qtbot: QtBot, open_window: OpenWindow
) -> None:
    window = open_window(many(2), page=Command.QUEUE)
    choose(qtbot, window, "Verdict: Any verdict", "Allowed")
    assert statuses(window) == []
    press(qtbot, window, "b")
    assert len(statuses(window)) == 2
    assert not button(window, "Verdict: Any verdict").isEnabled()


def test_those_that_are_nearly_the_same_can_have_one_row(
    qtbot: QtBot, open_window: OpenWindow
) -> None:
    given = [Given(f"Cheap watches for everybody, call before Friday {n}") for n in range(3)]
    window = open_window(given, page=Command.QUEUE)
    button(window, "One row for all nearly the same").click()
    qtbot.waitUntil(lambda: settled(window))
    assert len(statuses(window)) == 1
    view = the(the(window, QueuePage), QListView)
    assert "and 2 alike" in view.model().index(0, 0).data()


def choose(qtbot: QtBot, window: Window, chip: str, words: str) -> None:
    """Choose from the menu of a chip, and wait for what follows."""
    menu = button(window, chip).menu()
    next(action for action in menu.actions() if action.text() == words).trigger()
    qtbot.waitUntil(lambda: settled(window), timeout=10_000)


@pytest.mark.parametrize("search", ["", "Offer"])
def test_filters_that_hide_what_awaits_say_so_and_can_be_cleared(
    qtbot: QtBot, open_window: OpenWindow, search: str
) -> None:
    window = open_window(many(2), page=Command.QUEUE)
    page = the(window, QueuePage)
    listed = the(page, QueueList)
    wanted = QueueFilter(status=ReviewStatus.AWAITING, search=search, first_of_alike=True)
    listed.return_to(replace(wanted, policy_id="hate", severity=Severity.LOW), None)
    qtbot.waitUntil(lambda: settled(window))
    assert "Nothing matches" in seen(page)
    assert "Choose fewer filters" in seen(page)
    assert "All caught up" not in seen(page)
    listed.stack.setFocus()
    press(qtbot, window, Qt.Key.Key_Space)
    assert len(statuses(window)) == 2
    assert listed.wanted == QueueFilter(status=ReviewStatus.AWAITING, search=search)
    assert button(window, "Policy: All policies").isVisible()
    assert not button(window, "One row for all nearly the same").isChecked()
    assert keyboard() is listed.view


def test_an_empty_queue_says_so(qtbot: QtBot, open_window: OpenWindow) -> None:
    window = open_window([], page=Command.QUEUE)
    assert "All caught up" in seen(the(window, QueuePage))


def test_a_purged_item_stays_in_the_list_and_can_only_be_looked_at(
    qtbot: QtBot, open_window: OpenWindow
) -> None:
    window = open_window(many(1), page=Command.QUEUE)
    desk = window.desk
    assert desk is not None
    (row,) = desk.queue(QueueFilter())
    desk.retention.purge_item(row.item_id)
    page = the(window, QueuePage)
    press(qtbot, window, "1")
    assert "was purged" in seen(window)
    page.come_forward()
    qtbot.waitUntil(lambda: settled(window), timeout=10_000)
    model = the(page, QListView).model()
    assert "purged on" in str(model.index(0, 0).data())
    QTest.keyPress(keyboard(), Qt.Key.Key_Space)
    assert the(page, ContentView).toPlainText().startswith("The content was purged on")
    QTest.keyRelease(keyboard(), Qt.Key.Key_Space)
    assert not the(page, DecisionBar).isVisible()
    assert statuses(window) == [ReviewStatus.AWAITING]


@pytest.mark.parametrize("scale", [1.0, 2.0])
def test_every_reason_can_be_seen_where_a_label_is_asked_for(
    qtbot: QtBot, open_window: OpenWindow, scale: float
) -> None:
    window = open_window(many(1), page=Command.QUEUE)
    window._appearance.set_scale(scale)
    press(qtbot, window, "2")
    dialog = the(window, OverrideDialog)
    qtbot.waitUntil(dialog.isActiveWindow)
    chips = [it for it in dialog.findChildren(Button) if it.text()[:1].isdecimal()]
    assert len(chips) == 9
    for chip in chips:
        assert chip.visibleRegion().boundingRect() == chip.rect()
