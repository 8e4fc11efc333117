"""The MLX backend in the real worker, on the bundled model and on tiny ones in OpenAI's layout."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from tokenizers import Tokenizer

from desktop.engine import (
    Engine,
    Failed,
    FailureKind,
    Finished,
    MlxSpec,
    Priority,
    Scored,
    ScoreRequest,
)
from tests.engine.rig import Ear, MakeEngine, request
from tests.engine.test_supervisor import with_grace_kill
from tests.engine.tiny_models import STARTER, openai_layout

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="mlx-lm does not run on Windows")

STOP = (6, 1, 7)
POLICY = "# Criteria\n- SP1: a prize that must be claimed\n- SP0: anything else\n"
ITEMS = [
    "WINNER! Call 0900 123 to claim your prize",
    "see you at seven",
    "free entry, text WIN now",
    "did you feed the cat? " * 30,
    "ok",
]


@pytest.fixture(scope="module")
def starter() -> Iterator[Engine]:
    engine = Engine(MlxSpec(STARTER, batch_size=4))
    engine.start()
    yield engine
    engine.close()


@pytest.fixture(scope="module")
def tokenizer() -> Tokenizer:
    return Tokenizer.from_file(str(STARTER / "tokenizer.json"))


def prompt(tokenizer: Tokenizer, text: str) -> tuple[tuple[int, ...], int]:
    head = (
        "<|start|>system<|message|>Reasoning: low<|end|><|start|>developer<|message|>"
        f"{POLICY}<|end|><|start|>user<|message|>"
    )
    tail = f"{text}<|end|><|start|>assistant"
    ids = [tokenizer.encode(part, add_special_tokens=False).ids for part in (head, tail)]
    return (*ids[0], *ids[1]), len(ids[0])


def outputs(engine: Engine, tokenizer: Tokenizer, *, shared: bool) -> list[tuple[int, ...]]:
    ears = []
    for number, text in enumerate(ITEMS):
        tokens, prefix = prompt(tokenizer, text)
        ear = Ear()
        ears.append(ear)
        engine.submit(
            request(
                f"r{number}",
                tokens,
                prefix_length=prefix if shared else 0,
                stop_ids=STOP,
                max_tokens=200,
            ),
            ear,
        )
    answers = [ear.answer() for ear in ears]
    return [answer.output for answer in answers if isinstance(answer, Finished) and answer.ended]


def test_greedy_outputs_are_the_same_with_shared_prefix_and_without_alone_and_in_a_batch(
    starter: Engine, tokenizer: Tokenizer, make_engine: MakeEngine
) -> None:
    batched = outputs(starter, tokenizer, shared=True)
    assert len(batched) == len(ITEMS)
    assert outputs(starter, tokenizer, shared=True) == batched
    assert outputs(starter, tokenizer, shared=False) == batched
    alone = make_engine(MlxSpec(STARTER, batch_size=1))
    assert outputs(alone, tokenizer, shared=True) == batched


def test_a_seed_fixes_a_sampled_output(starter: Engine, tokenizer: Tokenizer) -> None:
    tokens, prefix = prompt(tokenizer, ITEMS[0])

    def sample(seed: int) -> tuple[int, ...]:
        ear = Ear()
        starter.submit(
            request(
                f"s{seed}",
                tokens,
                prefix_length=prefix,
                stop_ids=STOP,
                temperature=2.0,
                seed=seed,
            ),
            ear,
        )
        answer = ear.answer()
        assert isinstance(answer, Finished)
        return answer.output

    assert sample(1) == sample(1)
    assert sample(1) != sample(2)


def test_samples_of_one_prompt_share_its_state_and_are_what_each_alone_would_be(
    starter: Engine, tokenizer: Tokenizer
) -> None:
    tokens, prefix = prompt(tokenizer, ITEMS[0])

    def sampled(copies: int) -> list[tuple[int, ...]]:
        ears = [Ear() for _ in range(3)]
        for seed, ear in enumerate(ears):
            more = {"temperature": 1.0, "seed": seed, "copies": copies, "max_tokens": 200}
            starter.submit(
                request(f"c{seed}", tokens, prefix_length=prefix, stop_ids=STOP, **more), ear
            )
        answers = [ear.answer() for ear in ears]
        return [answer.output for answer in answers if isinstance(answer, Finished)]

    alone = sampled(1)
    assert len(alone) == 3
    assert sampled(3) == alone


def scores(engine: Engine, tokens: tuple[int, ...], prefix: int) -> tuple[float, ...]:
    ear = Ear()
    candidates = ((300,), (300, 301), (17, 18, 19))
    engine.submit(ScoreRequest("score", tokens, prefix, candidates), ear)
    answer = ear.until(lambda event: isinstance(event, Scored))
    assert isinstance(answer, Scored)
    return answer.logprobs


def test_a_score_is_the_sum_over_all_tokens_of_a_candidate(
    starter: Engine, tokenizer: Tokenizer
) -> None:
    tokens, prefix = prompt(tokenizer, ITEMS[3])
    one, two, _ = scores(starter, tokens, prefix)
    (alone, *_) = scores(starter, (*tokens, 300), prefix)
    ear = Ear()
    starter.submit(ScoreRequest("rest", (*tokens, 300), prefix, ((301,),)), ear)
    rest = ear.until(lambda event: isinstance(event, Scored))
    assert isinstance(rest, Scored)
    assert one + rest.logprobs[0] == pytest.approx(two, abs=1e-4)
    assert alone != one
    assert max(one, two, alone) < 0


def test_a_score_after_a_snapshot_is_the_one_from_the_whole_prompt(
    starter: Engine, tokenizer: Tokenizer
) -> None:
    tokens, prefix = prompt(tokenizer, ITEMS[3])
    final = tokenizer.token_to_id("final")
    ear = Ear()
    starter.submit(
        request("g", tokens, prefix_length=prefix, stop_ids=STOP, snapshot_after=(final,)), ear
    )
    answer = ear.answer()
    assert isinstance(answer, Finished)
    at = answer.output.index(final) + 2
    whole = (*tokens, *answer.output[:at])
    after_snapshot = scores(starter, whole, prefix)
    assert scores(starter, whole, prefix) == pytest.approx(after_snapshot, abs=1e-3)


def test_who_waits_for_one_answer_does_not_wait_for_a_full_batch(
    make_engine: MakeEngine, tokenizer: Tokenizer
) -> None:
    engine = make_engine(MlxSpec(STARTER, batch_size=1))
    tokens, prefix = prompt(tokenizer, ITEMS[0])
    endless, waiting, urgent = Ear(), Ear(), Ear()
    options = {"prefix_length": prefix, "stop_ids": (), "max_tokens": 10**6}
    engine.submit(request("endless", tokens, **options), endless)
    endless.token()
    engine.submit(request("waiting", tokens, prefix_length=prefix, stop_ids=STOP), waiting)
    now = {"prefix_length": prefix, "stop_ids": STOP, "priority": Priority.INTERACTIVE}
    engine.submit(request("urgent", tokens, **now), urgent)
    assert isinstance(urgent.answer(), Finished)
    assert waiting.is_quiet()
    engine.cancel("endless")
    assert isinstance(waiting.answer(), Finished)


def test_who_waits_for_one_answer_is_given_the_one_that_a_batch_gives(
    starter: Engine, tokenizer: Tokenizer
) -> None:
    batched = outputs(starter, tokenizer, shared=True)
    for text, expected in zip(ITEMS, batched, strict=True):
        tokens, prefix = prompt(tokenizer, text)
        ear = Ear()
        options = {"prefix_length": prefix, "stop_ids": STOP, "max_tokens": 200}
        starter.submit(request("i", tokens, priority=Priority.INTERACTIVE, **options), ear)
        answer = ear.answer()
        assert isinstance(answer, Finished)
        assert (answer.output, answer.ended) == (expected, True)


def test_a_cancelled_item_ends_while_another_goes_on(starter: Engine, tokenizer: Tokenizer) -> None:
    tokens, prefix = prompt(tokenizer, ITEMS[0])
    stopped, kept = Ear(), Ear()
    # No stop token: it would go on to its cap.
    endless = request("stopped", tokens, prefix_length=prefix, stop_ids=(), max_tokens=10**6)
    starter.submit(endless, stopped)
    stopped.token()
    starter.submit(request("kept", tokens, prefix_length=prefix, stop_ids=STOP), kept)
    starter.cancel("stopped")
    answer = stopped.answer()
    assert isinstance(answer, Failed)
    assert answer.kind is FailureKind.CANCELLED
    assert isinstance(kept.answer(), Finished)


def test_a_worker_killed_midway_costs_no_answer_and_changes_none(
    starter: Engine, tokenizer: Tokenizer
) -> None:
    before = outputs(starter, tokenizer, shared=True)
    tokens, prefix = prompt(tokenizer, ITEMS[3])
    ear = Ear()
    starter.submit(request("k", tokens, prefix_length=prefix, stop_ids=STOP, max_tokens=200), ear)
    ear.start()
    pid = starter.worker_pid
    assert pid is not None
    with_grace_kill(pid)
    answer = ear.answer()
    assert isinstance(answer, Finished)
    assert answer.output == before[3]
    assert starter.worker_pid != pid


def test_openais_own_layout_loads_and_generates(make_engine: MakeEngine, tmp_path: Path) -> None:
    engine, ear = make_engine(MlxSpec(openai_layout(tmp_path / "tiny"))), Ear()
    engine.submit(request("a", tuple(range(20, 60)), prefix_length=30, max_tokens=8), ear)
    answer = ear.answer()
    assert isinstance(answer, Finished)
    assert len(answer.output) == 8


def test_a_prompt_longer_than_the_model_reads_is_turned_down(
    make_engine: MakeEngine, tmp_path: Path
) -> None:
    folder = openai_layout(tmp_path / "short", max_position_embeddings=32)
    engine, ear = make_engine(MlxSpec(folder)), Ear()
    engine.submit(request("a", tuple(range(20, 60))), ear)
    answer = ear.answer()
    assert isinstance(answer, Failed)
    assert answer.kind is FailureKind.REJECTED
    assert "40 tokens" in answer.detail


def test_a_model_that_cannot_be_loaded_says_so(make_engine: MakeEngine, tmp_path: Path) -> None:
    folder = openai_layout(tmp_path / "wrong", num_local_experts=3)
    engine, ear = make_engine(MlxSpec(folder)), Ear()
    engine.submit(request("a"), ear)
    answer = ear.answer()
    assert isinstance(answer, Failed)
    assert answer.kind is FailureKind.MODEL
    assert "cannot be loaded" in answer.detail
