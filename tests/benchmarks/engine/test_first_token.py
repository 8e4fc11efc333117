"""How long somebody waits for the first token while a full batch runs, beside the idle engine."""

from __future__ import annotations

import queue
import statistics
import time
from collections.abc import Iterator
from itertools import count
from pathlib import Path

import pytest

from desktop.desk.bench_work import make_work
from desktop.engine import Engine, Event, Failed, GenerationRequest, MlxSpec, Priority, Tokens
from desktop.engine.contenders import Work
from desktop.prompting import Harmony
from tests.engine.tiny_models import openai_layout

BATCH, ROUNDS, ASKED = 8, 4, 8
MOST = 3.0
PATIENCE = 60.0


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return openai_layout(tmp_path_factory.mktemp("models") / "tiny")


@pytest.fixture
def engine(folder: Path) -> Iterator[Engine]:
    engine = Engine(MlxSpec(folder, batch_size=BATCH))
    engine.start()
    yield engine
    engine.close()


class Asker:
    """Sends requests of a work under names of their own, and waits for what they give."""

    def __init__(self, engine: Engine, work: Work) -> None:
        self._engine, self._work, self._names = engine, work, count()

    def send(
        self, prompt: tuple[int, ...], max_tokens: int, priority: Priority
    ) -> tuple[str, queue.SimpleQueue[Event]]:
        told: queue.SimpleQueue[Event] = queue.SimpleQueue()
        name = str(next(self._names))
        self._engine.submit(
            GenerationRequest(
                name, prompt, self._work.prefix_length, (), max_tokens, priority=priority
            ),
            told.put,
        )
        return name, told

    def first_token(self, prompt: tuple[int, ...]) -> float:
        """Seconds from asking to the first token of a short answer."""
        began = time.perf_counter()
        _, told = self.send(prompt, 2, Priority.INTERACTIVE)
        wait_for(Tokens, told)
        seconds = time.perf_counter() - began
        wait_for(Tokens, told)
        return seconds


def wait_for(kind: type[Event], told: queue.SimpleQueue[Event]) -> None:
    while not isinstance(event := told.get(timeout=PATIENCE), kind):
        assert kind is Failed or not isinstance(event, Failed)


@pytest.mark.benchmark
@pytest.mark.timeout(300)
@pytest.mark.parametrize("policy_tokens", [300, 2000, 8000])
def test_who_waits_for_one_answer_hardly_notices_a_running_batch(
    engine: Engine, folder: Path, policy_tokens: int
) -> None:
    work = make_work(
        Harmony.load(folder), policy_tokens=policy_tokens, items=BATCH + ASKED, output_tokens=2
    )
    asker = Asker(engine, work)
    batch, asked = work.prompts[:BATCH], work.prompts[BATCH:]
    asker.first_token(asked[0])  # reads the policy
    idle, busy = [], []
    for _ in range(ROUNDS):
        idle += [asker.first_token(prompt) for prompt in asked]
        running = [asker.send(prompt, 10**5, Priority.BATCH) for prompt in batch]
        for _, told in running:
            wait_for(Tokens, told)
        busy += [asker.first_token(prompt) for prompt in asked]
        for name, told in running:
            engine.cancel(name)
            wait_for(Failed, told)
    ratio = statistics.median(busy) / statistics.median(idle)
    print(
        f"\nfirst token after a policy of {work.prefix_length:,} tokens:"
        f" idle {1000 * statistics.median(idle):.1f} ms,"
        f" beside a batch of {BATCH} {1000 * statistics.median(busy):.1f} ms, ratio {ratio:.2f}"
    )
    assert ratio <= MOST
