"""Settings, with the keys that a person presses, on a real workspace."""

from __future__ import annotations

from datetime import datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QObject, QSettings, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QScrollArea, QWidget
from pytestqt.qtbot import QtBot

from desktop.desk import RecoveryCodeSecret, SlotKind
from desktop.moderation import Role
from desktop.ui.actions import SPECS, Command
from desktop.ui.dialogs.new_key import NewKeyDialog
from desktop.ui.dialogs.override import OverrideDialog
from desktop.ui.dialogs.passphrase import PassphraseDialog
from desktop.ui.dialogs.rotation import RotationDialog
from desktop.ui.keymap import Keymap
from desktop.ui.pages.queue import QueuePage
from desktop.ui.pages.queue_preview import QueuePreview
from desktop.ui.pages.settings import SettingsPage
from desktop.ui.pages.unlock import UnlockPage
from desktop.ui.theme import Appearance, Scheme
from desktop.ui.wellness import Reminder, Wellness
from desktop.ui.widgets.key_hint import KeyHint
from desktop.ui.widgets.line_field import LineField
from desktop.ui.widgets.reminder_strip import ReminderStrip
from desktop.ui.widgets.search_field import SearchField
from desktop.ui.widgets.secret_field import SecretField
from desktop.ui.widgets.switch import Switch
from desktop.ui.window import Window
from tests.ui.conftest import OpenWindow
from tests.ui.stage import (
    PASSPHRASE,
    button,
    keyboard,
    many,
    seen,
    settled,
    the,
    wait_until,
)
from tests.workspace.keyrings import MemoryKeyring, keyring_in_place

CONTROL = Qt.KeyboardModifier.ControlModifier


