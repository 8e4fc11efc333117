"""Plain text: the whole file is one item."""

from __future__ import annotations

from collections.abc import Iterator

from desktop.intake.row import Columns, Row


def rows(data: str, columns: Columns, source: str) -> Iterator[Row]:  # noqa: ARG001 - as its peers
    """The one row of a plain text."""
    yield Row(0, data, "", {})
