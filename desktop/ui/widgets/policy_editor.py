"""A policy file as text to be written: headings and rules stand out, findings are marked."""

from __future__ import annotations

import re
from collections.abc import Sequence

from PySide6.QtGui import (
    QColor,
    QFont,
    QSyntaxHighlighter,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
)
from PySide6.QtWidgets import QPlainTextEdit, QTextEdit

from desktop.desk import PolicyFinding, Weight
from desktop.ui.theme import Appearance
from desktop.ui.translating import tr

_HEADING = re.compile(r"^\s*#+\s.*$")
_VIOLATES = re.compile(r"^\W*(?:VIOLATES|VIOLATING|DISALLOWED|PROHIBITED)\b.*$", re.IGNORECASE)
_SAFE = re.compile(r"^\W*(?:SAFE|ALLOWED|PERMITTED)\b.*$", re.IGNORECASE)
_RULE = re.compile(r"^[\s\-*•]*([A-Z]{1,5}\d{1,3}(?:\.[a-z0-9]{1,3})*)(?!\w)")
_FENCE = "---"


class PolicyEditor(QPlainTextEdit):
    """The text of one policy file."""

    def __init__(self, appearance: Appearance) -> None:
        super().__init__()
        self.setObjectName("content")
        self.setAccessibleName(tr("Text of the policy"))
        # Tab leaves the field, as everywhere in the window.
        self.setTabChangesFocus(True)
        self._appearance = appearance
        self._findings: Sequence[PolicyFinding] = ()
        self._highlighter = _Highlighter(self.document(), appearance)
        appearance.changed.connect(self._dress)

    def mark(self, findings: Sequence[PolicyFinding]) -> None:
        """Mark the places of findings in the text; the words of hints are left alone."""
        self._findings = findings
        self.setExtraSelections(
            [self._marked(it) for it in findings if it.line and it.weight > Weight.HINT]
        )

    def go_to(self, line: int) -> None:
        """Put the cursor at the beginning of a line, counted from 1, and show it."""
        block = self.document().findBlockByNumber(line - 1)
        if block.isValid():
            self.setTextCursor(QTextCursor(block))
            self.centerCursor()
            self.setFocus()

    def replace_all(self, text: str) -> None:
        """Put a text in the place of the one there, as one step that can be undone."""
        cursor = QTextCursor(self.document())
        cursor.select(QTextCursor.SelectionType.Document)
        cursor.insertText(text)
        self.setFocus()

    def _marked(self, finding: PolicyFinding) -> QTextEdit.ExtraSelection:
        block = self.document().findBlockByNumber(finding.line - 1)
        cursor = QTextCursor(block)
        at = block.text().lower().find(finding.rule.lower()) if finding.rule else -1
        if at >= 0:
            cursor.setPosition(block.position() + at)
            cursor.setPosition(
                cursor.position() + len(finding.rule), QTextCursor.MoveMode.KeepAnchor
            )
        else:
            cursor.movePosition(
                QTextCursor.MoveOperation.EndOfBlock, QTextCursor.MoveMode.KeepAnchor
            )
        colours = self._appearance.colours
        selection = QTextEdit.ExtraSelection()
        selection.cursor = cursor
        ground = colours.badbg if finding.weight is Weight.ERROR else colours.mark
        selection.format.setBackground(QColor(ground))
        return selection

    def _dress(self) -> None:
        self._highlighter.rehighlight()
        self.mark(self._findings)


class _Highlighter(QSyntaxHighlighter):
    """Bold headings and rule ids, the two kinds of criteria in their hues, a dim head."""

    def __init__(self, document: QTextDocument, appearance: Appearance) -> None:
        super().__init__(document)
        self._appearance = appearance

    def highlightBlock(self, text: str) -> None:  # noqa: N802 - Qt's name
        """Dress one line. The block state is 1 inside the head, 2 after it."""
        colours, before = self._appearance.colours, self.previousBlockState()
        is_fence = text.strip() == _FENCE
        in_head = before == 1 or (before == -1 and is_fence)
        self.setCurrentBlockState(1 if in_head and not (is_fence and before == 1) else 2)
        if in_head:
            self.setFormat(0, len(text), _format(colours.dim))
            return
        if _VIOLATES.match(text):
            self.setFormat(0, len(text), _format(colours.bad, bold=True))
        elif _SAFE.match(text):
            self.setFormat(0, len(text), _format(colours.ok, bold=True))
        elif _HEADING.match(text):
            self.setFormat(0, len(text), _format(colours.text, bold=True))
        elif rule := _RULE.match(text):
            start, end = rule.span(1)
            self.setFormat(start, end - start, _format(colours.accent, bold=True))


def _format(colour: str, *, bold: bool = False) -> QTextCharFormat:
    made = QTextCharFormat()
    made.setForeground(QColor(colour))
    if bold:
        made.setFontWeight(QFont.Weight.DemiBold)
    return made
