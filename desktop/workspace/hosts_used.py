"""Which machines were sent something to be judged, as the stored verdicts tell."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection, func, select

from desktop.workspace.schema import job, model_setting, verdict


@dataclass(frozen=True, slots=True)
class HostUse:
    """What a host answered: how many verdicts, the first and the last when.

    host: by name or address, with its port where one was named.
    """

    host: str
    verdicts: int
    first: datetime
    last: datetime


def used(connection: Connection) -> tuple[HostUse, ...]:
    """Every host that a verdict came from, the latest first; none for models run here."""
    settings = connection.execute(select(model_setting.c.id, model_setting.c.setting))
    hosts = {row.id: row.setting.host for row in settings if row.setting.host}
    if not hosts:
        return ()
    created_at = verdict.c.created_at
    query = (
        select(
            job.c.model_setting_id,
            func.count(),
            func.min(created_at, type_=created_at.type),
            func.max(created_at, type_=created_at.type),
        )
        .join_from(verdict, job)
        .where(job.c.model_setting_id.in_(hosts))
        .group_by(job.c.model_setting_id)
    )
    found: dict[str, HostUse] = {}
    for setting, count, first, last in connection.execute(query):
        host = hosts[setting]
        known = found.get(host, HostUse(host, 0, first, last))
        found[host] = HostUse(
            host, known.verdicts + count, min(known.first, first), max(known.last, last)
        )
    return tuple(sorted(found.values(), key=lambda use: use.last, reverse=True))
