"""The frame: rail, pages, status line, menus, and the way from a locked workspace to an open one.

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

from desktop.ui.actions import SPECS, Actions, Command, Menu
from desktop.ui.door import Door, Lock, Typed
from desktop.ui.idle import IdleWatch
from desktop.ui.tasks import Tasks
from desktop.ui.theme import Appearance, Scheme, Tone
from desktop.ui.widgets.empty_state import EmptyState
from desktop.ui.widgets.notice import Notice
from desktop.ui.widgets.rail import PAGES, Rail
from desktop.ui.widgets.status_line import StatusLine

if TYPE_CHECKING:
    from desktop.desk import Desk
    from desktop.moderation import DeskError
    from desktop.ui.pages.unlock import UnlockPage
    from desktop.ui.workbench import Workbench

_SCHEMES = {
    Command.LIGHT: Scheme.LIGHT,
    Command.DARK: Scheme.DARK,
    Command.SYSTEM: Scheme.SYSTEM,
}
_NOTHING = Typed()
_GEOMETRY_KEY = "window/geometry"


class Window(QMainWindow):
    """One window on one workspace."""

    def __init__(self, door: Door, appearance: Appearance, settings: QSettings) -> None:
        super().__init__()
        self._door = door
        self._appearance = appearance
        self._settings = settings
        self._desk: Desk | None = None
        self._workbench: Workbench | None = None
        self._was_seen = False
        self._bookmark = b""
        self.idle = IdleWatch(settings, self)
        self.tasks = Tasks(self)
        self.actions_ = Actions(self)
        self._rail = Rail(self.actions_, appearance)
        self._status = StatusLine(appearance)
        self._notice = Notice()
        self._opening = EmptyState("Opening the workspace…", "")
        self._unlock_page: UnlockPage | None = None
        self._pages = QStackedWidget()
        self._pages.addWidget(self._opening)
        self._commands: dict[Command, Callable[[], object]] = {
            Command.PALETTE: self._show_palette,
            Command.LOCK: self._shut,
            Command.IDLE_LOCK: self._show_idle_lock,
            Command.RECOVERY_CODE: self._show_recovery_code,
            Command.QUIT: self.close,
            Command.LARGER: lambda: appearance.step_scale(1),
            Command.SMALLER: lambda: appearance.step_scale(-1),
            **{command: partial(self._set_scheme, scheme) for command, scheme in _SCHEMES.items()},
        }
        self._lay_out()
        self._fill_menus()
        self._connect()
        self._set_scheme(appearance.scheme)
        self._tell_able()

    @property
    def desk(self) -> Desk | None:
        """The desk, while a workspace is open."""
        return self._desk

    def open(self, typed: Typed = _NOTHING) -> None:
        """Open the workspace off the main thread; where it is locked, ask."""
        self._pages.setCurrentWidget(self._opening)
        self._status.show_model("Opening the workspace…", Tone.NEUTRAL)
        self.tasks.run(lambda: self._opened(typed), self._show_desk, self._refused)

    def shut_down(self) -> None:
        """Let go of everything, at the end of the program."""
        self.idle.stop()
        self.tasks.close()
        if self._desk is not None:
            self._desk.close()
            self._desk = None

    def paintEvent(self, event: QPaintEvent) -> None:
        """Open the workspace once the window is there to be seen."""
        super().paintEvent(event)
        if not self._was_seen:
            self._was_seen = True
            QTimer.singleShot(0, self.open)

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
        self._settings.setValue(_GEOMETRY_KEY, self.saveGeometry())
        event.accept()

    # Building

    def _lay_out(self) -> None:
        centre = QVBoxLayout()
        centre.setContentsMargins(0, 0, 0, 0)
        centre.setSpacing(0)
        strip = QVBoxLayout()
        strip.setContentsMargins(24, 16, 24, 0)
        strip.addWidget(self._notice)
        self._strip = QWidget()
        self._strip.setLayout(strip)
        self._strip.hide()
        centre.addWidget(self._strip)
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
        geometry = self._settings.value(_GEOMETRY_KEY)
        if geometry is not None:
            self.restoreGeometry(geometry)

    def _fill_menus(self) -> None:
        menus = {menu: self.menuBar().addMenu(menu.value) for menu in Menu}
        for spec in SPECS:
            if spec.begins:
                menus[spec.menu].addSeparator()
            menus[spec.menu].addAction(self.actions_[spec.command])

    def _connect(self) -> None:
        self.actions_.asked.connect(self._carry_out)
        self.tasks.failed.connect(self._notice.show_error)
        self.tasks.broke.connect(lambda error: self._notice.show_fault(type(error).__name__))
        self._notice.shown.connect(self._strip.setVisible)
        self.idle.due.connect(self._shut)
        self._status.stop.clicked.connect(self._stop_batches)

    # Opening and locking

    def _opened(self, typed: Typed) -> Desk:
        desk = self._door.open(typed)
        importlib.import_module("desktop.ui.workbench")
        return desk

    def _refused(self, error: DeskError) -> None:
        from desktop.moderation import LockedError, WrongKeyError  # noqa: PLC0415 - see the module

        if not isinstance(error, LockedError | WrongKeyError):
            self._opening.tell("The workspace did not open", "")
            self._status.show_model("No workspace is open", Tone.NEUTRAL)
            self._notice.show_error(error)
            return
        was_asked = self._unlock_page is not None and self._unlock_page.is_asking
        self.tasks.run(self._door.lock, lambda lock: self._ask(lock, error if was_asked else None))

    def _ask(self, lock: Lock, problem: DeskError | None) -> None:
        self._status.show_model("No workspace is open", Tone.NEUTRAL)
        page = self._unlocking()
        if problem is not None:
            page.show_problem(problem)
        elif lock.is_new:
            page.ask_to_create()
        else:
            page.ask_to_open(self._door.name, lock)
        self._pages.setCurrentWidget(page)
        page.come_forward()

    def _unlocking(self) -> UnlockPage:
        """The page that asks for a passphrase, made when it is first needed."""
        from desktop.ui.pages.unlock import UnlockPage  # noqa: PLC0415 - see the module

        if self._unlock_page is None:
            self._unlock_page = UnlockPage()
            self._unlock_page.given.connect(self.open)
            self._pages.addWidget(self._unlock_page)
        return self._unlock_page

    def _show_desk(self, desk: Desk) -> None:
        module = importlib.import_module("desktop.ui.workbench")
        self._desk = desk
        if self._unlock_page is not None:
            self._unlock_page.forget()
        self._workbench = bench = module.Workbench(
            desk, self.actions_, self._appearance, self.tasks, self._settings
        )
        bench.able_changed.connect(self._tell_able)
        bench.awaiting_changed.connect(self._rail.show_awaiting)
        bench.model_told.connect(self._status.show_model)
        bench.connection_told.connect(self._status.show_connection)
        bench.batch_told.connect(self._tell_batch)
        offers = importlib.import_module("desktop.ui.offers")
        bench.interrupted_found.connect(partial(offers.offer_to_resume, self._notice, bench))
        self._pages.addWidget(bench)
        self._pages.setCurrentWidget(bench)
        self.tasks.run(lambda: desk.workspace_name, self._name_workspace)
        bench.begin(self._bookmark)
        self._bookmark = b""
        self._rail.show_page(bench.page)
        self._tell_able()
        self.idle.start()
        offers.offer_after_opening(desk, self.tasks, self)

    def _name_workspace(self, name: str) -> None:
        is_demo = self._desk is not None and self._desk.demo
        self._rail.show_workspace(name, "Demo · not for real content" if is_demo else "Encrypted")

    def _shut(self) -> None:
        """Take everything off the screen, then close the desk off the main thread."""
        desk, bench = self._desk, self._workbench
        if desk is None or bench is None:
            return
        self._bookmark = bench.clear()
        self._desk = self._workbench = None
        self.idle.stop()
        self.tasks.drop()
        for dialog in self.findChildren(QDialog):
            dialog.reject()
        self._pages.setCurrentWidget(self._opening)
        self._pages.removeWidget(bench)
        self._opening.tell("Locking the workspace…", "")
        self._rail.show_locked()
        self._status.show_offline()
        self._status.show_no_batch()
        self._tell_able()

        def close() -> Lock:
            desk.close()
            return self._door.lock()

        def closed(lock: Lock) -> None:
            # Its runs told it of their end until now.
            bench.deleteLater()
            self._ask(lock, None)

        self.tasks.run(close, closed)

    # Commands

    def _carry_out(self, command: Command) -> None:
        if command in self._commands:
            self._commands[command]()
        elif self._workbench is not None:
            self._workbench.carry_out(command)
            if command in PAGES:
                self._rail.show_page(command)

    def _tell_able(self) -> None:
        bench = self._workbench

        def able(command: Command) -> bool:
            if command in {Command.LOCK, Command.RECOVERY_CODE}:
                return bench is not None
            return command in self._commands or (bench is not None and bench.able(command))

        self.actions_.enable(able)

    def _set_scheme(self, scheme: Scheme) -> None:
        if scheme is not self._appearance.scheme:
            self._appearance.set_scheme(scheme)
        for command, known in _SCHEMES.items():
            self.actions_[command].setChecked(known is scheme)

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
