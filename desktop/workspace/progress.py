"""How far something long is."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Progress:
    """What is being done, and how much of it is: pages, bytes or steps."""

    work: str
    done: int
    total: int


Report = Callable[[Progress], None]
