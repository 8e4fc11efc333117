"""Whether gold sets and evaluations are what the log says of them."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Connection

from desktop.workspace import evaluations, gold, log
from desktop.workspace.fact_check import FactCheck, FactsInOrder, Rows, streamed, without_frame
from desktop.workspace.schema import evaluation, gold_set


def measuring_checks(connection: Connection) -> dict[str, FactCheck]:
    """The checks for the entries of this area, by their kind."""

    def gold_fits(facts: dict[str, Any], rows: Rows) -> bool:
        version = gold.read_version(next(rows))
        stored = gold.rows_of(connection, version.id)
        same_items = len(stored) == version.items
        return same_items and gold.facts_of(version, stored) == without_frame(facts)

    return {
        log.LogKind.GOLD_ADDED: FactsInOrder(
            streamed(connection, gold.in_order()), gold_set.c.created_at, gold_fits
        ),
        log.LogKind.EVALUATED: FactsInOrder(
            streamed(connection, evaluations.in_order()), evaluation.c.created_at, _evaluation_fits
        ),
    }


def _evaluation_fits(facts: dict[str, Any], rows: Rows) -> bool:
    return evaluations.facts_of(next(rows)) == without_frame(facts)
