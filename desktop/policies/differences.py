"""What changed between two policies: by label and rule, and line by line."""

from __future__ import annotations

import difflib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum

from desktop.moderation import Label, Policy


class Subject(StrEnum):
    """What a change is about."""

    LABEL = "label"
    RULE = "rule"
    OUTPUT = "output"


@dataclass(frozen=True, slots=True)
class Change:
    """One label, rule or output form. before is "" where it was added, after where it is gone."""

    subject: Subject
    id: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class Differences:
    """changes: labels, then rules, in the order of the newer policy, what was removed last. lines:
    a unified difference of the texts with one line around each change.
    """

    changes: tuple[Change, ...]
    lines: tuple[str, ...]


def differences(old: Policy, new: Policy) -> Differences:
    """From `old` to `new`; empty where a model would read the same."""
    changes = [
        *_changes(Subject.LABEL, _labels(old), _labels(new)),
        *_changes(Subject.RULE, _rules(old), _rules(new)),
        *_changes(Subject.OUTPUT, {"form": old.output.value}, {"form": new.output.value}),
    ]
    lines = difflib.unified_diff(old.text.split("\n"), new.text.split("\n"), n=1, lineterm="")
    # The first two are names of files.
    return Differences(tuple(changes), tuple(lines)[2:])


def _changes(subject: Subject, old: Mapping[str, str], new: Mapping[str, str]) -> Iterator[Change]:
    for key in (*new, *(it for it in old if it not in new)):
        before, after = old.get(key, ""), new.get(key, "")
        if before != after:
            yield Change(subject, key, before, after)


def _labels(policy: Policy) -> dict[str, str]:
    return {label.code: _told(label) for label in policy.labels}


def _told(label: Label) -> str:
    side = "violates" if label.violates else "allowed"
    return f"{label.meaning} ({side}, {label.severity.word})"


def _rules(policy: Policy) -> dict[str, str]:
    return {rule.id: f"{rule.text} ({rule.label})" for rule in policy.rules}
