"""Adding a model from a folder, a file or a drive: used where it lies, or copied."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QRadioButton, QWidget

from desktop.ui.dialogs.dialog import Dialog
from desktop.ui.translating import tr
from desktop.ui.widgets.button import Button, Kind
from desktop.ui.widgets.plain_label import PlainLabel


class AddModelDialog(Dialog):
    """chosen: the path of a model, and whether it is to be copied."""

    chosen = Signal(str, bool)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(tr("Add a model"), parent)
        self._path = ""
        self._shown = PlainLabel(tr("Nothing chosen yet."), "dim", wrap=True)
        folder, file = Button(tr("Choose a folder…")), Button(tr("Choose a GGUF file…"))
        self._copy = QRadioButton(tr("Copy it to this machine, as from a drive that goes away"))
        self._link = QRadioButton(tr("Use it where it lies; it must stay there"))
        self._copy.setChecked(True)
        self._add = Button(tr("Add"), Kind.PRIMARY)
        self._add.setEnabled(False)
        cancel = Button(tr("Cancel"))
        folder.clicked.connect(self._ask_folder)
        file.clicked.connect(self._ask_file)
        cancel.clicked.connect(self.reject)
        self._add.clicked.connect(self._answer)
        where = QHBoxLayout()
        where.setSpacing(8)
        where.addWidget(folder)
        where.addWidget(file)
        where.addStretch(1)
        words = tr(
            "A folder with config.json, tokenizer.json and the weights, or one GGUF file. Every"
            " file is hashed before the model can be used. No connection is opened."
        )
        column = self.column
        column.addWidget(PlainLabel(tr("Add a model"), "title"))
        column.addWidget(PlainLabel(words, "dim", wrap=True))
        column.addSpacing(8)
        column.addLayout(where)
        column.addWidget(self._shown)
        column.addSpacing(8)
        column.addWidget(self._copy)
        column.addWidget(self._link)
        column.addSpacing(16)
        self.add_buttons(cancel, self._add)
        folder.setFocus()

    def _ask_folder(self) -> None:
        self._take(QFileDialog.getExistingDirectory(self, tr("The folder of a model")))

    def _ask_file(self) -> None:
        name, _ = QFileDialog.getOpenFileName(self, tr("A model in one file"), "", "GGUF (*.gguf)")
        self._take(name)

    def _take(self, path: str) -> None:
        if path:
            self._path = path
            self._shown.set_content(path)
            self._add.setEnabled(True)
            self._add.setFocus()

    def _answer(self) -> None:
        self.chosen.emit(self._path, self._copy.isChecked())
        self.accept()
