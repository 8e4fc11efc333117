"""What a purge erases of an item: the one list, for the purge, its trigger and its proof.

What is not listed is what the log tells in the clear and can still prove afterwards: ids, outcome,
label, rules, policy, model, action, reviewer and times. Without its salt a commitment in the log
can be neither computed again nor guessed.
"""

from __future__ import annotations

from collections.abc import Mapping

from sqlalchemy import RowMapping, Table

from desktop.workspace.schema.content import item
from desktop.workspace.schema.measuring import gold_row
from desktop.workspace.schema.oversight import appeal
from desktop.workspace.schema.reviewing import decision, review
from desktop.workspace.schema.work import verdict

# An item's identity, from which a short text could be guessed, becomes a random one.
ERASED: Mapping[Table, Mapping[str, object]] = {
    item: {"salt": b"", "length": 0, "source": "", "external_id": "", "text": ""},
    verdict: {
        "confidence": None,
        "agreement": None,
        "mass": None,
        "stated_confidence": "",
        "problem": "",
        "probabilities": (),
        "evidence": (),
        "rationale": "",
        "reasoning": "",
        "output_text": "",
        "output": (),
        "samples": (),
    },
    review: {"sort_id": ""},
    decision: {"reason": ""},
    gold_row: {"external_id": ""},
    appeal: {"appellant": "", "reference": "", "ground": ""},
}


def is_erased(row: RowMapping, table: Table) -> bool:
    """Whether nothing is left in the columns of this table that a purge erases."""
    return all(row[table.c[name]] == blank for name, blank in ERASED[table].items())
