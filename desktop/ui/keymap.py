"""Which keys call which action: the usual ones, save where the person chose others."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QSettings
from PySide6.QtGui import QKeySequence

_GROUP = "keys"
# Whoever moves about or types needs these, whatever the actions are.
_RESERVED = frozenset(
    QKeySequence(key).toString()
    for key in (
        "Tab", "Shift+Tab", "Backtab", "Space", "Up", "Down", "Left", "Right", "PgUp", "PgDown",
        "Home", "End", "Backspace", "Del", "Ctrl+C", "Ctrl+X", "Ctrl+V",
    )
)  # fmt: skip


class Keymap:
    """Keys are written as `QKeySequence.toString` writes them, actions by name.

    usual: the keys that each action has at first. What was changed is in the settings, an action's
    keys one a line; without a line it has none.
    """

    def __init__(self, usual: Mapping[str, tuple[str, ...]], settings: QSettings) -> None:
        self._usual = dict(usual)
        self._settings = settings
        # Hints ask with every change of what is enabled.
        self._known: dict[str, tuple[str, ...]] = {}

    def keys(self, action: str) -> tuple[str, ...]:
        """The keys that call an action now."""
        if action not in self._known:
            self._known[action] = self._read(action)
        return self._known[action]

    def _read(self, action: str) -> tuple[str, ...]:
        chosen = self._settings.value(f"{_GROUP}/{action}")
        if chosen is None:
            return self._usual[action]
        lines = [line for line in str(chosen).split("\n") if line]
        readable = all(not QKeySequence(line).isEmpty() for line in lines)
        return tuple(lines) if readable else self._usual[action]

    def is_changed(self, action: str) -> bool:
        """Whether an action has other keys than at first."""
        return self.keys(action) != self._usual[action]

    def holder(self, key: str) -> str | None:
        """The action that a key calls; None where it calls none."""
        wanted = QKeySequence(key)
        holders = (it for it in self._usual if wanted in map(QKeySequence, self.keys(it)))
        return next(holders, None)

    @staticmethod
    def is_reserved(key: str) -> bool:
        """Whether a key moves about or edits text everywhere, and so can call no action."""
        return key in _RESERVED

    def assign(self, action: str, key: str) -> None:
        """Let this one key call the action, and no other action."""
        self._take(key, but=action)
        self._keep(action, (key,))

    def clear(self, action: str) -> None:
        """Let no key call the action."""
        self._keep(action, ())

    def reset(self, action: str) -> None:
        """Give an action its usual keys again, taking them from whoever has them."""
        for key in self._usual[action]:
            self._take(key, but=action)
        self._settings.remove(f"{_GROUP}/{action}")
        self._known.clear()

    def reset_all(self) -> None:
        """Give every action its usual keys again."""
        self._settings.remove(_GROUP)
        self._known.clear()

    def _take(self, key: str, *, but: str) -> None:
        holder = self.holder(key)
        if holder is not None and holder != but:
            kept = (it for it in self.keys(holder) if QKeySequence(it) != QKeySequence(key))
            self._keep(holder, tuple(kept))

    def _keep(self, action: str, keys: tuple[str, ...]) -> None:
        self._known.clear()
        if keys == self._usual[action]:
            self._settings.remove(f"{_GROUP}/{action}")
        else:
            self._settings.setValue(f"{_GROUP}/{action}", "\n".join(keys))
