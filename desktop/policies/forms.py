"""The same policy written in another form: nothing that it says changes, so no label should either.

Each rewriting is mechanical, and is left out for a policy where it could change the meaning.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace

from desktop.moderation import Policy
from desktop.policies.anatomy import Line, Part, anatomy

_LIST_MARK = re.compile(r"[-*•] ")
_HEADING = re.compile(r"#+\s+(?P<title>.+?)\s*#*$")
_CODE = re.compile(r"(?P<prefix>[A-Z]{1,5})\d")
# A text that speaks of the place of its rules means something else in another order.
_SPEAKS_OF_ORDER = re.compile(
    r"\bin ((this|that|the given|the same) )?order\b(?! to\b)"
    r"|\bfirst (one )?(that|rule|match\w*|fitting)"
    r"|\b(rules?|criteri\w+|labels?|ones?) (above|below)\b"
    r"|\b(above|below|following|preceding|previous|next|last|first) (rules?|criteri\w+|labels?)\b",
    re.IGNORECASE,
)
_NEW_PREFIXES = "KQVWXZ"


@dataclass(frozen=True, slots=True)
class PolicyForm:
    """A policy in another form. Which of its labels violate is as in the policy."""

    name: str
    policy: Policy


def policy_forms(policy: Policy) -> tuple[PolicyForm, ...]:
    """Every form that means the same and is not the same text; none for a policy of plain prose."""
    made = [
        _rewritten("rules in reverse", policy, _rules_in_reverse),
        _rewritten("examples in reverse", policy, _examples_in_reverse),
        _rewritten("headings in capitals", policy, _headings_in_capitals),
        _rewritten("other bullets", policy, _other_bullets),
        _renamed(policy),
    ]
    return tuple(it for it in made if it is not None and it.policy.text != policy.text)


def form_id(policy_id: str, name: str) -> str:
    """The id of a form: no policy file can have one such."""
    return f"{policy_id}~{name.replace(' ', '-')}"


def _rewritten(
    name: str, policy: Policy, rewrite: Callable[[Sequence[Line]], list[str]]
) -> PolicyForm:
    text = "\n".join(rewrite(anatomy(policy).lines))
    return PolicyForm(name, replace(policy, id=form_id(policy.id, name), text=text))


def _rules_in_reverse(lines: Sequence[Line]) -> list[str]:
    if any(_SPEAKS_OF_ORDER.search(line.text) for line in lines):
        return [line.text for line in lines]
    return _in_reverse(lines, lambda part: part.holds_criteria)


def _examples_in_reverse(lines: Sequence[Line]) -> list[str]:
    return _in_reverse(lines, lambda part: part is Part.EXAMPLES)


def _headings_in_capitals(lines: Sequence[Line]) -> list[str]:
    """'# Criteria' as 'CRITERIA', as the guide's own policies have it."""
    written = []
    for line in lines:
        match = _HEADING.fullmatch(line.text) if line.is_heading else None
        # A code in a heading stays as it is written.
        plain = match is not None and not _CODE.search(match["title"])
        written.append(match["title"].upper() if match and plain else line.text)
    return written


def _other_bullets(lines: Sequence[Line]) -> list[str]:
    marks = {"- ": "* ", "* ": "- ", "• ": "- "}
    return [
        marks[line.text[:2]] + line.text[2:] if line.text[:2] in marks else line.text
        for line in lines
    ]


def _in_reverse(lines: Sequence[Line], wanted: Callable[[Part], bool]) -> list[str]:
    """The items of each list in the wanted parts from last to first."""
    written: list[str] = []
    listed: list[list[str]] = []
    for line in lines:
        if wanted(line.part) and _LIST_MARK.match(line.text):
            listed.append([line.text])
        elif listed and line.text.startswith(("  ", "\t")) and line.text.strip():
            # A longer item goes on, indented, under its first line.
            listed[-1].append(line.text)
        else:
            written += _flat(reversed(listed))
            listed = []
            written.append(line.text)
    return [*written, *_flat(reversed(listed))]


def _flat(items: Iterator[list[str]]) -> list[str]:
    return [text for item in items for text in item]


def _renamed(policy: Policy) -> PolicyForm | None:
    """SP2 as K2: other letters, the same numbers. None where a code is not letters and a number, or
    such a prefix stands before numbers that are no id of the policy.
    """
    ids = [*(it.code for it in policy.labels), *(it.id for it in policy.rules)]
    found = [_CODE.match(it) for it in ids]
    if not all(found):
        return None
    prefixes = list(dict.fromkeys(it["prefix"] for it in found if it is not None))
    free = [it for it in _NEW_PREFIXES if it not in prefixes]
    if len(prefixes) > len(free) or re.search(rf"\b[{''.join(free)}]\d", policy.text):
        return None
    new = dict(zip(prefixes, free, strict=False))
    pattern = re.compile(rf"\b({'|'.join(prefixes)})(\d{{1,3}})(?![\w])")
    heads = {it.partition(".")[0] for it in ids}
    if any(it[0] not in heads for it in pattern.finditer(policy.text)):
        return None

    def other(text: str) -> str:
        return pattern.sub(lambda it: new[it[1]] + it[2], text)

    name = "other ids"
    labels = tuple(replace(it, code=other(it.code)) for it in policy.labels)
    rules = tuple(
        replace(it, id=other(it.id), text=other(it.text), label=other(it.label))
        for it in policy.rules
    )
    form = replace(
        policy,
        id=form_id(policy.id, name),
        text=other(policy.text),
        labels=labels,
        rules=rules,
    )
    return PolicyForm(name, form)
