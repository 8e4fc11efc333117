"""Several reviews that are selected: how many, what the model said of them, what keys do."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from desktop.moderation import QueueRow, ReviewStatus
from desktop.ui.models.queue_model import label_words
from desktop.ui.theme import Tone
from desktop.ui.theme.verdict_tone import tone_of
from desktop.ui.translating import tr
from desktop.ui.widgets.flow import Flow
from desktop.ui.widgets.plain_label import Badge, PlainLabel

_MOST_LINES = 8
Kind = tuple[str, str, Tone]


class SelectionCard(QFrame):
    """Labels and policies with their numbers, the most frequent first; never content."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("card")
        self._note = PlainLabel("", "dim", wrap=True)
        self._lines = QVBoxLayout()
        self._lines.setSpacing(8)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 16, 16, 16)
        column.setSpacing(16)
        column.addWidget(self._note)
        column.addLayout(self._lines)
        column.addStretch(1)

    def show_rows(self, rows: Sequence[QueueRow], is_hidden: Callable[[QueueRow], bool]) -> None:
        """Tell of the rows; those that are hidden keep their labels back."""
        self._note.setText(self._noted(rows, hides=any(map(is_hidden, rows))))
        while (old := self._lines.takeAt(0)) is not None:
            widget = old.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        kinds = Counter(_kind(row, hidden=is_hidden(row)) for row in rows)
        for kind, count in kinds.most_common(_MOST_LINES):
            self._lines.addWidget(_line(kind, count))
        rest = len(kinds) - _MOST_LINES
        if rest > 0:
            words = tr("and other labels: {count:,}").format(count=rest)
            self._lines.addWidget(PlainLabel(words, "small"))

    def _noted(self, rows: Sequence[QueueRow], *, hides: bool) -> str:
        if hides:
            return tr(
                "A label that is hidden is answered for one at a time. All of them can be escalated"
                " or parked together."
            )
        notes = [tr("One answer is given to all of them, and one undo takes it back. Esc lets go.")]
        decided = sum(row.status is ReviewStatus.DECIDED for row in rows)
        if decided:
            words = tr("{count:,} are decided already; the answer would replace theirs.")
            notes.append(words.format(count=decided))
        if len({row.policy_id for row in rows}) > 1:
            notes.append(tr("They are under several policies, so no one label fits all."))
        return " ".join(notes)


def _kind(row: QueueRow, *, hidden: bool) -> Kind:
    tone = Tone.NEUTRAL if hidden else tone_of(row.outcome, row.severity)
    return label_words(row, hidden=hidden), row.policy_name, tone


def _line(kind: Kind, count: int) -> QWidget:
    label, policy, tone = kind
    line = QWidget()
    line.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
    row = QHBoxLayout(line)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(8)
    number = PlainLabel(f"{count:,}", "heading")
    number.setMinimumWidth(number.fontMetrics().horizontalAdvance("000"))
    number.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignTop)
    number.setContentsMargins(0, 3, 0, 0)  # the badge has air above its word
    row.addWidget(number)
    # At twice the text a long label leaves no room for the policy beside it.
    words = QWidget()
    flow = Flow(words, gap=8)
    flow.addWidget(Badge(label, tone))
    flow.addWidget(PlainLabel(policy, "small"))
    row.addWidget(words, 1)
    return line
