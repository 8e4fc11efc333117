"""What the sections of Settings are made of: groups of rows, each a name, a word on it, a control.

Rows that are made of what the workspace holds are filled anew whenever that changes.
"""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QFrame, QHBoxLayout, QVBoxLayout, QWidget

from desktop.ui.widgets.flow import Flow
from desktop.ui.widgets.plain_label import PlainLabel

_PAD = 16


class Group(QFrame):
    """A card of rows under its caption, with lines between them."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("card")
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)

    def add(self, row: QWidget) -> QWidget:
        """Put a row below the others."""
        if self._column.count():
            line = QFrame()
            line.setObjectName("rule")
            line.setFixedHeight(1)
            self._column.addWidget(line)
        self._column.addWidget(row)
        return row

    def refill(self, rows: Iterator[QWidget]) -> None:
        """Put these rows in the place of all others; the keyboard stays in the group."""
        focus = QApplication.focusWidget()
        had_focus = focus is not None and self.isAncestorOf(focus)
        while (item := self._column.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        for row in rows:
            self.add(row)
            row.show()
        if had_focus:
            self.focusNextChild()


class Row(QWidget):
    """A name with a word on it, and what changes it: at the end of the line, or below.

    controls: in reading order; below: for those that need the width.
    """

    def __init__(self, name: str, words: str = "", *controls: QWidget, below: bool = False) -> None:
        super().__init__()
        self.name = PlainLabel(name, wrap=True)
        self.words = PlainLabel(words, "small", wrap=True)
        if not words:  # Showing what has no parent yet would open a window.
            self.words.hide()
        text = QVBoxLayout()
        text.setSpacing(2)
        text.addWidget(self.name)
        text.addWidget(self.words)
        outer = QVBoxLayout(self) if below else QHBoxLayout(self)
        outer.setContentsMargins(_PAD, 12, _PAD, 12)
        outer.setSpacing(10 if below else 16)
        outer.addLayout(text, 1)
        if below:
            for control in controls:
                outer.addWidget(control)
        else:
            end = QHBoxLayout()
            end.setSpacing(8)
            for control in controls:
                end.addWidget(control, alignment=Qt.AlignmentFlag.AlignVCenter)
            outer.addLayout(end)

    def tell(self, words: str) -> None:
        """Change what stands below the name."""
        self.words.setText(words)
        self.words.setVisible(bool(words))


class Fields(QWidget):
    """Fields and a button that belong together; they go on in the next line where need be."""

    def __init__(self, *widgets: QWidget) -> None:
        super().__init__()
        flow = Flow(self, gap=8)
        for widget in widgets:
            flow.addWidget(widget)


class Section(QWidget):
    """One subject of Settings, under its title."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("clear")
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 24)
        self._column.setSpacing(8)
        self._column.addStretch(1)

    def head(self, title: str, words: str = "") -> None:
        """Say what the section is about."""
        self._append(PlainLabel(title, "title", wrap=True))
        if words:
            self._append(PlainLabel(words, "dim", wrap=True))
        self._column.insertSpacing(self._column.count() - 1, 8)

    def group(self, caption: str = "") -> Group:
        """A new group below the others."""
        if caption:
            label = PlainLabel(caption, "caption", wrap=True)
            label.setContentsMargins(0, 16, 0, 0)
            self._append(label)
        group = Group()
        self._append(group)
        return group

    def come_forward(self) -> None:
        """The section was brought to the front: show what has come since."""

    def _append(self, widget: QWidget, *, stretch: int = 0) -> None:
        self._column.insertWidget(self._column.count() - 1, widget, stretch)
