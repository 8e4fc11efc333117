"""The right of Models: one of them, what it is, needs and did, and what can be done with it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from enum import Enum, auto
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

from desktop.desk import Endpoint, InstalledModel, Model, ModelUse, Unfinished, this_machine
from desktop.ui.context import Context
from desktop.ui.desk_words import said
from desktop.ui.model_words import (
    Listed,
    backend_words,
    catalogue_name,
    memory_words,
    name_of,
    size_words,
)
from desktop.ui.theme import Tone
from desktop.ui.translating import tr
from desktop.ui.widgets.button import Button, Kind
from desktop.ui.widgets.card import card
from desktop.ui.widgets.fact_grid import FactGrid
from desktop.ui.widgets.flow import Flow
from desktop.ui.widgets.hash_line import HashLine
from desktop.ui.widgets.notice import Notice
from desktop.ui.widgets.plain_label import Badge, PlainLabel


class Ask(Enum):
    """What can be asked for on a model."""

    USE = auto()
    RESUME = auto()
    ALLOW = auto()
    CHECK = auto()
    TRY = auto()
    REMOVE = auto()


_LONG = (Ask.RESUME, Ask.CHECK, Ask.TRY, Ask.REMOVE)


class ModelsDetail(QScrollArea):
    """asked: a button was pressed, for the model that is shown."""

    asked = Signal(Ask)

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self.notice = Notice()
        self.notice.shown.connect(self.notice.setVisible)
        self.notice.hide()
        self._name = PlainLabel("", "title", wrap=True)
        self._badges = [Badge("") for _ in range(3)]
        self._note = PlainLabel("", "dim", wrap=True)
        self._result = PlainLabel("", "dim", wrap=True)
        self._facts, self._uses = FactGrid(), FactGrid()
        self._buttons = {
            Ask.USE: Button(tr("Use this model"), Kind.PRIMARY),
            Ask.RESUME: Button(tr("Go on with the download…"), Kind.PRIMARY),
            Ask.ALLOW: Button(tr("Allow its machine…")),
            Ask.CHECK: Button(""),
            Ask.TRY: Button(tr("Try it")),
            Ask.REMOVE: Button(tr("Remove…")),
        }
        for ask, button in self._buttons.items():
            button.clicked.connect(partial(self.asked.emit, ask))
        self._lay_out()

    def show_model(
        self, listed: Listed, uses: Sequence[ModelUse], *, in_use: bool, allowed: bool, result: str
    ) -> None:
        """Show one. allowed: content may go where it is. result: of a check or a trial."""
        self._name.set_content(name_of(listed))
        self._show_badges(tuple(_badges(listed, in_use=in_use)))
        note = _note(listed)
        self._note.set_content(note)
        self._note.setVisible(bool(note))
        self._result.setText(result)
        self._result_card.setVisible(bool(result))
        self._facts.show_facts(_facts(listed, allowed=allowed))
        self._use_card.setVisible(not isinstance(listed, Unfinished))
        if not isinstance(listed, Unfinished):
            self._show_uses(listed, uses)
        self._offer(listed, in_use=in_use, allowed=allowed)

    def set_busy(self, *, busy: bool) -> None:
        """Nothing long can be begun while something long is under way."""
        for ask in _LONG:
            self._buttons[ask].setEnabled(not busy)

    def _offer(self, listed: Listed, *, in_use: bool, allowed: bool) -> None:
        is_partial, is_endpoint = isinstance(listed, Unfinished), isinstance(listed, Endpoint)
        is_there = not isinstance(listed, InstalledModel) or listed.is_there
        bundled = isinstance(listed, InstalledModel) and listed.bundled
        self._buttons[Ask.USE].setVisible(not is_partial and not in_use and is_there)
        self._buttons[Ask.RESUME].setVisible(is_partial)
        self._buttons[Ask.ALLOW].setVisible(not allowed)
        check = self._buttons[Ask.CHECK]
        words = tr("Ask whether it answers") if is_endpoint else tr("Check its files")
        check.setText(words)
        check.setAccessibleName(words)
        check.setVisible(not is_partial and allowed)
        self._buttons[Ask.TRY].setVisible(not is_partial and is_there and allowed)
        remove = self._buttons[Ask.REMOVE]
        remove.setVisible(not bundled and not in_use)

    def _show_badges(self, wanted: Sequence[tuple[str, Tone]]) -> None:
        for at, badge in enumerate(self._badges):
            badge.setVisible(at < len(wanted))
            if at < len(wanted):
                badge.show_word(*wanted[at])

    def _show_uses(self, model: Model, uses: Sequence[ModelUse]) -> None:
        its = [use for use in uses if use.model_sha256 == model.sha256]
        nothing = [("", tr("It has given no verdict in this workspace."))]
        told = [
            (use.policy_name, tr("Verdicts: {count}").format(count=f"{use.verdicts:,}"))
            for use in its
        ]
        self._uses.show_facts(told or nothing)

    def _lay_out(self) -> None:
        badges, buttons = QWidget(), QWidget()
        row = Flow(badges, gap=6)
        for badge in self._badges:
            row.addWidget(badge)
        row = Flow(buttons, gap=8)
        for button in self._buttons.values():
            row.addWidget(button)
        self._result_card: QFrame = card(tr("Last check"), self._result)
        self._use_card: QFrame = card(tr("Where it is used"), self._uses)
        body = QWidget()
        body.setObjectName("clear")
        column = QVBoxLayout(body)
        column.setContentsMargins(24, 20, 24, 24)
        column.setSpacing(12)
        column.addWidget(self.notice)
        column.addWidget(self._name)
        column.addWidget(badges)
        column.addWidget(self._note)
        column.addWidget(buttons)
        column.addWidget(self._result_card)
        column.addWidget(card(tr("What it is"), self._facts))
        column.addWidget(self._use_card)
        column.addStretch(1)
        self.setWidgetResizable(True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAccessibleName(tr("The model that is looked at"))
        self.setWidget(body)


def _badges(listed: Listed, *, in_use: bool) -> Iterator[tuple[str, Tone]]:
    if in_use:
        yield tr("In use"), Tone.OK
    if isinstance(listed, Unfinished):
        yield tr("Not whole, not installed"), Tone.WARN
    elif isinstance(listed, Endpoint):
        if listed.leaves_device:
            yield tr("Leaves this device"), Tone.WARN
    else:
        if listed.bundled:
            yield tr("For learning, not for decisions"), Tone.WARN
        if not listed.is_there:
            yield tr("Files are missing"), Tone.BAD
        if not listed.memory.fits(this_machine().memory):
            yield tr("Too large for this machine"), Tone.BAD


def _note(listed: Listed) -> str:
    if isinstance(listed, Unfinished):
        return tr(
            "A download that was cut. What arrived is kept, and the download can go on from there."
            " Nothing judges with it."
        )
    if listed.bundled:
        return tr(
            "The bundled model is of the same architecture as gpt-oss-safeguard, three thousand"
            " times smaller. It is there so that you can learn the app."
        )
    if isinstance(listed, Endpoint):
        return tr(
            "Another program answers for it: there are no label probabilities, and its weights are"
            " not checked here."
        )
    return said(listed.note)


def _facts(listed: Listed, *, allowed: bool) -> Iterator[tuple[str, str | QWidget]]:
    if isinstance(listed, Unfinished):
        yield tr("Arrived"), size_words(listed.bytes)
        yield tr("From"), listed.source
        yield tr("Called"), catalogue_name(listed.source)
        return
    yield tr("Kind"), backend_words(listed)
    if isinstance(listed, Endpoint):
        yield tr("Address"), listed.url
        yield tr("Called there"), listed.served
        if listed.context:
            yield tr("Reads"), tr("{count} tokens").format(count=f"{listed.context:,}")
        yield tr("Key"), _key_words(listed)
        if listed.leaves_device:
            words = tr("allowed by name") if allowed else tr("not allowed; nothing is sent there")
            yield tr("Its machine"), words
        yield tr("Hash"), HashLine(listed.sha256, tr("address and name"))
        return
    yield tr("Size on disk"), size_words(listed.bytes)
    yield tr("Memory"), memory_words(listed, this_machine().memory)
    yield tr("Hash"), HashLine(listed.sha256, listed.name)
    yield tr("Lies in"), str(listed.folder)
    if listed.source:
        yield tr("From"), listed.source


def _key_words(endpoint: Endpoint) -> str:
    if endpoint.in_keyring:
        return tr("in this system's keyring")
    if endpoint.key_file is not None:
        return tr("in the file {file}").format(file=endpoint.key_file)
    return tr("none")
