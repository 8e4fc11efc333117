"""Paraphrases: proposed by a model, refused where they lack something, measured once accepted."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from desktop.desk import EvaluationPlan, Manner, accept_paraphrase, evaluate, read_gold_file
from desktop.desk.paraphrasing import propose_paraphrases
from desktop.engine.backends.scripted import Script, ScriptedSpec
from desktop.evaluation.robustness import SuiteKind
from desktop.moderation import Effort, ModelError, Policy, UsageError
from desktop.policies import read_policy
from tests.desk.conftest import FINAL, MakeDesk, answer, tokens
from tests.desk.test_evaluating import NOW, gold_file

SAYS_SPAM = Script(answer("SP2"))
SAYS_NOT = Script(answer("SP0", violation=0), when=tokens(" fine"))
STRICT = Script(answer("SP2"), when=tokens(" in its own words"))


def reworded(policy: Policy) -> str:
    return policy.text.replace("# Definitions", "Told in its own words.\n\n# Definitions")


def proposed(make_desk: MakeDesk, *texts: str) -> Any:
    desk = make_desk()
    scripts = tuple(Script(tokens(f"{FINAL}{text}<|return|>")) for text in texts)
    policy = desk.policy("spam").policy
    backend = ScriptedSpec(scripts)
    return propose_paraphrases(desk.model, desk.hosts.allowed, policy, 1, lambda *_: backend)


def test_what_a_model_writes_is_a_policy_file_that_keeps_every_label_and_rule(
    make_desk: MakeDesk,
) -> None:
    policy = make_desk().policy("spam").policy
    (found,) = proposed(make_desk, reworded(policy))
    assert found.problem == ""
    again = read_policy(found.text)
    assert (again.id, again.labels) == (policy.id, policy.labels)
    assert "in its own words" in again.text


@pytest.mark.parametrize(
    ("cut", "said"),
    [("- SP3: phishing", "It lacks SP3"), ("", "It is the same text")],
)
def test_a_model_that_writes_no_paraphrase_is_told_of(
    make_desk: MakeDesk, cut: str, said: str
) -> None:
    policy = make_desk().policy("spam").policy
    text = policy.text.replace("SP3", "it") if cut else policy.text
    with pytest.raises(ModelError, match=said):
        proposed(make_desk, text)


def test_labels_are_measured_under_an_accepted_paraphrase_and_it_is_listed_nowhere(
    make_desk: MakeDesk, tmp_path: Path
) -> None:
    desk = make_desk(STRICT, SAYS_NOT, SAYS_SPAM)
    version, listed = desk.policy("spam"), desk.policies()
    file = tmp_path / "other words.md"
    text = desk.library.file_text(version.policy)
    file.write_text(text.replace(version.policy.text, reworded(version.policy)), encoding="utf-8")
    accepted = accept_paraphrase(desk.library, file, [version])
    gold = read_gold_file(gold_file(tmp_path, 6), [version])
    plan = EvaluationPlan(
        gold, (version,), ("starter",), Manner(Effort.LOW), paraphrases=(accepted,), paraphrased=6
    )
    (model,) = evaluate(desk, plan, lambda _: None, now=NOW).models
    (row,) = model.robustness
    found = (row.suite, row.kind, row.items, row.flipped.value)
    # Under the paraphrase the script says SP2 to the half that is fine, too.
    assert found == ("paraphrase other-words", SuiteKind.POLICY, 6, 0.5)
    assert desk.policies() == listed


def test_what_is_no_paraphrase_of_a_measured_policy_is_refused(
    make_desk: MakeDesk, tmp_path: Path
) -> None:
    desk = make_desk()
    spam, hate = desk.policy("spam"), desk.policy("hate")
    file = tmp_path / "p.md"
    text = desk.library.file_text(spam.policy)
    file.write_text(text, encoding="utf-8")
    with pytest.raises(UsageError, match="same text"):
        accept_paraphrase(desk.library, file, [spam])
    with pytest.raises(UsageError, match="not measured"):
        accept_paraphrase(desk.library, file, [hate])
    head, _, body = text.partition("# Instruction")
    file.write_text(f"{head}# Instruction{body.replace('SP4', 'it')}", encoding="utf-8")
    with pytest.raises(UsageError, match="lacks SP4"):
        accept_paraphrase(desk.library, file, [spam])
