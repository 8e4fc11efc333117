"""The desk's own policies as policies to learn from, whole or with parts left out or renamed."""

from __future__ import annotations

import random
import re
import string
from dataclasses import dataclass
from pathlib import Path

from starter_model.policies import Form, Rule, Written

FOLDER = Path(__file__).parents[2] / "resources" / "policies"

# What each rule of a policy is about; the gravest rule comes last.
_CONCEPTS: dict[str, dict[str, tuple[str, ...]]] = {
    "spam": {"SP1": ("promotion",), "SP2": ("bait",), "SP3": ("phishing",),
             "SP4": ("investment", "begging")},
    "spam-short": {"SP1": ("promotion",), "SP2": ("bait",), "SP3": ("phishing",),
                   "SP4": ("investment", "begging")},
    "hate": {"H1": ("hate_slur", "hate_inferior", "sexism"),
             "H2": ("hate_dehuman", "hate_exclusion"), "H3": ("hate_threat",)},
    "harassment": {"T1": ("insult",), "T2": ("bullying", "sexual_harassment"), "T3": ("threat",)},
    "personal-data": {"P1": ("phone_number", "email_address"), "P2": ("home_address",),
                      "P3": ("bank_data", "identity_number", "password_leak", "health_data")},
    "self-harm": {"SH1": ("selfharm_risk",), "SH2": ("selfharm_promotion",)},
}  # fmt: skip
_WEIGHTS = {
    "spam": 5,
    "spam-short": 2,
    "hate": 5,
    "harassment": 3,
    "personal-data": 3,
    "self-harm": 2,
}


@dataclass(frozen=True, slots=True)
class Bundled:
    """A policy of the desk as it was drawn, and the concept that its texts are mainly about."""

    name: str
    policy: Written


def draw_bundled(rng: random.Random) -> Bundled:
    """One of the policies, as it is or changed; see `_renamed` and `_thinned`."""
    name = rng.choices(list(_WEIGHTS), list(_WEIGHTS.values()))[0]
    text = (FOLDER / f"{name}.md").read_text(encoding="utf-8").split("---\n", 2)[2].strip()
    concepts = _CONCEPTS[name]
    names = {rule_id: rule_id for rule_id in (*concepts, _safe_id(concepts))}
    if rng.random() < 0.6:
        text, names = _renamed(text, list(names), rng)
    text = _thinned(text, rng)
    rules = tuple(
        Rule(names[rule_id], _words_of(text, names[rule_id]), frozenset(about))
        for rule_id, about in concepts.items()
    )
    return Bundled(name, Written(text, rules, names[_safe_id(concepts)], Form.CATEGORY))


def _safe_id(concepts: dict[str, tuple[str, ...]]) -> str:
    return f"{next(iter(concepts)).rstrip(string.digits)}0"


def _renamed(text: str, ids: list[str], rng: random.Random) -> tuple[str, dict[str, str]]:
    """The policy with another prefix to its ids and, at times, other numbers."""
    prefix = "".join(rng.choices(string.ascii_uppercase, k=rng.choice((1, 2, 3))))
    numbers = sorted(rng.sample(range(1, 30), len(ids) - 1))
    new = [f"{prefix}{number}" for number in numbers] + [f"{prefix}0"]
    names = dict(zip(ids, new, strict=True))
    pattern = re.compile("|".join(rf"\b{it}\b" for it in ids))
    return pattern.sub(lambda match: names[match[0]], text), names


def _thinned(text: str, rng: random.Random) -> str:
    """The policy without its definitions or its examples, at times, or with lines left out."""
    sections = re.split(r"\n(?=# )", text)
    kept = [
        it
        for it in sections
        if it.startswith(("# Criteria", "# Instruction")) or rng.random() < 0.75
    ]
    return "\n".join(kept)


def _words_of(text: str, rule_id: str) -> str:
    found = re.search(rf"^- {re.escape(rule_id)}: (.+)$", text, re.MULTILINE)
    return found[1] if found else rule_id
