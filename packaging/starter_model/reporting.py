"""The quality report: everything that the model card claims, measured on what was kept back."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

from desktop.moderation import Effort, Outcome
from starter_model.intervals import Figure, f1, share
from starter_model.measuring import Said, desk_with, items_a_second, run
from starter_model.trials import Trial, grammar_trials, set_trials, swap_trials

_BEGIN, _END = "<!-- figures: made by make starter-report -->", "<!-- end of figures -->"
# How the desk's strict reader names an answer that cites what the policy does not have.
_NO_SUCH_RULE = "The answer cites a label or a rule"


@dataclass(slots=True)
class Report:
    """Lines of the report as they are measured."""

    lines: list[str] = field(default_factory=list)
    said: list[Said] = field(default_factory=list)

    def add(self, name: str, said: Sequence[Said]) -> None:
        """One trial: accuracy, F1 of 'violates', and how much of it was usable."""
        self.said += said
        right = share([it.is_right for it in said])
        pairs = [(it.case.violates, it.violates) for it in said]
        self.lines.append(f"| {name} | {right} | {f1(pairs)} |")
        print(self.lines[-1], flush=True)

    def add_figure(self, name: str, value: Figure | str) -> None:
        """A line with one figure alone."""
        self.lines.append(f"| {name} | {value} | |")
        print(self.lines[-1], flush=True)


def report(data: Path, model: Path, unrounded: Path | None, *, size: int) -> None:
    """Measure a model folder into its card. size: about how many cases a trial has."""
    found = Report()
    trials = [*grammar_trials(data, size // 8), *set_trials(data, size)]
    swaps = swap_trials(data, size // 3)
    with desk_with(model) as desk:
        for trial in trials:
            found.add(f"{trial.name}, low effort", run(desk, trial, Effort.LOW))
        for trial in trials[:2]:
            found.add(f"{trial.name}, medium effort", run(desk, trial, Effort.MEDIUM))
        swapped = run(desk, swaps, Effort.LOW)
        low = run(desk, _few(trials[0]), Effort.LOW)
    found.said += swapped
    right = [it.is_right for it in swapped]
    both = [one and other for one, other in zip(right[::2], right[1::2], strict=True)]
    found.add_figure("Swap test, both right", share(both))
    harmless = [it.is_right for it in found.said
                if it.case.note.endswith("_nh") and it.case.policy == "short-hate"]  # fmt: skip
    found.add_figure("HateCheck, its non-hateful cases right", share(harmless))
    usable = [it.outcome.has_label or it.problem.startswith(_NO_SUCH_RULE) for it in found.said]
    found.add_figure("Well-formed, all trials", share(usable))
    cited = [not it.problem.startswith(_NO_SUCH_RULE) for it in found.said
             if it.outcome is not Outcome.TRUNCATED]  # fmt: skip
    found.add_figure("Cited rules exist in the policy", share(cited))
    if unrounded is not None:
        with desk_with(unrounded) as desk:
            plain = run(desk, _few(trials[0]), Effort.LOW)
        same = [one.label == other.label for one, other in zip(low, plain, strict=True)]
        found.add_figure("Same label in MXFP4 as in float32", share(same))
    for effort in (Effort.LOW, Effort.MEDIUM):
        speed = items_a_second(data / "sms_spam.jsonl", model, effort, size // 2)
        found.add_figure(f"Items a second, triage -p spam, {effort.value} effort", f"{speed:.1f}")
    _write(found, model / "README.md")


def _few(trial: Trial) -> Trial:
    return Trial(trial.name, trial.policies, trial.cases[:200])


def _write(found: Report, card: Path) -> None:
    text = card.read_text(encoding="utf-8")
    before, _, rest = text.partition(_BEGIN)
    _, _, after = rest.partition(_END)
    table = "\n".join(["| what | right | F1 |", "|---|---|---|", *found.lines])
    card.write_text(f"{before}{_BEGIN}\n\n{table}\n\n{_END}{after}", encoding="utf-8")
