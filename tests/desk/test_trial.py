"""A trial run says whether a model can be used here, before anything depends on it."""

from __future__ import annotations

from pathlib import Path

import pytest

from desktop.desk import Paths, model_store, try_model
from desktop.engine.allowed_hosts import AllowedHosts
from desktop.engine.backends.scripted import Script, ScriptedSpec
from desktop.engine.models import InstalledModel
from desktop.moderation import ModelError, Outcome
from tests.desk.conftest import answer, tokens

NOBODY = AllowedHosts(Path("there-is-no-such-list.json"))


@pytest.fixture
def starter(tmp_path: Path) -> InstalledModel:
    paths = Paths(tmp_path / "data", tmp_path / "cache", tmp_path / "logs")
    return model_store(paths).get("starter")


def test_the_bundled_model_answers_in_a_form_that_can_be_used(starter: InstalledModel) -> None:
    trial = try_model(starter, NOBODY)
    assert trial.outcome.has_label
    assert trial.output_tokens is not None
    assert trial.output_tokens > 5
    assert trial.tokens_per_second is not None


def test_a_model_that_answers_in_another_form_is_told_apart(starter: InstalledModel) -> None:
    spec = ScriptedSpec((Script(tokens("Certainly!<|return|>")),))
    trial = try_model(starter, NOBODY, lambda *_: spec)
    assert trial.outcome is Outcome.UNPARSED
    assert trial.problem


def test_a_model_that_does_not_load_says_so(starter: InstalledModel) -> None:
    spec = ScriptedSpec((Script(answer("SP0")),), load_problem="Its weights are damaged.")
    with pytest.raises(ModelError, match="Its weights are damaged"):
        try_model(starter, NOBODY, lambda *_: spec)
