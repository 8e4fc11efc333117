"""The part of the first schema with which decisions are looked at again; a part of step 0001."""

import sqlalchemy as sa
from alembic import op


def create_oversight() -> None:
    """Make the tables of reviewers, reasons, assignments, second reviews and appeals."""
    _reviewers()
    _assignments()
    _second_reviews()
    _appeals()


def _reviewers() -> None:
    op.create_table(
        "reviewer",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("person", sa.Integer(), nullable=False),
        sa.Column("pseudonym", sa.Text(), nullable=False),
        sa.Column("role", sa.String(16), nullable=False),
        sa.Column("named_by", sa.Text(), nullable=False),
        sa.Column("created_at", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_reviewer"),
    )
    op.create_index("ix_reviewer_person", "reviewer", ["person"])
    op.create_index("ix_reviewer_pseudonym", "reviewer", ["pseudonym"])
    op.create_table(
        "reviewer_login",
        sa.Column("person", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("login", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("person", name="pk_reviewer_login"),
        sa.UniqueConstraint("login", name="uq_reviewer_login_login"),
    )
    op.create_table(
        "reason_code",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("code", sa.Text(), nullable=False),
        sa.Column("words", sa.Text(), nullable=False),
        sa.Column("retired", sa.Boolean(), nullable=False),
        sa.Column("reviewer", sa.Text(), nullable=False),
        sa.Column("created_at", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_reason_code"),
    )


def _assignments() -> None:
    op.create_table(
        "assignment",
        sa.Column("review_id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("assignee", sa.Integer()),
        sa.Column("holder", sa.Integer()),
        sa.Column("lease_token", sa.Integer(), nullable=False),
        sa.Column("lease_until", sa.BigInteger()),
        sa.ForeignKeyConstraint(["review_id"], ["review.id"], name="fk_assignment_review_id"),
        sa.PrimaryKeyConstraint("review_id", name="pk_assignment"),
    )
    op.create_index("ix_assignment_assignee", "assignment", ["assignee"])
    op.create_index("ix_assignment_holder", "assignment", ["holder"])


def _second_reviews() -> None:
    op.create_table(
        "second_review_rule",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("uid", sa.Text(), nullable=False),
        sa.Column("policy_id", sa.Text()),
        sa.Column("severity", sa.Integer(), nullable=False),
        sa.Column("overrides_only", sa.Boolean(), nullable=False),
        sa.Column("agreement_below", sa.Float()),
        sa.Column("confidence_below", sa.Float()),
        sa.Column("share", sa.Float(), nullable=False),
        sa.Column("blind", sa.Boolean(), nullable=False),
        sa.Column("seed", sa.Text(), nullable=False),
        sa.Column("retires", sa.Text()),
        sa.Column("reviewer", sa.Text(), nullable=False),
        sa.Column("created_at", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_second_review_rule"),
        sa.UniqueConstraint("uid", name="uq_second_review_rule_uid"),
        sa.UniqueConstraint("retires", name="uq_second_review_rule_retires"),
    )
    op.create_table(
        "second_review",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("uid", sa.Text(), nullable=False),
        sa.Column("decision_id", sa.Integer(), nullable=False),
        sa.Column("rule_id", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(
            ["decision_id"], ["decision.id"], name="fk_second_review_decision_id"
        ),
        sa.ForeignKeyConstraint(
            ["rule_id"], ["second_review_rule.id"], name="fk_second_review_rule_id"
        ),
        sa.PrimaryKeyConstraint("id", name="pk_second_review"),
        sa.UniqueConstraint("decision_id", name="uq_second_review_decision_id"),
        sa.UniqueConstraint("uid", name="uq_second_review_uid"),
    )


def _appeals() -> None:
    op.create_table(
        "appeal",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("uid", sa.Text(), nullable=False),
        sa.Column("decision_id", sa.Integer(), nullable=False),
        sa.Column("reviewer", sa.Text(), nullable=False),
        sa.Column("created_at", sa.BigInteger(), nullable=False),
        sa.Column("appellant", sa.Text(), nullable=False),
        sa.Column("reference", sa.Text(), nullable=False),
        sa.Column("ground", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["decision_id"], ["decision.id"], name="fk_appeal_decision_id"),
        sa.PrimaryKeyConstraint("id", name="pk_appeal"),
        sa.UniqueConstraint("decision_id", name="uq_appeal_decision_id"),
        sa.UniqueConstraint("uid", name="uq_appeal_uid"),
    )
