"""The design tokens: colours of both schemes, the four text sizes, the tones."""

from __future__ import annotations

import json
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

_FILE = Path(__file__).with_name("tokens.json")


@dataclass(frozen=True, slots=True)
class Sizes:
    """The text sizes in pixels at 100%."""

    figure: int = 24
    title: int = 20
    content: int = 15
    body: int = 13
    small: int = 12


SIZES = Sizes()


@dataclass(frozen=True, slots=True)
class Colours:
    """The colours of one scheme, as #RRGGBB. `on<x>` and `<x>bg` pair with `<x>`."""

    bg: str
    panel: str
    side: str
    line: str
    control: str
    text: str
    dim: str
    faint: str
    accent: str
    accentbg: str
    onaccent: str
    bad: str
    badbg: str
    warn: str
    warnbg: str
    ok: str
    okbg: str
    mark: str
    sel: str
    hover: str
    key: str


class Tone(StrEnum):
    """The hue of a badge. It never speaks alone: a word always stands beside it."""

    BAD = "bad"
    WARN = "warn"
    OK = "ok"
    NEUTRAL = "neutral"

    def of(self, colours: Colours) -> tuple[str, str]:
        """Text and background of this tone."""
        if self is Tone.NEUTRAL:
            return colours.dim, colours.key
        return getattr(colours, self.value), getattr(colours, f"{self.value}bg")


def load_colours() -> dict[str, Colours]:
    """The schemes of the token file: 'light' and 'dark'."""
    return {name: Colours(**values) for name, values in json.loads(_FILE.read_text()).items()}
