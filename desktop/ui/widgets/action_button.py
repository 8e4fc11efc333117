"""A button that is one of the window's actions: same name, same key, same state."""

from __future__ import annotations

from desktop.ui.actions import Actions, Command
from desktop.ui.widgets.button import Button, Kind


class ActionButton(Button):
    """Pressing it is the same as choosing the action. text: where the action's name is too long."""

    def __init__(
        self, actions: Actions, command: Command, kind: Kind = Kind.PLAIN, *, text: str = ""
    ) -> None:
        super().__init__(text, kind)
        self._actions = actions
        self._command = command
        self._own_text = text
        self.clicked.connect(actions[command].trigger)
        actions[command].changed.connect(self._follow)
        self._follow()

    def _follow(self) -> None:
        name = self._actions.name(self._command)
        shown = self._own_text or name
        self.setText(shown)
        # Who speaks to the machine says what stands there; a longer name may say it too.
        self.setAccessibleName(name if shown.casefold() in name.casefold() else shown)
        self.setToolTip(self._actions.described(self._command))
        self.setEnabled(self._actions[self._command].isEnabled())
