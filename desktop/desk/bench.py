"""The engine against its peers: the same work on the same model on this machine, one after another.

No workspace is opened, and nothing leaves the machine.
"""

from __future__ import annotations

import statistics
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from pydantic import BaseModel, ValidationError

from desktop.desk.bench_work import make_work
from desktop.desk.models import STARTER, model_store
from desktop.engine import MlxSpec
from desktop.engine.contenders import (
    Contender,
    EngineContender,
    PeerContender,
    PeerKind,
    PeerSpec,
    Timing,
    Work,
)
from desktop.engine.memory import memory_budget
from desktop.engine.models import InstalledModel
from desktop.moderation import ModelError, UsageError
from desktop.prompting import Harmony
from desktop.system import Paths, PeakMemory, this_machine

# A loop takes as long for each item; a few tell its pace, and all would take hours on a large
# model.
_ITEMS_OF_A_LOOP = 4
# A first token is soon there, and then worth more than one look.
_LONELY_ROUNDS = 5
_LONELY_SECONDS = 1.0


@dataclass(frozen=True, slots=True)
class BenchPlan:
    """How much is measured; raises UsageError for fewer than one item."""

    items: int = 32
    output_tokens: int = 32
    policy_tokens: tuple[int, ...] = (300, 2000, 8000)

    def __post_init__(self) -> None:
        if self.items < 1:
            raise UsageError("There is nothing to measure.", remedy="Ask for --items 1 or more.")


@dataclass(frozen=True, slots=True)
class Measured:
    """What one contender did. prompt_tokens and output_tokens: of all items together, policies
    counted with each item however often they were read.

    seconds: for all items, the policy having been read before. policy_seconds and
    first_token_seconds: until the first token of one item alone, the policy not having been read
    and having been read. peak_bytes: resident memory of the process with the model.
    """

    contender: str
    policy_tokens: int
    items: int
    prompt_tokens: int
    output_tokens: int
    seconds: float
    policy_seconds: float
    first_token_seconds: float
    peak_bytes: int

    @property
    def items_per_second(self) -> float:
        """Items answered a second."""
        return self.items / self.seconds

    @property
    def prompt_tokens_per_second(self) -> float:
        """Ids of prompts dealt with a second, read or known."""
        return self.prompt_tokens / self.seconds

    @property
    def output_tokens_per_second(self) -> float:
        """Ids made a second."""
        return self.output_tokens / self.seconds


@dataclass(frozen=True, slots=True)
class Skipped:
    """A policy length that was not measured, and why."""

    policy_tokens: int
    words: str


class Trial:
    """One contender on one work. `rounds` may be called in turn with those of others."""

    def __init__(self, contender: Contender, work: Work) -> None:
        self.contender = contender
        self._work = work
        self._timings: list[Timing] = []

    def start(self) -> None:
        """Load, then one item alone with the policy unread, and again with it read."""
        self.contender.start()
        if self.contender.pid is None:
            raise ModelError(f"'{self.contender.name}' has no process.")
        self._peak = PeakMemory(self.contender.pid)
        alone = self._work.part(0, 1)
        self._policy_seconds = self.contender.run(alone).first_token_seconds
        again = [self.contender.run(alone).first_token_seconds]
        while len(again) < _LONELY_ROUNDS and sum(again) < _LONELY_SECONDS:
            again.append(self.contender.run(alone).first_token_seconds)
        self._first_token_seconds = statistics.median(again)

    def round(self) -> None:
        """All items once."""
        self._timings.append(self.contender.run(self._work))

    @property
    def seconds(self) -> list[float]:
        """What each round took."""
        return [timing.seconds for timing in self._timings]

    def result(self) -> Measured:
        """The median of all rounds."""
        prompts = self._work.prompts
        return Measured(
            contender=self.contender.name,
            policy_tokens=self._work.prefix_length,
            items=len(prompts),
            prompt_tokens=sum(map(len, prompts)),
            output_tokens=len(prompts) * self._work.output_tokens,
            seconds=statistics.median(self.seconds),
            policy_seconds=self._policy_seconds,
            first_token_seconds=self._first_token_seconds,
            peak_bytes=self._peak.bytes,
        )

    def close(self) -> None:
        """End the contender."""
        if hasattr(self, "_peak"):
            self._peak.stop()
        self.contender.close()


def bench(name: str, paths: Paths, plan: BenchPlan) -> Iterator[Measured | Skipped]:
    """Measure the model `name`, the bundled one where empty; each result as soon as it is there.

    Raises ModelError where there is no such model or it cannot be run.
    """
    model = model_store(paths).get(name or STARTER)
    harmony = Harmony.load(model.folder)
    context = _context_length(model)
    for policy_tokens in plan.policy_tokens:
        work = make_work(
            harmony,
            policy_tokens=policy_tokens,
            items=plan.items,
            output_tokens=plan.output_tokens,
        )
        longest = max(map(len, work.prompts)) + work.output_tokens
        if context is not None and longest > context:
            words = f"{longest:,} tokens in all; this model reads {context:,}."
            yield Skipped(policy_tokens, words)
            continue
        # In turn, not side by side: a machine holds a large model once.
        for contender in contenders(model):
            yield _measure(Trial(contender, _share(contender, work)))


def contenders(model: InstalledModel) -> Sequence[Contender]:
    """This engine, the ceiling of its device, and what a script does."""
    budget = memory_budget(model.folder, model.bytes, this_machine().memory)
    spec = MlxSpec(model.folder, batch_size=budget.batch_size, prefix_bytes=budget.prefix_bytes)
    peers = (PeerSpec(kind, spec.folder, spec.batch_size, spec.prefill_step) for kind in PeerKind)
    return (EngineContender(spec), *map(PeerContender, peers))


def _share(contender: Contender, work: Work) -> Work:
    return work.part(0, _ITEMS_OF_A_LOOP) if contender.name == PeerKind.ONE_BY_ONE else work


def _measure(trial: Trial) -> Measured:
    try:
        trial.start()
        trial.round()
        return trial.result()
    finally:
        trial.close()


class _Config(BaseModel):
    max_position_embeddings: int | None = None


def _context_length(model: InstalledModel) -> int | None:
    """How many tokens a model reads; None where its config.json does not say."""
    try:
        return _Config.model_validate_json(
            (model.folder / "config.json").read_bytes()
        ).max_position_embeddings
    except (OSError, ValidationError):
        raise ModelError(
            f"'{model.name}' is no model that mlx runs, and only those have peers to measure with."
        ) from None
