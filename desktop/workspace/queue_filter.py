"""What a QueueFilter asks of a review, as conditions in SQL."""

from __future__ import annotations

from collections.abc import Iterator

from sqlalchemy import (
    ColumnElement,
    Connection,
    FromClause,
    and_,
    exists,
    false,
    or_,
    select,
)

from desktop.moderation import QueueFilter
from desktop.workspace.schema import batch, decision, item, job, model_setting, review, verdict


class Conditions:
    """The conditions of a filter on `review` or an alias of it, the search aside."""

    def __init__(self, connection: Connection, wanted: QueueFilter) -> None:
        self._wanted = wanted
        self._settings = _settings_of(connection, wanted.model)

    def of(self, table: FromClause = review) -> list[ColumnElement[bool]]:
        """All of them; all must hold."""
        return [*self._shelf(table), *self.beside_shelf(table)]

    def beside_shelf(self, table: FromClause = review) -> list[ColumnElement[bool]]:
        """Those that the three columns at the head of the indexes do not answer."""
        found = [*self._own(table), *self._related(table), *self._worked(table)]
        if self._wanted.alike:
            found.append(_has_another(table))
        return found

    def _shelf(self, table: FromClause) -> Iterator[ColumnElement[bool]]:
        wanted = self._wanted
        if wanted.status is not None:
            yield table.c.status == wanted.status
        if wanted.policy_id is not None:
            yield table.c.policy_id == wanted.policy_id
        if wanted.outcome is not None:
            yield table.c.outcome == wanted.outcome

    def _own(self, table: FromClause) -> Iterator[ColumnElement[bool]]:
        wanted = self._wanted
        if wanted.item is not None:
            key = select(item.c.id).where(item.c.uid == wanted.item).scalar_subquery()
            yield table.c.item_id == key
        if wanted.label is not None:
            yield table.c.label == wanted.label
        if wanted.severity is not None:
            yield table.c.severity >= wanted.severity
        if wanted.since is not None:
            yield table.c.created_at >= wanted.since
        if wanted.until is not None:
            yield table.c.created_at < wanted.until

    def _related(self, table: FromClause) -> Iterator[ColumnElement[bool]]:
        wanted = self._wanted
        of_item: list[ColumnElement[bool]] = []
        if wanted.source is not None:
            of_item.append(item.c.source == wanted.source)
        if wanted.shortest is not None:
            of_item.append(item.c.length >= wanted.shortest)
        if wanted.longest is not None:
            of_item.append(item.c.length <= wanted.longest)
        if of_item:
            yield exists().where(item.c.id == table.c.item_id, *of_item).correlate(table)
        if wanted.reviewer is not None:
            by = and_(decision.c.review_id == table.c.id, decision.c.reviewer == wanted.reviewer)
            yield exists().where(by).correlate(table)

    def _worked(self, table: FromClause) -> Iterator[ColumnElement[bool]]:
        wanted = self._wanted
        said: list[ColumnElement[bool]] = []
        if wanted.disagreeing:
            said.append(verdict.c.agreement < 1)
        if wanted.confidence_below is not None:
            said.append(verdict.c.confidence < wanted.confidence_below)
        if said:
            of_review = and_(verdict.c.id == table.c.verdict_id, *said)
            yield exists().where(of_review).correlate(table)
        done: list[ColumnElement[bool]] = []
        if wanted.batch is not None:
            named = or_(batch.c.uid == wanted.batch, batch.c.name == wanted.batch)
            done.append(job.c.batch_id.in_(select(batch.c.id).where(named)))
        if self._settings is not None:
            done.append(or_(false(), *(job.c.model_setting_id == key for key in self._settings)))
        if done:
            worked = and_(verdict.c.id == table.c.verdict_id, job.c.id == verdict.c.job_id, *done)
            yield exists().where(worked).correlate(table)


def _has_another(table: FromClause) -> ColumnElement[bool]:
    other = review.alias("other")
    return (
        exists()
        .where(
            other.c.group_id == table.c.group_id,
            other.c.policy_id == table.c.policy_id,
            other.c.id != table.c.id,
        )
        .correlate(table)
    )


def _settings_of(connection: Connection, model: str | None) -> list[int] | None:
    if model is None:
        return None
    rows = connection.execute(select(model_setting.c.id, model_setting.c.setting))
    return [row.id for row in rows if row.setting.model == model]
