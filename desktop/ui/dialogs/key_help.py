"""All actions with their keys, over the window: made from the one list of actions."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QDialog,
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from desktop.ui.actions import SPECS, Actions, Command, Menu
from desktop.ui.theme import Appearance
from desktop.ui.translating import tr
from desktop.ui.widgets.button import Button
from desktop.ui.widgets.plain_label import PlainLabel

_COLUMN_WIDTH = 304
_SHARE = 0.88


class KeyHelp(QDialog):
    """Escape, or the key that called it, takes it away."""

    def __init__(self, actions: Actions, appearance: Appearance, parent: QWidget) -> None:
        super().__init__(parent, Qt.WindowType.Dialog | Qt.WindowType.FramelessWindowHint)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(tr("Keys"))
        self.setObjectName("paletteDialog")
        self._actions = actions
        close = Button(tr("Close"))
        close.clicked.connect(self.reject)
        head = QHBoxLayout()
        head.addWidget(PlainLabel(tr("Keys"), "title"), 1)
        head.addWidget(close)
        words = tr("Each can be changed in Settings, under Keyboard.")
        width, height = round(_SHARE * parent.width()), round(_SHARE * parent.height())
        columns = max(1, min(4, width // appearance.length(_COLUMN_WIDTH)))
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 20, 24, 20)
        column.setSpacing(8)
        column.addLayout(head)
        column.addWidget(PlainLabel(words, "dim", wrap=True))
        body = self._filled(columns)
        room = column.totalSizeHint().height() + column.spacing()
        column.addWidget(self._scroller(body), 1)
        needed = room + max(body.sizeHint().height(), body.heightForWidth(width - 48))
        self.setFixedSize(width, min(height, needed))
        close.setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """The key that called it takes it away again."""
        if event.text() and event.text() == self._actions.key(Command.KEYS):
            self.reject()
        else:
            super().keyPressEvent(event)

    def _filled(self, columns: int) -> QWidget:
        body = QWidget()
        body.setObjectName("clear")
        row = QHBoxLayout(body)
        row.setContentsMargins(0, 8, 8, 0)
        row.setSpacing(32)
        stacks = [QVBoxLayout() for _ in range(columns)]
        heights = [0] * columns
        for caption, lines in self._groups():
            at = heights.index(min(heights))
            heights[at] += len(lines) + 2
            stacks[at].addWidget(_group(caption, lines))
            stacks[at].addSpacing(16)
        for stack in stacks:
            stack.addStretch(1)
            row.addLayout(stack, 1)
        return body

    def _scroller(self, body: QWidget) -> QScrollArea:
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setAccessibleName(tr("Actions and their keys"))
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setWidget(body)
        return area

    def _groups(self) -> Iterator[tuple[str, list[tuple[str, str]]]]:
        yield (
            tr("Looking"),
            [
                (tr("See what is veiled, for as long as it is held"), tr("Space")),
                (tr("From one control to the next"), self._actions.native("Tab")),
            ],
        )
        for menu in Menu:
            commands = [spec.command for spec in SPECS if spec.menu is menu]
            title = tr(menu.value).replace("&", "")
            yield title, [(self._actions.name(it), self._actions.keys(it)) for it in commands]


def _group(caption: str, lines: list[tuple[str, str]]) -> QFrame:
    frame = QFrame()
    frame.setObjectName("clear")
    grid = QGridLayout(frame)
    grid.setContentsMargins(0, 0, 0, 0)
    grid.setHorizontalSpacing(12)
    grid.setVerticalSpacing(6)
    grid.setColumnStretch(0, 1)
    grid.addWidget(PlainLabel(caption, "caption"), 0, 0, 1, 2)
    for at, (name, keys) in enumerate(lines, start=1):
        grid.addWidget(PlainLabel(name, "" if keys else "dim", wrap=True), at, 0)
        each = QHBoxLayout()
        each.setSpacing(4)
        each.addStretch(1)
        for key in filter(None, keys.split("  ")):
            each.addWidget(PlainLabel(key, "keys"), alignment=Qt.AlignmentFlag.AlignTop)
        grid.addLayout(each, at, 1)
    return frame
