"""The application: what an analyst can do, put together from the parts.

Window and command line use only this package and the values of `moderation`. It holds no SQL, no
Qt and no words for the screen beyond those of errors.
"""

from desktop.desk.auditing import verify_file
from desktop.desk.bench import BenchPlan, Measured, Skipped, bench
from desktop.desk.comparing import (
    Became,
    Disagreement,
    Part,
    SideBySide,
    side_by_side,
    wrong_answers,
)
from desktop.desk.desk import Desk
from desktop.desk.doctor import Finding, Health, examine
from desktop.desk.evaluating import (
    Evaluating,
    EvaluationListener,
    evaluate,
)
from desktop.desk.evaluation_plan import BegunEvaluation, EvaluationPlan
from desktop.desk.evaluation_run import EvaluationRun, start_evaluation
from desktop.desk.evaluations import DeskEvaluations, KeptEvaluation
from desktop.desk.events import Ended, Judged, Judging, Progressed, Queued, RunEvent, Streamed
from desktop.desk.exporting import ExportProgress, ExportStep
from desktop.desk.gold import Coverage, DeskGold, FromDecisions
from desktop.desk.gold_files import Columns, read_gold_file
from desktop.desk.keys import DeskKeys
from desktop.desk.manner import MOST_SAMPLES, Manner
from desktop.desk.models import (
    add_model,
    ask_endpoint,
    check_model,
    connect_model,
    copy_model,
    hub_host,
    model_store,
    pull_model,
    unfinished_pulls,
)
from desktop.desk.opening import create_workspace
from desktop.desk.paraphrasing import Paraphrase, accept_paraphrase, propose_paraphrases
from desktop.desk.place import Place, read_passphrase, read_recovery_code
from desktop.desk.policy_library import Draft, PolicyLibrary
from desktop.desk.reporting import (
    PrintReport,
    read_result_file,
    require_folder,
    write_junit,
    write_report,
    write_whole,
)
from desktop.desk.reviewing import DeskReviewing
from desktop.desk.run import Listener, Run
from desktop.desk.suggesting import ToLabel
from desktop.desk.trial import Trial, try_model
from desktop.desk.upkeep import check_workspace, restore_workspace
from desktop.desk.version_tests import VersionTest, version_test
from desktop.engine import EngineState
from desktop.engine.allowed_hosts import AllowedHost
from desktop.engine.models import (
    CATALOGUE,
    CatalogueEntry,
    Endpoint,
    InstalledModel,
    Model,
    ModelReport,
    Progress,
    Unfinished,
    gigabytes,
    machine_size,
    memory_advice,
    source_of,
)
from desktop.evaluation import (
    Against,
    ChangeKind,
    Estimate,
    Evaluation,
    GoldSet,
    Measures,
    ModelResult,
    PolicyTest,
    against_earlier,
    policy_test,
    require_extra,
    write_result,
)
from desktop.evaluation.gaps import Gap
from desktop.evaluation.identities import IdentityGap
from desktop.evaluation.measure import Scores
from desktop.evaluation.paper import FIGURE, Paper
from desktop.evaluation.published import models_of_report
from desktop.evaluation.robustness import Robustness
from desktop.evaluation.sets import Claims, GroupRate, LanguagePair
from desktop.evaluation.suggest import Reason, Suggestion
from desktop.export import WRITERS, ExportCheck, ExportSummary, Redaction, ReviewRecord
from desktop.policies import (
    Change,
    Differences,
    PolicyFinding,
    Weight,
    differences,
    read_policy_text,
)
from desktop.system import Paths, log_to_file, resource, this_machine
from desktop.transparency import Checkpoint
from desktop.workspace import (
    BackupSummary,
    BatchRow,
    BatchState,
    Examined,
    Hold,
    HostUse,
    InHand,
    Job,
    JobState,
    KeyringSecret,
    KeySlot,
    LogCheck,
    LogEntry,
    LogFilter,
    LogKind,
    LogPlace,
    ModelUse,
    Objection,
    Outcomes,
    PassphraseSecret,
    RecoveryCodeSecret,
    ReviewFigures,
    Secret,
    SlotKind,
    Subject,
    Together,
    Wanted,
    WorkProgress,
    Workspace,
    WorkspaceInfo,
)
from desktop.workspace import Progress as Progressing

