"""The tables, as SQLAlchemy Core sees them. `migrations/` builds the same; a test compares them.

`id` is a table's own integer key and never leaves the workspace; `uid` is the public identifier.
Large columns come last, so that a list reads the head of a row without the pages of its text.
It never holds a query.
"""

from desktop.workspace.schema.calibration import calibration
from desktop.workspace.schema.columns import UtcTime, metadata
from desktop.workspace.schema.content import item, policy_version
from desktop.workspace.schema.erased import ERASED, is_erased
from desktop.workspace.schema.keys import key_slot
from desktop.workspace.schema.lists import (
    SEARCH_INDEX,
    likeness,
    likeness_band,
    review_count,
    search_rules,
)
from desktop.workspace.schema.measuring import evaluation, gold_row, gold_set
from desktop.workspace.schema.oversight import (
    appeal,
    assignment,
    reason_code,
    reviewer,
    reviewer_login,
    second_review,
    second_review_rule,
)
from desktop.workspace.schema.record import log_entry, workspace
from desktop.workspace.schema.retention import hold, purge, retention_rule
from desktop.workspace.schema.reviewing import decision, review
from desktop.workspace.schema.signing import checkpoint, signing_key
from desktop.workspace.schema.triggers import TRIGGERS, create_triggers, drop_triggers
from desktop.workspace.schema.unfinished import evaluation_plan, policy_draft
from desktop.workspace.schema.work import BatchState, JobState, batch, job, model_setting, verdict

__all__ = [
    "ERASED",
    "SEARCH_INDEX",
    "TRIGGERS",
    "BatchState",
    "JobState",
    "UtcTime",
    "appeal",
    "assignment",
    "batch",
    "calibration",
    "checkpoint",
    "create_triggers",
    "decision",
    "drop_triggers",
    "evaluation",
    "evaluation_plan",
    "gold_row",
    "gold_set",
    "hold",
    "is_erased",
    "item",
    "job",
    "key_slot",
    "likeness",
    "likeness_band",
    "log_entry",
    "metadata",
    "model_setting",
    "policy_draft",
    "policy_version",
    "purge",
    "reason_code",
    "retention_rule",
    "review",
    "review_count",
    "reviewer",
    "reviewer_login",
    "search_rules",
    "second_review",
    "second_review_rule",
    "signing_key",
    "verdict",
    "workspace",
]
