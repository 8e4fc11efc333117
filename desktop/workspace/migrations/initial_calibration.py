"""The part of the first schema that makes confidences; a part of step 0001."""

import sqlalchemy as sa
from alembic import op


def create_calibration() -> None:
    """Make the table of what was fitted."""
    op.create_table(
        "calibration",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("uid", sa.Text(), nullable=False),
        sa.Column("policy_version_id", sa.Integer(), nullable=False),
        sa.Column("model_setting_id", sa.Integer(), nullable=False),
        sa.Column("retired", sa.Boolean(), nullable=False),
        sa.Column("fitted_on", sa.Integer(), nullable=False),
        sa.Column("measured_on", sa.Integer(), nullable=False),
        sa.Column("ece_before", sa.Float(), nullable=False),
        sa.Column("ece_after", sa.Float(), nullable=False),
        sa.Column("gold_sha256", sa.Text(), nullable=False),
        sa.Column("reviewer", sa.Text(), nullable=False),
        sa.Column("created_at", sa.BigInteger(), nullable=False),
        sa.Column("calibrator", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["policy_version_id"], ["policy_version.id"], name="fk_calibration_policy_version_id"
        ),
        sa.ForeignKeyConstraint(
            ["model_setting_id"], ["model_setting.id"], name="fk_calibration_model_setting_id"
        ),
        sa.PrimaryKeyConstraint("id", name="pk_calibration"),
        sa.UniqueConstraint("uid", name="uq_calibration_uid"),
    )
    op.create_index(
        "ix_calibration_policy_version_id_model_setting_id_id",
        "calibration",
        ["policy_version_id", "model_setting_id", "id"],
    )
