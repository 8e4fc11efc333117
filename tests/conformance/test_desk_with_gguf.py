"""A GGUF model in the desk: added by its file, run by what runs its layout."""

from __future__ import annotations

from pathlib import Path

import pytest

from desktop.desk.model_in_use import Conditions, backend_of
from desktop.desk.trial import try_model
from desktop.engine import LlamaServerSpec, MlxSpec
from desktop.engine.models import Model, ModelStore
from tests.conformance.smollm2 import SMOLLM2
from tests.engine.tiny_models import STARTER


@pytest.fixture
def store(tmp_path: Path) -> ModelStore:
    return ModelStore(tmp_path / "models.json", STARTER)


def run_here(model: Model, conditions: Conditions) -> LlamaServerSpec:
    spec = backend_of(model, conditions)
    assert isinstance(spec, LlamaServerSpec)
    return LlamaServerSpec(spec.file, 1, 2048, threads=1)


def test_the_layout_says_which_backend_runs_a_model(store: ModelStore, starter_gguf: Path) -> None:
    added = store.add(starter_gguf, memory_bytes=64 * 10**9)
    spec = backend_of(added, Conditions(store.hosts, reproducible=True))
    assert isinstance(spec, LlamaServerSpec)
    assert (spec.file, spec.batch_size) == (starter_gguf, 1)
    assert isinstance(backend_of(store.get("starter"), Conditions(store.hosts)), MlxSpec)


@pytest.mark.usefixtures("llama_server")
def test_a_trial_of_both_formats_gives_the_same_label(
    store: ModelStore, starter_gguf: Path
) -> None:
    added = store.add(starter_gguf, memory_bytes=64 * 10**9)
    assert (
        try_model(added, store.hosts, run_here).outcome
        == try_model(store.get("starter"), store.hosts).outcome
    )


@pytest.mark.usefixtures("llama_server")
def test_a_trial_of_a_model_without_harmony_comes_to_an_outcome(store: ModelStore) -> None:
    trial = try_model(store.add(SMOLLM2, memory_bytes=64 * 10**9), store.hosts, run_here)
    assert trial.output_tokens
