"""Getting started, second step: which model judges, and what this machine can carry."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop.desk import (
    CATALOGUE,
    CatalogueEntry,
    InstalledModel,
    Model,
    memory_advice,
    this_machine,
)
from desktop.ui.actions import Command
from desktop.ui.context import Context
from desktop.ui.desk_words import said
from desktop.ui.domain_words import at_head
from desktop.ui.model_words import memory_words
from desktop.ui.pages.settings_section import Group, Row
from desktop.ui.theme import Tone
from desktop.ui.translating import tr
from desktop.ui.widgets.action_button import ActionButton
from desktop.ui.widgets.button import Button, Kind
from desktop.ui.widgets.plain_label import Badge, PlainLabel

# The one that the desk is made for; the catalogue's others are for those who look for them.
_MADE_FOR = "gpt-oss-safeguard-20b"


class ModelStep(QWidget):
    """The models that there are, and the one that should be."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self._advice = PlainLabel("", "dim", wrap=True)
        self._models = Group()
        self._more = ActionButton(context.actions, Command.MODELS, text=tr("Open Models"))
        context.choosing.changed.connect(self.come_forward)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        column.addWidget(self._advice)
        column.addWidget(self._models)
        column.addWidget(self._more)
        column.addStretch(1)

    def come_forward(self) -> None:
        """Show what there is now."""
        desk = self._context.desk
        self._more.setVisible(self._context.actions[Command.MODELS].isEnabled())
        self._context.tasks.run(lambda: (desk.models(), this_machine().memory), self._show)

    def _show(self, found: tuple[tuple[Model, ...], int]) -> None:
        models, memory = found
        self._advice.setText(
            tr("This machine: {advice}").format(advice=said(memory_advice(memory)))
        )
        missing = [it for it in CATALOGUE if it.name == _MADE_FOR]
        names = {model.name for model in models}
        self._models.refill(
            iter(
                [
                    *(self._row(model, memory) for model in models),
                    *self._missing([it for it in missing if it.name not in names], memory),
                ]
            )
        )

    def _row(self, model: Model, memory: int) -> QWidget:
        parts = [said(model.note)]
        if isinstance(model, InstalledModel) and not model.bundled:
            parts.append(memory_words(model, memory))
        parts.append(model.whereabouts)
        words = "\n".join(map(at_head, filter(None, parts)))
        if model.name == self._context.desk.model.name:
            return Row(model.name, words, Badge(tr("Judges now"), Tone.OK))
        use = Button(tr("Use"), Kind.PRIMARY, name=tr("Use {model}").format(model=model.name))
        use.clicked.connect(lambda: self._context.choosing.choose(model, self.window()))
        return Row(model.name, words, use)

    def _missing(self, entries: list[CatalogueEntry], memory: int) -> Iterator[QWidget]:
        for entry in entries:
            how = tr("It is downloaded from the page Models ({size:.0f} GB), once you allow that.")
            how = how.format(size=entry.bytes / 1e9)
            fits = entry.memory.fits(memory)
            words = [said(entry.note), memory_words(entry, memory), how if fits else ""]
            badge = (tr("Not here"), Tone.NEUTRAL) if fits else (tr("Too large"), Tone.WARN)
            yield Row(entry.name, "\n".join(map(at_head, filter(None, words))), Badge(*badge))
