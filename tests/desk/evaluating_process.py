"""A process that compares two models under two versions of a policy, and says how far it is, until
it is done or killed. Without models it goes on with the one that was begun.
"""

from __future__ import annotations

import sys
from datetime import UTC, datetime
from pathlib import Path

from desktop.desk import (
    Desk,
    Evaluating,
    EvaluationPlan,
    Manner,
    Paths,
    Place,
    evaluate,
    read_gold_file,
    write_result,
)
from desktop.engine.backends.scripted import Script, ScriptedSpec
from desktop.moderation import Effort
from tests.desk.conftest import answer


def main(folder: Path, gold: Path, models: tuple[str, ...]) -> None:
    backend = ScriptedSpec((Script(answer("SP2")),), batch_size=8)
    paths = Paths(folder / "data", folder / "cache", folder / "logs")
    place = Place(folder / "case", "passphrase")
    desk = Desk.open(place, paths=paths, backend=lambda *_: backend)
    changed = folder / "spam.md"
    text = desk.library.file_text(desk.policy("spam@1").policy)
    changed.write_text(text.replace("# Definitions", "Be strict.\n\n# Definitions"), "utf-8")
    policies = (desk.policy("spam@1"), desk.add_policy(changed))
    plan = EvaluationPlan(read_gold_file(gold, policies), policies, models, Manner(Effort.LOW))
    if not models:
        (begun,) = desk.evaluations.plans.all()
        plan = desk.evaluations.plans.take_up(begun.id[:8])
    result = evaluate(desk, plan, told, now=datetime(2026, 1, 1, tzinfo=UTC))
    desk.close()
    print("result", write_result(result), flush=True)


def told(event: Evaluating) -> None:
    print(event.model, event.done, event.total, flush=True)


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]), tuple(sys.argv[3:]))
