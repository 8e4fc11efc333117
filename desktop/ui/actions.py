"""The one list of actions. Menus, tooltips, key hints and the palette are all made from it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from enum import Enum, auto

from PySide6.QtCore import QObject, QSettings, Signal
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QWidget

from desktop.ui.keymap import Keymap
from desktop.ui.translating import mark, tr


class Command(Enum):
    """Everything that a person can ask for by name or by key."""

    IMPORT = auto()
    EXPORT = auto()
    VERIFY = auto()
    SAVE = auto()
    UNFINISHED = auto()
    LOCK = auto()
    IDLE_LOCK = auto()
    RECOVERY_CODE = auto()
    QUIT = auto()
    UNDO = auto()
    FIND = auto()
    SELECT_ALL = auto()
    PALETTE = auto()
    TRIAGE = auto()
    QUEUE = auto()
    POLICIES = auto()
    EVALUATION = auto()
    HISTORY = auto()
    MODELS = auto()
    SETTINGS = auto()
    REFRESH = auto()
    BLIND = auto()
    REVEAL = auto()
    REASONING = auto()
    LIGHT = auto()
    DARK = auto()
    SYSTEM = auto()
    LARGER = auto()
    SMALLER = auto()
    JUDGE = auto()
    MEASURE = auto()
    STOP = auto()
    CLEAR = auto()
    NEXT = auto()
    PREVIOUS = auto()
    SELECT_NEXT = auto()
    SELECT_PREVIOUS = auto()
    UPHOLD = auto()
    OVERRIDE = auto()
    ESCALATE = auto()
    PARK = auto()
    UPHOLD_NEXT = auto()
    SNOOZE = auto()
    HELP = auto()
    KEYS = auto()
    FIRST_RUN = auto()
    REPORT = auto()
    ABOUT = auto()


class Menu(Enum):
    """Where an action stands in the menu bar; the value is the menu's title."""

    FILE = mark("&File")
    EDIT = mark("&Edit")
    VIEW = mark("&View")
    ITEM = mark("&Item")
    HELP = mark("&Help")


@dataclass(frozen=True, slots=True)
class Spec:
    """One action: what it is called, where it stands and which keys call it.

    An ellipsis only where more input follows. begins: a separator stands before it in the menu.
    """

    command: Command
    text: str
    menu: Menu
    keys: tuple[str, ...] = ()
    checkable: bool = False
    begins: bool = False
    role: QAction.MenuRole = QAction.MenuRole.NoRole


SPECS = (
    Spec(Command.IMPORT, mark("&Import…"), Menu.FILE, ("Ctrl+O",)),
    Spec(Command.EXPORT, mark("&Export…"), Menu.FILE, ("Ctrl+E",)),
    Spec(Command.VERIFY, mark("&Verify the log"), Menu.FILE),
    Spec(Command.SAVE, mark("&Save as new version"), Menu.FILE, ("Ctrl+S",)),
    Spec(Command.UNFINISHED, mark("Unfinished &batches…"), Menu.FILE),
    Spec(Command.LOCK, mark("&Lock workspace"), Menu.FILE, ("Ctrl+L",), begins=True),
    Spec(Command.IDLE_LOCK, mark("Lock when &idle…"), Menu.FILE),
    Spec(Command.RECOVERY_CODE, mark("&Recovery code…"), Menu.FILE),
    Spec(
        Command.SETTINGS,
        mark("Se&ttings"),
        Menu.FILE,
        ("Ctrl+,",),
        begins=True,
        role=QAction.MenuRole.PreferencesRole,
    ),
    Spec(Command.QUIT, mark("&Quit"), Menu.FILE, ("Ctrl+Q",), role=QAction.MenuRole.QuitRole),
    Spec(Command.UNDO, mark("&Undo decision"), Menu.EDIT, ("Z", "Ctrl+Z")),
    Spec(Command.FIND, mark("&Search"), Menu.EDIT, ("/", "Ctrl+F"), begins=True),
    Spec(Command.SELECT_ALL, mark("Select &all"), Menu.EDIT, ("Ctrl+A",)),
    Spec(Command.PALETTE, mark("&Command palette"), Menu.EDIT, ("Ctrl+K",)),
    Spec(Command.TRIAGE, mark("&Triage"), Menu.VIEW, ("Ctrl+1",)),
    Spec(Command.QUEUE, mark("&Queue"), Menu.VIEW, ("Ctrl+2",)),
    Spec(Command.POLICIES, mark("&Policies"), Menu.VIEW, ("Ctrl+3",)),
    Spec(Command.EVALUATION, mark("&Evaluation"), Menu.VIEW, ("Ctrl+4",)),
    Spec(Command.HISTORY, mark("H&istory"), Menu.VIEW, ("Ctrl+5",)),
    Spec(Command.MODELS, mark("&Models"), Menu.VIEW, ("Ctrl+6",)),
    Spec(Command.REFRESH, mark("&Refresh"), Menu.VIEW, ("F5",), begins=True),
    Spec(Command.BLIND, mark("&Blind mode"), Menu.VIEW, ("B",), checkable=True),
    Spec(Command.REVEAL, mark("Show or &hide content"), Menu.VIEW, ("V",)),
    Spec(Command.REASONING, mark("Show or hide re&asoning"), Menu.VIEW, ("R",)),
    Spec(Command.LIGHT, mark("Li&ght"), Menu.VIEW, checkable=True, begins=True),
    Spec(Command.DARK, mark("&Dark"), Menu.VIEW, checkable=True),
    Spec(Command.SYSTEM, mark("As the s&ystem"), Menu.VIEW, checkable=True),
    Spec(Command.LARGER, mark("&Larger text"), Menu.VIEW, ("Ctrl++", "Ctrl+="), begins=True),
    Spec(Command.SMALLER, mark("S&maller text"), Menu.VIEW, ("Ctrl+-",)),
    Spec(Command.JUDGE, mark("&Judge"), Menu.ITEM, ("Ctrl+Return", "Ctrl+Enter")),
    Spec(Command.MEASURE, mark("&Measure labels…"), Menu.ITEM, ("Ctrl+R",)),
    Spec(Command.STOP, mark("&Stop"), Menu.ITEM, ("Esc",)),
    Spec(Command.CLEAR, mark("&Clear"), Menu.ITEM, ("Ctrl+N",)),
    Spec(Command.NEXT, mark("&Next"), Menu.ITEM, ("J",), begins=True),
    Spec(Command.PREVIOUS, mark("&Previous"), Menu.ITEM, ("K",)),
    Spec(Command.SELECT_NEXT, mark("Select the ne&xt too"), Menu.ITEM, ("Shift+J",)),
    Spec(Command.SELECT_PREVIOUS, mark("Select the pre&vious too"), Menu.ITEM, ("Shift+K",)),
    Spec(Command.UPHOLD, mark("&Uphold"), Menu.ITEM, ("1",), begins=True),
    Spec(Command.OVERRIDE, mark("&Override…"), Menu.ITEM, ("2",)),
    Spec(Command.ESCALATE, mark("&Escalate"), Menu.ITEM, ("3",)),
    Spec(Command.PARK, mark("Pa&rk"), Menu.ITEM, ("4",)),
    Spec(Command.UPHOLD_NEXT, mark("Up&hold and next"), Menu.ITEM, ("Return", "Enter")),
    Spec(
        Command.SNOOZE,
        mark("Remind me of a brea&k later"),
        Menu.VIEW,
        begins=True,
    ),
    Spec(Command.HELP, mark("&Help"), Menu.HELP, ("F1",)),
    Spec(Command.KEYS, mark("&Keys"), Menu.HELP, ("?",)),
    Spec(Command.FIRST_RUN, mark("&Getting started"), Menu.HELP),
    Spec(Command.REPORT, mark("Show last &fault report"), Menu.HELP, begins=True),
    Spec(
        Command.ABOUT,
        mark("&About Safeguard Desk"),
        Menu.HELP,
        role=QAction.MenuRole.AboutRole,
    ),
)

