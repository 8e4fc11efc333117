"""The tables, as SQLAlchemy Core sees them. `migrations/` builds the same; a test compares them.

`id` is a table's own integer key and never leaves this package; `uid` is the public identifier.
Large columns come last, so that a list reads the head of a row without the pages of its text.
"""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from enum import StrEnum
from typing import Any

from pydantic import TypeAdapter, ValidationError
from sqlalchemy import (
    BigInteger,
    CheckConstraint,
    Column,
    Connection,
    Dialect,
    Enum,
    Float,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    Table,
    Text,
    TypeDecorator,
    UniqueConstraint,
)

from desktop.moderation import (
    Action,
    BugError,
    Evidence,
    Label,
    LabelProbability,
    ModelSetting,
    Outcome,
    OutputForm,
    ReviewStatus,
    Rule,
    Sample,
    WorkspaceError,
)

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_MICROSECOND = timedelta(microseconds=1)


class JobState(StrEnum):
    """Where a job stands."""

    QUEUED = "queued"
    LEASED = "leased"
    DONE = "done"


class UtcTime(TypeDecorator[datetime]):
    """A moment as whole microseconds since 1970 in UTC: exact, and sorted as time is."""

    impl = BigInteger
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> int | None:  # noqa: ARG002
        """Raises BugError for a time without a zone."""
        if value is None:
            return None
        if value.tzinfo is None:
            raise BugError("A time without a time zone reached the workspace.")
        return (value - _EPOCH) // _MICROSECOND

    def process_result_value(self, value: int | None, dialect: Dialect) -> datetime | None:  # noqa: ARG002
        """The moment, in UTC."""
        return None if value is None else _EPOCH + value * _MICROSECOND


class JsonOf(TypeDecorator[Any]):
    """Frozen values of one form, kept as JSON text."""

    impl = Text
    cache_ok = True

    def __init__(self, form: Any) -> None:
        super().__init__()
        self.form = form
        self._adapter = TypeAdapter[Any](form)

    def process_bind_param(self, value: Any, dialect: Dialect) -> str:  # noqa: ARG002
        """The value as JSON."""
        return self._adapter.dump_json(value).decode()

    def process_result_value(self, value: str | None, dialect: Dialect) -> Any:  # noqa: ARG002
        """The value again, of the form given; raises WorkspaceError for anything else."""
        if value is None:
            return None
        try:
            return self._adapter.validate_json(value)
        except ValidationError:
            # Its message would quote the value.
            raise WorkspaceError(
                "A row of the database holds what this program did not write.",
                kept="Nothing was changed.",
                remedy="Verify the log, and compare with a backup.",
            ) from None


def _word(kind: type[StrEnum]) -> Enum:
    return Enum(
        kind,
        native_enum=False,
        create_constraint=False,
        length=16,
        values_callable=lambda members: [member.value for member in members],
    )


metadata = MetaData(
    naming_convention={
        "pk": "pk_%(table_name)s",
        "fk": "fk_%(table_name)s_%(column_0_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "ck": "ck_%(table_name)s_%(constraint_name)s",
    }
)

# One row. log_entries and log_head repeat the end of the log, so that a cut tail shows.
workspace = Table(
    "workspace",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("uid", Text, nullable=False),
    Column("name", Text, nullable=False),
    Column("created_at", UtcTime, nullable=False),
    Column("log_entries", Integer, nullable=False),
    Column("log_head", LargeBinary, nullable=False),
    CheckConstraint("id = 1", name="single"),
)

# Append-only, held by TRIGGERS.
log_entry = Table(
    "log_entry",
    metadata,
    Column("seq", Integer, primary_key=True, autoincrement=False),
    Column("hash", LargeBinary, nullable=False),
    Column("body", Text, nullable=False),
)

policy_version = Table(
    "policy_version",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("policy_id", Text, nullable=False),
    Column("version", Integer, nullable=False),
    Column("sha256", Text, nullable=False),
    Column("name", Text, nullable=False),
    Column("output", _word(OutputForm), nullable=False),
    Column("created_at", UtcTime, nullable=False),
    Column("labels", JsonOf(tuple[Label, ...]), nullable=False),
    Column("rules", JsonOf(tuple[Rule, ...]), nullable=False),
    Column("text", Text, nullable=False),
    UniqueConstraint("policy_id", "version"),
    UniqueConstraint("policy_id", "sha256"),
)

# identity: hash of source, external id and text. salt: keys the commitments of the log to the text.
item = Table(
    "item",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("uid", Text, nullable=False, unique=True),
    Column("identity", LargeBinary, nullable=False, unique=True),
    Column("salt", LargeBinary, nullable=False),
    Column("length", Integer, nullable=False),
    Column("created_at", UtcTime, nullable=False),
    Column("source", Text, nullable=False),
    Column("external_id", Text, nullable=False),
    Column("text", Text, nullable=False),
)

