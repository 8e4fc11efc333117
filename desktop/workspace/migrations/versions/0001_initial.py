"""The first schema.

Revision ID: 0001
"""

import sqlalchemy as sa
from alembic import op

from desktop.workspace.migrations.initial_calibration import create_calibration
from desktop.workspace.migrations.initial_keys import create_keys, create_signing
from desktop.workspace.migrations.initial_lists import create_lists
from desktop.workspace.migrations.initial_measuring import create_measuring
from desktop.workspace.migrations.initial_oversight import create_oversight
from desktop.workspace.migrations.initial_retention import create_retention
from desktop.workspace.migrations.initial_unfinished import create_unfinished

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    _workspace()
    _policies()
    _items()
    _batches()
    _jobs()
    _verdicts()
    _reviews()
    create_lists()
    _decisions()
    create_keys()
    create_oversight()
    create_signing()
    create_retention()
    create_calibration()
    create_measuring()
    create_unfinished()


def _workspace() -> None:
    op.create_table(
        "workspace",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("uid", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("created_at", sa.BigInteger(), nullable=False),
        sa.Column("log_entries", sa.Integer(), nullable=False),
        sa.Column("log_head", sa.LargeBinary(), nullable=False),
        sa.CheckConstraint("id = 1", name="ck_workspace_single"),
        sa.PrimaryKeyConstraint("id", name="pk_workspace"),
    )
    op.create_table(
        "log_entry",
        sa.Column("seq", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("hash", sa.LargeBinary(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("item", sa.Text()),
        sa.Column("reviewer", sa.Text()),
        sa.Column("created_at", sa.BigInteger(), nullable=False),
        sa.Column("body", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("seq", name="pk_log_entry"),
    )
    for column in ("kind", "item", "reviewer", "created_at"):
        op.create_index(f"ix_log_entry_{column}_seq", "log_entry", [column, "seq"])
    op.create_index("ix_log_entry_reviewer_kind_seq", "log_entry", ["reviewer", "kind", "seq"])


def _policies() -> None:
    op.create_table(
        "policy_version",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("policy_id", sa.Text(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("sha256", sa.Text(), nullable=False),
        sa.Column("purpose", sa.String(16), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("output", sa.String(16), nullable=False),
        sa.Column("created_at", sa.BigInteger(), nullable=False),
        sa.Column("labels", sa.Text(), nullable=False),
        sa.Column("rules", sa.Text(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_policy_version"),
        sa.UniqueConstraint("policy_id", "sha256", name="uq_policy_version_policy_id_sha256"),
        sa.UniqueConstraint("policy_id", "version", name="uq_policy_version_policy_id_version"),
    )


def _items() -> None:
    op.create_table(
        "item",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("uid", sa.Text(), nullable=False),
        sa.Column("identity", sa.LargeBinary(), nullable=False),
        sa.Column("salt", sa.LargeBinary(), nullable=False),
        sa.Column("purpose", sa.String(16), nullable=False),
        sa.Column("length", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.BigInteger(), nullable=False),
        sa.Column("source", sa.Text(), nullable=False),
        sa.Column("external_id", sa.Text(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_item"),
        sa.UniqueConstraint("identity", name="uq_item_identity"),
        sa.UniqueConstraint("uid", name="uq_item_uid"),
    )


def _batches() -> None:
    op.create_table(
        "model_setting",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("sha256", sa.Text(), nullable=False),
        sa.Column("setting", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_model_setting"),
        sa.UniqueConstraint("sha256", name="uq_model_setting_sha256"),
    )
    op.create_table(
        "batch",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("uid", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("state", sa.String(16), nullable=False),
        sa.Column("priority", sa.Integer(), nullable=False),
        sa.Column("total", sa.Integer(), nullable=False),
        sa.Column("done", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_batch"),
        sa.UniqueConstraint("uid", name="uq_batch_uid"),
    )
    op.create_index("ix_batch_state_priority_id", "batch", ["state", "priority", "id"])


def _jobs() -> None:
    op.create_table(
        "job",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("uid", sa.Text(), nullable=False),
        sa.Column("batch_id", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("item_id", sa.Integer(), nullable=False),
        sa.Column("policy_version_id", sa.Integer(), nullable=False),
        sa.Column("model_setting_id", sa.Integer(), nullable=False),
        sa.Column("run", sa.Integer(), nullable=False),
        sa.Column("state", sa.String(16), nullable=False),
        sa.Column("attempts", sa.Integer(), nullable=False),
        sa.Column("lease_owner", sa.Text()),
        sa.Column("lease_token", sa.Integer(), nullable=False),
        sa.Column("lease_until", sa.BigInteger()),
        sa.ForeignKeyConstraint(["batch_id"], ["batch.id"], name="fk_job_batch_id"),
        sa.ForeignKeyConstraint(["item_id"], ["item.id"], name="fk_job_item_id"),
        sa.ForeignKeyConstraint(
            ["model_setting_id"], ["model_setting.id"], name="fk_job_model_setting_id"
        ),
        sa.ForeignKeyConstraint(
            ["policy_version_id"], ["policy_version.id"], name="fk_job_policy_version_id"
        ),
        sa.PrimaryKeyConstraint("id", name="pk_job"),
        sa.UniqueConstraint(
            "item_id",
            "policy_version_id",
            "model_setting_id",
            "run",
            name="uq_job_item_id_policy_version_id_model_setting_id_run",
        ),
        sa.UniqueConstraint("uid", name="uq_job_uid"),
    )
    op.create_index("ix_job_batch_id_state_position", "job", ["batch_id", "state", "position"])


def _verdicts() -> None:
    op.create_table(
        "verdict",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("uid", sa.Text(), nullable=False),
        sa.Column("job_id", sa.Integer(), nullable=False),
        sa.Column("outcome", sa.String(16), nullable=False),
        sa.Column("label", sa.Text()),
        sa.Column("calibration_id", sa.Integer()),
        sa.Column("confidence", sa.Float()),
        sa.Column("agreement", sa.Float()),
        sa.Column("mass", sa.Float()),
        sa.Column("prompt_tokens", sa.Integer()),
        sa.Column("output_tokens", sa.Integer()),
        sa.Column("seconds", sa.Float(), nullable=False),
        sa.Column("created_at", sa.BigInteger(), nullable=False),
        sa.Column("stated_confidence", sa.Text(), nullable=False),
        sa.Column("problem", sa.Text(), nullable=False),
        sa.Column("rules", sa.Text(), nullable=False),
        sa.Column("probabilities", sa.Text(), nullable=False),
        sa.Column("evidence", sa.Text(), nullable=False),
        sa.Column("rationale", sa.Text(), nullable=False),
        sa.Column("reasoning", sa.Text(), nullable=False),
        sa.Column("output_text", sa.Text(), nullable=False),
        sa.Column("output", sa.Text(), nullable=False),
        sa.Column("samples", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["job_id"], ["job.id"], name="fk_verdict_job_id"),
        sa.ForeignKeyConstraint(
            ["calibration_id"], ["calibration.id"], name="fk_verdict_calibration_id"
        ),
        sa.PrimaryKeyConstraint("id", name="pk_verdict"),
        sa.UniqueConstraint("job_id", name="uq_verdict_job_id"),
        sa.UniqueConstraint("uid", name="uq_verdict_uid"),
        sqlite_autoincrement=True,
    )


def _reviews() -> None:
    op.create_table(
        "review",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("item_id", sa.Integer(), nullable=False),
        sa.Column("policy_id", sa.Text(), nullable=False),
        sa.Column("policy_version_id", sa.Integer(), nullable=False),
        sa.Column("verdict_id", sa.Integer(), nullable=False),
        sa.Column("outcome", sa.String(16), nullable=False),
        sa.Column("label", sa.Text()),
        sa.Column("severity", sa.Integer(), nullable=False),
        sa.Column("status", sa.String(16), nullable=False),
        sa.Column("decided_label", sa.Text()),
        sa.Column("created_at", sa.BigInteger(), nullable=False),
        sa.Column("certainty", sa.Float(), nullable=False),
        sa.Column("sort_id", sa.Text(), nullable=False),
        sa.Column("group_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["item_id"], ["item.id"], name="fk_review_item_id"),
        sa.ForeignKeyConstraint(
            ["policy_version_id"], ["policy_version.id"], name="fk_review_policy_version_id"
        ),
        sa.ForeignKeyConstraint(["verdict_id"], ["verdict.id"], name="fk_review_verdict_id"),
        sa.PrimaryKeyConstraint("id", name="pk_review"),
        sa.UniqueConstraint("item_id", "policy_id", name="uq_review_item_id_policy_id"),
        sa.UniqueConstraint("verdict_id", name="uq_review_verdict_id"),
    )
    shelf = ["policy_id", "status", "outcome"]
    for name, columns in {
        "ix_review_newest": [*shelf, "verdict_id", "created_at"],
        "ix_review_severity": [*shelf, "severity", "verdict_id"],
        "ix_review_certainty": [*shelf, "certainty", "verdict_id"],
        "ix_review_sort_id": [*shelf, "sort_id", "verdict_id"],
        "ix_review_group": ["group_id", "policy_id", "verdict_id"],
    }.items():
        op.create_index(name, "review", columns)


def _decisions() -> None:
    op.create_table(
        "decision",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("uid", sa.Text(), nullable=False),
        sa.Column("review_id", sa.Integer(), nullable=False),
        sa.Column("verdict_id", sa.Integer(), nullable=False),
        sa.Column("action", sa.String(16), nullable=False),
        sa.Column("label", sa.Text()),
        sa.Column("undoes", sa.Text()),
        sa.Column("created_at", sa.BigInteger(), nullable=False),
        sa.Column("reviewer", sa.Text(), nullable=False),
        sa.Column("stage", sa.String(16), nullable=False),
        sa.Column("reviewed", sa.Text()),
        sa.Column("outcome", sa.String(16)),
        sa.Column("code", sa.Text()),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["review_id"], ["review.id"], name="fk_decision_review_id"),
        sa.ForeignKeyConstraint(["verdict_id"], ["verdict.id"], name="fk_decision_verdict_id"),
        sa.PrimaryKeyConstraint("id", name="pk_decision"),
        sa.UniqueConstraint("uid", name="uq_decision_uid"),
        sa.UniqueConstraint("undoes", name="uq_decision_undoes"),
    )
    op.create_index("ix_decision_review_id", "decision", ["review_id"])
