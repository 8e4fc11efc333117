"""The part of the first schema that holds ways in and signatures; a part of step 0001."""

import sqlalchemy as sa
from alembic import op


def create_keys() -> None:
    """Make the table of the slots of the key file."""
    op.create_table(
        "key_slot",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("uid", sa.Text(), nullable=False),
        sa.Column("kind", sa.String(16), nullable=False),
        sa.Column("created_at", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_key_slot"),
        sa.UniqueConstraint("uid", name="uq_key_slot_uid"),
    )


def create_signing() -> None:
    """Make the tables of the signing key and of what was signed."""
    op.create_table(
        "signing_key",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("private", sa.LargeBinary(), nullable=False),
        sa.CheckConstraint("id = 1", name="ck_signing_key_single"),
        sa.PrimaryKeyConstraint("id", name="pk_signing_key"),
    )
    op.create_table(
        "checkpoint",
        sa.Column("entries", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("created_at", sa.BigInteger(), nullable=False),
        sa.Column("edge", sa.LargeBinary(), nullable=False),
        sa.Column("note", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("entries", name="pk_checkpoint"),
    )