model_setting = Table(
    "model_setting",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("sha256", Text, nullable=False, unique=True),
    Column("setting", JsonOf(ModelSetting), nullable=False),
)

batch = Table(
    "batch",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("uid", Text, nullable=False, unique=True),
    Column("name", Text, nullable=False),
    Column("created_at", UtcTime, nullable=False),
)

# An unfinished job lies in the batch that asked for it last. attempts counts the leases that were
# not given back.
job = Table(
    "job",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("uid", Text, nullable=False, unique=True),
    Column("batch_id", ForeignKey("batch.id"), nullable=False),
    Column("position", Integer, nullable=False),
    Column("item_id", ForeignKey("item.id"), nullable=False),
    Column("policy_version_id", ForeignKey("policy_version.id"), nullable=False),
    Column("model_setting_id", ForeignKey("model_setting.id"), nullable=False),
    Column("run", Integer, nullable=False),
    Column("state", _word(JobState), nullable=False),
    Column("attempts", Integer, nullable=False),
    Column("lease_owner", Text),
    Column("lease_token", Integer, nullable=False),
    Column("lease_until", UtcTime),
    UniqueConstraint("item_id", "policy_version_id", "model_setting_id", "run"),
    Index(None, "batch_id", "state", "position"),
)

# Never reuses an id: the id of its latest verdict orders a review.
verdict = Table(
    "verdict",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("uid", Text, nullable=False, unique=True),
    Column("job_id", ForeignKey("job.id"), nullable=False, unique=True),
    Column("outcome", _word(Outcome), nullable=False),
    Column("label", Text),
    Column("confidence", Float),
    Column("agreement", Float),
    Column("mass", Float),
    Column("prompt_tokens", Integer, nullable=False),
    Column("seconds", Float, nullable=False),
    Column("created_at", UtcTime, nullable=False),
    Column("stated_confidence", Text, nullable=False),
    Column("problem", Text, nullable=False),
    Column("rules", JsonOf(tuple[str, ...]), nullable=False),
    Column("probabilities", JsonOf(tuple[LabelProbability, ...]), nullable=False),
    Column("evidence", JsonOf(tuple[Evidence, ...]), nullable=False),
    Column("rationale", Text, nullable=False),
    Column("reasoning", Text, nullable=False),
    Column("output_text", Text, nullable=False),
    Column("output", JsonOf(tuple[int, ...]), nullable=False),
    Column("samples", JsonOf(tuple[Sample, ...]), nullable=False),
    sqlite_autoincrement=True,
)

# One item under one policy, with what the queue lists of its latest verdict.
review = Table(
    "review",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("item_id", ForeignKey("item.id"), nullable=False),
    Column("policy_id", Text, nullable=False),
    Column("policy_version_id", ForeignKey("policy_version.id"), nullable=False),
    Column("verdict_id", ForeignKey("verdict.id"), nullable=False, unique=True),
    Column("outcome", _word(Outcome), nullable=False),
    Column("label", Text),
    Column("severity", Integer, nullable=False),
    Column("status", _word(ReviewStatus), nullable=False),
    Column("decided_label", Text),
    Column("created_at", UtcTime, nullable=False),
    UniqueConstraint("item_id", "policy_id"),
    Index(None, "status", "verdict_id", "created_at"),
    Index(None, "policy_id", "verdict_id", "created_at"),
    Index(None, "policy_id", "status", "verdict_id", "created_at"),
)

# Append-only, held by TRIGGERS.
decision = Table(
    "decision",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("uid", Text, nullable=False, unique=True),
    Column("review_id", ForeignKey("review.id"), nullable=False, index=True),
    Column("verdict_id", ForeignKey("verdict.id"), nullable=False),
    Column("action", _word(Action), nullable=False),
    Column("label", Text),
    Column("undoes", Text, unique=True),
    Column("created_at", UtcTime, nullable=False),
    Column("reviewer", Text, nullable=False),
    Column("reason", Text, nullable=False),
)

# In SQLite's own words; PostgreSQL needs a trigger function instead.
TRIGGERS = tuple(
    f"CREATE TRIGGER IF NOT EXISTS {table}_keeps_{event.lower()} BEFORE {event} ON {table}"
    f" BEGIN SELECT RAISE(ABORT, '{table} is append-only'); END"
    for table in ("log_entry", "decision")
    for event in ("UPDATE", "DELETE")
)


def create_triggers(connection: Connection) -> None:
    """Put the append-only triggers in place. A migration that rebuilds a table drops them."""
    for trigger in TRIGGERS:
        connection.exec_driver_sql(trigger)
