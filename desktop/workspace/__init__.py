"""The workspace: one encrypted database where items, verdicts and decisions rest.

It never runs a model, reads a policy file or shows anything, never holds a transaction open while
a model works, and never lets content into an error or, in the clear, onto the disk.
"""

from desktop.workspace.backup import BackupSummary, restore
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
from desktop.workspace.log import LogCheck, LogEntry, LogKind
from desktop.workspace.progress import Progress, Report
from desktop.workspace.retention import Retention
from desktop.workspace.schema import JobState
from desktop.workspace.soundness import Examined
from desktop.workspace.workspace import Workspace

__all__ = [
    "BackupSummary",
    "Batch",
    "Examined",
    "Job",
    "JobState",
    "KeySlot",
    "KeySlots",
    "KeyringSecret",
    "Lease",
    "LogCheck",
    "LogEntry",
    "LogKind",
    "PassphraseSecret",
    "Progress",
    "RawKeySecret",
    "RecoveryCodeSecret",
    "Report",
    "Retention",
    "Secret",
    "SlotKind",
    "Workspace",
    "WorkspaceInfo",
    "restore",
]
