"""Training, in steps that are the same whenever they are run, and resumable at each checkpoint."""

from __future__ import annotations

import json
import time
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

import torch

from starter_model.crew import Crew, Task
from starter_model.mixtures import WHOLE, Mixture
from starter_model.network import Network
from starter_model.optimising import optimisers

_SEED = 20251029
_CHECKPOINT_SECONDS = 60


@dataclass(frozen=True, slots=True)
class Plan:
    """How long and how fast. steps: in all; groups: of examples a step; the rates are peaks.

    All but the end is counted from the beginning, so that a training can be made longer.
    """

    steps: int = 27900
    tasks: int = 2
    groups: int = 3
    warm_up: int = 40
    # Over so many last steps the rates fall to nothing, and over so many the experts are rounded
    # as MXFP4 rounds them.
    cooling: int = 3000
    rounding: int = 250
    muon: float = 0.008
    adam: float = 2e-3
    embedding: float = 5e-4
    balance: float = 0.01
    # Of what the guided heads miss; see `guiding`.
    guidance: float = 0.4
    # Weight of learning to continue the policy itself, and for how many steps.
    reading: float = 0.1
    reading_steps: int = 2000
    # What is drawn up to the step beside it; then the whole.
    curriculum: tuple[tuple[int, Mixture], ...] = (
        (700, Mixture(1, is_simple=True, words=0.3, topics=0, bundled=0.2, real=0.5, concepts=0)),
        (1800, Mixture(2, is_simple=True, words=0.2, topics=0.15, bundled=0.2, real=0.3,
                       concepts=0.15)),
        (4500, Mixture(4, is_simple=True, words=0.25, topics=0.25, bundled=0.07, real=0.1,
                       concepts=0.33, twins=0.5)),
    )  # fmt: skip

    def rate(self, step: int, began: int = 0) -> float:
        """The share of the peak rates at a step, where the optimisers began at the step `began`."""
        warm = min(1.0, (step - began + 1) / self.warm_up)
        return warm * min(1.0, max((self.steps - step) / self.cooling, 0.02))

    def mixture(self, step: int) -> Mixture:
        """What is drawn at a step."""
        return next((it for until, it in self.curriculum if step < until), WHOLE)


@dataclass(slots=True)
class Run:
    """A training under way. step: how many are done; began: where the optimisers were new."""

    network: Network
    crew: Crew
    plan: Plan
    folder: Path
    step: int = 0
    began: int = 0
    optimisers: list[torch.optim.Optimizer] = field(default_factory=list)

    def __post_init__(self) -> None:
        plan = self.plan
        self.optimisers = optimisers(
            self.network, muon=plan.muon, adam=plan.adam, embedding=plan.embedding
        )

    def resume(self, file: Path) -> None:
        """Go on where a checkpoint was written."""
        state = torch.load(file, weights_only=True)
        self.network.load_state_dict(state["network"])
        self.step, self.began = state["step"], state.get("began", 0)
        if "optimisers" not in state:
            self.began = self.step
            return
        for optimiser, kept in zip(self.optimisers, state["optimisers"], strict=True):
            peaks = [group["peak"] for group in optimiser.param_groups]
            optimiser.load_state_dict(kept)
            for group, peak in zip(optimiser.param_groups, peaks, strict=True):
                group["peak"] = peak

    def save(self) -> None:
        """Write a checkpoint, whole or not at all."""
        state = {
            "network": self.network.state_dict(),
            "optimisers": [optimiser.state_dict() for optimiser in self.optimisers],
            "step": self.step,
            "began": self.began,
        }
        part = self.folder / "checkpoint.part"
        torch.save(state, part)
        part.replace(self.folder / "checkpoint.pt")

    def go(self, *, until: int | None = None) -> None:
        """Train up to a step, by default the plan's last, with checkpoints on the way."""
        last = min(until or self.plan.steps, self.plan.steps)
        saved = began = time.monotonic()
        losses: list[float] = []
        while self.step < last:
            losses.append(self._one())
            if self.step % 20 == 0:
                self._tell(losses[-20:], time.monotonic() - began)
            if time.monotonic() - saved > _CHECKPOINT_SECONDS:
                self.save()
                saved = time.monotonic()
        self.save()

    def _one(self) -> float:
        plan = self.plan
        loss = self.crew.work([
            Task(
                seed=f"{_SEED}-{self.step}-{place}",
                groups=plan.groups,
                mixture=plan.mixture(self.step),
                is_rounded=self.step >= plan.steps - plan.rounding,
                reading=plan.reading if place == 0 and self.step < plan.reading_steps else 0.0,
                balance=plan.balance,
                guidance=plan.guidance,
            )
            for place in range(plan.tasks)
        ])  # fmt: skip
        torch.nn.utils.clip_grad_norm_(self.network.parameters(), 1.0)
        for optimiser in self.optimisers:
            for group in optimiser.param_groups:
                group["lr"] = group["peak"] * plan.rate(self.step, self.began)
            optimiser.step()
        self.step += 1
        return loss

    def _tell(self, losses: Sequence[float], seconds: float) -> None:
        mean = sum(losses) / len(losses)
        record = {"step": self.step, "loss": round(mean, 4), "seconds": round(seconds)}
        print(json.dumps(record), flush=True)
        with (self.folder / "log.jsonl").open("a", encoding="utf-8") as log:
            log.write(json.dumps(record) + "\n")
