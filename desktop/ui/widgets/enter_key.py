"""Enter in a list or a table opens the row that is chosen."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QModelIndex, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractItemView

_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class EnterKey(QObject):
    """Calls `opens` with the current index of a view, to which it belongs."""

    def __init__(self, view: QAbstractItemView, opens: Callable[[QModelIndex], None]) -> None:
        super().__init__(view)
        self._view = view
        self._opens = opens
        view.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Take the key, so that it calls nothing else."""
        if (
            isinstance(event, QKeyEvent)
            and event.type() == QEvent.Type.KeyPress
            and event.key() in _ENTER
        ):
            self._opens(self._view.currentIndex())
            return True
        return super().eventFilter(watched, event)
