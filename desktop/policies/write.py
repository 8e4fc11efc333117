"""A policy as the file that it can be read from again."""

from __future__ import annotations

import yaml

from desktop.moderation import Label, Policy


def policy_file(policy: Policy) -> str:
    """Front matter and text; `read_policy` gives the same policy from it."""
    head = yaml.safe_dump(
        {"id": policy.id, "name": policy.name}, sort_keys=False, allow_unicode=True
    )
    labels = "".join(f"  - {_in_line(label)}\n" for label in policy.labels)
    return f"---\n{head}labels:\n{labels}output: {policy.output.value}\n---\n{policy.text}\n"


def _in_line(label: Label) -> str:
    fields = {
        "code": label.code,
        "meaning": label.meaning,
        "severity": label.severity.word,
        "violates": label.violates,
    }
    written = yaml.safe_dump(
        fields, default_flow_style=True, sort_keys=False, allow_unicode=True, width=10**6
    )
    return str(written).strip()
