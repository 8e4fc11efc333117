"""Examples: there are some, of both kinds, and each is labelled as the policy allows."""

from __future__ import annotations

from collections.abc import Iterator

from desktop.policies.anatomy import Anatomy, Example
from desktop.policies.lint.finding import PolicyFinding, Weight
from desktop.policies.lint.wording import content_words, likeness

CHECK = "examples"
# The user guide of gpt-oss-safeguard advises four to six.
_FEW = 4
_MOST_OF_ONE_KIND = 0.8
_SAME = 0.8


def check(parts: Anatomy) -> Iterator[PolicyFinding]:
    """None, too few, of one kind only, unlabelled, labelled with an unknown code, contradictory."""
    examples = parts.examples
    if not examples:
        yield PolicyFinding(
            CHECK, Weight.WARNING, "There are no examples.",
            "Add four to six short ones, close to the line on both of its sides.",
        )  # fmt: skip
        return
    yield from _codes(parts)
    yield from _balance(parts)
    yield from _twice(parts)


def _codes(parts: Anatomy) -> Iterator[PolicyFinding]:
    for it in parts.examples:
        if not it.code:
            yield PolicyFinding(
                CHECK, Weight.WARNING, "An example does not say which label it gets.",
                "End it with the code of its label.", it.line,
            )  # fmt: skip
        elif it.code not in parts.codes and it.code not in ("0", "1"):
            yield PolicyFinding(
                CHECK, Weight.ERROR, f"An example gets {it.code}, which is no label or rule.",
                "Use a code that the policy defines.", it.line, it.code,
            )  # fmt: skip


def _balance(parts: Anatomy) -> Iterator[PolicyFinding]:
    sides = [side for it in parts.examples if (side := _side(parts, it)) is not None]
    violating = sum(sides)
    if len(parts.examples) < _FEW:
        yield PolicyFinding(
            CHECK, Weight.HINT, f"There are only {len(parts.examples)} examples.",
            "Four to six work best.", parts.examples[0].line,
        )  # fmt: skip
    if sides and max(violating, len(sides) - violating) > _MOST_OF_ONE_KIND * len(sides):
        much, little = ("violate", "are allowed") if 2 * violating > len(sides) else (
            "are allowed", "violate")  # fmt: skip
        yield PolicyFinding(
            CHECK, Weight.WARNING,
            f"Of {len(sides)} labelled examples {max(violating, len(sides) - violating)} {much}.",
            f"Add some that {little}, near to the line.", parts.examples[0].line,
        )  # fmt: skip


def _side(parts: Anatomy, example: Example) -> bool | None:
    known = parts.violates(example.code)
    return example.code == "1" if known is None and example.code in ("0", "1") else known


def _twice(parts: Anatomy) -> Iterator[PolicyFinding]:
    words = [content_words(it.text) for it in parts.examples]
    for at, it in enumerate(parts.examples):
        for before in range(at):
            other = parts.examples[before]
            if it.code != other.code and likeness(words[at], words[before]) >= _SAME:
                yield PolicyFinding(
                    "contradiction", Weight.ERROR,
                    f"Two like examples get {other.code} and {it.code} (lines {other.line} and"
                    f" {it.line}).",
                    "Keep one, or say in the criteria what makes the difference.", it.line, it.code,
                )  # fmt: skip
