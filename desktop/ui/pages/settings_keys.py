"""Settings: what opens the workspace, and when it locks by itself."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from PySide6.QtWidgets import QDialog, QWidget

from desktop.desk import KeyringSecret, KeySlot, SlotKind
from desktop.ui.context import Context
from desktop.ui.dialogs.passphrase import PassphraseDialog
from desktop.ui.dialogs.question import Question
from desktop.ui.dialogs.recovery_code import RecoveryCodeDialog
from desktop.ui.dialogs.rotation import RotationDialog
from desktop.ui.idle import CHOICES, NEVER
from desktop.ui.pages.settings_section import Row, Section
from desktop.ui.translating import tr
from desktop.ui.widgets.button import Button
from desktop.ui.widgets.choices import Choices

_OFFERED = (SlotKind.PASSPHRASE, SlotKind.KEYRING, SlotKind.RECOVERY_CODE)


class KeysSection(Section):
    """The ways in, each with what can be done about it."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self.head(
            tr("Keys and locking"),
            tr(
                "Any one of these opens the workspace, each alone. Where all of them are lost,"
                " nobody can open it. Each change stands in the log."
            ),
        )
        self._ways = self.group(tr("What opens this workspace"))
        lock = self.group(tr("Locking"))
        times: dict[str, object] = {self._after(minutes): minutes for minutes in CHOICES}
        self._idle = Choices(tr("Lock when nobody is there"), times, context.idle.minutes)
        self._idle.chosen.connect(context.idle.set_minutes)
        lock_words = tr(
            "Counted from the last key or movement of the pointer. A machine that slept is locked"
            " at once. A batch pauses, and goes on after unlocking."
        )
        lock.add(Row(tr("Lock when nobody is there"), lock_words, self._idle, below=True))
        database = self.group(tr("Database"))
        self._rotate = Button(tr("Encrypt anew…"))
        self._rotate.clicked.connect(self._ask_rotation)
        self._rotate.setEnabled(not context.desk.is_read_only)
        rotate_words = tr(
            "Puts the whole database under another key, with a new recovery code and a new keyring"
            " entry: for when somebody may have had an old secret and a copy."
        )
        database.add(Row(tr("New database key"), rotate_words, self._rotate))

    def come_forward(self) -> None:
        """Show what opens it now."""
        self._idle.show_value(self._context.idle.minutes)
        keys = self._context.desk.keys
        self._context.tasks.run(lambda: (keys.slots(), keys.keyring_is_lost()), self._show)

    def _after(self, minutes: int) -> str:
        if minutes == NEVER:
            return tr("Never")
        return tr("After {minutes} minutes").format(minutes=minutes)

    def _show(self, found: tuple[tuple[KeySlot, ...], bool]) -> None:
        slots, is_lost = found
        self._ways.refill(self._rows({slot.kind: slot for slot in slots}, is_lost=is_lost))

    def _rows(self, slots: dict[SlotKind, KeySlot], *, is_lost: bool) -> Iterator[QWidget]:
        for kind in (*_OFFERED, *(slots.keys() - set(_OFFERED))):
            slot = slots.get(kind)
            words = self._explained(kind)
            if slot is not None:
                since = tr("Opens it since {date:%Y-%m-%d}.").format(
                    date=slot.created_at.astimezone()
                )
                words = f"{since} {words}"
            if kind is SlotKind.KEYRING and is_lost:
                words = tr("This system's keyring has lost its entry: put it in place again.")
            buttons = list(self._buttons(kind, slot, is_only=len(slots) == 1))
            yield Row(self._named(kind), words, *buttons)

    def _buttons(self, kind: SlotKind, slot: KeySlot | None, *, is_only: bool) -> Iterator[Button]:
        change: dict[SlotKind, Callable[[], object]] = {
            SlotKind.PASSPHRASE: self._ask_passphrase,
            SlotKind.RECOVERY_CODE: self._ask_code,
            SlotKind.KEYRING: self._put_keyring,
        }
        name = self._named(kind)
        if kind in change:
            word = tr("Add…") if slot is None else tr("Replace…")
            told = tr("{change} {name}").format(change=word, name=name)
            button = Button(word, name=told)
            button.clicked.connect(change[kind])
            button.setEnabled(not self._context.desk.is_read_only)
            yield button
        if slot is not None and not is_only:
            remove = Button(tr("Remove…"), name=tr("Remove… {name}").format(name=name))
            remove.clicked.connect(lambda: self._ask_to_remove(kind))
            remove.setEnabled(not self._context.desk.is_read_only)
            yield remove

    def _named(self, kind: SlotKind) -> str:
        return {
            SlotKind.PASSPHRASE: tr("Passphrase"),
            SlotKind.KEYRING: tr("Keyring of this system"),
            SlotKind.RECOVERY_CODE: tr("Recovery code"),
            SlotKind.RAW: tr("Raw key"),
        }[kind]

    def _explained(self, kind: SlotKind) -> str:
        return {
            SlotKind.PASSPHRASE: tr("Typed at each start."),
            SlotKind.KEYRING: tr("Opens it by itself for your login on this machine."),
            SlotKind.RECOVERY_CODE: tr("On paper, for when all else is lost."),
            SlotKind.RAW: tr("Given by another program; changed in the terminal."),
        }[kind]

    def _open(self, dialog: QDialog) -> None:
        dialog.finished.connect(self.come_forward)
        dialog.open()

    def _ask_passphrase(self) -> None:
        context = self._context
        self._open(PassphraseDialog(context.desk, context.tasks, self.window()))

    def _ask_code(self) -> None:
        context = self._context
        self._open(RecoveryCodeDialog(context.desk, context.tasks, self.window()))

    def _ask_rotation(self) -> None:
        context = self._context
        self._open(RotationDialog(context.desk, context.tasks, context.appearance, self.window()))

    def _put_keyring(self) -> None:
        keys = self._context.desk.keys
        self._context.tasks.run(lambda: keys.put(KeyringSecret()), lambda _: self.come_forward())

    def _ask_to_remove(self, kind: SlotKind) -> None:
        name = self._named(kind)
        question = Question(
            tr("Remove: {name}?").format(name=name),
            tr("It opens the workspace no more. The other ways in stay."),
            yes=tr("Remove"),
            no=tr("Keep"),
            parent=self.window(),
        )
        keys = self._context.desk.keys
        question.accepted.connect(
            lambda: self._context.tasks.run(
                lambda: keys.remove(kind), lambda _: self.come_forward()
            )
        )
        question.open()
