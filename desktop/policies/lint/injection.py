"""What lets a content give orders: to the model it must be evidence and nothing else."""

from __future__ import annotations

import re
from collections.abc import Iterator

from desktop.policies.anatomy import Anatomy, Part
from desktop.policies.lint.finding import PolicyFinding, Weight

CHECK = "injection"
_SPEAKER = (
    r"(?:the\ |its\ |an?\ )?"
    r"(?:content|message|post|text|user|author|writer|poster|sender|submission)"
)
_ORDER = re.compile(
    rf"""
    \b(?:follow|obey|carry\ out|comply\ with|do|respect|honou?r)\b [^.]{{0,40}}
        \b(?:instructions?|requests?|orders?|commands?|wishes|asks?|what)\b [^.]{{0,40}} {_SPEAKER}
    | \b(?:follow|obey|carry\ out|comply\ with|answer)\b [^.]{{0,20}} \b(?:any|all|the|its|their)\b
        [^.]{{0,20}} \b(?:instructions?|requests?|orders?|commands?|questions?)\b
    | \bunless\b [^.]{{0,30}} {_SPEAKER} [^.]{{0,30}}
        \b(?:says?|asks?|states?|tells?|requests?|instructs?|claims?)\b
    | \bif\ {_SPEAKER} [^.]{{0,20}}
        \b(?:says|states|claims|declares|asserts|is\ marked|is\ labell?ed|asks|tells|instructs
            |requests)\b
        [^.]{{0,80}}
        \b(?:safe|allowed|approved|not\ (?:a\ )?(?:spam|violation|hate)|label\ it|answer|treat
            |accept|trust|0)\b
    | \b(?:trust|believe|accept|rely\ on)\b [^.]{{0,40}} {_SPEAKER} [^.]{{0,30}}
        \b(?:own|says?|claims?|statements?|labels?|verdict|assessment)\b
    | \b(?:take|use|copy|adopt)\b [^.]{{0,20}} \b(?:label|verdict|category|rating)\b [^.]{{0,30}}
        \b(?:in|from|given\ (?:in|by)|of)\b [^.]{{0,15}}
        \b(?:content|message|post|text|author|writer)\b
    """,
    re.IGNORECASE | re.VERBOSE,
)
_CONTROL = re.compile(r"<\|[a-z_]+\|>|\[/?INST\]|<</?SYS>>|<start_of_turn>|<end_of_turn>")
_PLACEHOLDER = re.compile(
    r"\{\{?\s*(?:content|input|text|message|user_input)\s*\}?\}"
    r"|\[(?:INPUT|CONTENT|MESSAGE|INSERT[^\]]*)\]|<(?:content|input|message)>",
    re.IGNORECASE,
)
_DENIED = re.compile(
    r"\b(?:never|do not|don't|not to|ignore|must not|nor)\b[^.]{0,40}$", re.IGNORECASE
)


def check(parts: Anatomy) -> Iterator[PolicyFinding]:
    """Orders to obey or believe a content, control tokens, and places where it is to be put in."""
    for line in parts.lines:
        order = _ORDER.search(line.text) if line.part is not Part.EXAMPLES else None
        if order and not _DENIED.search(line.text[: order.start()]):
            yield PolicyFinding(
                CHECK, Weight.ERROR, "It lets the content say how it is to be judged.",
                "Judge what a content does; what it says of itself is no evidence.", line.number,
            )  # fmt: skip
        if token := _CONTROL.search(line.text):
            yield PolicyFinding(
                CHECK, Weight.ERROR, f"The control token {token[0]} stands in the text.",
                "Take it out: the program puts the messages together.", line.number, token[0],
            )  # fmt: skip
        if place := _PLACEHOLDER.search(line.text):
            yield PolicyFinding(
                CHECK, Weight.ERROR, f"{place[0]} is a place for the content inside the policy.",
                "Take it out: the content comes as a message of its own, where it gives no orders.",
                line.number, place[0],
            )  # fmt: skip
