"""The workspace: one encrypted database where items, verdicts and decisions rest.

It never runs a model, reads a policy file or shows anything, never holds a transaction open while
a model works, and never lets content into an error or, in the clear, onto the disk.
"""

from desktop.workspace.assignments import Hold, InHand, Wanted
from desktop.workspace.audit import Audit, Progress
from desktop.workspace.backup import BackupSummary, restore
from desktop.workspace.batches import Batches, BatchRow
from desktop.workspace.calibrations import Calibrations, Fit
from desktop.workspace.deciding import Objection, Subject, Together
from desktop.workspace.evaluations import Evaluations, Measured
from desktop.workspace.exhibit import Exhibit, ProvenEntry
from desktop.workspace.figures import Outcomes, ReviewFigures
from desktop.workspace.gold import GoldSets
from desktop.workspace.hosts_used import HostUse
from desktop.workspace.info import WorkspaceInfo
from desktop.workspace.jobs import Batch, Job
from desktop.workspace.key_record import KeySlot
from desktop.workspace.key_slots import KeySlots
from desktop.workspace.keys import (
    KeyringSecret,
    PassphraseSecret,
    RawKeySecret,
    RecoveryCodeSecret,
    Secret,
    SlotKind,
)
from desktop.workspace.leases import Lease
from desktop.workspace.log import LogCheck, LogEntry, LogFilter, LogKind
from desktop.workspace.log_pages import LogPlace
from desktop.workspace.model_use import ModelUse
from desktop.workspace.progress import Progress as WorkProgress
from desktop.workspace.progress import Report
from desktop.workspace.retention import Retention
from desktop.workspace.reviewing import Reviewing
from desktop.workspace.schema import BatchState, JobState
from desktop.workspace.soundness import Examined
from desktop.workspace.unfinished import BegunPlan, Unfinished
from desktop.workspace.unlabelled import Pool, Unlabelled
from desktop.workspace.workspace import Workspace

__all__ = [
    "Audit",
    "BackupSummary",
    "Batch",
    "BatchRow",
    "BatchState",
    "Batches",
    "BegunPlan",
    "Calibrations",
    "Evaluations",
    "Examined",
    "Exhibit",
    "Fit",
    "GoldSets",
    "Hold",
    "HostUse",
    "InHand",
    "Job",
    "JobState",
    "KeySlot",
    "KeySlots",
    "KeyringSecret",
    "Lease",
    "LogCheck",
    "LogEntry",
    "LogFilter",
    "LogKind",
    "LogPlace",
    "Measured",
    "ModelUse",
    "Objection",
    "Outcomes",
    "PassphraseSecret",
    "Pool",
    "Progress",
    "ProvenEntry",
    "RawKeySecret",
    "RecoveryCodeSecret",
    "Report",
    "Retention",
    "ReviewFigures",
    "Reviewing",
    "Secret",
    "SlotKind",
    "Subject",
    "Together",
    "Unfinished",
    "Unlabelled",
    "Wanted",
    "WorkProgress",
    "Workspace",
    "WorkspaceInfo",
    "restore",
]
