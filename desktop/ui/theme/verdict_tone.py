"""What a verdict looks like."""

from __future__ import annotations

from desktop.moderation import Outcome, Severity
from desktop.ui.theme.tokens import Tone


def tone_of(outcome: Outcome, severity: Severity) -> Tone:
    """The tone of a verdict: a failure and a low violation both ask for attention."""
    if outcome is Outcome.ALLOWED:
        return Tone.OK
    if outcome is Outcome.VIOLATES and severity >= Severity.MEDIUM:
        return Tone.BAD
    return Tone.WARN
