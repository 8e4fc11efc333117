"""The engine beside its peers on a tiny gpt_oss with a long context, all in turn in one run.

Every contender completes the same prompts by the same number of tokens, in a process of its own;
the processes live side by side and take turns, so that what else the machine does hits all. Only
ratios are held to. MLX's processor build multiplies matrices at a few GFLOPS, so the model is tiny:
the weight of what lies around the model is larger here than with a large one, that of reading long
prompts is not smaller.
"""

from __future__ import annotations

import json
import statistics
from collections.abc import Iterator, Sequence
from contextlib import ExitStack
from pathlib import Path

import pytest

from desktop.desk.bench import Measured, Trial
from desktop.desk.bench_work import make_work
from desktop.engine import LlamaServerSpec, MlxSpec
from desktop.engine.contenders import (
    THIS_APP,
    Contender,
    EngineContender,
    PeerContender,
    PeerKind,
    PeerSpec,
    Work,
)
from desktop.prompting import Harmony
from tests.benchmarks.engine.served import LlamaCpp, MlxServer
from tests.benchmarks.engine.torch_contender import Torch
from tests.conformance.conftest import llama_server
from tests.conformance.gguf_export import export
from tests.engine.tiny_models import openai_layout

__all__ = ["llama_server"]

BATCH = 8
ITEMS = 4 * BATCH
OUTPUT = 32
# Of a peer that reads the whole prompt for each item a few items tell the pace.
ITEMS_OF_A_LOOP = 1
ROUNDS = 5
# How many turns more this app and its ceiling take, to be compared turn by turn.
CLOSE_ROUNDS = 20
LENGTHS = (300, 2000, 8000)

LEAST_OF_CEILING = 0.95
# Asking in rounds of tokens, so that none of their ids is lost, costs something with a tiny model.
LEAST_OF_LLAMA_CPP = 0.8
# llama.cpp's kernels for the processor are others than MLX's: each is compared with its own server.
OVER_LLAMA_CPP = "this app over llama.cpp"
CONTEXT = 9000
# Several wait for each other on a machine that does other things too.
THREADS = 1
GGUF = "tiny.gguf"
# transformers holds the scores of all pairs of tokens: eight prompts of 8,000 need 23 GB.
TORCH_TOKENS = 16_000
LEAST_OF_LOOP = {300: 1.0, 2000: 5.0, 8000: 15.0}

TEMPLATE = (
    "{% for message in messages %}<|start|>"
    "{{ 'user' if message.role == 'user' else 'developer' }}"
    "<|message|>{{ message.content }}<|end|>{% endfor %}"
    "{% if add_generation_prompt %}<|start|>assistant{% endif %}"
)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = openai_layout(tmp_path_factory.mktemp("models") / "tiny")
    settings = folder / "tokenizer_config.json"
    written = json.loads(settings.read_text(encoding="utf-8")) | {"chat_template": TEMPLATE}
    settings.write_text(json.dumps(written), encoding="utf-8")
    export(folder, folder / GGUF)
    return folder


def contenders(folder: Path, policy_tokens: int) -> Iterator[Contender]:
    spec = MlxSpec(folder, batch_size=BATCH)
    yield EngineContender(spec)
    for kind in PeerKind:
        yield PeerContender(PeerSpec(kind, folder, BATCH, spec.prefill_step))
    yield MlxServer(folder, BATCH)
    gguf = LlamaServerSpec(folder / GGUF, batch_size=BATCH, context=CONTEXT, threads=THREADS)
    yield EngineContender(gguf, OVER_LLAMA_CPP)
    yield LlamaCpp(gguf)
    if Torch.is_there():
        yield Torch(folder, torch_batch(policy_tokens))
    else:
        print("\ntransformers left out: no Python has torch, transformers and accelerate")


def torch_batch(policy_tokens: int) -> int:
    return min(BATCH, TORCH_TOKENS // policy_tokens)


def share(contender: Contender, work: Work, policy_tokens: int) -> Work:
    """All items, or for the slow ones some of them."""
    if contender.name == PeerKind.ONE_BY_ONE:
        return work.part(0, ITEMS_OF_A_LOOP)
    if contender.name == Torch.name:
        return work.part(0, torch_batch(policy_tokens))
    return work


def measure(folder: Path, policy_tokens: int) -> tuple[dict[str, Measured], float]:
    """What each contender did, and the share of the ceiling's pace that this app reaches."""
    harmony = Harmony.load(folder)
    work = make_work(harmony, policy_tokens=policy_tokens, items=ITEMS, output_tokens=OUTPUT)
    with ExitStack() as stack:
        trials = []
        for contender in contenders(folder, policy_tokens):
            trial = Trial(contender, share(contender, work, policy_tokens))
            stack.callback(trial.close)
            trial.start()
            trials.append(trial)
        for _ in range(ROUNDS):
            for trial in trials:
                trial.round()
        results = {trial.contender.name: trial.result() for trial in trials}
        close = [it for it in trials if it.contender.name in (THIS_APP, PeerKind.BY_HAND)]
        for _ in range(CLOSE_ROUNDS):
            for trial in close:
                trial.round()
        ours, ceiling = (trial.seconds for trial in close)
        pairs = zip(ours, ceiling, strict=True)
        return results, statistics.median(theirs / own for own, theirs in pairs)


def show(results: Sequence[Measured]) -> None:
    ours = results[0].items_per_second
    print(f"\npolicy of {results[0].policy_tokens:,} tokens, {OUTPUT} tokens out, batch {BATCH}")
    print(f"{'':24} items/s   ratio  prompt/s  output/s  unread s  first s  peak MiB")
    for it in results:
        print(
            f"{it.contender:24} {it.items_per_second:7.2f} {ours / it.items_per_second:7.2f}"
            f" {it.prompt_tokens_per_second:9,.0f} {it.output_tokens_per_second:9,.0f}"
            f" {it.policy_seconds:9.3f} {it.first_token_seconds:8.4f} {it.peak_bytes >> 20:9,}"
        )


@pytest.mark.benchmark
@pytest.mark.enable_socket
@pytest.mark.timeout(600)
@pytest.mark.usefixtures("llama_server")
@pytest.mark.parametrize("policy_tokens", LENGTHS)
def test_the_engine_comes_near_its_ceiling_and_leaves_the_others_behind(
    folder: Path, policy_tokens: int
) -> None:
    results, share_of_ceiling = measure(folder, policy_tokens)
    show(list(results.values()))
    print(f"{share_of_ceiling:.2f} of the ceiling, in the median of {ROUNDS + CLOSE_ROUNDS} pairs")
    pace = {name: it.items_per_second for name, it in results.items()}
    ours, over_llama_cpp = pace.pop(THIS_APP), pace.pop(OVER_LLAMA_CPP)
    assert over_llama_cpp >= LEAST_OF_LLAMA_CPP * pace.pop(LlamaCpp.name)
    # MLX's kernels for the processor are slower than torch's, and there llama.cpp is our way.
    assert max(ours, over_llama_cpp) > pace.pop(Torch.name, 0.0)
    assert share_of_ceiling >= LEAST_OF_CEILING
    del pace[PeerKind.BY_HAND]
    assert ours >= LEAST_OF_LOOP[policy_tokens] * pace.pop(PeerKind.ONE_BY_ONE)
    assert all(ours > theirs for theirs in pace.values()), pace
