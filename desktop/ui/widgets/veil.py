"""The veil: content is hidden until a person asks to see it."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QFrame, QStackedWidget, QVBoxLayout, QWidget

from desktop.ui.actions import Actions, Command
from desktop.ui.translating import tr
from desktop.ui.widgets.key_hint import ActionKeyHint, KeyHint
from desktop.ui.widgets.plain_label import PlainLabel


class Veil(QStackedWidget):
    """Covers `content`. Held open for as long as Space is down, or opened until closed again.

    lifted: whether the content can be seen now.
    """

    lifted = Signal(bool)

    def __init__(self, content: QWidget, actions: Actions) -> None:
        super().__init__()
        self._content = content
        self._cover = _Cover(actions)
        self._held = False
        self._open = False
        self._cover.pressed.connect(self.toggle)
        self.addWidget(self._cover)
        self.addWidget(content)

    @property
    def is_lifted(self) -> bool:
        """Whether the content can be seen."""
        return self.currentWidget() is self._content

    def cover(self, description: str, *, opens: bool = False) -> None:
        """Hide the content again, unless it `opens` by itself; `description` says what is under
        it, without content.
        """
        self._held, self._open = False, opens
        self._cover.describe(description)
        self._apply()

    def hold(self, *, held: bool) -> None:
        """Show the content while a key is held."""
        self._held = held
        self._apply()

    def toggle(self) -> None:
        """Show the content until asked to hide it."""
        self._open = not self._open
        self._apply()

    def _apply(self) -> None:
        lift = self._held or self._open
        if lift != self.is_lifted:
            self.setCurrentWidget(self._content if lift else self._cover)
            self.lifted.emit(lift)


class _Cover(QFrame):
    """What is seen in place of the content."""

    pressed = Signal()

    def __init__(self, actions: Actions) -> None:
        super().__init__()
        self.setObjectName("veil")
        self._description = PlainLabel("", "dim", wrap=True)
        self._description.setAlignment(Qt.AlignmentFlag.AlignCenter)
        heading = PlainLabel(tr("Hidden until you choose to look"), "heading", wrap=True)
        heading.setAlignment(Qt.AlignmentFlag.AlignCenter)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 24, 24, 24)
        column.setSpacing(8)
        column.addStretch(1)
        column.addWidget(heading)
        column.addWidget(self._description)
        centre = Qt.AlignmentFlag.AlignHCenter
        column.addWidget(KeyHint("Space", before=tr("Hold"), word=tr("to see")), alignment=centre)
        column.addWidget(
            ActionKeyHint(actions, Command.REVEAL, word=tr("to keep it open")), alignment=centre
        )
        column.addStretch(1)

    def describe(self, description: str) -> None:
        """Say what is under the veil."""
        self._description.setText(description)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """A click opens it."""
        if self.rect().contains(event.position().toPoint()):
            self.pressed.emit()
