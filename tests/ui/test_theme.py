"""The colours can be read in both schemes."""

from __future__ import annotations

import pytest

from desktop.moderation import Outcome, Severity
from desktop.ui.theme import Colours, Tone, load_colours
from desktop.ui.theme.verdict_tone import tone_of

SCHEMES = load_colours()
# Every pair that the style sheet, the delegates and the widgets write text with.
TEXT_PAIRS = [
    *((ink, ground) for ink in ("text", "dim") for ground in ("bg", "panel", "side", "hover")),
    *((ink, ground) for ink in ("text", "dim") for ground in ("key", "sel", "accentbg")),
    *(("faint", ground) for ground in ("bg", "panel", "key")),
    *((tone, f"{tone}bg") for tone in ("bad", "warn", "ok")),
    ("accent", "accentbg"),
    ("accent", "key"),
    ("accent", "bg"),
    ("onaccent", "accent"),
    ("text", "mark"),
]
CONTROL_PAIRS = [
    *(("control", ground) for ground in ("bg", "panel")),
    *(("accent", ground) for ground in ("bg", "panel", "side", "hover", "sel", "key")),
]


@pytest.mark.parametrize("scheme", sorted(SCHEMES))
@pytest.mark.parametrize(("ink", "ground"), TEXT_PAIRS)
def test_text_stands_out_from_its_ground(scheme: str, ink: str, ground: str) -> None:
    assert contrast(SCHEMES[scheme], ink, ground) >= 4.5


@pytest.mark.parametrize("scheme", sorted(SCHEMES))
@pytest.mark.parametrize(("line", "ground"), CONTROL_PAIRS)
def test_a_control_stands_out_from_its_ground(scheme: str, line: str, ground: str) -> None:
    assert contrast(SCHEMES[scheme], line, ground) >= 3.0


@pytest.mark.parametrize("outcome", [Outcome.UNPARSED, Outcome.TRUNCATED, Outcome.FAILED])
def test_a_failure_never_looks_allowed(outcome: Outcome) -> None:
    assert tone_of(outcome, Severity.NONE) is not Tone.OK


def contrast(colours: Colours, one: str, other: str) -> float:
    """WCAG 2.2, contrast ratio of two colours."""
    lights = sorted((luminance(getattr(colours, name)) for name in (one, other)), reverse=True)
    return (lights[0] + 0.05) / (lights[1] + 0.05)


def luminance(colour: str) -> float:
    """WCAG 2.2, relative luminance of #RRGGBB."""
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    linear = [
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    ]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]
