"""Evaluation: how good the labels are, on gold sets, and what changed since the last time."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial
from pathlib import Path

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFileDialog, QStackedWidget, QVBoxLayout

from desktop.desk import (
    BegunEvaluation,
    Ended,
    FromDecisions,
    write_report,
)
from desktop.moderation import EvaluationRow, GoldVersion, PolicyVersion
from desktop.ui.actions import Command
from desktop.ui.announce import announce
from desktop.ui.bookmark import EvaluationPlace, Place
from desktop.ui.context import Context
from desktop.ui.dialogs.gold_import import GoldImportDialog
from desktop.ui.measuring import Measuring
from desktop.ui.models.evaluation_model import Measured
from desktop.ui.pages.evaluation_detail import EvaluationDetail
from desktop.ui.pages.evaluation_overview import EvaluationOverview
from desktop.ui.pages.page import Page
from desktop.ui.report_pdf import printed_apart
from desktop.ui.runs import RunWatch
from desktop.ui.translating import tr
from desktop.ui.widgets.toast import Toast

_FILES = "(*.csv *.tsv *.jsonl *.ndjson)"


class EvaluationPage(Page):
    """A table of runs with the gold sets below, or one run open."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self._gold: tuple[GoldVersion, ...] = ()
        self._policies: tuple[PolicyVersion, ...] = ()
        self.setObjectName("page")
        self._overview = EvaluationOverview(context)
        self._detail = EvaluationDetail(context)
        self._toast = Toast(context.actions)
        self._stack = QStackedWidget()
        self._stack.addWidget(self._overview)
        self._stack.addWidget(self._detail)
        self._overview.opened.connect(self._open)
        self._overview.decisions_asked.connect(self._keep_decisions)
        self._overview.begun.dropped.connect(self._drop)
        self._detail.left.connect(self._leave)
        self._detail.looked.connect(self._follow)
        self._detail.triage_asked.connect(partial(self.place_asked.emit, Command.TRIAGE))
        self._measuring = Measuring(context, self)
        self._measuring.started.connect(self._measured)
        self._overview.begun.resumed.connect(self._measuring.resume)
        context.batches.ended.connect(self._run_ended)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._stack, 1)
        foot = QVBoxLayout()
        foot.setContentsMargins(24, 0, 24, 8)
        foot.addWidget(self._toast)
        column.addLayout(foot)

    def commands(self) -> Mapping[Command, Callable[[], None]]:
        """What the page answers to."""
        found: dict[Command, Callable[[], None]] = {
            Command.MEASURE: self._ask_measure,
            Command.IMPORT: self._ask_import,
            Command.EXPORT: self._ask_export,
            Command.REFRESH: self._reload,
            Command.STOP: self._stop,
            Command.NEXT: partial(self._step, 1),
            Command.PREVIOUS: partial(self._step, -1),
        }
        looked = self._detail.disagreements
        if looked is not None:
            found[Command.REVEAL] = looked.veil.toggle
            found[Command.REASONING] = looked.toggle_reasoning
        return found

    def able(self, command: Command) -> bool:
        """Whether it can do that now."""
        looked = self._detail.disagreements
        if command is Command.MEASURE:
            return bool(self._gold) and self._overview.progress.watch is None
        if command is Command.EXPORT:
            return self._detail.part is not None
        if command in {Command.REVEAL, Command.REASONING}:
            return looked is not None and looked.is_looking
        if command is Command.STOP:
            return self._is_open or self._overview.progress.watch is not None
        return super().able(command)

    def come_forward(self) -> None:
        """Show what has come since."""
        self._reload()
        if self._is_open:
            self._detail.take_keyboard()
        else:
            self._overview.stack.setFocus()

    def bookmark(self) -> EvaluationPlace:
        """Which run is open."""
        line = self._detail.line
        return EvaluationPlace(line.row.id if line else "", line.at if line else 0)

    def return_to(self, place: Place) -> None:
        """Open it again."""
        if isinstance(place, EvaluationPlace) and place.evaluation_id:
            desk = self._context.desk
            self._context.tasks.run(
                desk.evaluations.all, lambda rows: self._open_place(rows, place)
            )

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Space lifts the veil for as long as it is down."""
        looked = self._detail.disagreements
        if looked is None or not looked.is_looking:
            return super().eventFilter(watched, event)
        if isinstance(event, QKeyEvent) and event.key() == Qt.Key.Key_Space:
            if not event.isAutoRepeat():
                looked.veil.hold(held=event.type() == QEvent.Type.KeyPress)
            return True
        if event.type() == QEvent.Type.FocusOut:
            looked.veil.hold(held=False)
        return super().eventFilter(watched, event)

    # Looking

    @property
    def _is_open(self) -> bool:
        return self._stack.currentWidget() is self._detail

    def _reload(self) -> None:
        desk, tasks = self._context.desk, self._context.tasks
        tasks.run(desk.evaluations.all, self._take_runs)
        tasks.run(desk.gold.all, self._take_gold)
        tasks.run(desk.policies, self._take_policies)
        tasks.run(desk.evaluations.plans.all, self._take_begun)

    def _take_runs(self, rows: tuple[EvaluationRow, ...]) -> None:
        self._overview.show_runs(rows)
        self.able_changed.emit()

    def _take_gold(self, versions: tuple[GoldVersion, ...]) -> None:
        self._gold = versions
        self._overview.show_gold(versions)
        self.able_changed.emit()

    def _take_policies(self, policies: tuple[PolicyVersion, ...]) -> None:
        self._policies = policies
        self._overview.show_policies(policies)

    def _take_begun(self, begun: tuple[BegunEvaluation, ...]) -> None:
        self._overview.begun.show_begun(begun if self._overview.progress.watch is None else ())

    def _open_place(self, rows: tuple[EvaluationRow, ...], place: EvaluationPlace) -> None:
        self._overview.show_runs(rows)
        for line in self._overview.model.lines:
            if (line.row.id, line.at) == (place.evaluation_id, place.at):
                self._open(line)

    def _open(self, line: Measured) -> None:
        self._stack.setCurrentWidget(self._detail)
        self._detail.open(line, self._overview.model.lines)
        self.able_changed.emit()

    def _leave(self) -> None:
        self._detail.clear()
        self._stack.setCurrentWidget(self._overview)
        self._overview.stack.setFocus()
        self.able_changed.emit()

    def _follow(self) -> None:
        looked = self._detail.disagreements
        if looked is not None:
            for widget in (looked.view, looked.content):
                widget.removeEventFilter(self)
                widget.installEventFilter(self)
        self.able_changed.emit()

    def _step(self, rows: int) -> None:
        if self._is_open and self._detail.disagreements is not None:
            self._detail.disagreements.step(rows)
        elif not self._is_open:
            self._overview.step(rows)

    def _stop(self) -> None:
        if self._is_open:
            self._leave()
        else:
            self._overview.progress.stop()

    # Measuring

    def _ask_measure(self) -> None:
        self._measuring.ask(self._gold, self._policies, self._overview.gold)

    def _drop(self, begun: BegunEvaluation) -> None:
        desk = self._context.desk
        self._context.tasks.run(
            lambda: desk.evaluations.plans.drop(begun.id), lambda _: self._reload()
        )

    def _measured(self, watch: RunWatch) -> None:
        self._overview.progress.follow(watch)
        self._overview.begun.show_begun(())
        self._leave()

    def _run_ended(self, watch: RunWatch, ended: Ended) -> None:
        if self._overview.progress.watch not in (None, watch):
            return
        self._reload()
        if ended.error is None and ended.left:
            self._toast.say(
                tr("Stopped. What was judged is kept, and it can be resumed."), undoable=False
            )
        elif ended.error is None and not self._is_open:
            announce(self, tr("Measured: {name}").format(name=watch.name))

    # Gold sets

    def _ask_import(self) -> None:
        kinds = f"{tr('Gold sets')} {_FILES};;{tr('All files')} (*)"
        name, _ = QFileDialog.getOpenFileName(self, tr("Import a gold set"), "", kinds)
        if name:
            file = Path(name)
            dialog = GoldImportDialog(file.name, self._policies, self)
            dialog.answered.connect(lambda policy: self._bring_in(file, policy))
            dialog.open()

    def _bring_in(self, file: Path, policy: PolicyVersion | None) -> None:
        desk, policies = self._context.desk, (policy,) if policy else ()
        self._context.tasks.run(lambda: desk.gold.bring_in(file, policies), self._take_kept)

    def _keep_decisions(self, policy_id: str | None) -> None:
        desk = self._context.desk

        def take(made: FromDecisions) -> None:
            self._take_kept(made.version, made.left_out)

        self._context.tasks.run(lambda: desk.gold.from_decisions(policy_id=policy_id), take)

    def _take_kept(self, version: GoldVersion, left_out: int = 0) -> None:
        words = tr("Gold set {gold}: {items:,} items.").format(
            gold=version.reference, items=version.items
        )
        if left_out:
            left = tr("{count:,} texts were left out, on which decisions differ.")
            words = f"{words} {left.format(count=left_out)}"
        self._toast.say(words, undoable=False)
        self._reload()

    # Giving out

    def _ask_export(self) -> None:
        part = self._detail.part
        if part is None:
            return
        proposed = f"evaluation-{part.kept.row.gold.name}.html"
        name, kind = QFileDialog.getSaveFileName(
            self, tr("Export the report"), proposed, "HTML (*.html);;PDF (*.pdf)"
        )
        if name:
            file = Path(name)
            if kind.startswith("PDF"):
                file = file.with_suffix(".pdf")

            def written(_: None) -> None:
                self._toast.say(tr("Written to {file}.").format(file=file.name), undoable=False)

            self._context.tasks.run(
                lambda: write_report(part.kept.evaluation, file, printed_apart), written
            )
