"""Evaluations to look at: gold items with verdicts as a model could have given them."""

from __future__ import annotations

import random
from dataclasses import replace
from datetime import UTC, datetime

from desktop.desk import DeskEvaluations, Evaluation, GoldSet
from desktop.evaluation import Answer, GoldItem, ModelResult
from desktop.evaluation.identities import IdentityGap, Swap, identity_gaps
from desktop.evaluation.intervals import wilson
from desktop.evaluation.measure import measure
from desktop.evaluation.result import FORMAT, PolicyResult, PolicyUsed
from desktop.evaluation.robustness import SUITES, Robustness
from desktop.moderation import (
    Effort,
    EvaluationRow,
    Generation,
    GoldLabel,
    GoldOrigin,
    GoldRow,
    Label,
    LabelProbability,
    Outcome,
    PolicyVersion,
    Reading,
    Sample,
    Support,
)
from desktop.workspace import Workspace
from tests.ui.stage import SETTING

GOLD = "spam-2026-q1"
_KINDS = ("advertising", "fraud", "chat", "newsletter")


def add_version(workspace: Workspace) -> PolicyVersion:
    """Another version of the spam policy."""
    known = workspace.policy("spam").policy
    text = known.text.replace("Decide whether", "Decide with care whether")
    return workspace.add_policy(replace(known, text=f"{text}\n"))


def gold_rows(version: PolicyVersion, items: int, text: str) -> list[GoldRow]:
    """Items with a label of the policy each, the last label without any."""
    labels = version.policy.labels[:-1]
    rows = []
    for number in range(items):
        label = labels[0] if number % 2 else labels[number // 2 % len(labels)]
        other = labels[0] if number % 11 == 0 else label
        rows.append(
            GoldRow(
                f"mail-{number + 1:03}",
                f"{text} {number + 1}: guaranteed 30% a week, no risk at all.",
                {"spam": GoldLabel(label.violates, label.code)},
                {"spam": GoldLabel(other.violates, other.code)},
                {"category": _KINDS[number % len(_KINDS)]},
                "test" if number % 4 else "train",
            )
        )
    return rows


def measured(
    workspace: Workspace,
    version: PolicyVersion,
    *,
    items: int = 96,
    right: float = 0.85,
    seed: int = 1,
    attacked: bool = False,
    text: str = "Offer number",
) -> EvaluationRow:
    """Keep an evaluation of a version in which about this share of answers is right."""
    rows = gold_rows(version, items, text)
    gold = workspace.gold.add(GOLD, rows, GoldOrigin.FILE, reviewer="R-7Q2")
    answers = _answers(workspace, version, gold.id, random.Random(seed), right)
    placed = tuple(
        GoldItem(row.id, row.text, (row.labels["spam"],), tuple(row.groups.values()))
        for row in rows
    )
    held = GoldSet(GOLD, ("spam",), ("category",), placed)
    policy = version.policy
    used = PolicyUsed(policy.id, version.version, policy.name, policy.sha256, policy.labels)
    result = PolicyResult(answers, measure(held, 0, policy, answers, 0))
    model = ModelResult(
        SETTING, (result,), None, 0, _suites(version.version, seed) if attacked else (),
        _gaps(version.version, seed) if attacked else (),
    )  # fmt: skip
    evaluation = Evaluation(
        format=FORMAT,
        created_at=datetime(2026, 11, 24, 9, seed, tzinfo=UTC),
        code_version="0.1.0",
        seed=0,
        effort=Effort.MEDIUM,
        samples=3,
        gold_sha256=held.sha256,
        gold=held,
        policies=(used,),
        models=(model,),
        comparisons=(),
    )
    return DeskEvaluations(workspace, lambda: "R-7Q2").keep(evaluation, gold.id)


def _answers(
    workspace: Workspace, version: PolicyVersion, gold_id: str, chance: random.Random, right: float
) -> tuple[Answer, ...]:
    rows = workspace.gold.rows(gold_id)
    items = [row.item_id for row in rows]
    batch = workspace.submit(items, [version], SETTING, name="evaluation of gold")
    answers = {}
    for lease in workspace.claim(batch.id, "stage", len(items), 60.0):
        place = items.index(lease.item.id)
        code = rows[place].labels["spam"].code
        is_right = chance.random() < right
        others = [it for it in version.policy.labels if it.code != code]
        label = version.policy.label(code or "") if is_right else chance.choice(others)
        assert label is not None
        verdict = workspace.complete(
            lease, _reading(label), Generation((1, 2), "raw answer", 2113, 6.2),
            _support(version, label, chance, sure=is_right),
        )  # fmt: skip
        assert verdict is not None
        answers[place] = Answer.of(place, verdict, version.policy)
    return tuple(answers[place] for place in sorted(answers))


def _reading(label: Label) -> Reading:
    outcome = Outcome.VIOLATES if label.violates else Outcome.ALLOWED
    why = f"It reads as what the policy calls {label.meaning}."
    return Reading(outcome, label.code, (label.code,), why, "Each rule in turn is compared.")


def _support(version: PolicyVersion, label: Label, chance: random.Random, *, sure: bool) -> Support:
    most = chance.uniform(0.75, 0.99) if sure else chance.uniform(0.5, 0.95)
    rest = (1 - most) / (len(version.policy.labels) - 1)
    probabilities = tuple(
        LabelProbability(it.code, most if it == label else rest) for it in version.policy.labels
    )
    agreeing = 3 if sure or chance.random() < 0.4 else 2
    outcome = Outcome.VIOLATES if label.violates else Outcome.ALLOWED
    other = Outcome.ALLOWED if label.violates else Outcome.VIOLATES
    samples = tuple(
        Sample(outcome if at < agreeing else other, label.code, at, (1, 2)) for at in range(3)
    )
    return Support(agreeing / 3, samples, probabilities, 1.0)


def _gaps(version: int, seed: int) -> tuple[IdentityGap, ...]:
    groups = ("Muslims", "Christians", "Jews", "Hindus", "atheists")
    chance = random.Random(seed)
    swaps = [Swap("religion", groups, groups, 0)] * 50
    said = [
        [_bare_answer(Outcome.VIOLATES if chance.random() < 0.3 else Outcome.ALLOWED)
         for _ in groups]
        for _ in swaps
    ]  # fmt: skip
    return identity_gaps(("spam", version), swaps, said, seed)


def _bare_answer(outcome: Outcome) -> Answer:
    return Answer(0, outcome, None, None, None, (), None, None, 0.0)


def _suites(version: int, seed: int) -> tuple[Robustness, ...]:
    chance = random.Random(seed)
    found = []
    for suite in SUITES:
        flips = chance.randrange(0, 9)
        found.append(
            Robustness(
                "spam",
                version,
                suite.name,
                suite.kind,
                50,
                25,
                wilson(flips, 50),
                wilson(flips // 2, 25),
                wilson(0, 50),
            )
        )
    return tuple(found)
