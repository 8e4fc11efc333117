"""Drafts of policies, and evaluations that were begun: kept until they are finished or dropped."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import delete, insert, select, update

from desktop.moderation import GoldVersion, UsageError
from desktop.workspace import gold
from desktop.workspace.database import Database
from desktop.workspace.schema import evaluation_plan, gold_set, policy_draft
from desktop.workspace.storable import require_storable


@dataclass(frozen=True, slots=True)
class BegunPlan:
    """An evaluation that was begun, as whoever began it wrote it down. owner: the run that works on
    it, as far as is known; empty where it was given up.
    """

    id: str
    gold: GoldVersion
    owner: str
    begun_at: datetime
    plan: str


class Unfinished:
    """Reached as `workspace.unfinished`. Each method is one read or one write transaction; none is
    recorded in the log.
    """

    def __init__(self, database: Database, clock: Callable[[], datetime]) -> None:
        self._database = database
        self._clock = clock

    def drafts(self) -> Mapping[str, str]:
        """Every draft by its policy's id; "" is a new policy."""
        query = select(policy_draft.c.policy_id, policy_draft.c.text)
        with self._database.read() as connection:
            return {row.policy_id: row.text for row in connection.execute(query)}

    def keep_draft(self, policy_id: str, text: str) -> None:
        """Keep a draft in the place of the one before; raises InputError for what cannot be."""
        require_storable(text, "draft")
        this = policy_draft.c.policy_id == policy_id
        values = {"text": text, "changed_at": self._clock()}
        with self._database.write() as connection:
            if not connection.execute(update(policy_draft).where(this).values(values)).rowcount:
                connection.execute(insert(policy_draft).values(policy_id=policy_id, **values))

    def drop_draft(self, policy_id: str) -> None:
        """Drop a draft, where there is one."""
        with self._database.write() as connection:
            connection.execute(delete(policy_draft).where(policy_draft.c.policy_id == policy_id))

    def plans(self) -> tuple[BegunPlan, ...]:
        """The evaluations that were begun, the newest first."""
        query = (
            select(evaluation_plan, gold_set)
            .join_from(evaluation_plan, gold_set)
            .order_by(evaluation_plan.c.begun_at.desc(), evaluation_plan.c.id.desc())
        )
        with self._database.read() as connection:
            return tuple(
                BegunPlan(
                    id=row[evaluation_plan.c.uid],
                    gold=gold.read_version(row),
                    owner=row[evaluation_plan.c.owner],
                    begun_at=row[evaluation_plan.c.begun_at],
                    plan=row[evaluation_plan.c.plan],
                )
                for row in connection.execute(query).mappings()
            )

    def begin_plan(self, plan_id: str, gold_id: str, owner: str, plan: str) -> None:
        """Keep that an evaluation is at work; once more gives it to the new owner."""
        this = evaluation_plan.c.uid == plan_id
        values = {"owner": owner, "begun_at": self._clock()}
        with self._database.write() as connection:
            if connection.execute(update(evaluation_plan).where(this).values(values)).rowcount:
                return
            key = connection.scalar(select(gold_set.c.id).where(gold_set.c.uid == gold_id))
            if key is None:
                raise UsageError("The gold set is not in this workspace.", kept="Nothing was kept.")
            new = {"uid": plan_id, "gold_set_id": key, "plan": plan, **values}
            connection.execute(insert(evaluation_plan).values(new))

    def leave_plan(self, plan_id: str) -> None:
        """Nobody works on it any more; it can go on."""
        this = evaluation_plan.c.uid == plan_id
        with self._database.write() as connection:
            connection.execute(update(evaluation_plan).where(this).values(owner=""))

    def drop_plan(self, plan_id: str) -> None:
        """It is done, or not wanted any more."""
        with self._database.write() as connection:
            connection.execute(delete(evaluation_plan).where(evaluation_plan.c.uid == plan_id))
