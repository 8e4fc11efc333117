"""How good labels are: gold sets, metrics with intervals, calibration, robustness, reports.

Pure: it turns gold labels and verdicts into values, and values into a report. It never judges,
stores or opens a connection; what needs scipy or scikit-learn loads them when it is called.
"""

from desktop.evaluation.answer import Answer
from desktop.evaluation.extra import require_extra
from desktop.evaluation.gold import GoldItem, GoldSet, cell_text, read_gold, read_label
from desktop.evaluation.intervals import Estimate
from desktop.evaluation.measure import Measures
from desktop.evaluation.regression import (
    Against,
    ChangeKind,
    PolicyTest,
    against_earlier,
    junit,
    policy_test,
)
from desktop.evaluation.result import (
    Evaluation,
    ModelResult,
    read_result,
    write_result,
)

__all__ = [
    "Against",
    "Answer",
    "ChangeKind",
    "Estimate",
    "Evaluation",
    "GoldItem",
    "GoldSet",
    "Measures",
    "ModelResult",
    "PolicyTest",
    "against_earlier",
    "cell_text",
    "junit",
    "policy_test",
    "read_gold",
    "read_label",
    "read_result",
    "require_extra",
    "write_result",
]
