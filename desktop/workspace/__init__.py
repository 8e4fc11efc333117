"""The workspace: one encrypted database where items, verdicts and decisions rest.

It never runs a model, reads a policy file or shows anything, never holds a transaction open while
a model works, and never lets content into an error or, in the clear, onto the disk.
"""

from desktop.workspace.audit import Audit, Progress
from desktop.workspace.batches import Batches, BatchRow
from desktop.workspace.exhibit import Exhibit, ProvenEntry
from desktop.workspace.info import WorkspaceInfo
from desktop.workspace.jobs import Batch, Job
from desktop.workspace.keys import KeyringSecret, PassphraseSecret, RawKeySecret, Secret
from desktop.workspace.leases import Lease
from desktop.workspace.log import LogCheck, LogEntry, LogFilter, LogKind
from desktop.workspace.schema import BatchState, JobState
from desktop.workspace.workspace import Workspace

__all__ = [
    "Audit",
    "Batch",
    "BatchRow",
    "BatchState",
    "Batches",
    "Exhibit",
    "Job",
    "JobState",
    "KeyringSecret",
    "Lease",
    "LogCheck",
    "LogEntry",
    "LogFilter",
    "LogKind",
    "PassphraseSecret",
    "Progress",
    "ProvenEntry",
    "RawKeySecret",
    "Secret",
    "Workspace",
    "WorkspaceInfo",
]
