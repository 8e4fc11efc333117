"""The command line in an empty home, with a passphrase, on the real worker."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from desktop.cli.main import app

Command = Callable[..., Result]


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty home with a workspace folder named and a passphrase at hand."""
    home = tmp_path / "home"
    home.mkdir()
    monkeypatch.setenv("HOME", str(home))
    for name in ("XDG_DATA_HOME", "XDG_CACHE_HOME", "XDG_STATE_HOME"):
        monkeypatch.setenv(name, str(home / name))
    passphrase = tmp_path / "passphrase"
    passphrase.write_text("correct horse battery staple\n", encoding="utf-8")
    monkeypatch.setenv("SAFEGUARD_DESK_WORKSPACE", str(tmp_path / "case"))
    monkeypatch.setenv("SAFEGUARD_DESK_PASSPHRASE_FILE", str(passphrase))
    return home


@pytest.fixture
def run(home: Path) -> Command:
    """Runs one command and gives its result."""

    def command(*words: object, input: str | bytes | None = None) -> Result:  # noqa: A002
        arguments = [str(word) for word in words]
        return CliRunner().invoke(app, arguments, input=input, catch_exceptions=False)

    return command
