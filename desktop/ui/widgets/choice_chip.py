"""A chip that opens a menu of choices and shows the one that holds."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial

from PySide6.QtCore import QPoint, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QPen, QPolygon
from PySide6.QtWidgets import QMenu, QStyle, QStyleOptionButton, QStylePainter

from desktop.ui.widgets.button import Button, Kind
from desktop.ui.widgets.restyle import restyle


class ChoiceChip(Button):
    """chosen: another value was chosen. subject says what is chosen, for a screen reader.

    Where it narrows a list, it is marked as long as it holds another value than None.
    """

    chosen = Signal(object)

    def __init__(
        self, subject: str, choices: Mapping[str, object], *, narrows: bool = False
    ) -> None:
        super().__init__("", Kind.CHIP)
        self._subject = subject
        self._narrows = narrows
        self._count = ""
        self._menu = QMenu(self)
        self._menu.aboutToShow.connect(self._mark_choice)
        self.setMenu(self._menu)
        self._value = next(iter(choices.values()))
        self.offer(choices)

    @property
    def value(self) -> object:
        """The value that holds."""
        return self._value

    def offer(self, choices: Mapping[str, object]) -> None:
        """Offer other choices; the value that holds stays."""
        self._choices = dict(choices)
        self._menu.clear()
        for words, value in choices.items():
            action = self._menu.addAction(words.replace("&", "&&"), partial(self.choose, value))
            action.setCheckable(True)
            action.setData(words)
        self._show()

    def choose(self, value: object) -> None:
        """Choose a value, and tell of it."""
        self.show_value(value)
        self.chosen.emit(value)

    def clear_choice(self) -> None:
        """Choose the first."""
        self.choose(next(iter(self._choices.values())))

    def show_value(self, value: object) -> None:
        """Show which value holds; the first's words where it is not among the choices yet."""
        self._value, self._count = value, ""
        self._show()

    def count(self, words: str) -> None:
        """Show a number beside the value that holds, until another one does."""
        self._count = words
        self._show()

    def sizeHint(self) -> QSize:
        """With room for the mark of a menu."""
        size = super().sizeHint()
        size.setWidth(size.width() + 3 * self._mark)
        return size

    def paintEvent(self, _event: QPaintEvent) -> None:
        """The chip, its words, and the mark of a menu at its end."""
        option = QStyleOptionButton()
        self.initStyleOption(option)
        option.text = ""
        painter = QStylePainter(self)
        painter.drawControl(QStyle.ControlElement.CE_PushButton, option)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(self.palette().buttonText().color(), max(1.0, self._mark / 3)))
        mark, room = self._mark, 3 * self._mark
        words = QStyle.visualRect(
            self.layoutDirection(), self.rect(), self.rect().adjusted(0, 0, -room, 0)
        )
        painter.drawText(words, Qt.AlignmentFlag.AlignCenter, self.text().replace("&&", "&"))
        mirrored = self.layoutDirection() is Qt.LayoutDirection.RightToLeft
        x, y = (room if mirrored else self.width() - room), self.height() // 2
        half = mark // 2
        points = [QPoint(x - mark, y - half), QPoint(x, y + half), QPoint(x + mark, y - half)]
        painter.drawPolyline(QPolygon(points))

    @property
    def _mark(self) -> int:
        """Half the width of the mark, in pixels."""
        return max(3, self.fontMetrics().height() // 5)

    @property
    def _words(self) -> str:
        known = (words for words, it in self._choices.items() if it == self._value)
        return next(known, next(iter(self._choices)))

    def _show(self) -> None:
        parts = [part for part in (self._words, self._count) if part]
        self.setText("  ".join(parts).replace("&", "&&"))
        self.setAccessibleName(f"{self._subject}: {', '.join(parts)}")
        restyle(self, "narrows", str(self._narrows and self._value is not None).lower())

    def _mark_choice(self) -> None:
        for action in self._menu.actions():
            action.setChecked(action.data() == self._words)
