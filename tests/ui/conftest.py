"""The window on a real workspace, with the keys that a person presses."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path

import keyring
import keyring.backends.fail
import pytest
from pytestqt.qtbot import QtBot

from desktop.desk import Workspace
from desktop.ui.actions import Command
from desktop.ui.faults import Faults
from desktop.ui.theme import STYLE, Appearance
from desktop.ui.window import Window
from tests.ui.stage import Given, appearance_of, make_workspace, settled, window_on

OpenWindow = Callable[..., Window]


@pytest.fixture(scope="session")
def qapp_args() -> list[str]:
    """As the program starts it."""
    return ["tests", *STYLE]


@pytest.fixture(autouse=True)
def folders(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The user's own lists, of models and of allowed machines, are another one for each test."""
    monkeypatch.setenv("HOME", str(tmp_path / "home"))
    for name in ("XDG_DATA_HOME", "XDG_CACHE_HOME", "XDG_STATE_HOME"):
        monkeypatch.setenv(name, str(tmp_path / name))


@pytest.fixture
def appearance(qtbot: QtBot, tmp_path: Path) -> Appearance:
    return appearance_of(tmp_path)[0]


@pytest.fixture
def open_window(qtbot: QtBot, tmp_path: Path) -> Iterator[OpenWindow]:
    """Opens the window on a workspace with the reviews that are given."""
    with ExitStack() as stack:

        def opened(
            given: list[Given] | None = None,
            *,
            page: Command | None = None,
            prepare: Callable[[Workspace], None] | None = None,
            faults: Faults | None = None,
        ) -> Window:
            directory = tmp_path / "case"
            make_workspace(directory, given or [], prepare)
            window = stack.enter_context(
                window_on(
                    directory, lambda done: qtbot.waitUntil(done, timeout=30_000), faults=faults
                )
            )
            if page is not None:
                window.actions_[page].trigger()
            qtbot.waitUntil(lambda: settled(window), timeout=30_000)
            return window

        yield opened


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """The offscreen platform says this of windows and menus that are shown; no fault of ours."""
    for item in items:
        if Path(__file__).parent in item.path.parents:
            item.add_marker(pytest.mark.qt_log_ignore("This plugin does not support"))


@pytest.fixture
def no_keyring() -> Iterator[None]:
    """A system without any keyring."""
    before = keyring.get_keyring()
    keyring.set_keyring(keyring.backends.fail.Keyring())  # type: ignore[no-untyped-call]
    yield
    keyring.set_keyring(before)
