"""Content on the screen: plain text only, evidence highlighted, hidden characters marked."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QMimeData, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QGuiApplication,
    QKeyEvent,
    QKeySequence,
    QTextCharFormat,
    QTextCursor,
    QTextOption,
)
from PySide6.QtWidgets import QPlainTextEdit, QTextEdit

from desktop.moderation import Evidence
from desktop.ui.theme import Appearance
from desktop.ui.translating import tr
from desktop.ui.widgets.shown_text import ShownText, is_right_to_left, show

# What Qt ends a paragraph with in a document's raw text.
_PARAGRAPH = "\u2029"
_EDITING = (
    QKeySequence.StandardKey.Undo,
    QKeySequence.StandardKey.Redo,
    QKeySequence.StandardKey.Cut,
    QKeySequence.StandardKey.Paste,
    QKeySequence.StandardKey.SelectAll,
)
_TAKING_AWAY = (Qt.Key.Key_Backspace, Qt.Key.Key_Delete)
_COMMANDING = (
    Qt.KeyboardModifier.ControlModifier
    | Qt.KeyboardModifier.AltModifier
    | Qt.KeyboardModifier.MetaModifier
)


class ContentView(QPlainTextEdit):
    """Shows content and, where it may be edited, takes it.

    Content that is shown exactly can be edited in place. Content with hidden characters, with
    over-long lines or too long to be shown whole is kept as it came and can only be replaced or
    cleared.

    edited: the text was changed, by a person or by `set_text`.
    """

    edited = Signal()

    def __init__(self, appearance: Appearance, name: str, *, editable: bool) -> None:
        super().__init__()
        self._appearance = appearance
        self._editable = editable
        self._held = False
        self._shown = show("")
        self._kept: str | None = None
        self._before: str | None = None
        self._evidence: tuple[Evidence, ...] = ()
        self.setObjectName("content")
        self.setAccessibleName(name)
        self.setTabChangesFocus(True)
        option = self.document().defaultTextOption()
        option.setTextDirection(Qt.LayoutDirection.LayoutDirectionAuto)
        option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        self.document().setDefaultTextOption(option)
        self.setReadOnly(not editable)
        self.textChanged.connect(self._typed)
        self.edited.connect(self._align)
        appearance.changed.connect(self._highlight)

    def text(self) -> str:
        """The content, exactly as it came or as it was typed."""
        if self._kept is not None:
            return self._kept
        return self.document().toRawText().replace(_PARAGRAPH, "\n")

    def set_text(self, content: str) -> None:
        """Show `content`, without evidence."""
        self._before = None
        self._put(content, show(content))

    def set_evidence(self, evidence: Sequence[Evidence]) -> None:
        """Highlight the spans that a verdict quotes."""
        if self._kept is None:
            self._shown = show(self.text())
        self._evidence = tuple(evidence)
        self._highlight()

    def hold(self, *, held: bool) -> None:
        """Keep the text from being changed, while it is being judged."""
        self._held = held
        self._allow()

    def summary(self) -> str:
        """Length and hidden characters, in words."""
        if self._kept is None:
            self._shown = show(self.text())
        shown = self._shown
        parts = [_counted(shown.length)]
        if shown.hidden:
            one = shown.hidden == 1
            words = tr("1 hidden character") if one else tr("{count:,} hidden characters")
            parts.append(tr("{hidden}, marked").format(hidden=words.format(count=shown.hidden)))
        if shown.shown < shown.length:
            parts.append(
                tr("the first {shown:,} shown, all of it judged").format(shown=shown.shown)
            )
        if self._kept is not None and self._editable:
            parts.append(tr("can only be replaced or cleared"))
        return " · ".join(parts)

    def canInsertFromMimeData(self, source: QMimeData) -> bool:
        """Text only; files go to the page."""
        return source.hasText() and not source.hasUrls()

    def insertFromMimeData(self, source: QMimeData) -> None:
        """Paste as plain text, exactly, in place of the selection."""
        cursor = self.textCursor()
        units = self.text().encode("utf-16-le")
        before, after = units[: 2 * cursor.selectionStart()], units[2 * cursor.selectionEnd() :]
        whole = before.decode("utf-16-le") + source.text() + after.decode("utf-16-le")
        shown = show(whole)
        if shown.exact:
            self.insertPlainText(source.text())
        else:
            self._replace(whole, shown)

    def event(self, event: QEvent) -> bool:
        """Keys that would edit are for this field, whatever the window takes them for, where its
        content can only be replaced too.
        """
        if (
            event.type() == QEvent.Type.ShortcutOverride
            and isinstance(event, QKeyEvent)
            and self._is_replaceable
            and (_is_typed(event) or any(event.matches(key) for key in _EDITING))
        ):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Where content can only be replaced, a paste or what is typed over all of it replaces it,
        Backspace clears it, and undo puts back what was there before.
        """
        if self._is_replaceable and event.matches(QKeySequence.StandardKey.Paste):
            given = QGuiApplication.clipboard().text()
            self._replace(given, show(given))
        elif self._puts_back(event):
            self.set_text(self._before or "")
            self.moveCursor(QTextCursor.MoveOperation.End)
        else:
            if self._is_replaceable and self._clears(event):
                self._replace("", show(""))
            super().keyPressEvent(event)

    @property
    def _is_replaceable(self) -> bool:
        return self._kept is not None and self._editable and not self._held

    def _puts_back(self, event: QKeyEvent) -> bool:
        """Whether it undoes a replacement, of which Qt does not know."""
        return (
            event.matches(QKeySequence.StandardKey.Undo)
            and self._before is not None
            and not self._held
            and not self.document().isUndoAvailable()
        )

    def _clears(self, event: QKeyEvent) -> bool:
        if not _is_typed(event):
            return False
        cursor = self.textCursor()
        selected = cursor.selectionEnd() - cursor.selectionStart()
        if not selected:
            return event.key() == Qt.Key.Key_Backspace
        return selected == self.document().characterCount() - 1

    def _replace(self, content: str, shown: ShownText) -> None:
        self._before = self.text()
        self._put(content, shown)

    def _put(self, content: str, shown: ShownText) -> None:
        self._shown = shown
        self._kept = None if self._shown.exact else content
        self._evidence = ()
        self.blockSignals(True)  # noqa: FBT003 - Qt's signature
        self.setPlainText(self._shown.text)
        self.blockSignals(False)  # noqa: FBT003 - Qt's signature
        self._allow()
        self._highlight()
        self.edited.emit()

    def _typed(self) -> None:
        self._evidence = ()
        self._highlight()
        self.edited.emit()

    def _align(self) -> None:
        # Qt finds the direction of each paragraph by itself, but aligns all of them alike.
        side = Qt.AlignmentFlag.AlignLeft
        if is_right_to_left(self.text()):
            side = Qt.AlignmentFlag.AlignRight
        option = self.document().defaultTextOption()
        if option.alignment() != side:
            option.setAlignment(side)
            self.document().setDefaultTextOption(option)

    def _allow(self) -> None:
        self.setReadOnly(not self._editable or self._held or self._kept is not None)

    def _highlight(self) -> None:
        colours = self._appearance.colours
        position = self._shown.position
        spans = [(position(span.start), position(span.end)) for span in self._evidence]
        self.setExtraSelections(
            [self._selection(*span, colours.mark, colours.text) for span in spans]
            + [self._selection(*mark, colours.warnbg, colours.warn) for mark in self._shown.marks]
        )

    def _selection(
        self, start: int, end: int, background: str, text: str
    ) -> QTextEdit.ExtraSelection:
        form = QTextCharFormat()
        form.setBackground(QColor(background))
        form.setForeground(QColor(text))
        selection = QTextEdit.ExtraSelection()
        cursor = QTextCursor(self.document())
        cursor.setPosition(start)
        cursor.setPosition(end, QTextCursor.MoveMode.KeepAnchor)
        selection.cursor = cursor
        selection.format = form
        return selection


def _is_typed(event: QKeyEvent) -> bool:
    """Whether the key writes a character or ends a line, or takes one away."""
    text = event.text()
    writes = bool(text) and (text.isprintable() or text == "\r")
    return not event.modifiers() & _COMMANDING and (writes or event.key() in _TAKING_AWAY)


def _counted(characters: int) -> str:
    words = tr("1 character") if characters == 1 else tr("{count:,} characters")
    return words.format(count=characters)
