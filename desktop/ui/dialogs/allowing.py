"""Asked before a model on another machine is used for the first time."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from desktop.desk import Endpoint
from desktop.ui.dialogs.dialog import Dialog
from desktop.ui.translating import tr
from desktop.ui.widgets.button import Button, Kind
from desktop.ui.widgets.plain_label import PlainLabel


class AllowingDialog(Dialog):
    """accepted: content may be sent to the model's machine."""

    def __init__(self, model: Endpoint, parent: QWidget) -> None:
        super().__init__(tr("Another machine"), parent)
        allow = Button(tr("Allow {machine}").format(machine=model.machine))
        keep = Button(tr("Keep on this device"), Kind.PRIMARY)
        allow.clicked.connect(self.accept)
        keep.clicked.connect(self.reject)
        self.column.addWidget(PlainLabel(tr("Content would leave this device"), "title", wrap=True))
        words = tr(
            "The model “{name}” is on another machine, {host}. Whatever you judge "
            "with it is sent there, with the policy. The log of this workspace will "
            "say that you allowed it. It can be withdrawn in Settings, under Network."
        ).format(name=model.name, host=model.host)
        self.column.addWidget(PlainLabel(words, "dim", wrap=True))
        self.column.addSpacing(16)
        self.add_buttons(allow, keep)
        keep.setFocus()
