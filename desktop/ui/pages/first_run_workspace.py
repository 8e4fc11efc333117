"""Getting started, first step: the workspace is made; now a way back into it, on paper."""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop.desk import KeySlot, SlotKind
from desktop.ui.context import Context
from desktop.ui.dialogs.recovery_code import RecoveryCodeDialog
from desktop.ui.pages.settings_section import Group, Row
from desktop.ui.theme import Tone
from desktop.ui.translating import tr
from desktop.ui.widgets.button import Button, Kind
from desktop.ui.widgets.plain_label import Badge


class WorkspaceStep(QWidget):
    """What the workspace is called, what opens it, and whether there is a recovery code."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self._name = Row("", "")
        self._badge = Badge(tr("None yet"), Tone.WARN)
        self._make = Button(tr("Make a recovery code…"), Kind.PRIMARY)
        self._make.clicked.connect(self._ask_code)
        self._make.setEnabled(not context.desk.is_read_only)
        words = tr(
            "Only a recovery code still opens the workspace when the passphrase is forgotten or the"
            " keyring is lost. Print it or write it down, and keep it away from this machine."
        )
        self._code = Row(tr("Recovery code"), words, self._badge, self._make)
        group = Group()
        group.add(self._name)
        group.add(self._code)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(group)
        column.addStretch(1)

    def come_forward(self) -> None:
        """Show what opens the workspace now."""
        desk = self._context.desk
        self._context.tasks.run(lambda: (desk.workspace_name, desk.keys.slots()), self._show)

    def _show(self, found: tuple[str, tuple[KeySlot, ...]]) -> None:
        name, slots = found
        kinds = {slot.kind for slot in slots}
        ways = {
            SlotKind.KEYRING: tr("It opens by itself for your login: its key is in the keyring."),
            SlotKind.PASSPHRASE: tr("Its passphrase opens it."),
        }
        opens = " ".join(words for kind, words in ways.items() if kind in kinds)
        self._name.name.set_content(tr("The workspace “{name}” is made").format(name=name))
        self._name.tell(
            tr("Everything that you judge is kept in it, encrypted, on this machine.") + f" {opens}"
        )
        has_code = SlotKind.RECOVERY_CODE in kinds
        self._badge.show_word(*((tr("Made"), Tone.OK) if has_code else (tr("None"), Tone.WARN)))
        self._make.setVisible(not has_code)

    def _ask_code(self) -> None:
        dialog = RecoveryCodeDialog(self._context.desk, self._context.tasks, self.window())
        dialog.finished.connect(self.come_forward)
        dialog.open()
