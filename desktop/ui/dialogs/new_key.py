"""Asking for the key that calls an action: it is pressed, not written."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QHBoxLayout, QWidget

from desktop.ui.actions import Actions, Command
from desktop.ui.dialogs.dialog import Dialog
from desktop.ui.translating import tr
from desktop.ui.widgets.button import Button, Kind
from desktop.ui.widgets.plain_label import PlainLabel

_ALONE = (Qt.Key.Key_Control, Qt.Key.Key_Shift, Qt.Key.Key_Alt, Qt.Key.Key_Meta, Qt.Key.Key_AltGr)
_CANCEL = Qt.Key.Key_Escape


class NewKeyDialog(Dialog):
    """accepted: the action has other keys now. Escape leaves everything as it was; Tab goes on to
    the buttons, as neither can call an action from here. pressed: where the key is pressed.
    """

    def __init__(self, actions: Actions, command: Command, parent: QWidget) -> None:
        super().__init__("", parent)
        self.setWindowTitle(tr("Key"))
        self._actions = actions
        self._command = command
        self._key = ""
        self.pressed = _Pressed(self)
        self._word = PlainLabel("", "dim", wrap=True)
        self._use = Button(tr("Use it"), Kind.PRIMARY)
        none = Button(tr("No key"))
        usual = Button(tr("As at first"))
        usual.setEnabled(actions.keymap.is_changed(command.name))
        cancel = Button(tr("Cancel"))
        self._use.clicked.connect(self._assign)
        none.clicked.connect(self._clear)
        usual.clicked.connect(self._reset)
        cancel.clicked.connect(self.reject)
        buttons = QHBoxLayout()
        buttons.setSpacing(8)
        for button in (none, usual):
            buttons.addWidget(button)
        buttons.addStretch(1)
        for button in (cancel, self._use):
            buttons.addWidget(button)
        column = self.column
        title = tr("Press the key for “{action}”").format(action=actions.name(command))
        column.addWidget(PlainLabel(title, "title", wrap=True))
        column.addSpacing(8)
        column.addWidget(self.pressed)
        column.addWidget(self._word)
        column.addSpacing(16)
        column.addLayout(buttons)
        self._show(actions.key(command))
        self._tell(tr("This is its key now.") if actions.key(command) else "")
        self._use.setEnabled(False)
        self.pressed.setFocus()

    def take(self, sequence: QKeySequence) -> None:
        """A key was pressed: say what it would mean."""
        key = sequence.toString()
        keymap = self._actions.keymap
        holder = keymap.holder(key)
        self._key = "" if keymap.is_reserved(key) or holder == self._command.name else key
        self._show(self._actions.native(key))
        if keymap.is_reserved(key):
            self._tell(tr("This key moves about or edits text; it cannot call an action."))
        elif holder == self._command.name:
            self._tell(tr("This is its key now."))
        elif holder is not None:
            words = tr("It calls “{action}” now, which would be left without it.")
            self._tell(words.format(action=self._actions.name(Command[holder])))
        else:
            self._tell(tr("It calls nothing else."))
        self._use.setEnabled(bool(self._key))

    def _show(self, key: str) -> None:
        self.pressed.setText(key or tr("Press a key"))
        self.pressed.setAccessibleName(
            tr("Key: {key}").format(key=key) if key else tr("Press a key")
        )

    def _tell(self, words: str) -> None:
        self._word.setText(words)

    def _assign(self) -> None:
        self._actions.keymap.assign(self._command.name, self._key)
        self.accept()

    def _clear(self) -> None:
        self._actions.keymap.clear(self._command.name)
        self.accept()

    def _reset(self) -> None:
        self._actions.keymap.reset(self._command.name)
        self.accept()


class _Pressed(PlainLabel):
    """Takes every key but Escape and Tab while it has the keyboard, and shows it."""

    def __init__(self, dialog: NewKeyDialog) -> None:
        super().__init__("", "capture")
        self._dialog = dialog
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAlignment(Qt.AlignmentFlag.AlignCenter)

    def event(self, event: QEvent) -> bool:
        """No shortcut is to fire while its key is asked for."""
        if event.type() == QEvent.Type.ShortcutOverride:
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Show the key, once it is more than Shift or its like."""
        if event.key() == _CANCEL and not event.modifiers():
            self._dialog.reject()
        elif event.key() not in _ALONE:
            self._dialog.take(_as_called(event))


def _as_called(event: QKeyEvent) -> QKeySequence:
    """The key as an action is called by it: '?' and not 'Shift+?', whatever keyboard writes it."""
    combination = event.keyCombination()
    text = event.text()
    if text.isprintable() and len(text) == 1 and not text.isalnum() and not text.isspace():
        modifiers = combination.keyboardModifiers() & ~Qt.KeyboardModifier.ShiftModifier
        return QKeySequence(modifiers.value | event.key())
    keypad = Qt.KeyboardModifier.KeypadModifier
    return QKeySequence((combination.keyboardModifiers() & ~keypad).value | event.key())
