"""The open desk on the screen: its pages, its batches, and what the window is told of them.

Imported once the desk is open, because its pages need the desk's own types.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime

from PySide6.QtCore import QSettings, Qt, QTimer, Signal, Slot
from PySide6.QtWidgets import QStackedWidget

from desktop.desk import BatchRow, Desk, EngineState
from desktop.moderation import QueueFilter, ReviewStatus
from desktop.ui import window_state
from desktop.ui.actions import Actions, Command
from desktop.ui.batches import Batches
from desktop.ui.bookmark import Bookmark, Place, seal, unseal
from desktop.ui.choosing import Choosing
from desktop.ui.context import Context
from desktop.ui.deciding import Deciding, Done
from desktop.ui.dialogs.unfinished import UnfinishedDialog
from desktop.ui.first_steps import FirstSteps
from desktop.ui.idle import IdleWatch
from desktop.ui.moments import left_words
from desktop.ui.pages.evaluation import EvaluationPage
from desktop.ui.pages.first_run import FirstRunPage
from desktop.ui.pages.history import HistoryPage
from desktop.ui.pages.models import ModelsPage
from desktop.ui.pages.page import Page
from desktop.ui.pages.policies import PoliciesPage
from desktop.ui.pages.queue import QueuePage
from desktop.ui.pages.settings import SettingsPage
from desktop.ui.pages.triage import TriagePage
from desktop.ui.tasks import Tasks
from desktop.ui.theme import Appearance, Tone
from desktop.ui.translating import mark, tr
from desktop.ui.wellness import Wellness

_COUNT_EVERY_MS = 1000
_ENGINE = {
    EngineState.STOPPED: (mark("loads when needed"), Tone.NEUTRAL),
    EngineState.LOADING: (mark("loading…"), Tone.WARN),
    EngineState.READY: (mark("ready"), Tone.OK),
    EngineState.WORKING: (mark("judging"), Tone.OK),
    EngineState.RESTARTING: (mark("restarting…"), Tone.WARN),
    EngineState.BROKEN: (mark("does not start"), Tone.BAD),
}


class Workbench(QStackedWidget):
    """Pages are made when they are first asked for.

    able_changed: what can be done may have changed. awaiting_changed: how many reviews await a
    decision. model_told: words on the model. connection_told: words on where it is, empty where it
    runs in this program, and whether what is judged leaves this device. batch_told: words, done
    and total; empty words where none runs. interrupted_found: a batch whose program was ended in
    the midst of it.
    """

    able_changed = Signal()
    awaiting_changed = Signal(int)
    model_told = Signal(str, Tone)
    connection_told = Signal(str, bool)
    batch_told = Signal(str, int, int)
    interrupted_found = Signal(object)
    _engine_told = Signal(object)

    def __init__(
        self,
        desk: Desk,
        actions: Actions,
        appearance: Appearance,
        tasks: Tasks,
        wellness: Wellness,
        idle: IdleWatch,
        settings: QSettings,
    ) -> None:
        super().__init__()
        self._desk = desk
        deciding = Deciding(desk, tasks, self)
        self.batches = Batches(desk, tasks, self)
        choosing = Choosing(desk, tasks, self)
        self._context = Context(
            desk, actions, appearance, tasks, deciding, self.batches, choosing, wellness, idle,
            settings,
        )  # fmt: skip
        self._makers: dict[Command, Callable[[], Page]] = {
            Command.TRIAGE: lambda: TriagePage(self._context),
            Command.QUEUE: lambda: QueuePage(self._context, lambda: datetime.now(UTC)),
            Command.POLICIES: lambda: PoliciesPage(self._context),
            Command.EVALUATION: lambda: EvaluationPage(self._context),
            Command.MODELS: self._models_page,
            Command.SETTINGS: lambda: SettingsPage(self._context),
            Command.FIRST_RUN: lambda: FirstRunPage(self._context),
            Command.HISTORY: lambda: HistoryPage(self._context, lambda: datetime.now(UTC)),
        }
        self._pages: dict[Command, Page] = {}
        self._connected = ""
        if actions[Command.BLIND].isChecked():
            self._set_blind(blind=True)
        self._recount = QTimer(self, singleShot=True, interval=_COUNT_EVERY_MS)
        self._recount.timeout.connect(self.count_awaiting)
        deciding.changed.connect(self.able_changed)
        deciding.decided.connect(self.count_awaiting)
        deciding.undone.connect(self.count_awaiting)
        deciding.together.connect(self.count_awaiting)
        deciding.together.connect(lambda _: self._context.wellness.work())
        deciding.decided.connect(self._count_seen)
        choosing.changed.connect(self._tell_model)
        self.batches.changed.connect(self._tell_batch)
        self.batches.ended.connect(self._batch_ended)
        self._engine_told.connect(self._tell_engine, Qt.ConnectionType.QueuedConnection)
        desk.on_engine_state(lambda state, _detail: self._engine_told.emit(state))

    def begin(self, sealed: bytes = b"") -> None:
        """Show the first page, or all that a sealed bookmark holds; tell all there is to tell."""
        bookmark = unseal(sealed, self._desk) if sealed else None
        if bookmark is None:
            self.show_page(self._first_page())
        else:
            self._return_to(bookmark)
        self._tell_model()
        self.count_awaiting()
        if bookmark is None or not bookmark.batches:
            self._context.tasks.run(self._desk.batches.to_offer, self._tell_interrupted)

    def _first_page(self) -> Command:
        steps = FirstSteps(self._context.settings)
        if self._desk.was_created and not self._desk.demo:
            steps.begin()
        if steps.is_due and not self._desk.demo:
            return Command.FIRST_RUN
        last = window_state.last_page(self._context.settings)
        return next((it for it in self._makers if it.name == last), Command.TRIAGE)

    def leave(self, batch_id: str) -> None:
        """Let a batch that was cut rest, so that it is not offered again."""
        self._context.tasks.run(lambda: self._desk.batches.pause(batch_id), lambda _: None)

    def _return_to(self, bookmark: Bookmark) -> None:
        left = {Command[name]: place for name, place in bookmark.places.items()}
        for command in (*left, bookmark.command):
            self.show_page(command)
        for command, place in left.items():
            self._pages[command].return_to(place)
        for cut in bookmark.batches:
            self.batches.start(cut.name, cut.contents, cut.policies, cut.manner)

    def clear(self) -> bytes:
        """Take every page with its content away and stop every run: only closing may follow.

        Gives where the analyst was, sealed, for `begin` after unlocking.
        """
        places = {command.name: page.bookmark() for command, page in self._pages.items()}
        left = {name: place for name, place in places.items() if place is not None}
        bookmark = Bookmark(self.page.name, left, self.batches.unfinished)
        self.batches.forget()
        self._recount.stop()
        for page in self._pages.values():
            page.hide()
            page.deleteLater()
        return seal(bookmark, self._desk)

    def show_page(self, command: Command) -> None:
        """Bring a page to the front."""
        page = self._pages.get(command)
        if page is None:
            page = self._pages[command] = self._makers[command]()
            page.able_changed.connect(self.able_changed)
            page.place_asked.connect(self._go_to)
            self.addWidget(page)
            window_state.keep_division(page, self._context.settings, command.name)
        self.setCurrentWidget(page)
        if command is not Command.FIRST_RUN:
            window_state.keep_page(self._context.settings, command.name)
        page.come_forward()
        self.able_changed.emit()

    def _models_page(self) -> Page:
        page = ModelsPage(self._context)
        page.connected.connect(self._tell_connection)
        return page

    def _tell_connection(self, words: str) -> None:
        """Say where the model is, and beside that what else is connected."""
        model, self._connected = self._desk.model, words
        told = " · ".join(filter(None, (model.whereabouts, words)))
        self.connection_told.emit(told, model.leaves_device)

    def has_page(self, command: Command) -> bool:
        """Whether a command brings one of the pages to the front."""
        return command in self._makers

    def come_forward(self) -> None:
        """The pages were brought to the front again: the one in front takes the keyboard."""
        self._page().come_forward()

    def _go_to(self, command: Command, place: Place) -> None:
        # By its action, so that the rail follows.
        self._context.actions[command].trigger()
        self._pages[command].return_to(place)

    @property
    def page(self) -> Command:
        """The page in front."""
        return next(page for page, shown in self._pages.items() if shown is self.currentWidget())

    def able(self, command: Command) -> bool:
        """Whether the open desk can do that now."""
        if command is Command.UNDO:
            return self._context.deciding.can_undo
        always = {Command.BLIND, Command.UNFINISHED, *self._makers}
        return command in always or self._page().able(command)

    def carry_out(self, command: Command) -> None:
        """Do what was asked."""
        if command in self._makers:
            self.show_page(command)
        elif command is Command.UNDO:
            self._context.deciding.undo()
        elif command is Command.UNFINISHED:
            UnfinishedDialog(self._context, self).open()
        elif command is Command.BLIND:
            self._set_blind(blind=self._context.actions[Command.BLIND].isChecked())
        else:
            self._page().commands()[command]()

    def _set_blind(self, *, blind: bool) -> None:
        # What cannot be seen cannot be upheld: the same keys then ask for a label.
        actions = self._context.actions
        actions[Command.UPHOLD].setText(tr("Your &label…") if blind else tr("&Uphold"))
        actions[Command.UPHOLD_NEXT].setText(
            tr("&Label and next…") if blind else tr("Up&hold and next")
        )
        self._context.deciding.set_blind(blind=blind)
        self.able_changed.emit()

    def count_awaiting(self) -> None:
        """Count anew, off the main thread."""
        desk, awaiting = self._desk, QueueFilter(status=ReviewStatus.AWAITING)
        self._context.tasks.run(lambda: desk.queue_count(awaiting), self.awaiting_changed.emit)

    def _count_seen(self, done: Done) -> None:
        # What is judged in Triage stands there unveiled; in the queue it can be decided unseen.
        if self.page is Command.TRIAGE:
            self._context.wellness.saw(done.decision.item_id)
        else:
            self._context.wellness.work()

    def _tell_interrupted(self, rows: tuple[BatchRow, ...]) -> None:
        for row in rows[:1]:
            self.interrupted_found.emit(row)

    def _page(self) -> Page:
        page = self.currentWidget()
        return page if isinstance(page, Page) else Page()

    def _tell_batch(self) -> None:
        running = self.batches.running
        if not running:
            self.batch_told.emit("", 0, 0)
            return
        watch = running[0]
        parts = [
            f"“{watch.name}”",
            tr("{done:,} of {total:,}").format(done=watch.done, total=watch.total),
        ]
        if watch.minutes_left is not None:
            parts.append(tr("{per_minute:,.0f} a minute").format(per_minute=watch.per_minute))
            parts.append(left_words(60 * watch.minutes_left))
        if len(running) > 1:
            parts.append(tr("{count} more").format(count=len(running) - 1))
        self.batch_told.emit(" · ".join(parts), watch.done, watch.total)
        if not self._recount.isActive():
            self._recount.start()

    def _batch_ended(self) -> None:
        self.count_awaiting()
        page = self.currentWidget()
        if isinstance(page, QueuePage):
            page.take_new()

    def _tell_model(self) -> None:
        self._tell_connection(self._connected)
        self._tell_engine(self._desk.engine_state())

    @Slot(object)
    def _tell_engine(self, state: EngineState) -> None:
        words, tone = _ENGINE[state]
        model = self._desk.model
        kind = tr(" (for learning)") if model.bundled else ""
        self.model_told.emit(f"{model.name}{kind} · {tr(words)}", tone)
