"""Models: what can judge here, what it needs, and how another one comes to this machine."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QSplitter, QVBoxLayout

from desktop.desk import (
    Endpoint,
    InstalledModel,
    ModelUse,
    Paths,
    Unfinished,
    model_store,
    unfinished_pulls,
)
from desktop.moderation import DeskError
from desktop.ui.actions import Command
from desktop.ui.bookmark import ModelsPlace, Place
from desktop.ui.context import Context
from desktop.ui.dialogs.add_model import AddModelDialog
from desktop.ui.dialogs.allowing import AllowingDialog
from desktop.ui.dialogs.connect_model import ConnectModelDialog
from desktop.ui.dialogs.pull_model import PullModelDialog
from desktop.ui.dialogs.remove_model import ask_to_remove
from desktop.ui.model_words import Listed, name_of
from desktop.ui.pages.models_detail import Ask, ModelsDetail
from desktop.ui.pages.models_list import ModelsList
from desktop.ui.pages.models_work import ModelsWork
from desktop.ui.pages.page import Page


class ModelsPage(Page):
    """A list and one of its models. connected: words on the connection that a download has open,
    empty once it is closed.
    """

    connected = Signal(str)

    def __init__(self, context: Context) -> None:
        super().__init__()
        self.setObjectName("page")
        self._context = context
        self._paths = Paths.of_user()
        self._store = model_store(self._paths)
        self._wanted = ""
        self._uses: tuple[ModelUse, ...] = ()
        self._allowed: frozenset[str] = frozenset()
        self._list = ModelsList(context)
        self._detail = ModelsDetail(context)
        self._work = ModelsWork(context, self._paths)
        self._list.put_below(self._work)
        split = QSplitter(Qt.Orientation.Horizontal)
        split.setHandleWidth(1)
        split.setChildrenCollapsible(False)
        split.addWidget(self._list)
        split.addWidget(self._detail)
        split.setSizes([384, 872])
        split.setStretchFactor(1, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(split)
        self._connect()

    def commands(self) -> Mapping[Command, Callable[[], None]]:
        """What the page answers to."""
        return {
            Command.STOP: self._work.work.stop,
            Command.IMPORT: self._ask_add,
            Command.REFRESH: self._reload,
            Command.NEXT: lambda: self._list.step(1),
            Command.PREVIOUS: lambda: self._list.step(-1),
        }

    def able(self, command: Command) -> bool:
        """Whether it can do that now."""
        if command is Command.STOP:
            return self._work.work.is_running
        if command is Command.IMPORT:
            return not self._work.work.is_running
        return super().able(command)

    def come_forward(self) -> None:
        """Show what is there now, with the keyboard in the list."""
        self._reload()
        self._list.view.setFocus()

    def bookmark(self) -> ModelsPlace:
        """Which model was looked at, and what was being downloaded."""
        current = self._list.current
        return ModelsPlace(name_of(current) if current else "", self._work.pulling)

    def return_to(self, place: Place) -> None:
        """Look at it again, and go on with the download: it was allowed before."""
        if isinstance(place, ModelsPlace):
            self._reload(place.model)
            if place.pulling:
                self._work.pull(place.pulling)

    def _connect(self) -> None:
        self._list.chosen.connect(self._look)
        self._list.opened.connect(lambda: self._asked(Ask.USE))
        self._list.add_asked.connect(self._ask_add)
        self._list.pull_asked.connect(lambda: self._ask_pull(""))
        self._list.connect_asked.connect(self._ask_connect)
        self._detail.asked.connect(self._asked)
        self._work.came.connect(self._reload)
        self._work.told.connect(self._look)
        self._work.failed.connect(self._refused)
        self._work.connected.connect(self.connected)
        self._work.work.changed.connect(self._follow_work)
        self._context.choosing.changed.connect(self._reload)

    def _reload(self, wanted: str = "") -> None:
        """List all anew, off the main thread."""
        self._wanted = wanted or self._wanted
        desk, store, paths = self._context.desk, self._store, self._paths

        def find() -> tuple[tuple[Listed, ...], tuple[ModelUse, ...], frozenset[str]]:
            listed = (*store.all(), *unfinished_pulls(paths))
            hosts = frozenset(it.host for it in store.hosts.all())
            return listed, desk.model_care.uses(), hosts

        self._context.tasks.run(find, lambda found: self._take(*found), self._refused)

    def _take(
        self, listed: tuple[Listed, ...], uses: tuple[ModelUse, ...], allowed: frozenset[str]
    ) -> None:
        self._uses, self._allowed = uses, allowed
        wanted, self._wanted = self._wanted, ""
        self._list.show_models(listed, self._context.desk.model.name, wanted)

    def _look(self) -> None:
        current = self._list.current
        if current is None:
            return
        self._detail.show_model(
            current,
            self._uses,
            in_use=name_of(current) == self._context.desk.model.name,
            allowed=self._allows(current),
            result=self._work.results.get(name_of(current), ""),
        )

    def _allows(self, listed: Listed) -> bool:
        elsewhere = isinstance(listed, Endpoint) and listed.leaves_device
        return not elsewhere or (isinstance(listed, Endpoint) and listed.machine in self._allowed)

    def _follow_work(self) -> None:
        if self._work.work.is_running and self.isVisible():
            # The button that began it is not to be pressed again, and would leave no keyboard.
            self._list.view.setFocus()
        self._detail.set_busy(busy=self._work.work.is_running)
        self.able_changed.emit()

    def _refused(self, error: DeskError) -> None:
        self._detail.notice.show_error(error)

    # What is asked for

    def _asked(self, ask: Ask) -> None:
        current = self._list.current
        if current is None:
            return
        self._detail.notice.hide()
        if isinstance(current, Unfinished):
            if ask is Ask.RESUME:
                self._ask_pull(current.source)
            elif ask is Ask.REMOVE:
                self._ask_discard(current)
            return
        asked: dict[Ask, Callable[[], object]] = {
            Ask.USE: lambda: self._context.choosing.choose(current, self),
            Ask.ALLOW: lambda: self._ask_allow(current),
            Ask.CHECK: lambda: self._work.check(current),
            Ask.TRY: lambda: self._work.try_out(current),
            Ask.REMOVE: lambda: self._ask_remove(current),
        }
        asked.get(ask, _nothing)()

    def _ask_allow(self, model: InstalledModel | Endpoint) -> None:
        if isinstance(model, Endpoint):
            hosts, machine = self._context.desk.hosts, model.machine
            dialog = AllowingDialog(model, self)
            dialog.accepted.connect(
                lambda: self._context.tasks.run(
                    lambda: hosts.allow(machine), lambda _: self._reload(), self._refused
                )
            )
            dialog.open()

    def _ask_remove(self, model: InstalledModel | Endpoint) -> None:
        owned = isinstance(model, InstalledModel) and self._store.folder.owns(model.folder)

        def remove() -> None:
            if isinstance(model, Endpoint):
                self._store.endpoints.remove(model)
            else:
                self._store.remove(model.name)

        dialog = ask_to_remove(model, owned=owned, parent=self)
        dialog.accepted.connect(partial(self._carry_out, remove))
        dialog.open()

    def _ask_discard(self, pull: Unfinished) -> None:
        dialog = ask_to_remove(pull, owned=True, parent=self)
        dialog.accepted.connect(partial(self._carry_out, lambda: self._store.discard(pull.source)))
        dialog.open()

    def _carry_out(self, work: Callable[[], None]) -> None:
        self._context.tasks.run(work, lambda _: self._reload(), self._refused)

    def _ask_add(self) -> None:
        dialog = AddModelDialog(self)
        dialog.chosen.connect(self._add)
        dialog.open()

    def _add(self, path: str, copies: bool) -> None:  # noqa: FBT001 - a slot
        self._detail.notice.hide()
        self._work.add(Path(path), copies=copies)

    def _ask_pull(self, source: str) -> None:
        dialog = PullModelDialog(self, source, self._store.folder.path)
        dialog.allowed.connect(self._pull)
        dialog.open()

    def _pull(self, source: str) -> None:
        self._detail.notice.hide()
        self._work.pull(source)

    def _ask_connect(self) -> None:
        dialog = ConnectModelDialog(self._context, self._paths, self)
        dialog.connected.connect(self._reload)
        dialog.open()


def _nothing() -> None:
    """There is nothing to do."""
