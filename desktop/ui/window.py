"""The frame: rail, pages, status line, menus, and what holds whichever page is in front.

The window is painted before anything is imported that it does not need for that: the desk with its
database, the domain, dialogs.
"""

from __future__ import annotations

import importlib
from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QSettings, QTimer
from PySide6.QtGui import QCloseEvent, QPaintEvent
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QMainWindow,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from desktop.ui import window_state
from desktop.ui.actions import SPECS, Actions, Command, Menu
from desktop.ui.door import Door, Typed, nature_of
from desktop.ui.fault_telling import FaultTelling
from desktop.ui.faults import Faults
from desktop.ui.garbage import GarbageCollector
from desktop.ui.helping import Helping
from desktop.ui.idle import IdleWatch
from desktop.ui.notifying import Notifying
from desktop.ui.opening import Opening
from desktop.ui.reminding import Reminding
from desktop.ui.tasks import Tasks
from desktop.ui.theme import Appearance, Scheme, Tone
from desktop.ui.translating import tr
from desktop.ui.wellness import Wellness
from desktop.ui.widgets.banners import Banners
from desktop.ui.widgets.notice import Notice
from desktop.ui.widgets.rail import Rail
from desktop.ui.widgets.reminder_strip import ReminderStrip
from desktop.ui.widgets.status_line import StatusLine

if TYPE_CHECKING:
    from desktop.desk import Desk
    from desktop.ui.workbench import Workbench

_SCHEMES = {
    Command.LIGHT: Scheme.LIGHT,
    Command.DARK: Scheme.DARK,
    Command.SYSTEM: Scheme.SYSTEM,
}
_NOTHING = Typed()


