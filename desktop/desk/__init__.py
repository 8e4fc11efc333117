"""The application: what an analyst can do, put together from the parts.

Window and command line use only this package and the values of `moderation`. It holds no SQL, no
Qt and no words for the screen beyond those of errors.
"""

from desktop.desk.bench import BenchPlan, Measured, Skipped, bench
from desktop.desk.desk import Desk
from desktop.desk.doctor import Finding, Health, examine
from desktop.desk.events import Ended, Judged, Judging, Queued, RunEvent, Streamed
from desktop.desk.exporting import VerifySummary, verify_exported
from desktop.desk.manner import MOST_SAMPLES, Manner
from desktop.desk.models import (
    add_model,
    check_model,
    copy_model,
    model_store,
    pull_model,
    unfinished_pulls,
)
from desktop.desk.opening import create_workspace
from desktop.desk.place import Place, read_passphrase
from desktop.desk.run import Run
from desktop.desk.trial import Trial, try_model
from desktop.desk.upkeep import check_workspace, restore_workspace
from desktop.engine import EngineState, Priority
from desktop.engine.models import (
    CATALOGUE,
    CatalogueEntry,
    InstalledModel,
    ModelReport,
    Progress,
    Unfinished,
    memory_advice,
    source_of,
)
from desktop.export import WRITERS, ExportSummary, Redaction
from desktop.system import Paths, log_to_file, resource, this_machine
from desktop.workspace import BackupSummary, Examined, Job, JobState, Workspace, WorkspaceInfo
from desktop.workspace import Progress as WorkProgress

EXPORT_SUFFIXES = tuple(WRITERS)

__all__ = [
    "CATALOGUE",
    "EXPORT_SUFFIXES",
    "MOST_SAMPLES",
    "BackupSummary",
    "BenchPlan",
    "CatalogueEntry",
    "Desk",
    "Ended",
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
    "Manner",
    "Measured",
    "ModelReport",
    "Paths",
    "Place",
    "Priority",
    "Progress",
    "Queued",
    "Redaction",
    "Run",
    "RunEvent",
    "Skipped",
    "Streamed",
    "Trial",
    "Unfinished",
    "VerifySummary",
    "WorkProgress",
    "Workspace",
    "WorkspaceInfo",
    "add_model",
    "bench",
    "check_model",
    "check_workspace",
    "copy_model",
    "create_workspace",
    "examine",
    "log_to_file",
    "memory_advice",
    "model_store",
    "pull_model",
    "read_passphrase",
    "resource",
    "restore_workspace",
    "source_of",
    "this_machine",
    "try_model",
    "unfinished_pulls",
    "verify_exported",
]
