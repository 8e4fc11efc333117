"""A trial run of a model: whether it loads here, answers in the form that is read, and how fast."""

from __future__ import annotations

import queue
import time
from dataclasses import dataclass

from desktop.desk.model_in_use import Conditions, MakeBackend, ModelInUse, backend_of
from desktop.engine import Event, Failed, Finished, GenerationRequest, Started
from desktop.engine.allowed_hosts import AllowedHosts
from desktop.engine.models import Model
from desktop.intake import ReadOptions, read_file
from desktop.moderation import Effort, ModelError, Outcome
from desktop.policies import read_policy_file
from desktop.system import resource

_POLICY = resource("policies", "spam-short.md")
_SAMPLES = resource("samples", "samples.csv")
_MOST_TOKENS = 1024


@dataclass(frozen=True, slots=True)
class Trial:
    """How a trial went. load_seconds: until the model was ready. outcome: of one bundled sample
    under a bundled policy; without a label the model answers, but not in a form that can be used.
    output_tokens: None where the model does not tell.
    """

    load_seconds: float
    seconds: float
    output_tokens: int | None
    outcome: Outcome
    problem: str

    @property
    def tokens_per_second(self) -> float | None:
        """How fast it wrote, where that can be told."""
        if self.output_tokens is None:
            return None
        return self.output_tokens / max(self.seconds, 1e-6)


def try_model(model: Model, hosts: AllowedHosts, backend: MakeBackend = backend_of) -> Trial:
    """Judge one bundled sample with a model, outside of any workspace; nothing is stored.

    Raises ModelError where it does not load or gives no answer at all.
    """
    policy = read_policy_file(_POLICY)
    (content,) = read_file(_SAMPLES, ReadOptions(limit=1))
    in_use = ModelInUse(model, backend(model, Conditions(hosts)), lambda _state, _detail: None)
    try:
        prompt = in_use.harmony.render(policy, content.text, Effort.LOW)
        request = GenerationRequest(
            id="trial",
            prompt=prompt.tokens,
            prefix_length=prompt.prefix_length,
            stop_ids=in_use.harmony.stop_ids,
            max_tokens=_MOST_TOKENS,
        )
        load_seconds, finished = answered(in_use, request)
        reading = in_use.harmony.read(
            finished.output, ended=finished.ended, policy=policy, text=content.text
        )
    finally:
        in_use.close()
    return Trial(
        load_seconds, finished.seconds, finished.output_tokens, reading.outcome, reading.problem
    )


def answered(in_use: ModelInUse, request: GenerationRequest) -> tuple[float, Finished]:
    """The seconds until the model was ready, and its answer; raises ModelError without one."""
    events: queue.SimpleQueue[Event] = queue.SimpleQueue()
    asked = ready = time.monotonic()
    in_use.engine.submit(request, events.put)
    while True:
        match events.get():
            case Started():
                ready = time.monotonic()
            case Finished() as finished:
                return ready - asked, finished
            case Failed(detail=detail):
                raise ModelError(
                    f"The model '{in_use.model.name}' gave no answer. {detail}",
                    kept="Nothing was judged with it.",
                    remedy=in_use.advice,
                )
