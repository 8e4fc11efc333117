"""What was just done, with the way back."""

from __future__ import annotations

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QFrame, QHBoxLayout

from desktop.ui.actions import Actions, Command
from desktop.ui.translating import tr
from desktop.ui.widgets.action_button import ActionButton
from desktop.ui.widgets.key_hint import ActionKeyHint
from desktop.ui.widgets.plain_label import PlainLabel
from desktop.ui.widgets.shown_text import without_isolates

_SHOWN_MS = 12_000


class Toast(QFrame):
    """A line that goes by itself after twelve seconds; undo works for longer."""

    def __init__(self, actions: Actions) -> None:
        super().__init__()
        self.setObjectName("toast")
        self._words = PlainLabel("", "dim", wrap=True)
        self._undo = ActionButton(actions, Command.UNDO, text=tr("Undo"))
        # What lies above does not jump with each word.
        keeps = self._undo.sizePolicy()
        keeps.setRetainSizeWhenHidden(True)
        self._undo.setSizePolicy(keeps)
        self._hint = ActionKeyHint(actions, Command.UNDO)
        self._timer = QTimer(self, singleShot=True, interval=_SHOWN_MS)
        self._timer.timeout.connect(self.hide)
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 8, 12, 8)
        row.setSpacing(8)
        row.addWidget(self._words, 1)
        row.addWidget(self._undo)
        row.addWidget(self._hint)
        self.hide()

    def say(self, words: str, *, undoable: bool) -> None:
        """Show what was done; the words can name an item or a file."""
        self._words.set_content(without_isolates(words))
        self._undo.setVisible(undoable)
        self._hint.setVisible(undoable)
        self.show()
        self._timer.start()
