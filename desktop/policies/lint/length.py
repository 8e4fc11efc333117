"""Length, in tokens of the model that reads it (gpt-oss-safeguard user guide)."""

from __future__ import annotations

from collections.abc import Iterator

from desktop.policies.lint.finding import PolicyFinding, Weight

CHECK = "length"
# 400 to 600 are best, and about 10,000 can still be used; half of the one and twice the other are
# taken for far from it.
_SHORT, _LONG, _LONGEST = 200, 1200, 10_000


def check(tokens: int | None) -> Iterator[PolicyFinding]:
    """Far from the length that the guide advises, or beyond what it calls usable.

    tokens: None where nobody can count them.
    """
    if tokens is None:
        return
    if tokens > _LONGEST:
        yield PolicyFinding(
            CHECK, Weight.ERROR, f"It has {tokens:,} tokens; above {_LONGEST:,} models lose rules.",
            "Divide it into several policies.",
        )  # fmt: skip
    elif tokens > _LONG:
        yield PolicyFinding(
            CHECK, Weight.HINT, f"It has {tokens:,} tokens; 400 to 600 work best.",
            "Shorten definitions and examples, or divide it.",
        )  # fmt: skip
    elif tokens < _SHORT:
        yield PolicyFinding(
            CHECK, Weight.HINT, f"It has {tokens:,} tokens; 400 to 600 work best.",
            "Add definitions and examples.",
        )  # fmt: skip
