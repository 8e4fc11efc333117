"""What was published of the models that this desk is made for, to stand beside what is measured.

Not measured here, and on other content under other policies: only rows of one table can be compared
with each other.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

SOURCE = (
    "the technical report of gpt-oss-safeguard, from transcriptions of it; the report itself was"
    " not at hand"
)


@dataclass(frozen=True, slots=True)
class Published:
    """One row of the report, in percent. multi_policy: the share of items that are right under
    every policy. is_open: whether its weights are published, so that it can be measured here.
    """

    model: str
    multi_policy: float
    openai_moderation_f1: float
    toxicchat_f1: float
    is_open: bool = True


REPORT = (
    Published("gpt-oss-safeguard-120b", 46.3, 82.9, 79.3),
    Published("gpt-oss-safeguard-20b", 43.6, 82.9, 79.9),
    Published("gpt-oss-120b", 32.5, 80.4, 76.7),
    Published("gpt-oss-20b", 32.1, 78.7, 75.9),
    Published("internal Safety Reasoner", 52.2, 82.8, 81.3, is_open=False),
    Published("gpt-5-thinking", 43.2, 79.8, 81.0, is_open=False),
)


def reported_as(model: str) -> str | None:
    """The row of the report that an installed model belongs to, by its name, conversions included
    ('gpt-oss-safeguard-20b-MLX-MXFP4'); None for any other.
    """
    name = model.casefold()
    return next((it.model for it in REPORT if it.is_open and it.model in name), None)


def models_of_report(installed: Sequence[str]) -> tuple[str, ...]:
    """Of the installed models the first for each row of the report, in its order."""
    found: dict[str, str] = {}
    for name in installed:
        row = reported_as(name)
        if row is not None:
            found.setdefault(row, name)
    return tuple(found[it.model] for it in REPORT if it.model in found)
