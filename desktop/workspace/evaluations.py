"""Evaluations: what was measured on which gold set, kept whole and never changed.

A result is JSON that this package does not read; what lists show of it is kept beside it.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime

from pydantic import TypeAdapter
from sqlalchemy import Connection, RowMapping, Select, insert, select

from desktop.moderation import Effort, EvaluationRow, Score, UsageError, Verdict
from desktop.workspace import gold, log, verdicts
from desktop.workspace.database import Database, Write
from desktop.workspace.schema import (
    evaluation,
    gold_set,
    item,
    job,
    model_setting,
    policy_version,
    verdict,
)

_SHORTEST_PREFIX = 4
_SCORES = TypeAdapter(tuple[Score, ...])


@dataclass(frozen=True, slots=True)
class Measured:
    """What is to be kept. gold_id: the uid of the gold version. settings: the hashes of the model
    settings. result: as JSON, without texts.
    """

    gold_id: str
    effort: Effort
    samples: int
    scores: tuple[Score, ...]
    settings: tuple[str, ...]
    result: str


class Evaluations:
    """Reached as `workspace.evaluations`. Each method is one read or one write transaction."""

    def __init__(
        self,
        database: Database,
        clock: Callable[[], datetime],
        new_id: Callable[[], str],
    ) -> None:
        self._database = database
        self._clock = clock
        self._new_id = new_id

    def add(self, measured: Measured, *, reviewer: str) -> EvaluationRow:
        """Keep an evaluation; raises UsageError where its gold set is not in this workspace."""
        with self._write() as write:
            return _add(write, measured, reviewer)

    def all(self) -> tuple[EvaluationRow, ...]:
        """Every evaluation, newest first."""
        query = _listed().order_by(evaluation.c.id.desc())
        with self._database.read() as connection:
            return tuple(_read(row) for row in connection.execute(query).mappings())

    def find(self, evaluation_id: str) -> EvaluationRow:
        """The evaluation with this id, or the only one whose id begins so (four characters at
        least); raises UsageError.
        """
        matching = evaluation.c.uid.startswith(evaluation_id, autoescape=True)
        query = _listed().where(matching).limit(2)
        found = []
        if len(evaluation_id) >= _SHORTEST_PREFIX:
            with self._database.read() as connection:
                found = [_read(row) for row in connection.execute(query).mappings()]
        if len(found) == 1:
            return found[0]
        several = "Several evaluations begin with" if found else "There is no evaluation"
        raise UsageError(
            f"{several} {evaluation_id}.", remedy="'evaluations list' shows them with their ids."
        )

    def result(self, evaluation_id: str) -> str:
        """The result of an evaluation by its whole id, as it was kept."""
        query = select(evaluation.c.result).where(evaluation.c.uid == evaluation_id)
        with self._database.read() as connection:
            kept: str = connection.execute(query).scalar_one()
            return kept

    def verdict(self, item_id: str, policy_sha256: str, setting_sha256: str) -> Verdict | None:
        """What a model in this setting last said of an item under a policy; None where nothing."""
        query = (
            select(job.c.uid)
            .join_from(verdict, job)
            .join(item, item.c.id == job.c.item_id)
            .join(policy_version, policy_version.c.id == job.c.policy_version_id)
            .join(model_setting, model_setting.c.id == job.c.model_setting_id)
            .where(
                item.c.uid == item_id,
                policy_version.c.sha256 == policy_sha256,
                model_setting.c.sha256 == setting_sha256,
            )
            .order_by(verdict.c.id.desc())
            .limit(1)
        )
        with self._database.read() as connection:
            found = connection.scalar(query)
            made = verdicts.of_jobs(connection, [found]) if found else ()
        return made[0][1] if made else None

    @contextmanager
    def _write(self) -> Iterator[Write]:
        with self._database.write() as connection:
            yield Write(connection, self._clock(), self._new_id)


def in_order() -> Select[*tuple[object, ...]]:
    """Every evaluation as they were made, with its gold version."""
    return select(evaluation, gold_set).join_from(evaluation, gold_set).order_by(evaluation.c.id)


def facts_of(row: RowMapping) -> log.Facts:
    """What the log tells of a row that `in_order` gives."""
    scores: tuple[Score, ...] = row[evaluation.c.scores]
    return {
        "evaluation": row[evaluation.c.uid],
        "gold": gold.read_version(row).reference,
        "policies": ",".join(dict.fromkeys(score.policy for score in scores)),
        "settings": ",".join(row[evaluation.c.settings]),
        "scores_sha256": hashlib.sha256(_SCORES.dump_json(scores)).hexdigest(),
        "result_sha256": hashlib.sha256(row[evaluation.c.result].encode()).hexdigest(),
        "reviewer": row[evaluation.c.reviewer],
    }


def _add(write: Write, measured: Measured, reviewer: str) -> EvaluationRow:
    connection = write.connection
    key = connection.scalar(select(gold_set.c.id).where(gold_set.c.uid == measured.gold_id))
    if key is None:
        raise UsageError("The gold set is not in this workspace.", kept="Nothing was stored.")
    uid = write.new_id()
    connection.execute(
        insert(evaluation).values(
            uid=uid,
            gold_set_id=key,
            effort=measured.effort,
            samples=measured.samples,
            scores=measured.scores,
            settings=measured.settings,
            reviewer=reviewer,
            created_at=write.now,
            result=measured.result,
        )
    )
    stored = connection.execute(in_order().where(evaluation.c.uid == uid)).mappings().one()
    log.append(write, log.LogKind.EVALUATED, facts_of(stored))
    return _listed_row(connection, uid)


def _listed_row(connection: Connection, uid: str) -> EvaluationRow:
    return _read(connection.execute(_listed().where(evaluation.c.uid == uid)).mappings().one())


def _listed() -> Select[*tuple[object, ...]]:
    """Everything but the results, which are large."""
    columns = [column for column in evaluation.c if column is not evaluation.c.result]
    return select(*columns, gold_set).join_from(evaluation, gold_set)


def _read(row: RowMapping) -> EvaluationRow:
    return EvaluationRow(
        id=row[evaluation.c.uid],
        gold=gold.read_version(row),
        effort=row[evaluation.c.effort],
        samples=row[evaluation.c.samples],
        scores=row[evaluation.c.scores],
        reviewer=row[evaluation.c.reviewer],
        created_at=row[evaluation.c.created_at],
    )
