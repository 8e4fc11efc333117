"""The model that judges, as a chip with the others in its menu."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal

from desktop.desk import Model
from desktop.ui.translating import tr
from desktop.ui.widgets.menu_chip import MenuChip


class ModelChip(MenuChip):
    """chosen: another model is wanted."""

    chosen = Signal(object)

    def show_models(self, known: Sequence[Model], current: Model) -> None:
        """Name the one that judges, and offer all."""
        self.setText(tr("Model: {name}").format(name=current.name))
        self.setAccessibleName(tr("Model: {name}").format(name=current.name))
        self.menu().clear()
        for model in known:
            action = self.menu().addAction(_words(model))
            action.setCheckable(True)
            action.setChecked(model.name == current.name)
            action.triggered.connect(lambda _=False, model=model: self.chosen.emit(model))


def _words(model: Model) -> str:
    name = model.name.replace("&", "&&")
    return f"{name} · {model.whereabouts}" if model.whereabouts else name
