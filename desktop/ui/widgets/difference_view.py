"""Two texts against each other: what was taken out and put in, line by line."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtGui import QColor, QTextBlockFormat, QTextCursor
from PySide6.QtWidgets import QPlainTextEdit

from desktop.ui.theme import Appearance
from desktop.ui.translating import tr

_MINUS, _GAP = "\N{MINUS SIGN}", "\N{MIDLINE HORIZONTAL ELLIPSIS}"


class DifferenceView(QPlainTextEdit):
    """Lines of a unified difference. A mark before each line says which it is, not colour alone."""

    def __init__(self, appearance: Appearance) -> None:
        super().__init__()
        self.setObjectName("content")
        self.setReadOnly(True)
        self.setUndoRedoEnabled(False)
        self.setAccessibleName(tr("Differences between two versions"))
        self._appearance = appearance
        appearance.changed.connect(self._dress)

    def show_lines(self, lines: Sequence[str]) -> None:
        """Show a unified difference without its two heads of file names."""
        self.setPlainText("\n".join(_readable(line) for line in lines))
        self._dress()

    def _dress(self) -> None:
        colours = self._appearance.colours
        grounds = {"+": colours.okbg, _MINUS: colours.badbg, _GAP: colours.key}
        block = self.document().firstBlock()
        while block.isValid():
            ground = grounds.get(block.text()[:1])
            if ground:
                dress = QTextBlockFormat()
                dress.setBackground(QColor(ground))
                QTextCursor(block).setBlockFormat(dress)
            block = block.next()


def _readable(line: str) -> str:
    if line.startswith("@@"):
        return _GAP
    mark = {"+": "+", "-": _MINUS}.get(line[:1], " ")
    return f"{mark} {line[1:]}"
