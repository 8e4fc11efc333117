"""The library of written policies: their versions, drafts and what the checks say of them."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace

from desktop.engine.models import Endpoint, Model
from desktop.moderation import Effort, Policy, PolicyVersion, Purpose
from desktop.policies import PolicyFinding, lint, policy_file, read_policy
from desktop.prompting import load_format
from desktop.workspace import Workspace


@dataclass(frozen=True, slots=True)
class Draft:
    """A policy's text, read and checked. tokens: what the model in use reads before a content; None
    where another program serves it, whose vocabulary is not known.

    The lines of the findings are those of the text as it was given.
    """

    policy: Policy
    findings: tuple[PolicyFinding, ...]
    tokens: int | None


class PolicyLibrary:
    """Reached as `desk.library`. Every method can take from milliseconds to a second."""

    def __init__(self, workspace: Workspace, model: Callable[[], Model]) -> None:
        self._workspace = workspace
        self._model = model

    def versions(self, policy_id: str) -> tuple[PolicyVersion, ...]:
        """Every version of a policy, oldest first; empty for an unknown one."""
        return self._workspace.policy_versions(policy_id)

    def file_text(self, policy: Policy) -> str:
        """The policy as a file, to be changed and checked again."""
        return policy_file(policy)

    def check(self, text: str, *, name_hint: str = "") -> Draft:
        """The policy in a file's text with the findings on it, the gravest first.

        Raises PolicyError where it is none yet, ModelError where the model's vocabulary cannot be
        read.
        """
        policy = read_policy(text, name_hint=name_hint)
        lines_before = text.replace("\r\n", "\n").partition(policy.text)[0].count("\n")
        draft = self.check_policy(policy)
        findings = (
            replace(it, line=it.line + lines_before if it.line else 0) for it in draft.findings
        )
        return replace(draft, findings=tuple(findings))

    def check_policy(self, policy: Policy) -> Draft:
        """A policy as it is, with the findings on it by the lines of its own text."""
        tokens = self._tokens(policy)
        return Draft(policy, lint(policy, tokens), tokens)

    def save(self, text: str, *, draft_of: str | None = None) -> PolicyVersion:
        """Keep a file's text as a new version; the same again gives the one there is, with its name
        as it is now.

        draft_of: the policy whose draft it was, which is dropped then. Raises PolicyError where it
        cannot be used as a policy, UsageError where an older version is the same.
        """
        version = self._workspace.add_policy(read_policy(text))
        if draft_of is not None:
            self.drop_draft(draft_of)
        return version

    def drafts(self) -> Mapping[str, str]:
        """The texts that were begun and not saved, by policy; "" is a new one."""
        return self._workspace.unfinished.drafts()

    def keep_draft(self, policy_id: str, text: str) -> None:
        """Keep a text that is being written, in the place of the one before; not in the log. In a
        workspace that is open for reading only it is not kept.
        """
        if not self._workspace.is_read_only:
            self._workspace.unfinished.keep_draft(policy_id, text)

    def drop_draft(self, policy_id: str) -> None:
        """Forget the draft of a policy, where there is one."""
        if not self._workspace.is_read_only:
            self._workspace.unfinished.drop_draft(policy_id)

    def keep_for_evaluation(self, policy: Policy) -> PolicyVersion:
        """Keep what an evaluation made of policies, so that its verdicts name it; not listed."""
        return self._workspace.add_policy(policy, Purpose.EVALUATION)

    def _tokens(self, policy: Policy) -> int | None:
        model = self._model()
        if isinstance(model, Endpoint):
            return None
        prompt = load_format(model.vocabulary_folder).render(policy, "", Effort.MEDIUM)
        return prompt.prefix_length
