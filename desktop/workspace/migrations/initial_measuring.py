"""The part of the first schema that labels are measured with; a part of step 0001."""

import sqlalchemy as sa
from alembic import op


def create_measuring() -> None:
    """Make the tables of gold sets and evaluations."""
    op.create_table(
        "gold_set",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("uid", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("sha256", sa.Text(), nullable=False),
        sa.Column("size", sa.Integer(), nullable=False),
        sa.Column("policies", sa.Text(), nullable=False),
        sa.Column("origin", sa.String(16), nullable=False),
        sa.Column("reviewer", sa.Text(), nullable=False),
        sa.Column("created_at", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_gold_set"),
        sa.UniqueConstraint("uid", name="uq_gold_set_uid"),
        sa.UniqueConstraint("name", "version", name="uq_gold_set_name_version"),
        sa.UniqueConstraint("name", "sha256", name="uq_gold_set_name_sha256"),
    )
    _rows()
    _evaluations()


def _rows() -> None:
    op.create_table(
        "gold_row",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("gold_set_id", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("item_id", sa.Integer(), nullable=False),
        sa.Column("split", sa.Text(), nullable=False),
        sa.Column("labels", sa.Text(), nullable=False),
        sa.Column("second", sa.Text(), nullable=False),
        sa.Column("groups", sa.Text(), nullable=False),
        sa.Column("external_id", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["gold_set_id"], ["gold_set.id"], name="fk_gold_row_gold_set_id"),
        sa.ForeignKeyConstraint(["item_id"], ["item.id"], name="fk_gold_row_item_id"),
        sa.PrimaryKeyConstraint("id", name="pk_gold_row"),
        sa.UniqueConstraint("gold_set_id", "position", name="uq_gold_row_gold_set_id_position"),
    )
    op.create_index("ix_gold_row_item_id", "gold_row", ["item_id"])


def _evaluations() -> None:
    op.create_table(
        "evaluation",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("uid", sa.Text(), nullable=False),
        sa.Column("gold_set_id", sa.Integer(), nullable=False),
        sa.Column("effort", sa.String(16), nullable=False),
        sa.Column("samples", sa.Integer(), nullable=False),
        sa.Column("scores", sa.Text(), nullable=False),
        sa.Column("settings", sa.Text(), nullable=False),
        sa.Column("reviewer", sa.Text(), nullable=False),
        sa.Column("created_at", sa.BigInteger(), nullable=False),
        sa.Column("result", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["gold_set_id"], ["gold_set.id"], name="fk_evaluation_gold_set_id"),
        sa.PrimaryKeyConstraint("id", name="pk_evaluation"),
        sa.UniqueConstraint("uid", name="uq_evaluation_uid"),
    )
    op.create_index("ix_evaluation_gold_set_id", "evaluation", ["gold_set_id"])