_REPEATING = {
    Command.NEXT,
    Command.PREVIOUS,
    Command.SELECT_NEXT,
    Command.SELECT_PREVIOUS,
}


class Actions(QObject):
    """The actions of one window. Who answers to them is the window's matter."""

    asked = Signal(Command)

    def __init__(self, parent: QObject, settings: QSettings) -> None:
        super().__init__(parent)
        self.keymap = Keymap({spec.command.name: spec.keys for spec in SPECS}, settings)
        self._actions = {spec.command: self._made(spec) for spec in SPECS}
        self.heed_keymap()

    def __getitem__(self, command: Command) -> QAction:
        """The action itself."""
        return self._actions[command]

    def __iter__(self) -> Iterator[tuple[Command, QAction]]:
        """All of them, in the order of the list."""
        return iter(self._actions.items())

    def name(self, command: Command) -> str:
        """What the action is called, without the mark of its mnemonic."""
        return self._actions[command].text().replace("&", "")

    def key(self, command: Command) -> str:
        """The first key of an action as this system writes it; empty where it has none."""
        keys = self.keymap.keys(command.name)
        return self.native(keys[0]) if keys else ""

    def keys(self, command: Command) -> str:
        """All keys of an action as this system writes them."""
        return "  ".join(self.native(key) for key in self.keymap.keys(command.name))

    @staticmethod
    def native(key: str) -> str:
        """A key as this system writes it."""
        native = QKeySequence(key).toString(QKeySequence.SequenceFormat.NativeText)
        return native.replace("Return", "↵")

    def described(self, command: Command) -> str:
        """Name and key, for a tooltip."""
        key = self.key(command)
        return f"{self.name(command)} ({key})" if key else self.name(command)

    def heed_keymap(self) -> None:
        """The keys may have changed: let each action be called by its own."""
        for command, action in self._actions.items():
            action.setShortcuts([QKeySequence(key) for key in self.keymap.keys(command.name)])

    def enable(self, able: Callable[[Command], bool]) -> None:
        """Ask for each action whether it can be carried out now."""
        for command, action in self._actions.items():
            action.setEnabled(able(command))

    def lay_out(self, widget: QWidget) -> None:
        """Let the keys work wherever the focus is in `widget`."""
        widget.addActions(list(self._actions.values()))

    def _made(self, spec: Spec) -> QAction:
        action = QAction(tr(spec.text), self)
        action.setCheckable(spec.checkable)
        action.setMenuRole(spec.role)
        action.setAutoRepeat(spec.command in _REPEATING)
        action.triggered.connect(lambda: self.asked.emit(spec.command))
        return action
