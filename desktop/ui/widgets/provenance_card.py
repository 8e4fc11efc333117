"""Where an item came from, what judged it, and what people have said of it."""

from __future__ import annotations

from PySide6.QtWidgets import QFrame, QVBoxLayout

from desktop.moderation import Decision, Review
from desktop.ui.domain_words import action_word, at_head, effort_word
from desktop.ui.moments import minute_words
from desktop.ui.translating import tr
from desktop.ui.widgets.plain_label import PlainLabel, set_apart


class ProvenanceCard(QFrame):
    """A card of plain lines."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("card")
        self._lines = PlainLabel("", "dim", wrap=True)
        self._heading = PlainLabel(tr("Decisions so far"), "caption")
        self._decisions = PlainLabel("", "dim", wrap=True)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 12, 16, 16)
        column.setSpacing(6)
        column.addWidget(PlainLabel(tr("Provenance"), "caption"))
        column.addWidget(self._lines)
        column.addWidget(self._heading)
        column.addWidget(self._decisions)

    def show_review(self, review: Review) -> None:
        """Fill the card."""
        item, verdict = review.item, review.verdict
        origin = " · ".join(part for part in (item.source, item.external_id) if part)
        setting = verdict.setting
        model = setting.model
        if setting.host:
            model = tr("{model} at {host}").format(model=setting.model, host=setting.host)
        self._lines.setText(
            tr(
                "{origin} · added {added}\nJudged {judged} by {model}, {effort} effort\n"
                "Content {content} · policy {policy} · model {weights}"
            ).format(
                origin=set_apart(origin),
                added=set_apart(minute_words(item.created_at)),
                judged=set_apart(minute_words(verdict.created_at)),
                model=set_apart(model),
                effort=effort_word(setting.effort),
                content=set_apart(item.sha256[:12]),
                policy=set_apart(verdict.policy_sha256[:12]),
                weights=set_apart(setting.model_sha256[:12]),
            )
        )
        self._heading.setVisible(bool(review.decisions))
        self._decisions.setVisible(bool(review.decisions))
        self._decisions.set_content("\n".join(_line(made) for made in review.decisions))


def _line(made: Decision) -> str:
    label = f" {made.label}" if made.label else ""
    reason = "".join(f" · {part}" for part in (made.code, made.reason) if part)
    who = f"{made.reviewer} · {minute_words(made.created_at)}"
    return f"{at_head(action_word(made.action))}{label} · {who}{reason}"
