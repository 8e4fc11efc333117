"""From a shut workspace to an open desk and back; what is lacking is asked for on a page.

The desk is imported on the thread that opens it, after the first paint.
"""

from __future__ import annotations

import importlib
from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QStackedWidget

from desktop.ui.door import Door, Lock, Typed
from desktop.ui.tasks import Tasks
from desktop.ui.translating import tr
from desktop.ui.widgets.empty_state import EmptyState

if TYPE_CHECKING:
    from desktop.desk import Desk
    from desktop.moderation import DeskError
    from desktop.ui.pages.unlock import UnlockPage

_NOTHING = Typed()


class Opening(QObject):
    """Shows its own pages in the window's.

    opened: the Desk. failed: a DeskError that no secret could help. told: what is going on.
    """

    opened = Signal(object)
    failed = Signal(object)
    told = Signal(str)

    def __init__(self, door: Door, tasks: Tasks, pages: QStackedWidget) -> None:
        super().__init__(pages)
        self._door = door
        self._tasks = tasks
        self._pages = pages
        self._waiting = EmptyState(tr("Opening the workspace…"), "")
        self._asking: UnlockPage | None = None
        pages.addWidget(self._waiting)

    def open(self, typed: Typed = _NOTHING) -> None:
        """Open the workspace off the main thread; where it is locked, ask."""
        self._wait(tr("Opening the workspace…"))
        self._tasks.run(lambda: self._opened(typed), self._took, self._refused)

    def close(self, desk: Desk, closed: Callable[[], object]) -> None:
        """Close the desk off the main thread, then call `closed` and ask for what opens it."""
        self._wait(tr("Locking the workspace…"))

        def close() -> Lock:
            desk.close()
            return self._door.lock()

        def ask(lock: Lock) -> None:
            closed()
            self._ask(lock, None)

        self._tasks.run(close, ask)

    def _wait(self, words: str) -> None:
        self._waiting.tell(words, "")
        self._pages.setCurrentWidget(self._waiting)
        self.told.emit(words)

    def _opened(self, typed: Typed) -> Desk:
        desk = self._door.open(typed)
        importlib.import_module("desktop.ui.workbench")
        return desk

    def _took(self, desk: Desk) -> None:
        if self._asking is not None:
            self._asking.forget()
        self.opened.emit(desk)

    def _refused(self, error: DeskError) -> None:
        from desktop.moderation import LockedError, WrongKeyError  # noqa: PLC0415 - see the module

        if not isinstance(error, LockedError | WrongKeyError):
            self._wait(tr("The workspace did not open"))
            self.told.emit(tr("No workspace is open"))
            self.failed.emit(error)
            return
        was_asked = self._asking is not None and self._asking.is_asking
        self._tasks.run(self._door.lock, lambda lock: self._ask(lock, error if was_asked else None))

    def _ask(self, lock: Lock, problem: DeskError | None) -> None:
        self.told.emit(tr("No workspace is open"))
        page = self._unlock_page()
        if problem is not None:
            page.show_problem(problem)
        elif lock.is_new:
            page.ask_to_create()
        else:
            page.ask_to_open(self._door.name, lock)
        self._pages.setCurrentWidget(page)
        page.come_forward()

    def _unlock_page(self) -> UnlockPage:
        """The page that asks for a secret, made when it is first needed."""
        from desktop.ui.pages.unlock import UnlockPage  # noqa: PLC0415 - see the module

        if self._asking is None:
            self._asking = UnlockPage()
            self._asking.given.connect(self.open)
            self._pages.addWidget(self._asking)
        return self._asking
