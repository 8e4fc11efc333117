"""Freeze the schema and the rows of a release, so that every later version is tested on them.

    .venv/bin/python -m tests.workspace.freeze 0.1.0

makes a small workspace with something in every area, as this version does, and writes its rows as
SQL. The tables come from the migration that the release ended with. While nothing is released,
0.1.0 is frozen anew whenever its schema changes; afterwards its file stays as it is.
"""

from __future__ import annotations

import itertools
import sys
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path

from desktop.moderation import (
    Action,
    CalibrationMethod,
    Calibrator,
    Conditions,
    Content,
    Effort,
    Evidence,
    Generation,
    GoldLabel,
    GoldOrigin,
    GoldRow,
    LabelProbability,
    ModelSetting,
    Outcome,
    Policy,
    QueueFilter,
    Reading,
    Score,
    Severity,
    Support,
)
from desktop.moderation import Label as PolicyLabel
from desktop.workspace import Fit, Measured, Objection, RawKeySecret, Wanted, Workspace
from desktop.workspace.database import DATABASE_FILE, connect
from desktop.workspace.keys import unlock

RELEASED = Path(__file__).with_name("released")
SECRET = RawKeySecret(bytes(range(32)))


def fill(directory: Path) -> Workspace:
    """A workspace with something in every area; the same each time but for its salts."""
    times, numbers = itertools.count(), itertools.count(1)
    workspace = Workspace.create(
        directory,
        SECRET,
        name="Released",
        clock=lambda: datetime(2026, 1, 1, tzinfo=UTC) + timedelta(seconds=next(times)),
        new_id=lambda: f"{next(numbers):016x}",
    )
    labels = (
        PolicyLabel("X0", "fine", Severity.NONE, violates=False),
        PolicyLabel("X2", "promotion", Severity.LOW, violates=True),
    )
    spam = workspace.add_policy(Policy("spam", "Spam", "No promotion.", labels, ()))
    texts = ("Buy a watch.", "Good morning.", "Забудь пароль", "to be purged")
    ids = workspace.add_items([Content(text, "mails.csv", str(n)) for n, text in enumerate(texts)])
    setting = ModelSetting("tiny", "a" * 64, "b" * 64, "scripted", Effort.LOW)
    batch = workspace.submit(ids, [spam], setting, name="mails.csv")
    reading = Reading(Outcome.VIOLATES, "X2", (), "It sells.", "Well.", (Evidence(0, 3, "Buy"),))
    fitted = Calibrator(CalibrationMethod.TEMPERATURE, temperature=2.0)
    workspace.calibrations.keep(spam, setting, Fit(fitted, 50, 50, 0.2, 0.1, "c" * 64), by="ada")
    support = Support(probabilities=(LabelProbability("X2", 0.9), LabelProbability("X0", 0.1)))
    for lease in workspace.claim(batch.id, "freezer", len(ids), 60):
        workspace.complete(lease, reading, Generation((1, 2), "<|return|>", 3, 0.5), support)
    _review(workspace, ids)
    retention = workspace.retention(lambda: "ada")
    retention.add_rule(30)
    retention.hold("K-1", item_id=ids[0])
    retention.purge_item(ids[3])
    _measure(workspace)
    workspace.submit(ids[:1], [spam], setting, name="again", again=True)
    workspace.audit.checkpoint()
    assert workspace.queue_count(QueueFilter()) == len(ids)
    return workspace


def _measure(workspace: Workspace) -> None:
    """Keep a gold set, and an evaluation on it."""
    row = GoldRow("r-1", "Buy now.", {"spam": GoldLabel(violates=True, code="X2")})
    gold = workspace.gold.add("small", [row], GoldOrigin.FILE, reviewer="ada")
    score = Score("tiny", "spam@1", 1, 1.0, 1.0, 1.0, 1.0, 0.2, 1.0)
    measured = Measured(gold.id, Effort.LOW, 1, (score,), ("c" * 64,), "{}")
    workspace.evaluations.add(measured, reviewer="ada")
    workspace.unfinished.keep_draft("spam", "No promotion at all.")
    workspace.unfinished.begin_plan("d" * 64, gold.id, "", "{}")


def _review(workspace: Workspace, ids: Sequence[str]) -> None:
    """Decide on the items; one is to be reviewed again, two are appealed, one is in hand."""
    reviewing = workspace.reviewing
    reviewing.add_reason("wanted", "The recipient asked for it", by="ada")
    reviewing.add_rule(Conditions(overrides_only=True), seed="seed", by="ada")
    workspace.decide(ids[0], "spam", Action.OVERRIDE, label="X0", reason="ordered", reviewer="ada")
    undone = workspace.decide(ids[1], "spam", Action.PARK, reason="later", reviewer="ada")
    workspace.undo(undone.id, reviewer="ada")
    for item_id in ids[2:]:
        workspace.decide(item_id, "spam", Action.UPHOLD, reason="clear", reviewer="ada")
        reviewing.appeal(item_id, "spam", Objection("J. Doe", "It is mine.", "C-1"), reviewer="ada")
    assert reviewing.take(reviewing.pseudonym("grace"), Wanted())


def rows_of(directory: Path) -> Iterator[str]:
    """The rows of every table as INSERT statements that name their columns.

    Not the search index: it is built anew where its rules are not those of the program.
    """
    path = directory / DATABASE_FILE
    with closing(connect(path, unlock(directory, SECRET))) as connection:
        tables = connection.execute(
            "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'search_%'"
            " ORDER BY name"
        ).fetchall()
        for (table,) in tables:
            columns = [row[1] for row in connection.execute(f"PRAGMA table_info({table})")]
            names = ", ".join(columns)
            quoted = " || ', ' || ".join(f"quote({name})" for name in columns)
            for (values,) in connection.execute(f"SELECT {quoted} FROM {table} ORDER BY {names}"):
                yield f"INSERT INTO {table} ({names}) VALUES ({values});"


def main(version: str) -> None:
    with tempfile.TemporaryDirectory() as folder:
        directory = Path(folder) / "case"
        fill(directory).close()
        lines = [row for row in rows_of(directory) if not row.startswith("INSERT INTO sqlite_")]
    (RELEASED / f"{version}.sql").write_text("\n".join((*lines, "")), encoding="utf-8")


if __name__ == "__main__":
    main(sys.argv[1])
