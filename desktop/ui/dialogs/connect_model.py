"""Connecting a model that another program serves."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFormLayout, QLineEdit, QWidget

from desktop.desk import Endpoint, Paths, connect_model
from desktop.moderation import DeskError
from desktop.ui.context import Context
from desktop.ui.dialogs.dialog import Dialog
from desktop.ui.translating import tr
from desktop.ui.widgets.button import Button, Kind
from desktop.ui.widgets.notice import Notice
from desktop.ui.widgets.plain_label import PlainLabel


class ConnectModelDialog(Dialog):
    """connected: a model of that name is in the list now. Nothing was asked of it yet."""

    connected = Signal(str)

    def __init__(self, context: Context, paths: Paths, parent: QWidget) -> None:
        super().__init__(tr("Connect a model"), parent)
        self._context = context
        self._paths = paths
        self._url = _field(tr("Address"), "http://127.0.0.1:1234/v1")
        self._served = _field(tr("Called there"), "openai/gpt-oss-safeguard-20b")
        self._name = _field(tr("Called here"), tr("made of the name there, if left empty"))
        self._key = _field(tr("Key"), tr("if it asks for one; only the keyring will have it"))
        self._key.setEchoMode(QLineEdit.EchoMode.Password)
        self._notice = Notice()
        self._notice.shown.connect(self._notice.setVisible)
        self._notice.hide()
        self._connect = Button(tr("Connect"), Kind.PRIMARY)
        self._connect.setDefault(True)
        self._connect.clicked.connect(self._answer)
        for field in (self._url, self._served):
            field.textChanged.connect(self._check)
        self._lay_out()
        self._check()
        self._url.setFocus()

    def _check(self) -> None:
        given = self._url.text().strip() and self._served.text().strip()
        self._connect.setEnabled(bool(given))

    def _answer(self) -> None:
        url, served = self._url.text().strip(), self._served.text().strip()
        name, key, paths = self._name.text().strip(), self._key.text() or None, self._paths
        self._connect.setEnabled(False)
        self._context.tasks.run(
            lambda: connect_model(url, served, paths, name=name, key=key),
            self._take,
            self._refused,
        )

    def _take(self, made: Endpoint) -> None:
        self.connected.emit(made.name)
        self.accept()

    def _refused(self, error: DeskError) -> None:
        self._connect.setEnabled(True)
        self._notice.show_error(error)

    def _lay_out(self) -> None:
        words = tr(
            "For LM Studio, Ollama, vLLM or llama.cpp's own server. A server on another machine is"
            " used only after you have allowed that machine by its name, and only by https."
        )
        cancel = Button(tr("Cancel"))
        cancel.clicked.connect(self.reject)
        form = QFormLayout()
        form.setHorizontalSpacing(16)
        form.setVerticalSpacing(8)
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        form.setRowWrapPolicy(QFormLayout.RowWrapPolicy.WrapLongRows)
        for field in (self._url, self._served, self._name, self._key):
            label = PlainLabel(field.accessibleName(), "dim")
            label.setBuddy(field)
            label.setMinimumHeight(field.sizeHint().height())
            form.addRow(label, field)
        column = self.column
        column.addWidget(PlainLabel(tr("Connect a model"), "title"))
        column.addWidget(PlainLabel(words, "dim", wrap=True))
        column.addSpacing(8)
        column.addLayout(form)
        column.addWidget(self._notice)
        column.addSpacing(16)
        self.add_buttons(cancel, self._connect)


def _field(name: str, hint: str) -> QLineEdit:
    field = QLineEdit()
    field.setAccessibleName(name)
    field.setPlaceholderText(hint)
    return field