EXPORT_SUFFIXES = tuple(WRITERS)

__all__ = [
    "CATALOGUE",
    "EXPORT_SUFFIXES",
    "FIGURE",
    "MOST_SAMPLES",
    "Against",
    "AllowedHost",
    "BackupSummary",
    "BatchRow",
    "BatchState",
    "Became",
    "BegunEvaluation",
    "BenchPlan",
    "CatalogueEntry",
    "Change",
    "ChangeKind",
    "Checkpoint",
    "Claims",
    "Columns",
    "Coverage",
    "Desk",
    "DeskEvaluations",
    "DeskGold",
    "DeskKeys",
    "DeskReviewing",
    "Differences",
    "Disagreement",
    "Draft",
    "Ended",
    "Endpoint",
    "EngineState",
    "Estimate",
    "Evaluating",
    "Evaluation",
    "EvaluationListener",
    "EvaluationPlan",
    "EvaluationRun",
    "Examined",
    "ExportCheck",
    "ExportProgress",
    "ExportStep",
    "ExportSummary",
    "Finding",
    "FromDecisions",
    "Gap",
    "GoldSet",
    "GroupRate",
    "Health",
    "Hold",
    "HostUse",
    "IdentityGap",
    "InHand",
    "InstalledModel",
    "Job",
    "JobState",
    "Judged",
    "Judging",
    "KeptEvaluation",
    "KeySlot",
    "KeyringSecret",
    "LanguagePair",
    "Listener",
    "LogCheck",
    "LogEntry",
    "LogFilter",
    "LogKind",
    "LogPlace",
    "Manner",
    "Measured",
    "Measures",
    "Model",
    "ModelReport",
    "ModelResult",
    "ModelUse",
    "Objection",
    "Outcomes",
    "Paper",
    "Paraphrase",
    "Part",
    "PassphraseSecret",
    "Paths",
    "Place",
    "PolicyFinding",
    "PolicyLibrary",
    "PolicyTest",
    "PrintReport",
    "Progress",
    "Progressed",
    "Progressing",
    "Queued",
    "Reason",
    "RecoveryCodeSecret",
    "Redaction",
    "ReviewFigures",
    "ReviewRecord",
    "Robustness",
    "Run",
    "RunEvent",
    "Scores",
    "Secret",
    "SideBySide",
    "Skipped",
    "SlotKind",
    "Streamed",
    "Subject",
    "Suggestion",
    "ToLabel",
    "Together",
    "Trial",
    "Unfinished",
    "VersionTest",
    "Wanted",
    "Weight",
    "WorkProgress",
    "Workspace",
    "WorkspaceInfo",
    "accept_paraphrase",
    "add_model",
    "against_earlier",
    "ask_endpoint",
    "bench",
    "check_model",
    "check_workspace",
    "connect_model",
    "copy_model",
    "create_workspace",
    "differences",
    "evaluate",
    "examine",
    "gigabytes",
    "hub_host",
    "log_to_file",
    "machine_size",
    "memory_advice",
    "model_store",
    "models_of_report",
    "policy_test",
    "propose_paraphrases",
    "pull_model",
    "read_gold_file",
    "read_passphrase",
    "read_policy_text",
    "read_recovery_code",
    "read_result_file",
    "require_extra",
    "require_folder",
    "resource",
    "restore_workspace",
    "side_by_side",
    "source_of",
    "start_evaluation",
    "this_machine",
    "try_model",
    "unfinished_pulls",
    "verify_file",
    "version_test",
    "write_junit",
    "write_report",
    "write_result",
    "write_whole",
    "wrong_answers",
]
