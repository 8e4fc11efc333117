"""How the window was left: its size, the page in front, and how pages are divided."""

from __future__ import annotations

from PySide6.QtCore import QByteArray, QSettings
from PySide6.QtWidgets import QMainWindow, QSplitter, QWidget

_GEOMETRY = "window/geometry"
_PAGE = "window/page"
_SPLITTERS = "splitters"


def restore_size(window: QMainWindow, settings: QSettings) -> None:
    """Give a window the size and the place that it had."""
    state = settings.value(_GEOMETRY)
    if isinstance(state, QByteArray):
        window.restoreGeometry(state)


def keep_size(window: QMainWindow, settings: QSettings) -> None:
    """Remember a window's size and place."""
    settings.setValue(_GEOMETRY, window.saveGeometry())


def last_page(settings: QSettings) -> str:
    """The name of the page that was last in front; empty where none was."""
    return str(settings.value(_PAGE, ""))


def keep_page(settings: QSettings, name: str) -> None:
    """Remember which page is in front."""
    settings.setValue(_PAGE, name)


def keep_division(page: QWidget, settings: QSettings, name: str) -> None:
    """Divide a page as it was, and remember each change of that."""
    for number, split in enumerate(page.findChildren(QSplitter)):
        key = f"{_SPLITTERS}/{name}-{number}"
        state = settings.value(key)
        if isinstance(state, QByteArray):
            split.restoreState(state)
        _remember(split, settings, key)


def _remember(split: QSplitter, settings: QSettings, key: str) -> None:
    split.splitterMoved.connect(lambda _at, _index: settings.setValue(key, split.saveState()))
