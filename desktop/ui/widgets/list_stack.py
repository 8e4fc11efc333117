"""A list, and what stands in its place while there is nothing in it."""

from __future__ import annotations

from PySide6.QtWidgets import QStackedWidget, QWidget


class ListStack(QStackedWidget):
    """The keyboard goes to whichever of its widgets is in front.

    Qt gives the keyboard to a widget that asked for it while hidden as soon as that is shown: out
    of a field in which somebody types by then.
    """

    def __init__(self, *widgets: QWidget) -> None:
        super().__init__()
        self.currentChanged.connect(self._lead)
        for widget in widgets:
            self.addWidget(widget)

    def _lead(self) -> None:
        front = self.currentWidget()
        if front is not None:
            self.setFocusProxy(front)
