"""The part of the first schema that lists are quick by; a part of step 0001."""

import sqlalchemy as sa
from alembic import op


def create_lists() -> None:
    """Make counts, likenesses and the search index."""
    op.create_table(
        "review_count",
        sa.Column("policy_id", sa.Text(), nullable=False),
        sa.Column("status", sa.String(16), nullable=False),
        sa.Column("outcome", sa.String(16), nullable=False),
        sa.Column("reviews", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("policy_id", "status", "outcome", name="pk_review_count"),
    )
    op.create_table(
        "likeness",
        sa.Column("item_id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("group_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["item_id"], ["item.id"], name="fk_likeness_item_id"),
        sa.PrimaryKeyConstraint("item_id", name="pk_likeness"),
    )
    op.create_index("ix_likeness_group_id", "likeness", ["group_id"])
    op.create_table(
        "likeness_band",
        sa.Column("band", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("item_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["item_id"], ["item.id"], name="fk_likeness_band_item_id"),
        sa.PrimaryKeyConstraint("band", "item_id", name="pk_likeness_band"),
        sqlite_with_rowid=False,
    )
    op.create_index("ix_likeness_band_item_id", "likeness_band", ["item_id"])
    op.create_table(
        "search_rules",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("rules", sa.Text(), nullable=False),
        sa.CheckConstraint("id = 1", name="ck_search_rules_single"),
        sa.PrimaryKeyConstraint("id", name="pk_search_rules"),
    )
    # Grams come with a space between them; every other character is part of one.
    marks = r"!#$%&()*+,-./\:;<=>?@[\]^_`{|}~" + '""' + "''"
    connection = op.get_bind()
    connection.exec_driver_sql(
        "CREATE VIRTUAL TABLE search_index USING fts5(grams, content = '', columnsize = 0,"
        f""" detail = none, tokenize = "ascii tokenchars '{marks}'")"""
    )
    connection.exec_driver_sql(
        "INSERT INTO search_index(search_index, rank) VALUES ('secure-delete', 1)"
    )
