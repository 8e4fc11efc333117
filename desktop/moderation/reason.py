"""Reason codes: a short closed list of why a decision was made, beside free text."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from desktop.moderation.errors import UsageError

_CODE = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
_LONGEST_CODE = 40


@dataclass(frozen=True, slots=True)
class ReasonCode:
    """A code with its words. A retired one stays readable and is offered no more."""

    code: str
    words: str
    retired: bool = False


BUILT_IN_REASONS = (
    ReasonCode("policy-misread", "The policy was misread"),
    ReasonCode("wrong-rule", "The wrong rule was applied"),
    ReasonCode("context-missing", "Context was missing"),
    ReasonCode("quoted-speech", "Quoted speech or counter-speech"),
    ReasonCode("satire", "Satire or humour"),
    ReasonCode("language-misread", "The language or a code word was misread"),
    ReasonCode("policy-gap", "The policy does not cover it"),
    ReasonCode("model-malformed", "The model gave no answer that can be used"),
    ReasonCode("other", "Another reason, told in the text"),
)


def require_reason_code(code: str | None, known: Sequence[ReasonCode]) -> None:
    """Raise UsageError for a code that is not offered; None, no code at all, is let through."""
    offered = [reason.code for reason in known if not reason.retired]
    if code is not None and code not in offered:
        raise UsageError(
            f"There is no reason code '{code}'.",
            kept="Nothing was changed.",
            remedy=f"Give one of: {', '.join(offered)}.",
        )


def require_code_form(code: str) -> None:
    """Raise UsageError for what cannot be a code: small letters, digits and single hyphens."""
    if not _CODE.fullmatch(code) or len(code) > _LONGEST_CODE:
        raise UsageError(
            f"'{code}' cannot be a reason code.",
            kept="Nothing was changed.",
            remedy=f"Use up to {_LONGEST_CODE} small letters, digits and hyphens: policy-misread.",
        )