def press(key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    QTest.keyClick(keyboard(), key, modifier)


def field(window: QObject, name: str) -> QWidget:
    return next(
        it
        for kind in (LineField, SecretField, Switch)
        for it in window.findChildren(kind)
        if it.accessibleName() == name
    )


def section(window: Window, title: str) -> SettingsPage:
    """Settings with a section in front, all of it shown."""
    window.actions_[Command.SETTINGS].trigger()
    page = the(window, SettingsPage)
    page.show_section(title)
    wait_until(lambda: settled(window))
    return page


def settle(window: Window) -> None:
    wait_until(lambda: settled(window))


# The page


def test_settings_open_by_their_key_and_are_gone_through_without_a_mouse(
    qtbot: QtBot, open_window: OpenWindow
) -> None:
    window = open_window()
    press(Qt.Key.Key_Comma, CONTROL)
    settle(window)
    page = the(window, SettingsPage)
    assert page.isVisible()
    for title in page.titles[1:]:
        press(Qt.Key.Key_Down)
        settle(window)
        assert title in seen(page.section)


def test_every_control_in_settings_has_a_name_and_a_place_in_the_tab_order(
    open_window: OpenWindow,
) -> None:
    window = open_window()
    assert window.desk is not None
    window.desk.retention.add_rule(30)
    for title in the_titles(window):
        page = section(window, title)
        wanted = {
            it
            for it in page.section.findChildren(QWidget)
            if it.focusPolicy() & Qt.FocusPolicy.TabFocus
            and it.isEnabled()
            and not it.objectName().startswith("qt_")
        }
        assert all(
            it.accessibleName() or (isinstance(it, QAbstractButton) and it.text()) for it in wanted
        )
        reached: set[QWidget] = set()
        widget = page.nextInFocusChain()
        while widget is not None and widget is not page:
            reached.add(widget)
            widget = widget.nextInFocusChain()
        assert wanted <= reached


def the_titles(window: Window) -> tuple[str, ...]:
    window.actions_[Command.SETTINGS].trigger()
    return the(window, SettingsPage).titles


def test_no_label_in_settings_reads_its_words_as_markup(open_window: OpenWindow) -> None:
    window = open_window()
    for title in the_titles(window):
        section(window, title)
    formats = {label.textFormat() for label in window.findChildren(QLabel)}
    assert formats == {Qt.TextFormat.PlainText}


@pytest.mark.parametrize("direction", list(Qt.LayoutDirection)[:2])
def test_settings_fit_the_window_at_twice_the_size_in_both_directions(
    open_window: OpenWindow, direction: Qt.LayoutDirection
) -> None:
    window = open_window()
    QApplication.setLayoutDirection(direction)
    try:
        for _ in range(10):
            window.actions_[Command.LARGER].trigger()
        for title in the_titles(window):
            page = section(window, title)
            area = next(it for it in page.findChildren(QScrollArea) if it.isVisible())
            assert page.section.width() <= area.viewport().width()
            assert window.minimumSizeHint().width() <= 1440
    finally:
        QApplication.setLayoutDirection(Qt.LayoutDirection.LeftToRight)


# Appearance


def test_the_look_is_chosen_in_settings_and_kept(open_window: OpenWindow) -> None:
    window = open_window()
    section(window, "Appearance")
    button(window, "Colours: Dark").click()
    button(window, "Size of text: 150%").click()
    field(window, "Reduced motion").click()  # type: ignore[attr-defined]
    assert window.actions_[Command.DARK].isChecked()
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    again = Appearance(app, window._settings)
    assert (again.scheme, again.scale, again.is_reduced_motion) == (Scheme.DARK, 1.5, True)
    again.deleteLater()


def test_with_reduced_motion_nothing_moves_by_itself(appearance: Appearance) -> None:
    blinking = QApplication.cursorFlashTime()
    appearance.set_reduced_motion(reduced=True)
    widget = QWidget()
    style = widget.style()
    assert style.styleHint(style.StyleHint.SH_Widget_Animation_Duration, None, widget) == 0
    assert QApplication.cursorFlashTime() == 0
    assert not QApplication.isEffectEnabled(Qt.UIEffect.UI_AnimateMenu)
    appearance.set_reduced_motion(reduced=False)
    assert QApplication.cursorFlashTime() == blinking


# Wellness


@pytest.fixture
def care(qapp: QApplication, tmp_path: Path) -> tuple[Wellness, list[Reminder], list[datetime]]:
    settings = QSettings(str(tmp_path / "w.ini"), QSettings.Format.IniFormat)
    now = [datetime(2026, 11, 25, 9, 0)]  # noqa: DTZ001 - wellness goes by local time
    wellness = Wellness(settings, qapp, clock=lambda: now[0])
    told: list[Reminder] = []
    wellness.reminded.connect(told.append)
    return wellness, told, now


def work(wellness: Wellness, now: list[datetime], minutes: int) -> None:
    for _ in range(minutes):
        now[0] += timedelta(minutes=1)
        wellness.work()


def test_a_break_is_due_after_so_many_minutes_of_reviewing_and_can_be_put_off(
    care: tuple[Wellness, list[Reminder], list[datetime]],
) -> None:
    wellness, told, now = care
    wellness.set_break_after(25)
    wellness.work()
    work(wellness, now, 24)
    assert told == []
    work(wellness, now, 1)
    assert told == [Reminder.BREAK]
    wellness.snooze()
    work(wellness, now, 9)
    assert told == [Reminder.BREAK]
    work(wellness, now, 1)
    assert told == [Reminder.BREAK] * 2


def test_a_rest_begins_the_time_anew_and_never_means_never(
    care: tuple[Wellness, list[Reminder], list[datetime]],
) -> None:
    wellness, told, now = care
    wellness.set_break_after(25)
    wellness.work()
    work(wellness, now, 24)
    now[0] += timedelta(minutes=15)
    work(wellness, now, 24)
    assert told == []
    wellness.set_break_after(0)
    work(wellness, now, 200)
    assert told == []
    assert wellness.minutes_to_break is None


def test_an_item_counts_once_and_a_new_day_begins_at_none(
    care: tuple[Wellness, list[Reminder], list[datetime]],
) -> None:
    wellness, told, now = care
    wellness.set_limit(2)
    for item in ("a", "a", "b", "c"):
        wellness.saw(item)
    assert wellness.seen_today == 3
    assert told == [Reminder.LIMIT]
    now[0] += timedelta(days=1)
    assert wellness.seen_today == 0
    wellness.saw("a")
    assert wellness.seen_today == 1


def test_without_the_veil_content_is_seen_at_once_and_counted(open_window: OpenWindow) -> None:
    window = open_window(many(3), page=Command.QUEUE)
    veil = the(window, QueuePreview).veil
    assert not veil.is_lifted
    assert window.wellness.seen_today == 0
    section(window, "Wellness")
    field(window, "Veil").click()  # type: ignore[attr-defined]
    window.actions_[Command.QUEUE].trigger()
    settle(window)
    for _ in range(2):
        window.actions_[Command.NEXT].trigger()
        settle(window)
        assert veil.is_lifted
    assert window.wellness.seen_today == 2
    assert "2 seen today" in seen(window)


def test_the_reminder_takes_no_key_and_is_put_off_without_a_mouse(
    open_window: OpenWindow,
) -> None:
    window = open_window(many(3), page=Command.QUEUE)
    before = keyboard()
    window.wellness.reminded.emit(Reminder.BREAK)
    assert the(window, ReminderStrip).isVisible()
    assert keyboard() is before
    press(Qt.Key.Key_J)
    settle(window)
    assert "Item 2 of 3" in seen(window)
    window.actions_[Command.SNOOZE].trigger()
    assert not the(window, ReminderStrip).isVisible()
    assert not window.actions_[Command.SNOOZE].isEnabled()


# The keyboard


def test_an_action_is_given_another_key_which_then_calls_it(
    qtbot: QtBot, open_window: OpenWindow
) -> None:
    window = open_window(many(2), page=Command.QUEUE)
    section(window, "Keyboard")
    QTest.keyClicks(field_search(window), "uphold")
    press(Qt.Key.Key_Return)
    press(Qt.Key.Key_Return)
    dialog = the(window, NewKeyDialog)
    qtbot.waitUntil(dialog.isActiveWindow)
    press(Qt.Key.Key_P)
    assert "calls nothing else" in seen(dialog)
    button(window, "Use it").click()
    window.activateWindow()
    window.actions_[Command.QUEUE].trigger()
    settle(window)
    hints = [label.text() for hint in window.findChildren(KeyHint) for label in labels(hint)]
    assert "P" in hints
    page = the(window, QueuePage)
    window.actions_.keymap.assign(Command.NEXT.name, "N")
    window.actions_.keymap.assign(Command.FIND.name, "S")
    window.actions_.heed_keymap()
    shown = [label.text() for hint in page.findChildren(KeyHint) for label in labels(hint)]
    assert "N" in shown
    assert "J" not in shown
    assert the(page, SearchField).placeholderText().endswith("   S")
    press(Qt.Key.Key_1)
    press(Qt.Key.Key_P)
    wait_until(lambda: settled(window) and "Upheld" in seen(window))


def labels(widget: QWidget) -> list[QLabel]:
    return widget.findChildren(QLabel)


def field_search(window: Window) -> QWidget:
    search = next(
        it for it in window.findChildren(QWidget) if it.accessibleName() == "Search actions"
    )
    search.setFocus()
    return search


def test_a_key_that_is_taken_says_from_whom_and_one_that_moves_about_is_refused(
    qtbot: QtBot, open_window: OpenWindow
) -> None:
    window = open_window()
    dialog = NewKeyDialog(window.actions_, Command.PARK, window)
    dialog.open()
    QTest.keyClick(dialog.pressed, Qt.Key.Key_Down)
    assert "cannot call an action" in seen(dialog)
    assert not button(window, "Use it").isEnabled()
    QTest.keyClick(dialog.pressed, Qt.Key.Key_J)
    assert "“Next”" in seen(dialog)
    button(window, "Use it").click()
    keymap = window.actions_.keymap
    assert keymap.keys("PARK") == ("J",)
    assert keymap.keys("NEXT") == ()


@given(
    st.lists(
        st.tuples(
            st.sampled_from([spec.command.name for spec in SPECS]),
            st.sampled_from(["assign", "clear", "reset"]),
            st.sampled_from(["J", "K", "1", "Ctrl+L", "F1", "?", "Q", "Ctrl+,"]),
        ),
        max_size=12,
    )
)
def test_no_key_ever_calls_two_actions(changes: list[tuple[str, str, str]]) -> None:
    settings = QSettings("", QSettings.Format.IniFormat)
    keymap = Keymap({spec.command.name: spec.keys for spec in SPECS}, settings)
    keymap.reset_all()
    for action, change, key in changes:
        if change == "assign":
            keymap.assign(action, key)
            assert keymap.holder(key) == action
        elif change == "clear":
            keymap.clear(action)
        else:
            keymap.reset(action)
            assert not keymap.is_changed(action)
    keys = [key for spec in SPECS for key in keymap.keys(spec.command.name)]
    assert len(keys) == len(set(keys))
    keymap.reset_all()


# Keys and locking


def test_the_passphrase_is_changed_and_the_new_one_opens(
    qtbot: QtBot, open_window: OpenWindow
) -> None:
    window = open_window()
    section(window, "Keys and locking")
    button(window, "Replace… Passphrase").click()
    dialog = the(window, PassphraseDialog)
    qtbot.waitUntil(dialog.isActiveWindow)
    QTest.keyClicks(field(dialog, "New passphrase"), "short")
    button(window, "Change").click()
    assert "at least 8" in seen(dialog)
    field(dialog, "New passphrase").clear()  # type: ignore[attr-defined]
    for name in ("New passphrase", "New passphrase once more"):
        QTest.keyClicks(field(dialog, name), "quite another one")
    press(Qt.Key.Key_Return)
    wait_until(lambda: settled(window) and window.findChild(PassphraseDialog) is None)
    window.actions_[Command.LOCK].trigger()
    wait_until(lambda: settled(window) and the(window, UnlockPage).isVisible())
    unlock(window, PASSPHRASE)
    assert "does not open" in seen(window)
    unlock(window, "quite another one")
    assert window.desk is not None


def unlock(window: Window, words: str) -> None:
    window.activateWindow()
    wait_until(lambda: QApplication.focusWidget() is not None)
    QTest.keyClicks(keyboard(), words)
    press(Qt.Key.Key_Return)
    settle(window)


def test_ways_in_are_added_and_removed_and_the_last_one_stays(open_window: OpenWindow) -> None:
    with keyring_in_place(MemoryKeyring()):
        window = open_window()
        desk = window.desk
        assert desk is not None
        section(window, "Keys and locking")
        names = [it.accessibleName() for it in window.findChildren(QAbstractButton)]
        assert "Remove… Passphrase" not in names
        button(window, "Add… Keyring of this system").click()
        settle(window)
        assert desk.keys.has(SlotKind.KEYRING)
        button(window, "Remove… Passphrase").click()
        button(window, "Remove").click()
        settle(window)
        assert [slot.kind for slot in desk.keys.slots()] == [SlotKind.KEYRING]
        desk.verify_log()


def test_a_rotation_waits_until_the_new_code_is_noted_and_then_only_it_opens(
    open_window: OpenWindow,
) -> None:
    window = open_window()
    desk = window.desk
    assert desk is not None
    old = RecoveryCodeSecret.new()
    desk.keys.add(old)
    section(window, "Keys and locking")
    button(window, "Encrypt anew…").click()
    dialog = the(window, RotationDialog)
    code = next(it.text() for it in labels(dialog) if it.accessibleName() == "New recovery code")
    for name in ("Passphrase, the same or a new one", "Passphrase once more"):
        QTest.keyClicks(field(dialog, name), PASSPHRASE)
    button(window, "Encrypt anew").click()
    assert "Write the new code down" in seen(dialog)
    field(dialog, "I have written the new code down").click()  # type: ignore[attr-defined]
    button(window, "Encrypt anew").click()
    wait_until(lambda: settled(window) and window.findChild(RotationDialog) is None)
    desk.verify_log()
    window.actions_[Command.LOCK].trigger()
    wait_until(lambda: settled(window) and the(window, UnlockPage).isVisible())
    button(window, "Use the recovery code").click()
    unlock(window, old.text)
    assert "does not open" in seen(window)
    the_field = keyboard()
    the_field.clear()  # type: ignore[attr-defined]
    unlock(window, code)
    assert window.desk is not None


def test_the_time_until_it_locks_is_chosen(open_window: OpenWindow) -> None:
    window = open_window()
    section(window, "Keys and locking")
    button(window, "Lock when nobody is there: After 30 minutes").click()
    assert window.idle.idle.interval() == 30 * 60_000


# Retention


def test_a_rule_is_added_counted_and_carried_out_and_what_is_held_stays(
    open_window: OpenWindow,
) -> None:
    window = open_window(many(3))
    desk = window.desk
    assert desk is not None
    page = section(window, "Retention")
    days = field(window, "Days")
    days.clear()  # type: ignore[attr-defined]
    QTest.keyClicks(days, "30")
    QTest.keyClick(days, Qt.Key.Key_Return)
    settle(window)
    assert "At rest for 30 days" in seen(page)
    button(window, "Count what is due").click()
    settle(window)
    assert "At rest for 30 days: 0 due, 0 held back" in seen(page)
    assert not button(window, "Erase…").isEnabled()
    QTest.keyClicks(field(window, "Case or request"), "K-2026-14")
    QTest.keyClick(field(window, "Case or request"), Qt.Key.Key_Return)
    settle(window)
    assert [hold.matter for hold in desk.retention.holds()] == ["K-2026-14"]
    button(window, "Release: K-2026-14").click()
    settle(window)
    assert desk.retention.holds() == ()
    button(window, "Remove: at rest for 30 days").click()
    settle(window)
    assert desk.retention.rules() == ()
    assert "No rules" in seen(page)


def test_what_is_refused_is_told_above_the_page(open_window: OpenWindow) -> None:
    window = open_window()
    section(window, "Retention")
    for _ in range(2):
        button(window, "Add rule").click()
        settle(window)
    assert "There is this rule already" in seen(window)


# Reviewers


def test_a_pseudonym_is_changed_and_a_role_given(qtbot: QtBot, open_window: OpenWindow) -> None:
    window = open_window()
    desk = window.desk
    assert desk is not None
    me = desk.reviewing.me
    section(window, "Reviewers")
    button(window, f"Rename…: {me}").click()
    name = field(window, "Pseudonym")
    name.clear()  # type: ignore[attr-defined]
    QTest.keyClicks(name, "night-shift")
    QTest.keyClick(name, Qt.Key.Key_Return)
    settle(window)
    button(window, "Make reviewer: night-shift").click()
    settle(window)
    (person,) = desk.reviewing.reviewers()
    assert (person.pseudonym, person.role) == ("night-shift", Role.REVIEWER)
    assert me in seen(window)


def test_reasons_and_second_review_rules_come_and_go(open_window: OpenWindow) -> None:
    window = open_window()
    desk = window.desk
    assert desk is not None
    section(window, "Reviewers")
    QTest.keyClicks(field(window, "Code"), "seen-before")
    QTest.keyClicks(field(window, "What it means"), "It was decided before")
    QTest.keyClick(field(window, "What it means"), Qt.Key.Key_Return)
    settle(window)
    button(window, "Retire: satire").click()
    settle(window)
    offered = {reason.code for reason in desk.reviewing.reasons() if not reason.retired}
    assert "seen-before" in offered
    assert "satire" not in offered
    section(window, "Second review")
    button(window, "Add rule").click()
    settle(window)
    (rule,) = desk.reviewing.rules()
    assert rule.seed in seen(window)
    button(window, "End: 100% of all decisions, under any policy, model's label hidden").click()
    settle(window)
    assert desk.reviewing.rules() == ()


def test_a_new_reason_is_offered_at_once_and_a_retired_one_no_more(
    qtbot: QtBot, open_window: OpenWindow
) -> None:
    window = open_window(many(1))
    section(window, "Reviewers")
    QTest.keyClicks(field(window, "Code"), "seen-before")
    QTest.keyClicks(field(window, "What it means"), "It was decided before")
    button(window, "Add reason").click()
    settle(window)
    button(window, "Retire: satire").click()
    settle(window)
    window.actions_[Command.QUEUE].trigger()
    settle(window)
    press(Qt.Key.Key_2)
    dialog = the(window, OverrideDialog)
    qtbot.waitUntil(dialog.isActiveWindow)
    offered = " ".join(it.text() for it in dialog.findChildren(QAbstractButton))
    assert "It was decided before" in offered
    assert "Satire" not in offered


# Network


def test_a_machine_is_allowed_by_name_and_withdrawn_and_the_log_tells_of_both(
    open_window: OpenWindow,
) -> None:
    window = open_window()
    desk = window.desk
    assert desk is not None
    page = section(window, "Network")
    assert "Nothing can be sent to any other machine." in seen(page)
    assert "Every verdict was made by this program." in seen(page)
    QTest.keyClicks(field(window, "Name or address"), "models.example.org")
    QTest.keyClick(field(window, "Name or address"), Qt.Key.Key_Return)
    button(window, "Allow").click()
    settle(window)
    assert [host.host for host in desk.hosts.all()] == ["models.example.org"]
    button(window, "Withdraw: models.example.org").click()
    settle(window)
    assert desk.hosts.all() == ()
    assert "Allowed models.example.org" in seen(page)
    assert "Withdrew models.example.org" in seen(page)


def test_nothing_of_content_is_in_the_settings(open_window: OpenWindow) -> None:
    window = open_window(many(2), page=Command.QUEUE)
    window.actions_[Command.REVEAL].trigger()
    for title in the_titles(window):
        section(window, title)
    window.close()
    settings = window._settings
    settings.sync()
    written = Path(settings.fileName()).read_text(encoding="utf-8")
    assert "wellness" in written
    assert "Offer number" not in written
    assert "Case 2026-114" not in written
