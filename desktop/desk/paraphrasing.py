"""Paraphrases of a policy: proposed by a model, read and accepted by a person, then measured under.

A label should not depend on how a policy is worded. Whether a paraphrase still means the same no
program can tell: it is used only where a person hands it in as a file.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from desktop.desk.model_in_use import Conditions, MakeBackend, ModelInUse, backend_of
from desktop.desk.policy_library import PolicyLibrary
from desktop.desk.trial import answered
from desktop.engine import GenerationRequest
from desktop.engine.allowed_hosts import AllowedHosts
from desktop.engine.models import Model
from desktop.moderation import (
    DeskError,
    Effort,
    ModelError,
    Policy,
    PolicyVersion,
    UsageError,
)
from desktop.policies import form_id, policy_file, read_policy_file

_INSTRUCTION = """# Instruction
You rewrite moderation policies. Write the policy that follows in other words. Keep its meaning, its parts and their order. Keep every label, every rule id and the form of the answer exactly as they are. Change only how the sentences are worded. Answer with the whole rewritten policy and nothing else."""  # noqa: E501 - a prompt's lines are its paragraphs
_MOST_TOKENS = 8192
_TEMPERATURE = 0.8
# A text much shorter than the policy has left something out.
_SHORTEST = 0.4
_NOT_IN_A_NAME = re.compile(r"[^\w.-]+")


@dataclass(frozen=True, slots=True)
class Paraphrase:
    """A policy in other words, kept for evaluation. of: the reference of the version it is of."""

    name: str
    of: str
    version: PolicyVersion


@dataclass(frozen=True, slots=True)
class Proposal:
    """What a model wrote, as a policy file. problem: why it is no paraphrase; empty where it may
    be one, which a person has to say.
    """

    text: str
    problem: str


def propose_paraphrases(
    model: Model,
    hosts: AllowedHosts,
    policy: Policy,
    count: int,
    backend: MakeBackend = backend_of,
) -> tuple[Proposal, ...]:
    """Ask a model for so many paraphrases; nothing is stored.

    Raises ModelError where it does not load, gives no answer, or wrote none that keeps every label
    and rule: a model that was made to label only, as the bundled one, cannot.
    """
    asking = replace(policy, text=_INSTRUCTION)
    in_use = ModelInUse(model, backend(model, Conditions(hosts)), lambda _state, _detail: None)
    try:
        prompt = in_use.harmony.render(asking, policy.text, Effort.LOW)
        found: list[Proposal] = []
        for number in range(count):
            request = GenerationRequest(
                id=f"paraphrase-{number}",
                prompt=prompt.tokens,
                prefix_length=prompt.prefix_length,
                stop_ids=in_use.harmony.stop_ids,
                max_tokens=_MOST_TOKENS,
                temperature=_TEMPERATURE,
                seed=number,
            )
            _, finished = answered(in_use, request)
            pieces = in_use.harmony.stream().feed(finished.output)
            text = "".join(it.text for it in pieces if it.channel == "final").strip()
            known = [it.text for it in found]
            found.append(_proposal(policy, text, known, ended=finished.ended))
    finally:
        in_use.close()
    if all(it.problem for it in found):
        raise ModelError(
            f"The model '{model.name}' wrote no paraphrase: {found[0].problem}",
            kept="Nothing was written.",
            remedy="Ask a general model, such as gpt-oss-20b, or write one by hand.",
        )
    return tuple(found)


def accept_paraphrase(
    library: PolicyLibrary, path: Path, versions: Sequence[PolicyVersion]
) -> Paraphrase:
    """Keep the paraphrase in a file that a person hands in, of one of these versions.

    Raises PolicyError for what is no policy, UsageError where it is of none of them, lacks a label
    or a rule, or is the same text.
    """
    written = _read(path)
    version = next((it for it in versions if it.policy.id == written.id), None)
    if version is None:
        known = ", ".join(it.policy.id for it in versions)
        raise UsageError(
            f"'{path.name}' is a paraphrase of '{written.id}', which is not measured.",
            kept="Nothing was judged.",
            remedy=f"Give it one of these ids at its head: {known}.",
        )
    problem = _problem(version.policy, written.text)
    if problem:
        raise UsageError(
            f"'{path.name}' is no paraphrase of {version.reference}: {problem}",
            kept="Nothing was judged.",
            remedy="Keep every label and rule id, and change only how sentences are worded.",
        )
    name = f"paraphrase {_NOT_IN_A_NAME.sub('-', path.stem)}"
    form = replace(
        version.policy,
        id=form_id(version.policy.id, name),
        text=written.text,
        rules=written.rules,
    )
    return Paraphrase(name, version.reference, library.keep_for_evaluation(form))


def _read(path: Path) -> Policy:
    try:
        return read_policy_file(path)
    except DeskError as error:
        raise type(error)(error.message, kept="Nothing was judged.", remedy=error.remedy) from None


def _proposal(policy: Policy, text: str, known: Sequence[str], *, ended: bool) -> Proposal:
    file = policy_file(replace(policy, text=text))
    problem = _problem(policy, text) if ended else "It was cut off."
    return Proposal(file, problem or ("It is as one before it." if file in known else ""))


def _problem(policy: Policy, text: str) -> str:
    """Why a text cannot be a paraphrase; whether it is one only a person can say."""
    ids = dict.fromkeys([label.code for label in policy.labels] + [it.id for it in policy.rules])
    missing = [it for it in ids if not re.search(rf"(?<!\w){re.escape(it)}(?!\w)", text)]
    if text.strip() == policy.text.strip():
        return "It is the same text."
    if missing:
        return f"It lacks {', '.join(missing[:5])}."
    return "It is much shorter." if len(text) < _SHORTEST * len(policy.text) else ""
