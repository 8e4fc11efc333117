"""The part of the first schema with what is not finished yet; a part of step 0001."""

import sqlalchemy as sa
from alembic import op


def create_unfinished() -> None:
    """Make the tables of drafts and of evaluations that were begun."""
    op.create_table(
        "policy_draft",
        sa.Column("policy_id", sa.Text(), nullable=False),
        sa.Column("changed_at", sa.BigInteger(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("policy_id", name="pk_policy_draft"),
    )
    op.create_table(
        "evaluation_plan",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("uid", sa.Text(), nullable=False),
        sa.Column("gold_set_id", sa.Integer(), nullable=False),
        sa.Column("owner", sa.Text(), nullable=False),
        sa.Column("begun_at", sa.BigInteger(), nullable=False),
        sa.Column("plan", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["gold_set_id"], ["gold_set.id"], name="fk_evaluation_plan_gold_set_id"
        ),
        sa.PrimaryKeyConstraint("id", name="pk_evaluation_plan"),
        sa.UniqueConstraint("uid", name="uq_evaluation_plan_uid"),
    )
    op.create_index("ix_evaluation_plan_gold_set_id", "evaluation_plan", ["gold_set_id"])
