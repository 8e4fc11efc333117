"""The one kind of button, in a few kinds of dress."""

from __future__ import annotations

from enum import StrEnum

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics, QKeyEvent
from PySide6.QtWidgets import QPushButton, QSizePolicy, QWidget

_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class Kind(StrEnum):
    """The dresses of the style sheet."""

    PLAIN = "plain"
    PRIMARY = "primary"
    QUIET = "quiet"
    CHIP = "chip"
    RULE = "rule"
    NAV = "nav"


class Button(QPushButton):
    """A button that Enter presses while it has the focus, whatever else Enter is a key of."""

    def __init__(
        self, text: str, kind: Kind = Kind.PLAIN, *, name: str = "", parent: QWidget | None = None
    ) -> None:
        super().__init__(text, parent)
        self._kind = kind
        self.setProperty("kind", kind.value)
        self.setAccessibleName(name or text)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self.setAutoDefault(False)

    def sizeHint(self) -> QSize:
        """A chip has room for the heavier letters that it gets when it is checked."""
        size = super().sizeHint()
        if self._kind is Kind.CHIP:
            heavy = QFont(self.font())
            heavy.setWeight(QFont.Weight.DemiBold)
            width = QFontMetrics(heavy).horizontalAdvance(self.text())
            size.setWidth(size.width() + width - self.fontMetrics().horizontalAdvance(self.text()))
        return size

    def event(self, event: QEvent) -> bool:
        """Keep Enter from the window's shortcuts."""
        if (
            event.type() == QEvent.Type.ShortcutOverride
            and isinstance(event, QKeyEvent)
            and event.key() in _ENTER
            and not event.modifiers()
        ):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter presses, as Space does."""
        if event.key() in _ENTER and not event.modifiers():
            self.click()
        else:
            super().keyPressEvent(event)
