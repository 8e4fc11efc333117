"""The domain: frozen values and the rules that hold among them.

Standard library only. It knows nothing of files, databases, models, windows or clocks: time,
identifiers and randomness are handed in.
"""

from desktop.moderation.decision import Action, Decision, settled_label, standing_decision
from desktop.moderation.errors import (
    BugError,
    DeskError,
    InputError,
    LockedError,
    ModelError,
    NewerFormatError,
    PolicyError,
    ReadOnlyError,
    StorageFullError,
    TamperError,
    UsageError,
    WorkspaceError,
    WrongKeyError,
)
from desktop.moderation.item import BY_HAND, Content, Item, Purged, content_sha256
from desktop.moderation.policy import Label, OutputForm, Policy, PolicyVersion, Rule, Severity
from desktop.moderation.retention import Due, Hold, RetentionRule
from desktop.moderation.review import (
    STATUS_AFTER,
    QueueFilter,
    QueueRow,
    Review,
    ReviewStatus,
)
from desktop.moderation.verdict import (
    Effort,
    Evidence,
    Generation,
    LabelProbability,
    ModelSetting,
    Outcome,
    Reading,
    Sample,
    Support,
    Verdict,
)

__all__ = [
    "BY_HAND",
    "STATUS_AFTER",
    "Action",
    "BugError",
    "Content",
    "Decision",
    "DeskError",
    "Due",
    "Effort",
    "Evidence",
    "Generation",
    "Hold",
    "InputError",
    "Item",
    "Label",
    "LabelProbability",
    "LockedError",
    "ModelError",
    "ModelSetting",
    "NewerFormatError",
    "Outcome",
    "OutputForm",
    "Policy",
    "PolicyError",
    "PolicyVersion",
    "Purged",
    "QueueFilter",
    "QueueRow",
    "ReadOnlyError",
    "Reading",
    "RetentionRule",
    "Review",
    "ReviewStatus",
    "Rule",
    "Sample",
    "Severity",
    "StorageFullError",
    "Support",
    "TamperError",
    "UsageError",
    "Verdict",
    "WorkspaceError",
    "WrongKeyError",
    "content_sha256",
    "settled_label",
    "standing_decision",
]