class Window(QMainWindow):
    """One window on one workspace."""

    def __init__(
        self,
        door: Door,
        appearance: Appearance,
        settings: QSettings,
        faults: Faults | None = None,
    ) -> None:
        super().__init__()
        self._appearance = appearance
        self._settings = settings
        self._desk: Desk | None = None
        self._workbench: Workbench | None = None
        self._was_seen = False
        self._bookmark = b""
        self._garbage = GarbageCollector(self)
        self.idle = IdleWatch(settings, self)
        self.wellness = Wellness(settings, self)
        self.tasks = Tasks(self)
        self.actions_ = Actions(self, settings)
        self._rail = Rail(self.actions_, appearance)
        self._status = StatusLine(appearance)
        self._notice = Notice()
        self._reminder = ReminderStrip()
        self._faults = faults or Faults()
        self._fault_telling = FaultTelling(self._faults, self._notice, self)
        self._reminding = Reminding(self.wellness, self._reminder, self._rail)
        self._pages = QStackedWidget()
        self._opening = Opening(door, self.tasks, self._pages)
        self.notifying = Notifying(self)
        self._helping = Helping(self._pages, self.actions_, appearance, self)
        self._commands: dict[Command, Callable[[], object]] = {
            Command.PALETTE: self._show_palette,
            Command.LOCK: self._shut,
            Command.IDLE_LOCK: self._show_idle_lock,
            Command.RECOVERY_CODE: self._show_recovery_code,
            Command.QUIT: self.close,
            Command.LARGER: lambda: appearance.step_scale(1),
            Command.SMALLER: lambda: appearance.step_scale(-1),
            Command.SNOOZE: self._reminder.snooze,
            Command.HELP: self._helping.show_help,
            Command.KEYS: self._helping.show_keys,
            Command.ABOUT: self._helping.show_about,
            Command.REPORT: self._fault_telling.show_report,
            **{command: partial(appearance.set_scheme, it) for command, it in _SCHEMES.items()},
        }
        self._lay_out()
        self._fill_menus()
        self._connect()
        self._show_scheme()
        self._tell_able()

    @property
    def desk(self) -> Desk | None:
        """The desk, while a workspace is open."""
        return self._desk

    def open(self, typed: Typed = _NOTHING) -> None:
        """Open the workspace off the main thread; where it is locked, ask."""
        self._opening.open(typed)

    def shut_down(self) -> None:
        """Let go of everything, at the end of the program."""
        self.idle.stop()
        self.tasks.close()
        if self._desk is not None:
            self._desk.close()
            self._desk = None
        self._garbage.end()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Open the workspace once the window is there to be seen."""
        super().paintEvent(event)
        if not self._was_seen:
            self._was_seen = True
            QTimer.singleShot(0, self.open)
            QTimer.singleShot(0, self._fault_telling.look_for_crash)

    def closeEvent(self, event: QCloseEvent) -> None:
        """Ask once where batches run."""
        running = self._workbench.batches.running if self._workbench is not None else ()
        if running:
            from desktop.ui.dialogs.question import ask_to_stop  # noqa: PLC0415 - see the module

            dialog = ask_to_stop(len(running), self)
            dialog.accepted.connect(self._stop_and_close)
            dialog.open()
            event.ignore()
            return
        window_state.keep_size(self, self._settings)
        event.accept()

    # Building

    def _lay_out(self) -> None:
        centre = QVBoxLayout()
        centre.setContentsMargins(0, 0, 0, 0)
        centre.setSpacing(0)
        centre.addWidget(Banners(self._notice, self._reminder))
        centre.addWidget(self._pages, 1)
        middle = QHBoxLayout()
        middle.setSpacing(0)
        middle.addWidget(self._rail)
        middle.addLayout(centre, 1)
        body = QWidget()
        whole = QVBoxLayout(body)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addLayout(middle, 1)
        whole.addWidget(self._status)
        self.setCentralWidget(body)
        self.setWindowTitle("Safeguard Desk")
        self.resize(1440, 900)
        window_state.restore_size(self, self._settings)

    def _fill_menus(self) -> None:
        titles = {menu: tr(menu.value) for menu in Menu}
        menus = {menu: self.menuBar().addMenu(title) for menu, title in titles.items()}
        for spec in SPECS:
            if spec.begins:
                menus[spec.menu].addSeparator()
            menus[spec.menu].addAction(self.actions_[spec.command])

    def _connect(self) -> None:
        self.actions_.asked.connect(self._carry_out)
        self.tasks.failed.connect(self._notice.show_error)
        self.tasks.broke.connect(self._faults.take)
        self._fault_telling.changed.connect(self._tell_able)
        self._opening.opened.connect(self._show_desk)
        self._opening.failed.connect(self._notice.show_error)
        self._opening.told.connect(lambda words: self._status.show_model(words, Tone.NEUTRAL))
        self._helping.changed.connect(self._follow_help)
        self._appearance.changed.connect(self._show_scheme)
        self.idle.due.connect(self._shut)
        self._reminder.shown.connect(self._tell_able)
        self._status.stop.clicked.connect(self._stop_batches)

    # Opening and locking

    def _show_desk(self, desk: Desk) -> None:
        module = importlib.import_module("desktop.ui.workbench")
        self._desk = desk
        self._workbench = bench = module.Workbench(
            desk, self.actions_, self._appearance, self.tasks, self.wellness, self.idle,
            self._settings,
        )  # fmt: skip
        bench.able_changed.connect(self._tell_able)
        bench.awaiting_changed.connect(self._rail.show_awaiting)
        bench.model_told.connect(self._status.show_model)
        bench.connection_told.connect(self._status.show_connection)
        bench.batch_told.connect(self._tell_batch)
        bench.batches.ended.connect(lambda _watch, ended: self.notifying.batch_ended(ended))
        offers = importlib.import_module("desktop.ui.offers")
        bench.interrupted_found.connect(partial(offers.offer_to_resume, self._notice, bench))
        bench.batches.stopped.connect(partial(offers.offer_to_go_on, self._notice, bench))
        self._pages.addWidget(bench)
        self._pages.setCurrentWidget(bench)
        self.tasks.run(lambda: desk.workspace_name, self._name_workspace)
        bench.begin(self._bookmark)
        self._bookmark = b""
        self._rail.show_page(bench.page)
        self._reminding.follow(is_open=True)
        self._tell_able()
        self.idle.start()
        offers.offer_after_opening(desk, self.tasks, self)

    def _name_workspace(self, name: str) -> None:
        self._rail.show_workspace(name, nature_of(self._desk))

    def _shut(self) -> None:
        """Take everything off the screen, then close the desk off the main thread."""
        desk, bench = self._desk, self._workbench
        if desk is None or bench is None:
            return
        self._bookmark = bench.clear()
        self._desk = self._workbench = None
        self.idle.stop()
        for dialog in self.findChildren(QDialog):
            dialog.reject()
            if dialog.isVisible():
                # Whatever it still does: nothing of the workspace stays on the screen.
                dialog.done(QDialog.DialogCode.Rejected)
        self._notice.withdraw()
        # After the dialogs: what they ask for at their end is nobody's any more.
        self.tasks.drop()
        # Its runs tell the workbench of their end until the desk is closed.
        self._opening.close(desk, closed=bench.deleteLater)
        self._pages.removeWidget(bench)
        self._reminding.follow(is_open=False)
        self._rail.show_locked()
        self._status.show_offline()
        self._status.show_no_batch()
        self._tell_able()

    # Commands

    def _carry_out(self, command: Command) -> None:
        if command in self._commands:
            self._commands[command]()
        elif self._workbench is not None:
            self._helping.leave()
            self._workbench.carry_out(command)
            # A dialog of the system holds no lock up: the workspace can be closed now.
            if self._workbench is not None:
                self._rail.show_page(self._workbench.page)

    def _tell_able(self) -> None:
        bench = self._workbench

        def able(command: Command) -> bool:
            if command in {Command.LOCK, Command.RECOVERY_CODE}:
                return bench is not None
            if command is Command.SNOOZE:
                return self._reminder.can_snooze
            if command is Command.REPORT:
                return self._fault_telling.has_report
            if command in self._commands or bench is None:
                return command in self._commands
            return bench.has_page(command) or (
                not self._helping.is_in_front and bench.able(command)
            )

        self.actions_.enable(able)

    def _show_scheme(self) -> None:
        for command, scheme in _SCHEMES.items():
            self.actions_[command].setChecked(scheme is self._appearance.scheme)

    def _follow_help(self) -> None:
        if self._workbench is not None:
            is_helping = self._helping.is_in_front
            self._rail.show_page(None if is_helping else self._workbench.page)
            if not is_helping:
                self._workbench.come_forward()
        self._tell_able()

    def _show_idle_lock(self) -> None:
        from desktop.ui.dialogs.idle_lock import IdleLockDialog  # noqa: PLC0415 - see the module

        IdleLockDialog(self.idle, self).open()

    def _show_recovery_code(self) -> None:
        module = importlib.import_module("desktop.ui.offers")
        module.offer_recovery_code(self._desk, self.tasks, self)

    def _show_palette(self) -> None:
        from desktop.ui.dialogs.palette import Palette  # noqa: PLC0415 - see the module

        palette = Palette(self.actions_, self._appearance, self)
        corner = self.mapToGlobal(self.rect().topLeft())
        left = corner.x() + (self.width() - palette.width()) // 2
        palette.move(left, corner.y() + self._appearance.length(96))
        palette.open()

    def _tell_batch(self, words: str, done: int, total: int) -> None:
        if words:
            self._status.show_batch(words, done, total)
        else:
            self._status.show_no_batch()

    def _stop_batches(self) -> None:
        if self._workbench is not None:
            self._workbench.batches.stop_all()

    def _stop_and_close(self) -> None:
        if self._workbench is not None:
            self._workbench.batches.forget()
        self.close()
