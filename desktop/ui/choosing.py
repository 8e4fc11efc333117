"""Choosing the model that judges; where it is on another machine, the analyst is asked first."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from desktop.desk import Desk, Endpoint, Model
from desktop.ui.dialogs.allowing import AllowingDialog
from desktop.ui.tasks import Tasks


class Choosing(QObject):
    """changed: another model judges from now on."""

    changed = Signal()

    def __init__(self, desk: Desk, tasks: Tasks, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._tasks = tasks

    def choose(self, model: Model, window: QWidget) -> None:
        """Judge with this model, once its machine is allowed."""
        self._tasks.run(
            lambda: self._desk.hosts.allows(model), partial(self._choose, model, window)
        )

    def _choose(self, model: Model, window: QWidget, allowed: bool) -> None:  # noqa: FBT001 - a result
        if allowed or not isinstance(model, Endpoint):
            self._use(model)
            return
        dialog = AllowingDialog(model, window)
        dialog.accepted.connect(lambda: self._allow(model))
        dialog.open()

    def _allow(self, model: Endpoint) -> None:
        self._tasks.run(lambda: self._desk.hosts.allow(model.machine), lambda _: self._use(model))

    def _use(self, model: Model) -> None:
        self._tasks.run(lambda: self._desk.use_model(model.name), lambda _: self.changed.emit())
