"""Runs trials through the desk as it is, with its worker process, and keeps what was said."""

from __future__ import annotations

import json
import queue
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from desktop.desk import Desk, Ended, Judged, Manner, Paths, Place, Queued, RunEvent
from desktop.engine.models import ModelStore
from desktop.moderation import Content, Effort, Outcome, Verdict
from desktop.system import resource
from starter_model.trials import Case, Trial

_ALL_MEMORY = 2**40


@dataclass(frozen=True, slots=True)
class Said:
    """What the model said of a case. label is "" where there is no usable answer."""

    case: Case
    outcome: Outcome
    label: str
    output_tokens: int
    problem: str

    @property
    def is_right(self) -> bool:
        """Whether the answer is the gold one: the rule where it is known, else the side."""
        if self.case.rule and self.outcome is Outcome.VIOLATES:
            return self.label == self.case.rule or self.label == self.case.rule.split(".")[0]
        return self.violates == self.case.violates and self.outcome.has_label

    @property
    def violates(self) -> bool:
        """Whether it said that the text violates the policy."""
        return self.outcome is Outcome.VIOLATES


@contextmanager
def desk_with(model: Path) -> Iterator[Desk]:
    """A desk on an empty workspace that judges with the model in a folder."""
    with TemporaryDirectory() as name:
        folder = Path(name)
        paths = Paths(folder / "data", folder / "cache", folder / "logs")
        bundled = resource("models", "starter")
        chosen = ""
        if model.resolve() != bundled.resolve():
            store = ModelStore(paths.installed_models, bundled)
            chosen = store.add(model, memory_bytes=_ALL_MEMORY).name
        desk = Desk.open(Place(folder / "workspace", demo=True), model=chosen, paths=paths)
        try:
            yield desk
        finally:
            desk.close()


def run(desk: Desk, trial: Trial, effort: Effort) -> list[Said]:
    """What the desk's model says of each case of a trial, in their order."""
    with TemporaryDirectory() as folder:
        for name, text in trial.policies.items():
            file = Path(folder) / f"{name}.md"
            file.write_text(text, encoding="utf-8")
            desk.add_policy(file)
    said: dict[int, Said] = {}
    for policy in trial.policies:
        places = [at for at, case in enumerate(trial.cases) if case.policy == policy]
        cases = [trial.cases[at] for at in places]
        verdicts = _judged(desk, policy, cases, effort)
        said |= {at: _said(case, it) for at, case, it in zip(places, cases, verdicts, strict=True)}
    return [said[at] for at in sorted(said)]


def _judged(desk: Desk, policy: str, cases: Sequence[Case], effort: Effort) -> list[Verdict]:
    contents = [Content(case.text, "report", str(at)) for at, case in enumerate(cases)]
    events: queue.SimpleQueue[RunEvent] = queue.SimpleQueue()
    run_ = desk.judge(
        contents, [desk.policy(policy)], manner=Manner(effort), listener=events.put, again=True
    )
    ended = run_.wait()
    if ended.error is not None:
        raise ended.error
    told = [events.get() for _ in range(events.qsize())]
    jobs = next(it.jobs for it in told if isinstance(it, Queued))
    verdicts = {it.job.id: it.verdict for it in told if isinstance(it, Judged)}
    assert isinstance(told[-1], Ended)  # noqa: S101 - what a run promises
    return [verdicts[job.id] for job in jobs]


def _said(case: Case, verdict: Verdict) -> Said:
    reading = verdict.reading
    return Said(case, reading.outcome, reading.label or "", len(verdict.generation.output),
                reading.problem)  # fmt: skip


def items_a_second(rows: Path, model: Path, effort: Effort, limit: int) -> float:
    """How fast a run of the desk under the policy 'spam' is on this machine, loading aside."""
    lines = rows.read_text(encoding="utf-8").splitlines()[: limit + 1]
    cases = [Case("spam", json.loads(line)["text"], violates=False) for line in lines]
    with desk_with(model) as desk:
        _judged(desk, "spam", cases[:1], effort)
        began = time.monotonic()
        _judged(desk, "spam", cases[1:], effort)
        return (len(cases) - 1) / (time.monotonic() - began)
