"""What the report judges: policies and contents with gold labels, all kept back from training."""

from __future__ import annotations

import json
import random
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from starter_model.bundled import FOLDER
from starter_model.examples import Group
from starter_model.groups import GroupMaker
from starter_model.mixtures import Bounds
from starter_model.policies import Form, Written
from starter_model.rule_ids import parent
from starter_model.sources import Part, Row, names_someone, read_rows


@dataclass(frozen=True, slots=True)
class Case:
    """A text under a policy. rule: the id of the rule that it breaks, "" where it is allowed or
    only `violates` is known. note: what a breakdown goes by.
    """

    policy: str
    text: str
    violates: bool
    rule: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class Trial:
    """One line of the report. policies: files by id; cases: what is asked under them."""

    name: str
    policies: dict[str, str]
    cases: tuple[Case, ...]


# Contents under one policy of the generator.
_SIZE = 8

_RULES = {
    "spam": "unsolicited advertising, prize notices, paid numbers and other messages that want the"
    " reader to call, text, click or pay",
    "hate": "hate against people because of their race, religion, origin, sex, gender identity,"
    " sexual orientation or disability",
    "pii": "personal data of someone: names, addresses, phone numbers, e-mail addresses, card or"
    " identity numbers",
    "toxic": "insults, name-calling, personal attacks or other hostile remarks about people",
}
_SAFE = {
    "spam": "personal messages, plans, questions and news",
    "hate": "criticism of ideas or states, attacks that have nothing to do with a group, and speech"
    " that quotes or rejects hate",
    "pii": "messages that give away nobody's data",
    "toxic": "blunt criticism of things and ideas, and everything else",
}


# Sets of hate that no part of is learnt from.
_ONLY_MEASURED = {
    "hatemoji_check": "HatemojiCheck",
    "openai_moderation": "Hate in OpenAI's moderation set",
}


def short_policy(name: str) -> str:
    """A policy of one rule, as an analyst might write it; its words are not in the training."""
    code = name[0].upper()
    return (
        f"---\nid: short-{name}\n---\n# Instruction\nLabel the message by the rules below. Answer"
        f' with JSON only: {{"violation": 1, "policy_category": "{code}1"}}.\n\n# Criteria\n'
        f"## VIOLATES (1)\n- {code}1: {_RULES[name]}.\n## SAFE (0)\n- {code}0: {_SAFE[name]}.\n"
    )


def set_trials(data: Path, limit: int) -> list[Trial]:
    """The kept parts of the data sets, each under a short policy and one that the desk brings; and
    those sets that are only measured on, where the folder has them.
    """
    spam = _rows(data, "sms_spam", limit)
    ham_as_no_pii = [it for it in spam if not it["labels"]["spam"] and not _has_digits(it["text"])]
    pii = [it for it in _rows(data, "presidio_pii", limit) if it["labels"]["pii"]]
    harmless = [(it["text"], False, "") for it in ham_as_no_pii[: len(pii)]]
    named = [(it["text"], True, "") for it in pii if names_someone(it)]
    return [
        *_both("SMS spam", "spam", "spam", _pairs(spam, "spam")),
        *_both("HateCheck", "hate", "hate", _pairs(_rows(data, "hatecheck", limit), "hate")),
        *_both("Hatemoji", "hate", "hate", _pairs(_rows(data, "hatemoji_build", limit), "hate")),
        *_both("Insults (Surge AI)", "toxic", "harassment",
               _pairs(_rows(data, "surge_toxicity", limit), "toxic")),
        *_both("Personal data", "pii", "personal-data",
               [(it["text"], True, "") for it in pii] + harmless),
        *_both("Personal data that the policy names", "pii", "personal-data", named + harmless)[:1],
        *_both("Hate in French", "hate", "hate",
               _pairs(_rows(data, "mhc_french", limit), "hate"))[:1],
        *(trial for name, title in _ONLY_MEASURED.items() if (data / f"{name}.jsonl").is_file()
          for trial in _both(title, "hate", "hate",
                             _pairs(_rows(data, name, limit, tuple(Part)), "hate"))),
    ]  # fmt: skip


