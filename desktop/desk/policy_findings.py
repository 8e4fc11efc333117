"""A policy checked as the model in use would read it."""

from __future__ import annotations

from desktop.engine.models import InstalledModel
from desktop.moderation import Effort, Policy
from desktop.policies import PolicyFinding, lint
from desktop.prompting import load_format


def policy_findings(policy: Policy, model: InstalledModel) -> tuple[PolicyFinding, ...]:
    """What the checks find, the gravest first; the length is counted in the model's own tokens.

    Raises ModelError where the model's vocabulary cannot be read.
    """
    prompt = load_format(model.vocabulary_folder).render(policy, "", Effort.MEDIUM)
    return lint(policy, prompt.prefix_length)
