"""The models that something is to be measured with, as a chip with all of them in its menu."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal

from desktop.desk import Model
from desktop.ui.translating import tr
from desktop.ui.widgets.menu_chip import MenuChip


class ModelsChip(MenuChip):
    """Any number of models, and at least one. changed: others are chosen."""

    changed = Signal()

    def __init__(self, known: Sequence[Model], first: Model) -> None:
        super().__init__()
        self._known = tuple(known) if first in known else (first, *known)
        self._chosen = [first.name]
        self._actions = {}
        for model in self._known:
            words = " · ".join(filter(None, (model.name, model.whereabouts)))
            action = self.menu().addAction(words.replace("&", "&&"))
            action.setCheckable(True)
            action.triggered.connect(lambda _=False, name=model.name: self.switch(name))
            self._actions[model.name] = action
        self._show()

    @property
    def chosen(self) -> tuple[str, ...]:
        """Their names, in the order of the list."""
        return tuple(it.name for it in self._known if it.name in self._chosen)

    def switch(self, name: str) -> None:
        """Take a model in or out; the last one stays."""
        if name not in self._chosen:
            self._chosen.append(name)
        elif len(self._chosen) > 1:
            self._chosen.remove(name)
        self._show()
        self.changed.emit()

    def _show(self) -> None:
        for name, action in self._actions.items():
            action.setChecked(name in self._chosen)
        many = tr("{count} models").format(count=len(self._chosen))
        self.setText((many if len(self._chosen) > 1 else self._chosen[0]).replace("&", "&&"))
        self.setAccessibleName(tr("Models: {names}").format(names=", ".join(self.chosen)))
