"""Which models have judged under which policies, and how often."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import Connection, func, select

from desktop.workspace.schema import JobState, job, model_setting, policy_version


@dataclass(frozen=True, slots=True)
class ModelUse:
    """How many verdicts one model gave under one policy, in all its versions."""

    model_sha256: str
    policy_id: str
    policy_name: str
    verdicts: int


def uses(connection: Connection) -> tuple[ModelUse, ...]:
    """Every model with every policy, most verdicts first. Reads every job once."""
    counted = (
        select(job.c.model_setting_id, job.c.policy_version_id, func.count().label("verdicts"))
        .where(job.c.state == JobState.DONE)
        .group_by(job.c.model_setting_id, job.c.policy_version_id)
        .subquery()
    )
    its = policy_version.c
    query = (
        select(model_setting.c.setting, its.policy_id, its.name, counted.c.verdicts)
        .join_from(counted, model_setting)
        .join(policy_version)
        .order_by(its.version)
    )
    found: dict[tuple[str, str], ModelUse] = {}
    for setting, policy_id, name, verdicts in connection.execute(query):
        key = (setting.model_sha256, policy_id)
        before = found[key].verdicts if key in found else 0
        found[key] = ModelUse(*key, name, before + verdicts)
    return tuple(sorted(found.values(), key=lambda use: -use.verdicts))
