"""The rail at the left: the pages, and which workspace this is."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QSizePolicy, QVBoxLayout

from desktop.ui.actions import Actions, Command
from desktop.ui.theme import Appearance, icon
from desktop.ui.translating import tr
from desktop.ui.widgets.button import Button, Kind
from desktop.ui.widgets.plain_label import PlainLabel

PAGES = {
    Command.TRIAGE: "triage",
    Command.QUEUE: "queue",
    Command.POLICIES: "policies",
    Command.EVALUATION: "evaluation",
    Command.HISTORY: "history",
    Command.MODELS: "models",
}
AT_FOOT = {Command.SETTINGS: "settings"}
_WIDTH = 184
# Its words are short: at the largest text they need no more than this.
_WIDEST = 1.45


class Rail(QFrame):
    """One button for each page, the count of what awaits beside Queue."""

    def __init__(self, actions: Actions, appearance: Appearance) -> None:
        super().__init__()
        self.setObjectName("rail")
        self._appearance = appearance
        self._icons = PAGES | AT_FOOT
        self._buttons = {command: _NavButton(actions, command) for command in self._icons}
        self._workspace = PlainLabel("", "dim", wrap=True)
        self._protection = PlainLabel("", "small", wrap=True)
        self._wellness = PlainLabel("", "small", wrap=True)
        column = QVBoxLayout(self)
        column.setContentsMargins(8, 16, 8, 16)
        column.setSpacing(4)
        title = PlainLabel("Safeguard Desk", "heading")
        title.setContentsMargins(10, 0, 0, 8)
        column.addWidget(title)
        for command in PAGES:
            column.addWidget(self._buttons[command])
        column.addStretch(1)
        for command in AT_FOOT:
            column.addWidget(self._buttons[command])
        column.addSpacing(8)
        for label in (self._workspace, self._protection, self._wellness):
            label.setContentsMargins(10, 0, 8, 0)
            column.addWidget(label)
        self._page: Command | None = None
        appearance.changed.connect(self._dress)
        self._dress()
        self.show_locked()

    def show_page(self, command: Command | None) -> None:
        """Mark the page that is in front, if any."""
        for page, button in self._buttons.items():
            button.setChecked(page is command)
        if command is not self._page:
            self._page = command
            self._dress()

    def show_awaiting(self, count: int) -> None:
        """Say how many reviews await a decision."""
        self._buttons[Command.QUEUE].count(count)

    def show_workspace(self, name: str, protection: str) -> None:
        """Say which workspace is open and how it is kept."""
        self._workspace.setText(name)
        self._protection.setText(protection)

    def show_wellness(self, words: str) -> None:
        """Say what was seen today and when a break is due; empty for nothing."""
        self._wellness.setText(words)
        self._wellness.setVisible(bool(words))

    def show_locked(self) -> None:
        """No workspace is open."""
        self.show_workspace("", "")
        self.show_wellness("")
        self.show_page(None)
        self.show_awaiting(0)

    def _dress(self) -> None:
        side = self._appearance.length(16)
        self.setFixedWidth(round(_WIDTH * min(self._appearance.scale, _WIDEST)))
        for command, button in self._buttons.items():
            colours = self._appearance.colours
            colour = colours.text if button.isChecked() else colours.dim
            button.setIcon(icon(self._icons[command], colour, side))
            button.setIconSize(QSize(side, side))


class _NavButton(Button):
    """A page's button, with a count at its right end."""

    def __init__(self, actions: Actions, command: Command) -> None:
        super().__init__(f"  {actions.name(command)}", Kind.NAV, name=actions.name(command))
        self._page = actions.name(command)
        self._count = PlainLabel("", "small")
        self._count.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setCheckable(True)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 10, 0)
        row.addStretch(1)
        row.addWidget(self._count)
        action = actions[command]
        self.setEnabled(action.isEnabled())
        action.enabledChanged.connect(self.setEnabled)
        action.changed.connect(self._describe)
        self._actions, self._command = actions, command
        self._describe()
        self.clicked.connect(action.trigger)

    def _describe(self) -> None:
        self.setToolTip(self._actions.described(self._command))

    def count(self, number: int) -> None:
        """Show a number; nothing for none."""
        self._count.setText(f"{number:,}" if number else "")
        self.setAccessibleName(self._said(number))

    def _said(self, number: int) -> str:
        words = tr("{page}, {count:,} awaiting") if number else "{page}"
        return words.format(page=self._page, count=number)
