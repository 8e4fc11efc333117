"""What takes its time with models: downloading, copying, checking, trying; one at a time."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QFrame, QVBoxLayout

from desktop.desk import (
    Endpoint,
    InstalledModel,
    Model,
    ModelReport,
    Paths,
    Trial,
    add_model,
    ask_endpoint,
    check_model,
    copy_model,
    pull_model,
)
from desktop.moderation import DeskError
from desktop.ui.announce import announce
from desktop.ui.context import Context
from desktop.ui.desk_words import said
from desktop.ui.long_work import LongWork, Tell
from desktop.ui.model_words import catalogue_name, transfer
from desktop.ui.translating import tr
from desktop.ui.widgets.plain_label import PlainLabel
from desktop.ui.widgets.work_bar import Moment, WorkBar


class ModelsWork(QFrame):
    """A card that is there while something is under way. results: words on the last check or trial
    of each model, by name.

    came: a model of that name is there now, or no more is under way. told: `results` has changed.
    failed: a DeskError. connected: words on an open connection, empty once it is closed.
    """

    came = Signal(str)
    told = Signal()
    failed = Signal(object)
    connected = Signal(str)
    _host_told = Signal(str)

    def __init__(self, context: Context, paths: Paths) -> None:
        super().__init__()
        self.setObjectName("card")
        self._context = context
        self._paths = paths
        self._host = ""
        self.pulling = ""
        self.results: dict[str, str] = {}
        self.work = LongWork(context.tasks, self)
        self._what = PlainLabel("", "heading", wrap=True)
        self._bar = WorkBar(self.work, self._read, "")
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 12, 16, 14)
        column.setSpacing(8)
        column.addWidget(self._what)
        column.addWidget(self._bar)
        self.hide()
        self.work.changed.connect(lambda: self.setVisible(self.work.is_running))
        self.work.stopped.connect(self._stopped)
        self._host_told.connect(self._show_host, Qt.ConnectionType.QueuedConnection)

    def pull(self, source: str) -> None:
        """Download a model; the connection to it was allowed."""
        self._begin(tr("Downloading {model}").format(model=catalogue_name(source)))
        self.pulling, self._host = source, ""
        paths = self._paths
        self.work.start(
            lambda tell: pull_model(source, paths, tell, announce=self._host_told.emit),
            self._pulled,
            self._pull_failed,
        )

    def add(self, path: Path, *, copies: bool) -> None:
        """Check a model in a folder and remember it, or copy it first."""
        words = tr("Copying {model}") if copies else tr("Checking {model}")
        self._begin(words.format(model=path.name))
        paths, work = self._paths, copy_model if copies else add_model
        self.work.start(lambda tell: work(path, paths, tell), self._added, self.failed.emit)

    def check(self, model: Model) -> None:
        """Hash a model's files again, or ask whether an endpoint answers."""
        self._begin(tr("Checking {model}").format(model=model.name))
        paths, name = self._paths, model.name
        if isinstance(model, Endpoint):
            self.work.start(
                lambda _: ask_endpoint(model, paths),
                lambda report: self._keep(name, _answers(report.seconds, report.served)),
                self.failed.emit,
            )
        else:
            self.work.start(
                lambda tell: check_model(name, paths, tell),
                lambda report: self._keep(name, _whole(report)),
                self.failed.emit,
            )

    def try_out(self, model: Model) -> None:
        """Judge one bundled sample with a model; nothing is stored."""
        self._begin(tr("Trying {model} on a bundled sample").format(model=model.name))
        care = self._context.desk.model_care

        def run(tell: Tell) -> Trial:
            tell(None)
            return care.try_out(model)

        self.work.start(run, lambda trial: self._keep(model.name, _tried(trial)), self.failed.emit)

    def _begin(self, words: str) -> None:
        if not self.work.is_running:
            self._what.setText(words)
            self._bar.rename(words)

    def _read(self, told: object) -> Moment:
        return transfer(told, self._host)

    @Slot(str)
    def _show_host(self, host: str) -> None:
        self._host = host
        if self.pulling:
            self.connected.emit(tr("Downloading from {host}").format(host=host))

    def _pulled(self, model: InstalledModel) -> None:
        self._close()
        words = tr("Downloaded. Every file is as the hub states it, by its hash.")
        self.results[model.name] = words
        self.came.emit(model.name)
        announce(self, words)

    def _pull_failed(self, error: DeskError) -> None:
        self._close()
        self.came.emit("")
        self.failed.emit(error)

    def _added(self, model: InstalledModel) -> None:
        self.results[model.name] = tr("Added. Every file was hashed and is whole.")
        self.came.emit(model.name)

    def _stopped(self) -> None:
        source = self.pulling
        self._close()
        # What arrived of a download stands in the list then.
        self.came.emit(source)

    def _close(self) -> None:
        self.pulling = ""
        self.connected.emit("")

    def _keep(self, name: str, words: str) -> None:
        self.results[name] = words
        self.told.emit()
        announce(self, words)


def _whole(report: ModelReport) -> str:
    words = tr("All {count} files are as they were added, by their hashes.")
    return " ".join([words.format(count=len(report.files)), *report.warnings])


def _answers(seconds: float, served: tuple[str, ...]) -> str:
    words = tr("It answers after {seconds} s, and serves: {served}.")
    return words.format(seconds=f"{seconds:.1f}", served=", ".join(served))


def _tried(trial: Trial) -> str:
    words = tr("Ready after {seconds} s; it judged one bundled sample as '{outcome}'.")
    told = [words.format(seconds=f"{trial.load_seconds:.1f}", outcome=trial.outcome.value)]
    if trial.tokens_per_second is not None:
        pace = tr("It writes {count} tokens a second.")
        told.append(pace.format(count=f"{trial.tokens_per_second:.0f}"))
    if trial.problem:
        told.append(tr("It answers, but not in a form that can be used."))
        told.append(said(trial.problem))
    return " ".join(told)
