"""Written policies: rules put into the headings, orders and lengths that policies come in."""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum

from starter_model import phrases
from starter_model.rule_ids import parent


class Form(Enum):
    """What a policy asks its answer to be (gpt-oss-safeguard user guide)."""

    DIGIT = "digit"
    CODE = "code"
    CATEGORY = "category"
    FULL = "full"


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule as it stands in a policy. concepts: those of which any makes it apply."""

    id: str
    words: str
    concepts: frozenset[str]


@dataclass(frozen=True, slots=True)
class Written:
    """A policy's text, its rules in order, the id of what is allowed, and the answer's form."""

    text: str
    rules: tuple[Rule, ...]
    safe: str
    form: Form


@dataclass(frozen=True, slots=True)
class Outline:
    """What a policy is to say. terms: names with glosses; examples: texts with the id they get;
    allowed: noun phrases that are no violation.
    """

    title: str
    rules: tuple[Rule, ...]
    safe: str
    allowed: tuple[str, ...]
    terms: tuple[tuple[str, str], ...]
    examples: tuple[tuple[str, str], ...]


def write(outline: Outline, rng: random.Random, *, is_simple: bool = False) -> Written:
    """The outline as a policy text in one of the styles; a simple one asks for a category."""
    form = Form.CATEGORY if is_simple else rng.choices(list(Form), (0.06, 0.12, 0.72, 0.1))[0]
    if form is Form.DIGIT and len({parent(rule.id) for rule in outline.rules}) > 1:
        form = Form.CATEGORY
    style = rng.choice(_HEADINGS)
    is_bare = rng.random() < (0.5 if is_simple else 0.15) and form is Form.CATEGORY
    sections = [] if is_bare else [_instruction(outline, form, rng)]
    if outline.terms:
        sections.append(
            (style.definitions, _bulleted([f"{a}: {b}." for a, b in outline.terms], rng))
        )
    sections.append((style.criteria, _criteria(outline, style, rng)))
    if outline.examples:
        sections.append((style.examples, _examples(outline, rng)))
    if rng.random() < 0.12:
        sections.append(
            (style.notes, " ".join(rng.sample(phrases.NOTES, rng.choice((1, 2, 3, 4)))))
        )
    if not is_bare and rng.random() < 0.2:
        sections.append(sections.pop(0))
    text = "\n".join(_section(heading, body, style, rng) for heading, body in sections)
    if rng.random() < 0.35:
        text = f"{style.title.format(outline.title)}\n{text}"
    if style.gap:
        text = text.replace("\n#", "\n\n#")
    return Written(text.strip(), outline.rules, outline.safe, form)


@dataclass(frozen=True, slots=True)
class _Style:
    title: str
    instruction: str
    definitions: str
    criteria: str
    violates: str
    safe: str
    examples: str
    notes: str
    gap: bool = False


_HEADINGS = (
    _Style("# {}", "# Instruction", "# Definitions", "# Criteria", "## VIOLATES (1)", "## SAFE (0)",
           "# Examples", "# Notes"),
    _Style("# {}", "# Instruction", "# Definitions", "# Criteria", "## VIOLATES (1)", "## SAFE (0)",
           "# Examples", "# Notes", gap=True),
    _Style("# {}", "## Instructions", "## Definitions", "", "## VIOLATES (1)", "## SAFE (0)",
           "## Examples", "## Remarks", gap=True),
    _Style("Policy Name: {}", "INSTRUCTIONS", "DEFINITIONS", "", "VIOLATES (1)", "SAFE (0)",
           "EXAMPLES", "NOTES"),
    _Style("{}", "", "Definitions:", "", "Violates:", "Allowed:", "Examples:", "Note:"),
    _Style("**{}**", "**Instruction**", "**Definitions**", "**Criteria**", "**Prohibited**",
           "**Permitted**", "**Examples**", "**Notes**"),
    _Style("{} policy", "GOAL:", "DEFINITIONS", "RULES", "Disallowed content:", "Allowed content:",
           "Examples", ""),
    _Style("# {}", "", "", "", "", "", "", ""),
)  # fmt: skip


def _section(heading: str, body: str, style: _Style, rng: random.Random) -> str:
    gap = "\n" if style.gap or rng.random() < 0.1 else ""
    return f"{heading}\n{body}{gap}" if heading else f"{body}{gap}"


def _instruction(outline: Outline, form: Form, rng: random.Random) -> tuple[str, str]:
    style_heading = rng.choice(("# Instruction", "INSTRUCTIONS", "", "Instruction:", "## Task"))
    parts = [rng.choice(phrases.TASKS).format(outline.title.lower())]
    parts += rng.sample(phrases.HINTS, rng.choice((0, 1, 1, 2)))
    if len(outline.rules) > 1 and rng.random() < 0.5:
        parts.append(rng.choice(phrases.TIES))
    if form is not Form.CATEGORY or rng.random() < 0.8:
        cited = rng.choice(outline.rules).id
        parts.append(rng.choice(phrases.ASKS[form.value]).format(cited, outline.safe))
    return style_heading, " ".join(parts)


def _criteria(outline: Outline, style: _Style, rng: random.Random) -> str:
    mark, after = (
        rng.choice(("- ", "- ", "* ", "", "• ")),
        rng.choice((": ", ": ", " - ", ". ", " ", ") ")),
    )
    end = rng.choice((".", ".", ".", "", ";"))

    def line(rule_id: str, words: str) -> str:
        return f"{mark}{rule_id}{after}{words}{end}"

    is_capital = rng.random() < 0.3
    lines = [line(it.id, _capital(it.words) if is_capital else it.words) for it in outline.rules]
    safe = line(outline.safe, phrases.allowed(outline.allowed, rng))
    violating, allowed = [style.violates, *lines], [style.safe, safe]
    if rng.random() < 0.1:
        violating, allowed = allowed, violating
    return "\n".join(part for part in (*violating, *allowed) if part)


def _examples(outline: Outline, rng: random.Random) -> str:
    forms = ("{0}: {1}.", '"{0}" -> {1}', "{0} => {1}", '"{0}": {1}', "Content: {0} Answer: {1}")
    form = rng.choice(forms)
    return _bulleted([form.format(text, rule_id) for text, rule_id in outline.examples], rng)


def _bulleted(lines: Sequence[str], rng: random.Random) -> str:
    mark = rng.choice(("- ", "- ", "* ", "", "• "))
    return "\n".join(mark + line for line in lines)


def _capital(words: str) -> str:
    return words[:1].upper() + words[1:]
