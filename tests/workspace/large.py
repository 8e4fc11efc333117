"""A workspace of any size, its rows put in through the schema by the ten thousand."""

from __future__ import annotations

import itertools
import random
from collections.abc import Iterator, Sequence
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from uuid import uuid4

from desktop.moderation import (
    Label,
    Policy,
    Rule,
    Severity,
)
from desktop.workspace import RawKeySecret, Workspace, folding
from desktop.workspace.database import DATABASE_FILE, connect
from desktop.workspace.keys import unlock
from desktop.workspace.queue import sort_id

SECRET = RawKeySecret(bytes(range(32)))
POLICIES = ("spam", "hate", "threats", "privacy", "self-harm")
# A word in a text of so many, and how often it comes.
EVERYWHERE, COMMON, RARE = "everywhere", "commonly", "zyxomma"
COMMON_EVERY, RARE_EVERY = 10, 20_000

_AT_ONCE = 10_000
_START = datetime(2026, 1, 1, tzinfo=UTC)
_BEGAN = 1_767_225_600_000_000
_OTHER_SCRIPTS = ("我想买一块手表", "ขายนาฬิกาถูกมาก", "ساعات رخيصة جدا", "⌚🔥 sale", "Дешёвые часы")
_STATUSES = ("awaiting",) * 12 + ("decided",) * 6 + ("escalated", "parked")
_OUTCOMES = ("violates",) * 9 + ("allowed",) * 9 + ("unparsed", "failed")
_LABELS = {"violates": "X2", "allowed": "X0"}


def reopen(directory: Path) -> Workspace:
    """The workspace that `build` made there before."""
    return Workspace.open(
        directory, SECRET, clock=lambda: datetime.now(UTC), new_id=lambda: uuid4().hex
    )


def build(directory: Path, items: int, *, waiting: int = 0) -> Workspace:
    """A workspace with one review for each item; `waiting` more jobs are queued in batch 'next'."""
    numbers = itertools.count(1)
    workspace = Workspace.create(
        directory,
        SECRET,
        name="large",
        clock=lambda: datetime.now(UTC),
        new_id=lambda: f"{next(numbers):032x}",
    )
    for policy_id in POLICIES:
        workspace.add_policy(_policy(policy_id))
    path = directory / DATABASE_FILE
    with closing(connect(path, unlock(directory, SECRET), "synchronous=OFF")) as raw:
        raw.execute(
            "INSERT INTO model_setting VALUES (1, 'x', ?)",
            (
                '{"model":"tiny","model_sha256":"","template_sha256":"","backend":"","effort":"low"}',
            ),
        )
        raw.execute(
            "INSERT INTO batch (id, uid, name, state, priority, total, done, created_at) VALUES"
            " (1, 'b1', 'done', 'done', 1, 0, 0, 0), (2, 'b2', 'next', 'running', 1, 0, 0, 0)"
        )
        for first in range(1, items + 1, _AT_ONCE):
            raw.execute("BEGIN IMMEDIATE")
            for statement, rows in _rows(range(first, min(first + _AT_ONCE, items + 1))).items():
                raw.executemany(statement, rows)
            raw.execute("COMMIT")
        raw.execute("BEGIN IMMEDIATE")
        raw.executemany(
            "INSERT INTO job VALUES (NULL, ?, 2, ?, ?, ?, 1, 2, 'queued', 0, NULL, 0, NULL)",
            [(f"w{n}", n, n, 1 + n % len(POLICIES)) for n in range(1, waiting + 1)],
        )
        raw.execute("COMMIT")
        raw.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    return workspace


def texts(count: int, seed: int = 7) -> Iterator[str]:
    """Made-up messages of some 120 characters, with words as frequent as words are."""
    chance = random.Random(seed)
    words = _vocabulary(chance)
    weights = list(itertools.accumulate(1 / (rank + 3) for rank in range(len(words))))
    for number in range(1, count + 1):
        text = " ".join(chance.choices(words, cum_weights=weights, k=chance.randint(8, 26)))
        text += f" {EVERYWHERE}"
        if number % COMMON_EVERY == 0:
            text += f" {COMMON}"
        if number % RARE_EVERY == RARE_EVERY // 2:
            text += f" {RARE}"
        if number % 50 == 0:
            text += " " + chance.choice(_OTHER_SCRIPTS)
        yield text


def _vocabulary(chance: random.Random) -> list[str]:
    syllables = [
        a + b for a in "bcdfglmnprstv" for b in ("a", "e", "i", "o", "u", "an", "er", "in")
    ]
    return ["".join(chance.choices(syllables, k=chance.randint(1, 4))) for _ in range(20_000)]


def _rows(keys: Sequence[int]) -> dict[str, list[Any]]:
    chance = random.Random(keys[0])
    item, job, verdict, review, grams, likeness = [], [], [], [], [], []
    for key, text in zip(keys, texts(len(keys), seed=keys[0]), strict=True):
        policy = 1 + chance.randrange(len(POLICIES))
        outcome, status = chance.choice(_OUTCOMES), chance.choice(_STATUSES)
        label = _LABELS.get(outcome)
        severity = chance.randint(1, 4) if outcome == "violates" else 0
        certainty = round(chance.random(), 3) if label else 0.0
        agreement = certainty if label else None
        external_id, uid, at = f"row {key}", f"{key:032x}", _BEGAN + key * 1_000_000
        rationale = "It offers what nobody asked for."
        group = key - key % 100 if key % 100 < 3 and key > 100 else key
        mark = chance.randbytes(32)
        item.append((key, f"i{uid}", mark, mark, len(text), at, "big.csv", external_id, text))
        job.append((key, f"j{uid}", key, key, policy))
        verdict.append((key, f"v{uid}", key, outcome, label, agreement, at, rationale))
        review.append(
            (
                *(key, key, POLICIES[policy - 1], policy, key),
                *(outcome, label, severity, status, at),
                *(certainty, sort_id(external_id), group),
            )
        )
        found = folding.grams((text, external_id, label, rationale))
        grams.append((key, " ".join(found)))
        likeness.append((key, group))
    return {
        "INSERT INTO item VALUES (?, ?, ?, ?, 'triage', ?, ?, ?, ?, ?)": item,
        "INSERT INTO job VALUES (?, ?, 1, ?, ?, ?, 1, 1, 'done', 1, NULL, 1, NULL)": job,
        "INSERT INTO verdict VALUES (?, ?, ?, ?, ?, NULL, NULL, ?, NULL, 100, 9, 0.5, ?, '', '',"
        " '[]', '[]', '[]', ?, '', '', '[]', '[]')": verdict,
        "INSERT INTO review VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, NULL, ?, ?, ?, ?)": review,
        "INSERT INTO search_index(rowid, grams) VALUES (?, ?)": grams,
        "INSERT INTO likeness VALUES (?, ?)": likeness,
    }


def _policy(policy_id: str) -> Policy:
    return Policy(
        id=policy_id,
        name=policy_id.title(),
        text=f"No {policy_id}.",
        labels=(
            Label("X0", "fine", Severity.NONE, violates=False),
            Label("X2", "not fine", Severity.MEDIUM, violates=True),
        ),
        rules=(Rule("X2.a", "What nobody asked for.", "X2"),),
    )
