"""Locking by itself, unlocking with a recovery code, and coming back to where one was."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QObject, QSettings, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QLineEdit, QRadioButton
from pytestqt.qtbot import QtBot

from desktop.app import WorkspaceDoor
from desktop.desk import Manner, RecoveryCodeSecret
from desktop.moderation import Content, InputError, ReviewStatus
from desktop.ui.actions import Command
from desktop.ui.dialogs.idle_lock import IdleLockDialog
from desktop.ui.dialogs.question import Question
from desktop.ui.dialogs.recovery_code import RecoveryCodeDialog
from desktop.ui.idle import NEVER, IdleWatch
from desktop.ui.pages.first_run import FirstRunPage
from desktop.ui.pages.policies import PoliciesPage
from desktop.ui.pages.policy_draft import PolicyDraft
from desktop.ui.pages.queue_list import QueueList
from desktop.ui.pages.triage import TriagePage
from desktop.ui.pages.unlock import UnlockPage
from desktop.ui.widgets.content_view import ContentView
from desktop.ui.widgets.policy_chips import PolicyChips
from desktop.ui.widgets.policy_editor import PolicyEditor
from desktop.ui.widgets.verdict_pane import VerdictPane
from desktop.ui.window import Window
from tests.ui.conftest import OpenWindow
from tests.ui.stage import (
    PASSPHRASE,
    appearance_of,
    button,
    close,
    keyboard,
    many,
    seen,
    settled,
    the,
    wait_until,
)
from tests.workspace.keyrings import MemoryKeyring, keyring_in_place

CODE = RecoveryCodeSecret.new()


def is_locked(window: Window) -> bool:
    page = window.findChild(UnlockPage)
    return settled(window) and isinstance(page, UnlockPage) and page.isVisible()


def lock(window: Window) -> None:
    window.actions_[Command.LOCK].trigger()
    wait_until(lambda: is_locked(window))


def unlock(window: Window, words: str = PASSPHRASE) -> None:
    # Without a window manager nobody gives the keyboard back when a dialog closes.
    window.activateWindow()
    wait_until(lambda: QApplication.focusWidget() is not None)
    QTest.keyClicks(keyboard(), words)
    QTest.keyClick(keyboard(), Qt.Key.Key_Return)
    wait_until(lambda: settled(window) and window.desk is not None)


@pytest.fixture
def with_code(open_window: OpenWindow) -> Window:
    """A locked window; its workspace opens with a recovery code too."""
    window = open_window(many(3))
    assert window.desk is not None
    window.desk.keys.add(CODE)
    lock(window)
    return window


def test_the_recovery_code_opens_the_workspace_however_it_is_typed(with_code: Window) -> None:
    button(with_code, "Use the recovery code").click()
    assert keyboard().accessibleName() == "Recovery code"
    unlock(with_code, CODE.text.lower().replace("-", " "))


def test_a_mistyped_code_names_its_group_and_a_wrong_one_does_not(with_code: Window) -> None:
    button(with_code, "Use the recovery code").click()
    wrong = CODE.text[:6] + ("X" if CODE.text[6] != "X" else "Y") + CODE.text[7:]
    QTest.keyClicks(keyboard(), wrong)
    QTest.keyClick(keyboard(), Qt.Key.Key_Return)
    wait_until(lambda: settled(with_code) and "group 2" in seen(with_code))
    the(the(with_code, UnlockPage), QLineEdit).clear()
    QTest.keyClicks(keyboard(), RecoveryCodeSecret.new().text)
    QTest.keyClick(keyboard(), Qt.Key.Key_Return)
    wait_until(lambda: settled(with_code) and "does not open" in seen(with_code))
    assert with_code.desk is None


def test_without_a_recovery_code_none_is_asked_for(open_window: OpenWindow) -> None:
    window = open_window()
    lock(window)
    assert not button(window, "Use the recovery code").isVisible()


@pytest.fixture
def new_window(qtbot: QtBot, tmp_path: Path) -> Iterator[tuple[Window, MemoryKeyring]]:
    """A window that has just made its workspace, with its key in a keyring."""
    appearance, settings = appearance_of(tmp_path)
    memory = MemoryKeyring()
    with keyring_in_place(memory):
        window = Window(WorkspaceDoor(tmp_path / "new", None, demo=False), appearance, settings)
        window.show()
        wait_until(lambda: settled(window) and window.findChild(FirstRunPage) is not None)
        yield window, memory
        close(window, appearance)


def test_a_new_workspace_offers_its_recovery_code_once(
    new_window: tuple[Window, MemoryKeyring],
) -> None:
    window, _ = new_window
    button(window, "Make a recovery code…").click()
    dialog = the(window, RecoveryCodeDialog)
    button(window, "Make a recovery code").click()
    wait_until(lambda: settled(window) and "will not be shown again" in seen(dialog))
    button(window, "Copy").click()
    code = QGuiApplication.clipboard().text()
    assert code in seen(dialog)
    assert RecoveryCodeSecret.read(code).text == code
    dialog.reject()
    lock(window)
    assert code not in seen(window)
    button(window, "Use the recovery code").click()
    unlock(window, code)
    assert not any(shown.isVisible() for shown in window.findChildren(RecoveryCodeDialog))
    assert not button(window, "Make a recovery code…").isVisible()


def test_a_lost_keyring_and_the_recovery_code_offer_a_new_entry(
    new_window: tuple[Window, MemoryKeyring],
) -> None:
    window, memory = new_window
    assert window.desk is not None
    window.desk.keys.add(CODE)
    lock(window)
    memory.entries.clear()
    button(window, "Use the recovery code").click()
    unlock(window, CODE.text)
    wait_until(lambda: settled(window) and window.findChild(Question) is not None)
    button(window, "Put it in place").click()
    wait_until(lambda: settled(window))
    assert len(memory.entries) == 1
    assert not window.desk.keys.keyring_is_lost()


def test_the_window_locks_when_nobody_was_there(open_window: OpenWindow) -> None:
    window = open_window(many(1), page=Command.QUEUE)
    assert window.idle.idle.interval() == 10 * 60_000
    window.idle.idle.timeout.emit()
    wait_until(lambda: is_locked(window))
    assert window.desk is None
    assert window.findChild(ContentView) is None
    assert not window.idle.is_watching


@pytest.mark.parametrize("sign", ["key", "shortcut", "pointer"])
def test_any_key_or_movement_begins_the_time_anew(
    qtbot: QtBot, open_window: OpenWindow, sign: str
) -> None:
    window = open_window(many(2), page=Command.QUEUE)
    timer = window.idle.idle
    before = timer.timerId()
    # As input comes from the system: to the window first.
    handle = window.windowHandle()
    if sign == "key":
        QTest.keyClick(handle, Qt.Key.Key_Shift)
    elif sign == "shortcut":
        QTest.keyClick(handle, Qt.Key.Key_J)
        assert the(window, QueueList).view.currentIndex().row() == 1
    else:
        QTest.mouseMove(handle, window.rect().center())
        QTest.mouseMove(handle, window.rect().topLeft())
    assert timer.isActive()
    # A timer that is started anew is another one to the event loop.
    assert timer.timerId() != before


def test_a_machine_that_slept_is_locked_and_a_busy_one_is_not(qtbot: QtBot, tmp_path: Path) -> None:
    settings = QSettings(str(tmp_path / "w.ini"), QSettings.Format.IniFormat)
    time = [1_000.0]
    owner = QObject()
    watch = IdleWatch(settings, owner, clock=lambda: time[0])
    told: list[bool] = []
    watch.due.connect(lambda: told.append(True))
    watch.start()
    for seconds, slept in ((5, False), (20, False), (5, False), (3600, True), (5, True)):
        time[0] += seconds
        watch.pulse.timeout.emit()
        assert bool(told) is slept
    watch.stop()


def test_the_time_can_be_chosen_and_switched_off(open_window: OpenWindow) -> None:
    window = open_window()
    window.actions_[Command.IDLE_LOCK].trigger()
    choices = {c.text(): c for c in the(window, IdleLockDialog).findChildren(QRadioButton)}
    assert choices["After 10 minutes"].isChecked()
    choices["After 30 minutes"].click()
    assert window.idle.idle.interval() == 30 * 60_000
    choices["Never"].click()
    assert not window.idle.idle.isActive()
    assert window.idle.minutes == NEVER
    assert window.idle.is_watching


def test_locking_closes_dialogs_and_forgets_the_key(open_window: OpenWindow) -> None:
    window = open_window(many(1), page=Command.QUEUE)
    assert window.desk is not None
    database = window.desk._workspace._database
    key = database.key
    window.actions_[Command.OVERRIDE].trigger()
    assert any(dialog.isVisible() for dialog in window.findChildren(QDialog))
    window.idle.idle.timeout.emit()
    wait_until(lambda: is_locked(window))
    assert not any(dialog.isVisible() for dialog in window.findChildren(QDialog))
    assert key not in vars(database).values()


def test_locking_takes_away_what_was_told_and_nothing_of_the_old_pages_is_left(
    open_window: OpenWindow,
) -> None:
    window = open_window(many(1), page=Command.POLICIES)
    window.tasks.failed.emit(InputError("There is no file 'case-7.csv'."))
    assert "case-7" in seen(window)
    lock(window)
    assert "case-7" not in seen(window)
    unlock(window)
    wait_until(lambda: settled(window))
    window.actions_[Command.LARGER].trigger()
    wait_until(lambda: settled(window))
    assert "broke" not in seen(window)


def test_esc_does_not_close_a_dialog_whose_work_is_under_way(open_window: OpenWindow) -> None:
    window = open_window()
    window.actions_[Command.RECOVERY_CODE].trigger()
    dialog = the(window, RecoveryCodeDialog)
    button(window, "Make a recovery code").click()
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    wait_until(lambda: settled(window))
    assert dialog.isVisible()
    assert "Write it down or print it now" in seen(dialog)
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    assert not dialog.isVisible()


def test_unlocking_leads_back_to_the_same_review(open_window: OpenWindow) -> None:
    window = open_window(many(5), page=Command.QUEUE)
    listed = the(window, QueueList)
    window.actions_[Command.NEXT].trigger()
    window.actions_[Command.NEXT].trigger()
    wait_until(lambda: settled(window))
    before = listed.current
    assert before is not None
    lock(window)
    unlock(window)
    wait_until(lambda: settled(window) and the(window, QueueList).current is not None)
    listed = the(window, QueueList)
    assert listed.isVisible()
    assert listed.current == before
    assert listed.wanted.status is ReviewStatus.AWAITING


def test_unlocking_brings_back_what_was_typed_and_judged(open_window: OpenWindow) -> None:
    window = open_window()
    page = the(window, TriagePage)
    the(page, PolicyChips).choose(["spam-short"])
    the(page, ContentView).set_text("WINNER! Call 09061701461 now")
    window.actions_[Command.JUDGE].trigger()
    wait_until(lambda: all(card.verdict for card in the(page, VerdictPane).cards))
    wait_until(lambda: settled(window))
    before = [card.verdict for card in the(page, VerdictPane).cards]
    window.idle.idle.timeout.emit()
    wait_until(lambda: is_locked(window))
    assert b"WINNER" not in window._bookmark
    unlock(window)
    page = the(window, TriagePage)
    wait_until(lambda: any(card.verdict for card in the(page, VerdictPane).cards))
    assert the(page, ContentView).text() == "WINNER! Call 09061701461 now"
    assert [card.verdict for card in the(page, VerdictPane).cards] == before
    assert window._bookmark == b""


@pytest.mark.parametrize("is_new", [False, True])
def test_unlocking_brings_back_a_policy_that_was_not_saved(
    open_window: OpenWindow, is_new: bool
) -> None:
    window = open_window(page=Command.POLICIES)
    window.actions_[Command.CLEAR if is_new else Command.NEXT].trigger()
    wait_until(lambda: settled(window))
    title = the(window, PolicyDraft).policy_id
    the(window, PolicyEditor).insertPlainText("Half written. ")
    written = the(window, PolicyEditor).toPlainText()
    lock(window)
    unlock(window)
    wait_until(lambda: settled(window) and the(window, PolicyEditor).toPlainText() == written)
    assert the(window, PolicyDraft).policy_id == title
    assert the(window, PoliciesPage).isVisible()


def test_a_batch_pauses_while_locked_and_goes_on_after(open_window: OpenWindow) -> None:
    window = open_window()
    assert window.desk is not None
    contents = [Content(f"Offer number {n}", "offers.csv", str(n)) for n in range(40)]
    policy = window.desk.policy("spam-short")
    bench = window._workbench
    assert bench is not None
    watch = bench.batches.start("offers.csv", contents, [policy], Manner())
    wait_until(lambda: watch.done > 0)
    lock(window)
    unlock(window)
    assert window.desk.info().verdicts < len(contents)
    bench = window._workbench
    assert bench is not None
    wait_until(lambda: not bench.batches.running and settled(window))
    assert window.desk.info().verdicts == len(contents)
    window.desk.verify_log()
