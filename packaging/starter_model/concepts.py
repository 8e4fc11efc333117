"""Concepts: what a rule can be about, how rules word it, and texts that do or do not show it.

They are written in `concepts/*.txt`, a line each: `## id | family` opens one (with `*` at its end
it is kept back whole), `=` words it as a noun phrase, `>` as a verb phrase, `~` is a noun phrase
kept back, `+` a text that shows it (the decisive words in brackets), `-` a near miss, and `x` names
the concepts of which its texts may or may not be examples too.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from pathlib import Path

FOLDER = Path(__file__).parent / "concepts"


@dataclass(slots=True)
class Concept:
    """One concept. nouns, verbs: wordings for training; kept: wordings for the report alone."""

    id: str
    family: str
    is_kept_back: bool = False
    nouns: list[str] = field(default_factory=list)
    verbs: list[str] = field(default_factory=list)
    kept: list[str] = field(default_factory=list)
    showing: list[str] = field(default_factory=list)
    missing: list[str] = field(default_factory=list)
    unclear: frozenset[str] = frozenset()


def read_concepts(file: Path) -> list[Concept]:
    """The concepts of one file, in its order."""
    concepts: list[Concept] = []
    for line in file.read_text(encoding="utf-8").splitlines():
        mark, _, rest = line.partition(" ")
        if mark == "##":
            name, _, family = rest.partition("|")
            is_kept_back = family.strip().endswith("*")
            concepts.append(Concept(name.strip(), family.strip(" *"), is_kept_back))
        elif mark:
            _add(concepts[-1], mark, rest.strip())
    return concepts


def _add(concept: Concept, mark: str, text: str) -> None:
    if mark == "x":
        concept.unclear = frozenset(text.split())
        return
    lists = {
        "=": concept.nouns,
        ">": concept.verbs,
        "~": concept.kept,
        "+": concept.showing,
        "-": concept.missing,
    }
    lists[mark].append(text)


def read_lists(file: Path) -> dict[str, list[str]]:
    """Named lists of words, a line each: `name: one | two | three`."""
    lines = file.read_text(encoding="utf-8").splitlines()
    pairs = (line.split(": ", 1) for line in lines if line)
    return {name: words.split(" | ") for name, words in pairs}


_SLOT = re.compile(r"\{(\w+)\}")


def slots(template: str) -> list[str]:
    """The names of the word lists that a template draws from."""
    return _SLOT.findall(template)


def read_unclear() -> dict[str, frozenset[str]]:
    """Concepts that texts of a set or of a family may show by chance, by its name."""
    lines = (FOLDER / "unclear.txt").read_text(encoding="utf-8").splitlines()
    pairs = (line.split(": ", 1) for line in lines if line)
    return {name: frozenset(concepts.split()) for name, concepts in pairs}
