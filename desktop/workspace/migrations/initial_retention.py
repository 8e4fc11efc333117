"""The part of the first schema that says how long things are kept; a part of step 0001."""

import sqlalchemy as sa
from alembic import op


def create_retention() -> None:
    """Make the tables of retention rules, holds and purges."""
    op.create_table(
        "retention_rule",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("uid", sa.Text(), nullable=False),
        sa.Column("days", sa.Integer(), nullable=False),
        sa.Column("status", sa.String(16)),
        sa.Column("policy_id", sa.Text()),
        sa.Column("created_at", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_retention_rule"),
        sa.UniqueConstraint("uid", name="uq_retention_rule_uid"),
    )
    op.create_table(
        "hold",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("uid", sa.Text(), nullable=False),
        sa.Column("item_id", sa.Integer()),
        sa.Column("policy_id", sa.Text()),
        sa.Column("matter", sa.Text(), nullable=False),
        sa.Column("created_at", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(["item_id"], ["item.id"], name="fk_hold_item_id"),
        sa.PrimaryKeyConstraint("id", name="pk_hold"),
        sa.UniqueConstraint("uid", name="uq_hold_uid"),
    )
    op.create_index("ix_hold_item_id", "hold", ["item_id"])
    op.create_table(
        "purge",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("item_id", sa.Integer(), nullable=False),
        sa.Column("commitment", sa.LargeBinary(), nullable=False),
        sa.Column("purged_at", sa.BigInteger(), nullable=False),
        sa.Column("rule", sa.Text(), nullable=False),
        sa.Column("reviewer", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["item_id"], ["item.id"], name="fk_purge_item_id"),
        sa.PrimaryKeyConstraint("id", name="pk_purge"),
        sa.UniqueConstraint("item_id", name="uq_purge_item_id"),
    )
