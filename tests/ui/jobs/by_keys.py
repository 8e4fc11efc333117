"""Working without a mouse: keys go where the keyboard is, and nowhere else."""

from __future__ import annotations

import csv
from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from desktop.ui.window import Window
from tests.ui.stage import keyboard, settled, wait_until

CTRL = Qt.KeyboardModifier.ControlModifier
_FARTHEST = 200
_OFFERS = (
    "WINNER! You have won a prize, call 0900 1234{n:02} now to claim it",
    "See you at eight then, I bring the salad for {n}",
    "Cheap watches, {n} models, free delivery today only, order now",
    "The meeting moved to room {n}, same time as always",
)
MESSAGES = [_OFFERS[n % len(_OFFERS)].format(n=n) for n in range(200)]


def csv_of(path: Path, texts: Sequence[str]) -> Path:
    """A file with one item a row."""
    with path.open("w", encoding="utf-8", newline="") as file:
        rows = csv.writer(file)
        rows.writerow(["id", "text"])
        rows.writerows((f"m-{number + 1:03}", text) for number, text in enumerate(texts))
    return path


def settle(window: Window, done: Callable[[], bool] = lambda: True, seconds: float = 60.0) -> None:
    """Let the window come to rest with `done`, and have the keyboard."""
    wait_until(lambda: settled(window) and done(), seconds)
    if QApplication.focusWidget() is None:
        # Without a window manager nobody gives the keyboard back when a dialog closes.
        window.activateWindow()
        wait_until(lambda: QApplication.focusWidget() is not None)


def press(window: Window, *keys: Qt.Key | str, held: Qt.KeyboardModifier | None = None) -> None:
    """Press keys one after another, and let the window come to rest after each."""
    for key in keys:
        if isinstance(key, str):
            QTest.keyClicks(keyboard(), key)
        else:
            QTest.keyClick(keyboard(), key, held or Qt.KeyboardModifier.NoModifier)
        settle(window)


def tab_to(name: str, key: Qt.Key = Qt.Key.Key_Tab) -> None:
    """Go to the control that a screen reader calls so; fails where Tab does not lead there."""
    met = []
    for _ in range(_FARTHEST):
        if keyboard().accessibleName() == name:
            return
        met.append(keyboard().accessibleName())
        QTest.keyClick(keyboard(), key)
    raise AssertionError(f"Tab does not lead to {name!r}: {list(dict.fromkeys(met))}")


def in_dialog(kind: str) -> bool:
    """Whether a window of that class has the keyboard."""
    active = QApplication.activeWindow()
    return active is not None and type(active).__name__ == kind