def _both(name: str, short: str, bundled: str, pairs: list[tuple[str, bool, str]]) -> list[Trial]:
    texts = {f"short-{short}": short_policy(short), bundled: _bundled(bundled)}
    return [
        Trial(f"{name}, policy '{policy}'", {policy: text},
              tuple(Case(policy, *pair[:2], note=pair[2]) for pair in pairs))
        for policy, text in texts.items()
    ]  # fmt: skip


def _bundled(name: str) -> str:
    return (FOLDER / f"{name}.md").read_text(encoding="utf-8")


def _rows(data: Path, name: str, limit: int, parts: Sequence[Part] = (Part.TEST,)) -> list[Row]:
    """At most `limit` rows of some parts, by default the kept one, chosen by chance."""
    rows = [row for part in parts for row in read_rows(data, name, part)]
    random.Random(0).shuffle(rows)
    return rows[:limit]


def _pairs(rows: Iterable[Row], label: str) -> list[tuple[str, bool, str]]:
    return [(it["text"], bool(it["labels"][label]), it.get("functionality", "")) for it in rows]


def _has_digits(text: str) -> bool:
    return sum(it.isdigit() for it in text) > 3


def grammar_trials(data: Path, groups: int) -> list[Trial]:
    """Policies of the generator: with wordings seen and kept back, and concepts never trained."""
    seen = GroupMaker(data, kept_data=True)
    unseen = GroupMaker(data, kept_data=True, kept_words=True)
    unknown = GroupMaker(data, kept_data=True, kept_concepts=True)
    draws: dict[str, Callable[[random.Random], Group]] = {
        "Policies, wording seen": lambda rng: seen.written_group(rng, _SIZE),
        "Policies, wording kept back": lambda rng: unseen.written_group(rng, _SIZE),
        "Concepts never trained": lambda rng: unknown.written_group(rng, _SIZE),
        "Topics never trained": lambda rng: unknown.topic_group(rng, Bounds(_SIZE, 4)),
    }
    return [
        _grammar_trial(name, [draw(random.Random(f"{name}{at}")) for at in range(groups)])
        for name, draw in draws.items()
    ]


def _grammar_trial(name: str, groups: Sequence[Group]) -> Trial:
    policies, cases = {}, []
    for at, group in enumerate(groups):
        policy_id = f"{name.lower().replace(' ', '-').replace(',', '')}-{at}"
        policies[policy_id] = with_head(policy_id, group.policy)
        for it in group.examples:
            rule = it.rule.id if it.rule else ""
            cases.append(Case(policy_id, it.content.text, bool(rule), rule))
    return Trial(name, policies, tuple(cases))


def with_head(policy_id: str, policy: Written) -> str:
    """A policy of the generator as a file of the desk."""
    codes = dict.fromkeys(parent(it.id) for it in policy.rules)
    if policy.form in (Form.CATEGORY, Form.FULL, Form.CODE):
        codes = dict.fromkeys(it.id for it in policy.rules)
    labels = [
        {"code": code, "violates": True, "severity": "medium", "meaning": "violates"}
        for code in codes
    ]
    labels.append(
        {"code": policy.safe, "violates": False, "severity": "none", "meaning": "allowed"}
    )
    head = "\n".join(f"  - {json.dumps(label)}" for label in labels)
    return f"---\nid: {policy_id}\nlabels:\n{head}\n---\n{policy.text}\n"


def swap_trials(data: Path, count: int) -> Trial:
    """The same content under a policy that forbids it and one that does not, in turn."""
    maker = GroupMaker(data, kept_data=True)
    policies, cases = {}, []
    for at in range(count):
        pair = maker.swapped(random.Random(f"w{at}"))
        for side, (policy, content, rule) in enumerate(pair):
            policy_id = f"swap-{at}-{side}"
            policies[policy_id] = with_head(policy_id, policy)
            cases.append(Case(policy_id, content.text, rule is not None, rule.id if rule else ""))
    return Trial("Swap test", policies, tuple(cases))
