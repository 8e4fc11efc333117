"""The application: what an analyst can do, put together from the parts.

Window and command line use only this package and the values of `moderation`. It holds no SQL, no
Qt and no words for the screen beyond those of errors.
"""

from desktop.desk.bench import BenchPlan, Measured, Skipped, bench
from desktop.desk.desk import Desk
from desktop.desk.doctor import Finding, Health, examine
from desktop.desk.events import Ended, Judged, Judging, Queued, RunEvent, Streamed
from desktop.desk.exporting import VerifySummary, verify_exported
from desktop.desk.keys import DeskKeys
from desktop.desk.manner import MOST_SAMPLES, Manner
from desktop.desk.models import (
    add_model,
    ask_endpoint,
    check_model,
    connect_model,
    copy_model,
    model_store,
    pull_model,
    unfinished_pulls,
)
from desktop.desk.opening import create_workspace
from desktop.desk.place import Place, read_passphrase, read_recovery_code
from desktop.desk.policy_library import Draft, PolicyLibrary
from desktop.desk.run import Run
from desktop.desk.trial import Trial, try_model
from desktop.desk.upkeep import check_workspace, restore_workspace
from desktop.engine import EngineState, Priority
from desktop.engine.models import (
    CATALOGUE,
    CatalogueEntry,
    Endpoint,
    InstalledModel,
    Model,
    ModelReport,
    Progress,
    Unfinished,
    memory_advice,
    source_of,
)
from desktop.export import WRITERS, ExportSummary, Redaction
from desktop.policies import (
    Change,
    Differences,
    PolicyFinding,
    Weight,
    differences,
    read_policy_text,
)
from desktop.system import Paths, log_to_file, resource, this_machine
from desktop.workspace import (
    BackupSummary,
    Examined,
    Job,
    JobState,
    KeyringSecret,
    KeySlot,
    PassphraseSecret,
    RecoveryCodeSecret,
    Secret,
    SlotKind,
    Workspace,
    WorkspaceInfo,
)
from desktop.workspace import Progress as WorkProgress

EXPORT_SUFFIXES = tuple(WRITERS)

__all__ = [
    "CATALOGUE",
    "EXPORT_SUFFIXES",
    "MOST_SAMPLES",
    "BackupSummary",
    "BenchPlan",
    "CatalogueEntry",
    "Change",
    "Desk",
    "DeskKeys",
    "Differences",
    "Draft",
    "Ended",
    "Endpoint",
    "EngineState",
    "Examined",
    "ExportSummary",
    "Finding",
    "Health",
    "InstalledModel",
    "Job",
    "JobState",
    "Judged",
    "Judging",
    "KeySlot",
    "KeyringSecret",
    "Manner",
    "Measured",
    "Model",
    "ModelReport",
    "PassphraseSecret",
    "Paths",
    "Place",
    "PolicyFinding",
    "PolicyLibrary",
    "Priority",
    "Progress",
    "Queued",
    "RecoveryCodeSecret",
    "Redaction",
    "Run",
    "RunEvent",
    "Secret",
    "Skipped",
    "SlotKind",
    "Streamed",
    "Trial",
    "Unfinished",
    "VerifySummary",
    "Weight",
    "WorkProgress",
    "Workspace",
    "WorkspaceInfo",
    "add_model",
    "ask_endpoint",
    "bench",
    "check_model",
    "check_workspace",
    "connect_model",
    "copy_model",
    "create_workspace",
    "differences",
    "examine",
    "log_to_file",
    "memory_advice",
    "model_store",
    "pull_model",
    "read_passphrase",
    "read_policy_text",
    "read_recovery_code",
    "resource",
    "restore_workspace",
    "source_of",
    "this_machine",
    "try_model",
    "unfinished_pulls",
    "verify_exported",
]
