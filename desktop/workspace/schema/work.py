"""What the model is asked, and what it said: batches of jobs, and verdicts."""

from __future__ import annotations

from enum import StrEnum

from sqlalchemy import Column, Float, ForeignKey, Index, Integer, Table, Text, UniqueConstraint

from desktop.moderation import Evidence, LabelProbability, ModelSetting, Outcome, Sample
from desktop.workspace.schema.columns import JsonOf, UtcTime, metadata, word


class BatchState(StrEnum):
    """Where a batch stands. Running is also one whose program was ended: it can be resumed."""

    RUNNING = "running"
    PAUSED = "paused"
    CANCELLED = "cancelled"
    DONE = "done"


class JobState(StrEnum):
    """Where a job stands."""

    QUEUED = "queued"
    LEASED = "leased"
    DONE = "done"


model_setting = Table(
    "model_setting",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("sha256", Text, nullable=False, unique=True),
    Column("setting", JsonOf(ModelSetting), nullable=False),
)

# total and done count the jobs that lie in a batch, so that no list has to.
batch = Table(
    "batch",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("uid", Text, nullable=False, unique=True),
    Column("name", Text, nullable=False),
    Column("state", word(BatchState), nullable=False),
    Column("priority", Integer, nullable=False),
    Column("total", Integer, nullable=False),
    Column("done", Integer, nullable=False),
    Column("created_at", UtcTime, nullable=False),
    Index(None, "state", "priority", "id"),
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
    Column("state", word(JobState), nullable=False),
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
    Column("outcome", word(Outcome), nullable=False),
    Column("label", Text),
    Column("calibration_id", ForeignKey("calibration.id")),
    Column("confidence", Float),
    Column("agreement", Float),
    Column("mass", Float),
    Column("prompt_tokens", Integer),
    Column("output_tokens", Integer),
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
