"""A policy file to a `Policy`: front matter where it has one, criteria from the text."""

from __future__ import annotations

import re
from pathlib import Path

from desktop.moderation import Label, OutputForm, Policy, PolicyError, Rule, Severity
from desktop.policies.front_matter import FrontMatter, split
from desktop.policies.outline import Criterion, Outline, outline

_LARGEST = 1_000_000
_ID = re.compile(r"[a-z0-9][a-z0-9_-]{0,63}")
_SECTION_LABELS = (
    Label("0", "allowed", Severity.NONE, violates=False),
    Label("1", "violates", Severity.MEDIUM, violates=True),
)


def read_policy_file(path: Path) -> Policy:
    """The policy in a file; raises PolicyError, see `read_policy`."""
    return read_policy(read_policy_text(path), name_hint=path.stem)


def read_policy_text(path: Path) -> str:
    """The text of a policy file, line ends made alike; raises PolicyError where it has none."""
    try:
        data = path.read_bytes()
    except OSError as error:
        raise PolicyError(
            f"The policy file '{path.name}' cannot be read: {error.strerror}.",
            kept="No policy was added.",
            remedy="Check the name and your rights to the file.",
        ) from None
    return _text_of(data)


def read_policy(data: bytes | str, *, name_hint: str = "") -> Policy:
    """The policy that a text holds. `name_hint`, such as a file's name, serves where it has none.

    Raises PolicyError that says what is missing and how to add it: an id, labels, or whether a
    label violates.
    """
    head, body = split(_text_of(data))
    head = head or FrontMatter()
    text = body.strip()
    if not text:
        raise _incomplete("It has no text.", "Write the policy below the head.")
    found = outline(text)
    labels = tuple(entry.as_label() for entry in head.labels) or _labels(found)
    return Policy(
        id=_id_as_written(head.id) if head.id else _id_from(name_hint),
        name=head.name or name_hint or head.id,
        text=text,
        labels=labels,
        rules=_rules(found, labels),
        output=head.output if head.labels or head.id else OutputForm.CATEGORY,
    )


def _text_of(data: bytes | str) -> str:
    if len(data) > _LARGEST:
        raise _incomplete(f"It is larger than {_LARGEST:,} bytes.", "Give a policy, not a book.")
    try:
        text = data if isinstance(data, str) else data.decode("utf-8-sig")
        if b"\0" not in text.encode("utf-8"):
            return text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
    except UnicodeError:
        pass
    raise _incomplete("It is not UTF-8 text.", "Save it as plain text in UTF-8.")


def _id_as_written(policy_id: str) -> str:
    if _ID.fullmatch(policy_id) is None:
        raise _incomplete(
            "Its id has characters that an id cannot have.",
            "Write it in small letters, digits, '-' and '_', and begin with a letter or a digit.",
        )
    return policy_id


def _id_from(name: str) -> str:
    policy_id = re.sub(r"[^a-z0-9]+", "-", name.lower()).strip("-")
    if _ID.fullmatch(policy_id) is None:
        raise _incomplete(
            "It has no id.", "Add 'id: some-name' at its head, in small letters and digits."
        )
    return policy_id


def _labels(found: Outline) -> tuple[Label, ...]:
    """The labels that the criteria name: ids without a dot, else the two sections themselves."""
    tops = [criterion for criterion in found.criteria if "." not in criterion.id]
    if not tops:
        tops = _parents(found.criteria)
    if not tops and found.has_both_sections:
        return _SECTION_LABELS
    if not tops:
        raise _incomplete(
            "No labels were found in it.",
            "Number the criteria below VIOLATES and SAFE (SP1, SP2, ...), or list the labels at"
            " its head.",
        )
    unsure = [criterion.id for criterion in tops if criterion.violates is None]
    if unsure:
        raise _incomplete(
            f"It does not say whether {', '.join(unsure)} violates.",
            "Put the criteria below VIOLATES and SAFE, or list the labels at its head.",
        )
    return tuple(_label(criterion) for criterion in tops)


def _parents(criteria: tuple[Criterion, ...]) -> list[Criterion]:
    """For criteria such as H2.f alone: one label H2, said to violate as its first rule is."""
    parents: dict[str, Criterion] = {}
    for criterion in criteria:
        code = criterion.id.split(".")[0]
        parents.setdefault(code, Criterion(code, "", criterion.violates, criterion.severity))
    return list(parents.values())


def _label(criterion: Criterion) -> Label:
    violates = bool(criterion.violates)
    usual = Severity.MEDIUM if violates else Severity.NONE
    severity = criterion.severity if criterion.severity is not None else usual
    return Label(criterion.id, criterion.text[:80], severity, violates)


def _rules(found: Outline, labels: tuple[Label, ...]) -> tuple[Rule, ...]:
    rules = []
    for criterion in found.criteria:
        codes = [label.code for label in labels if _leads_to(criterion.id, label.code)]
        if not codes:
            raise _incomplete(
                f"Its rule {criterion.id} leads to no label.",
                f"Add a label {criterion.id.split('.')[0]} at its head, or take the rule out.",
            )
        rules.append(Rule(criterion.id, criterion.text, max(codes, key=len)))
    return tuple(rules)


def _leads_to(rule_id: str, code: str) -> bool:
    return rule_id == code or rule_id.startswith(f"{code}.")


def _incomplete(what: str, remedy: str) -> PolicyError:
    return PolicyError(
        f"This policy cannot be used. {what}", kept="No policy was added.", remedy=remedy
    )
