"""The models that something is to be measured with, as a chip with all of them in its menu."""

from __future__ import annotations

from collections.abc import Sequence

from desktop.desk import Model
from desktop.ui.translating import tr
from desktop.ui.widgets.checks_chip import ChecksChip


class ModelsChip(ChecksChip[str]):
    """Any number of models by their names, and at least one."""

    def __init__(self, known: Sequence[Model], first: Model) -> None:
        listed = (first, *(it for it in known if it != first))
        words = {it.name: " · ".join(filter(None, (it.name, it.whereabouts))) for it in listed}
        super().__init__(tr("Models"), tr("{count} models"), words, least=1)

    def name(self, value: str) -> str:
        """Its name alone."""
        return value
