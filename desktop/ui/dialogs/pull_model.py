"""Downloading a model: which one, and the connection that must be allowed for it."""

from __future__ import annotations

import shutil
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit, QRadioButton, QVBoxLayout, QWidget

from desktop.desk import CATALOGUE, CatalogueEntry, hub_host, this_machine
from desktop.ui.dialogs.dialog import Dialog
from desktop.ui.model_words import catalogue_name, memory_words, size_words
from desktop.ui.translating import tr
from desktop.ui.widgets.button import Button, Kind
from desktop.ui.widgets.plain_label import PlainLabel


class PullModelDialog(Dialog):
    """allowed: a person allows the connection for this model; its repository's name. Nothing is
    connected before that. source: what a download that was cut goes on with, else empty.
    """

    allowed = Signal(str)

    def __init__(self, parent: QWidget, source: str, folder: Path) -> None:
        super().__init__(tr("Download a model"), parent)
        self._source = source
        self._choices: dict[str, QRadioButton] = {}
        self._other = QLineEdit()
        self._other.setAccessibleName(tr("Another repository"))
        self._other.setPlaceholderText(tr("Another one: OWNER/NAME"))
        self._allow = Button(tr("Allow this connection and download"), Kind.PRIMARY)
        self._allow.clicked.connect(self._answer)
        self._cancel = Button(tr("Stay offline"))
        self._cancel.clicked.connect(self.reject)
        self._lay_out(folder)
        self._other.textChanged.connect(self._check)
        for choice in self._choices.values():
            choice.toggled.connect(self._check)
        self._check()
        self._cancel.setFocus()

    @property
    def chosen(self) -> str:
        """The repository that would be downloaded; empty where none is named."""
        if self._source:
            return self._source
        typed = self._other.text().strip()
        if typed:
            return typed
        return next((it for it, choice in self._choices.items() if choice.isChecked()), "")

    def _answer(self) -> None:
        self.allowed.emit(self.chosen)
        self.accept()

    def _check(self) -> None:
        for choice in self._choices.values():
            choice.setEnabled(not self._other.text().strip())
        self._allow.setEnabled(bool(self.chosen))

    def _choice(self, entry: CatalogueEntry) -> QVBoxLayout:
        memory = this_machine().memory
        choice = QRadioButton(f"{entry.name} · {size_words(entry.bytes)}")
        choice.setChecked(not self._choices and entry.memory.fits(memory))
        self._choices[entry.source] = choice
        words = f"{memory_words(entry, memory)} {entry.licence}."
        choice.setAccessibleDescription(words)
        about = PlainLabel(words, "small", wrap=True)
        about.setContentsMargins(24, 0, 24, 0)
        both = QVBoxLayout()
        both.setSpacing(0)
        both.addWidget(choice)
        both.addWidget(about)
        return both

    def _connection_words(self, folder: Path) -> str:
        told = tr(
            "This opens a connection to {host}, and to the storage that it names. They learn this"
            " machine's network address and the model's name. No content, no policy, no verdict and"
            " no token is sent. Each file is compared with the hash that the hub states."
        ).format(host=hub_host())
        there = next((it for it in (folder, *folder.parents) if it.is_dir()), folder)
        free = tr("The disk has {size} free.").format(
            size=size_words(shutil.disk_usage(there).free)
        )
        return f"{told} {free}"

    def _lay_out(self, folder: Path) -> None:
        column = self.column
        title = tr("Download a model")
        if self._source:
            title = tr("Go on with {model}").format(model=catalogue_name(self._source))
        column.addWidget(PlainLabel(title, "title", wrap=True))
        if not self._source:
            for entry in CATALOGUE:
                column.addLayout(self._choice(entry))
            column.addWidget(self._other)
        column.addSpacing(8)
        column.addWidget(PlainLabel(tr("The connection"), "caption"))
        column.addWidget(PlainLabel(self._connection_words(folder), "dim", wrap=True))
        column.addSpacing(16)
        self.add_buttons(self._cancel, self._allow)
