"""Dates as options: they are in UTC."""

from __future__ import annotations

from datetime import UTC, datetime

FORMATS = ["%Y-%m-%d", "%Y-%m-%dT%H:%M:%S"]


def in_utc(time: datetime | None) -> datetime | None:
    """The moment that an option named."""
    return time.replace(tzinfo=UTC) if time else None
