"""Calibrations: what is fitted for a policy version and a model setting, and what holds for them.

A verdict that is stored under both gets its confidence from the last one that is not retired. What
was stored before keeps what it has.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import datetime

from sqlalchemy import Connection, RowMapping, Select, func, insert, select

from desktop.moderation import (
    Calibrator,
    KeptCalibration,
    ModelSetting,
    PolicyVersion,
    UsageError,
)
from desktop.workspace import jobs, log, policies
from desktop.workspace.database import Database, Write
from desktop.workspace.schema import calibration, model_setting, policy_version


@dataclass(frozen=True, slots=True)
class Fit:
    """A calibrator as an evaluation fitted and measured it; see `KeptCalibration`."""

    calibrator: Calibrator
    fitted_on: int
    measured_on: int
    ece_before: float
    ece_after: float
    gold_sha256: str


class Calibrations:
    """Reached as `Workspace.calibrations`. Every method may be called from any thread."""

    def __init__(
        self, database: Database, clock: Callable[[], datetime], new_id: Callable[[], str]
    ) -> None:
        self._database = database
        self._clock = clock
        self._new_id = new_id

    def keep(
        self, version: PolicyVersion, setting: ModelSetting, fit: Fit, *, by: str
    ) -> KeptCalibration:
        """Let verdicts under this version and setting have a confidence from now on."""
        with self._write() as write:
            made = KeptCalibration(
                write.new_id(),
                version.policy.id,
                version.version,
                setting,
                fit.calibrator,
                fit.fitted_on,
                fit.measured_on,
                fit.ece_before,
                fit.ece_after,
                fit.gold_sha256,
                by,
                write.now,
            )
            version_key = policies.keys_of(write.connection, [version])[version.reference]
            setting_key = jobs.key_of_setting(write.connection, setting)
            return _store(write, made, version_key, setting_key)

    def retire(self, calibration_id: str, *, by: str) -> None:
        """End one; verdicts keep what it gave them. Raises UsageError where it is not in force."""
        with self._write() as write:
            found = [it for it in _standing(write.connection) if it.id == calibration_id]
            if not found:
                raise UsageError(
                    f"There is no calibration {calibration_id} in force.",
                    kept="Nothing was changed.",
                    remedy="'calibration list' shows those there are.",
                )
            keys = select(calibration.c.policy_version_id, calibration.c.model_setting_id)
            row = write.connection.execute(keys.where(calibration.c.uid == calibration_id)).one()
            ended = replace(found[0], id=write.new_id(), by=by, created_at=write.now, retired=True)
            _store(write, ended, *row)

    def all(self) -> tuple[KeptCalibration, ...]:
        """Those in force, oldest first."""
        with self._database.read() as connection:
            return _standing(connection)

    @contextmanager
    def _write(self) -> Iterator[Write]:
        with self._database.write() as connection:
            yield Write(connection, self._clock(), self._new_id)


def in_force(connection: Connection, version_key: int, setting_key: int) -> KeptCalibration | None:
    """What holds for a policy version and a setting, by their keys."""
    query = (
        in_order()
        .where(
            calibration.c.policy_version_id == version_key,
            calibration.c.model_setting_id == setting_key,
        )
        .order_by(None)
        .order_by(calibration.c.id.desc())
        .limit(1)
    )
    row = connection.execute(query).mappings().one_or_none()
    return None if row is None or row[calibration.c.retired] else read(row)


def key_of(connection: Connection, calibration_id: str | None) -> int | None:
    """The key of one that there is; None for None."""
    if calibration_id is None:
        return None
    of_id = select(calibration.c.id).where(calibration.c.uid == calibration_id)
    key: int = connection.execute(of_id).scalar_one()
    return key


def in_order() -> Select[*tuple[object, ...]]:
    """Every one and every end of one, as they were made; see `read`."""
    return (
        select(
            calibration,
            policy_version.c.policy_id,
            policy_version.c.version,
            model_setting.c.setting,
        )
        .join_from(calibration, policy_version)
        .join(model_setting)
        .order_by(calibration.c.id)
    )


def read(row: RowMapping) -> KeptCalibration:
    """The calibration of a row that `in_order` gives."""
    return KeptCalibration(
        id=row[calibration.c.uid],
        policy_id=row[policy_version.c.policy_id],
        policy_version=row[policy_version.c.version],
        setting=row[model_setting.c.setting],
        calibrator=row[calibration.c.calibrator],
        fitted_on=row[calibration.c.fitted_on],
        measured_on=row[calibration.c.measured_on],
        ece_before=row[calibration.c.ece_before],
        ece_after=row[calibration.c.ece_after],
        gold_sha256=row[calibration.c.gold_sha256],
        by=row[calibration.c.reviewer],
        created_at=row[calibration.c.created_at],
        retired=row[calibration.c.retired],
    )


def facts_of(made: KeptCalibration) -> log.Facts:
    """What the log tells of one, or of its end."""
    fitted = made.calibrator
    return {
        "calibration": made.id,
        "policy": f"{made.policy_id}@{made.policy_version}",
        "setting_sha256": made.setting.sha256,
        "method": fitted.method.value,
        "temperature": repr(fitted.temperature),
        "points": ";".join(f"{x!r},{y!r}" for x, y in fitted.points),
        "fitted_on": made.fitted_on,
        "measured_on": made.measured_on,
        "ece_before": repr(made.ece_before),
        "ece_after": repr(made.ece_after),
        "gold_sha256": made.gold_sha256,
        "retired": int(made.retired),
        "by": made.by,
    }


def _standing(connection: Connection) -> tuple[KeptCalibration, ...]:
    last = select(func.max(calibration.c.id)).group_by(
        calibration.c.policy_version_id, calibration.c.model_setting_id
    )
    query = in_order().where(calibration.c.id.in_(last), ~calibration.c.retired)
    return tuple(read(row) for row in connection.execute(query).mappings())


def _store(
    write: Write, made: KeptCalibration, version_key: int, setting_key: int
) -> KeptCalibration:
    write.connection.execute(
        insert(calibration).values(
            uid=made.id,
            policy_version_id=version_key,
            model_setting_id=setting_key,
            retired=made.retired,
            fitted_on=made.fitted_on,
            measured_on=made.measured_on,
            ece_before=made.ece_before,
            ece_after=made.ece_after,
            gold_sha256=made.gold_sha256,
            reviewer=made.by,
            created_at=made.created_at,
            calibrator=made.calibrator,
        )
    )
    log.append(write, log.LogKind.CALIBRATED, facts_of(made))
    return made
