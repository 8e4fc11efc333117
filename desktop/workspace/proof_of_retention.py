"""Whether rules, holds and purges are what the log says of them.

A purge has an entry of its own, in order. Rules and holds come and go: what stands is what was
added and not taken away since.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from sqlalchemy import Connection

from desktop.workspace import holds, log, purges, retention_rules
from desktop.workspace.fact_check import FactCheck, FactsInOrder, Rows, streamed, without_frame
from desktop.workspace.schema import item, purge


def retention_checks(connection: Connection) -> dict[str, FactCheck]:
    """The checks for the entries of this area, by their kind."""
    rules = _Standing("rule", map(retention_rules.facts_of, retention_rules.standing(connection)))
    held = _Standing("hold", map(holds.facts_of, holds.standing(connection)))
    return {
        log.LogKind.RULE_ADDED: rules,
        log.LogKind.RULE_REMOVED: rules,
        log.LogKind.HELD: held,
        log.LogKind.RELEASED: held,
        log.LogKind.PURGED: FactsInOrder(
            streamed(connection, purges.in_order()), purge.c.purged_at, _purge_fits
        ),
    }


class _Standing:
    """Follows what was added and taken away, and compares the rest with the rows there are."""

    def __init__(self, name: str, stored: Iterable[log.Facts]) -> None:
        self._name = name
        self._stored = {facts[name]: facts for facts in stored}
        self._told: dict[str | int, log.Facts] = {}

    def __call__(self, facts: dict[str, Any]) -> bool:
        told = without_frame(facts)
        del told["reviewer"]
        key = told[self._name]
        if len(told) > 1:
            self._told[key] = told
            return True
        return self._told.pop(key, None) is not None

    def is_at_end(self) -> bool:
        return self._told == self._stored


def _purge_fits(facts: dict[str, Any], rows: Rows) -> bool:
    row = next(rows)
    told = purges.facts_of(
        row[item.c.uid], row[purge.c.commitment], row[purge.c.rule], row[purge.c.reviewer]
    )
    return told == without_frame(facts)
