from __future__ import annotations

import logging
from collections.abc import Iterator
from pathlib import Path

import pytest

from desktop.system import log_to_file


@pytest.fixture
def log(tmp_path: Path) -> Iterator[Path]:
    root = logging.getLogger("desktop")
    before = root.handlers[:]
    log_to_file(tmp_path / "logs")
    yield tmp_path / "logs" / "safeguard-desk.log"
    for handler in root.handlers[:]:
        if handler not in before:
            handler.close()
            root.removeHandler(handler)


def test_an_exception_is_logged_without_its_words(log: Path) -> None:
    secret = "the text of an item"
    try:
        raise ValueError(secret)
    except ValueError:
        logging.getLogger("desktop.test").exception("a run failed")
    written = log.read_text(encoding="utf-8")
    assert "ValueError" in written
    assert "test_logs.py" in written
    assert secret not in written
