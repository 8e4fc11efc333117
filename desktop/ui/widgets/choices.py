"""A few choices in a row, one of which holds."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QButtonGroup, QWidget

from desktop.ui.widgets.button import Button, Kind
from desktop.ui.widgets.flow import Flow


class Choices(QWidget):
    """chosen: another value was chosen by a person. The arrow keys go from one to the next."""

    chosen = Signal(object)

    def __init__(self, subject: str, choices: Mapping[str, object], current: object) -> None:
        super().__init__()
        self.setAccessibleName(subject)
        self._group = QButtonGroup(self)
        self._values: dict[Button, object] = {}
        flow = Flow(self, gap=6)
        for words, value in choices.items():
            chip = Button(words.replace("&", "&&"), Kind.CHIP, name=f"{subject}: {words}")
            chip.setCheckable(True)
            chip.clicked.connect(lambda _=False, value=value: self.chosen.emit(value))
            self._group.addButton(chip)
            self._values[chip] = value
            flow.addWidget(chip)
        self.show_value(current)

    def show_value(self, current: object) -> None:
        """Show which value holds; none where it is not among the choices."""
        for chip, value in self._values.items():
            if value == current:
                chip.setChecked(True)
