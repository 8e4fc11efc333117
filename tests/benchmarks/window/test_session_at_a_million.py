"""A scripted review session on a queue of a million, while a batch is judged in the background.

Keys are pressed through Qt, and an answer counts as seen once the widget that shows it has been
painted after it. The peer is none: the targets are those at which a person does not wait.
BENCH_ITEMS makes the queue smaller, BENCH_KEEP keeps it for the next time, BENCH_SECONDS makes the
session shorter.
"""

from __future__ import annotations

import os
import shutil
import statistics
import time
from collections.abc import Callable, Iterator
from contextlib import closing
from functools import partial
from pathlib import Path

import psutil
import pytest
from PySide6.QtCore import QEvent, QEventLoop, QObject, Qt, QTimer
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QListView, QWidget
from pytestqt.qtbot import QtBot

from desktop.moderation import ReviewStatus
from desktop.ui.actions import Command
from desktop.ui.models.queue_model import Role
from desktop.ui.pages.queue import QueuePage
from desktop.ui.pages.queue_preview import QueuePreview
from desktop.ui.pages.triage import TriagePage
from desktop.ui.widgets.content_view import ContentView
from desktop.ui.widgets.policy_chips import PolicyChips
from desktop.ui.widgets.status_line import StatusLine
from desktop.ui.window import Window
from desktop.workspace import PassphraseSecret
from tests.ui.stage import PASSPHRASE, keyboard, seen, the, wait_until, window_on
from tests.workspace.large import build

ITEMS = int(os.environ.get("BENCH_ITEMS", "1000000"))
SECONDS = float(os.environ.get("BENCH_SECONDS", "600"))
PLACE = Path(__file__).parents[3] / "build" / "large-window"
KEY_MS, STALL_MS, PASTE_MS, MOST_MIB = 50.0, 100.0, 200.0, 300
PASTED = "Ten million characters, pasted at once. " * 250_000
PATIENCE = 30.0


class Painted(QObject):
    """When a widget or one within it was last painted."""

    def __init__(self, widget: QWidget) -> None:
        super().__init__(widget)
        self.at = 0.0
        for one in (widget, *widget.findChildren(QWidget)):
            one.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Paint:
            self.at = time.perf_counter()
        elif event.type() == QEvent.Type.ChildPolished and isinstance(watched, QWidget):
            for one in watched.findChildren(QWidget):
                one.installEventFilter(self)
        return False


class Pulse(QObject):
    """The longest time for which the event loop did not turn, in ms."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.longest = 0.0
        self._last = time.perf_counter()
        self._timer = QTimer(self, interval=2, timerType=Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(self._beat)
        self._timer.start()

    def _beat(self) -> None:
        now = time.perf_counter()
        self.longest = max(self.longest, 1000 * (now - self._last))
        self._last = now

    def take(self) -> float:
        """The longest stall since this was asked last."""
        longest, self.longest = self.longest, 0.0
        return longest


class Session:
    """Presses keys in the queue and measures until the answer is painted."""

    def __init__(self, window: Window) -> None:
        self.window = window
        self.page = the(window, QueuePage)
        self.view = the(self.page, QListView)
        self._seen = Painted(self.page)
        self.times: dict[str, list[float]] = {}

    def press(self, what: str, key: Qt.Key, answered: Callable[[], bool]) -> None:
        """Press a key and wait until `answered` holds and is painted."""
        # To the window, as the system does it: a key at the widget would be no sign of a person.
        handle = keyboard().window().windowHandle()
        began = time.perf_counter()
        QTest.keyClick(handle, key)
        loop, timer = QEventLoop(), QTimer(interval=1)
        timer.timeout.connect(lambda: loop.quit() if answered() and self._seen.at > began else None)
        QTimer.singleShot(int(1000 * PATIENCE), loop, loop.quit)
        timer.start()
        if not (answered() and self._seen.at > began):
            loop.exec()
        assert answered(), what
        self.times.setdefault(what, []).append(1000 * (self._seen.at - began))

    @property
    def at(self) -> int:
        return self.view.currentIndex().row()

    def status(self, row: int) -> ReviewStatus:
        status: ReviewStatus = self.view.model().index(row, 0).data(Role.ROW).status
        return status

    def is_shown(self, row: int) -> bool:
        review = the(self.page, QueuePreview).review
        shown = self.view.model().index(row, 0).data(Role.ROW)
        return review is not None and shown is not None and review.item.id == shown.item_id

    def turn(self) -> None:
        """Look at three reviews, decide one, take it back, decide it otherwise."""
        for _ in range(3):
            self.press("next", Qt.Key.Key_J, partial(self.is_shown, self.at + 1))
        row = self.at
        self.press("see", Qt.Key.Key_V, the(self.page, ContentView).isVisible)
        self.press("park", Qt.Key.Key_4, lambda: self.status(row) is ReviewStatus.PARKED)
        self.press("undo", Qt.Key.Key_Z, lambda: self.status(row) is ReviewStatus.AWAITING)
        self.press("escalate", Qt.Key.Key_3, lambda: self.status(row) is ReviewStatus.ESCALATED)
        self.press("previous", Qt.Key.Key_K, lambda: self.is_shown(row - 1))
        self.press("next", Qt.Key.Key_J, lambda: self.is_shown(row))


@pytest.fixture
def window(qtbot: QtBot) -> Iterator[Window]:
    PLACE.parent.mkdir(exist_ok=True)
    if not PLACE.exists():
        with closing(build(PLACE, ITEMS)) as workspace:
            workspace.keys.add(PassphraseSecret(PASSPHRASE))
    with window_on(PLACE, lambda done: wait_until(done, 120.0)) as window:
        yield window
    if "BENCH_KEEP" not in os.environ:
        shutil.rmtree(PLACE)


def start_batch(window: Window, folder: Path) -> None:
    """Judge far more than the session has time for."""
    file = folder / "many.csv"
    file.write_text("text\n" + "".join(f"Message number {n}\n" for n in range(20_000)))
    window.actions_[Command.TRIAGE].trigger()
    page = the(window, TriagePage)
    wait_until(lambda: not window.tasks.under_way)
    the(page, PolicyChips).choose(["spam"])
    page.import_files([file])
    line = the(window, StatusLine)
    wait_until(lambda: "many.csv" in seen(line))


@pytest.mark.benchmark
@pytest.mark.timeout(7200)
def test_keys_are_answered_at_once_while_a_batch_runs(window: Window, tmp_path: Path) -> None:
    start_batch(window, tmp_path)
    window.actions_[Command.QUEUE].trigger()
    wait_until(lambda: window.findChild(QueuePage) is not None and not window.tasks.under_way)
    session, pulse = Session(window), Pulse(window)
    the(window, QueuePage).come_forward()
    wait_until(lambda: session.at == 0 and session.is_shown(0))
    ends = time.monotonic() + SECONDS
    pulse.take()
    while time.monotonic() < ends:
        session.turn()
    stall = pulse.take()
    memory = psutil.Process().memory_info().rss >> 20
    every = [one for times in session.times.values() for one in times]
    p95 = statistics.quantiles(every, n=20)[-1]
    print(
        f"\n{ITEMS:,} items, {len(every):,} keys in {SECONDS:.0f} s, load {os.getloadavg()[0]:.1f}"
    )
    for what, times in session.times.items():
        print(f"  {what:9} p50 {statistics.median(times):6.1f}  longest {max(times):6.1f} ms")
    print(f"  all p95 {p95:.1f} ms; longest stall {stall:.0f} ms; memory {memory} MiB")
    assert p95 <= KEY_MS
    assert stall <= STALL_MS
    assert memory <= MOST_MIB


@pytest.mark.benchmark
@pytest.mark.timeout(7200)
def test_a_paste_of_ten_megabytes_does_not_stall(window: Window) -> None:
    window.actions_[Command.TRIAGE].trigger()
    view = the(the(window, TriagePage), ContentView)
    view.setFocus()
    QGuiApplication.clipboard().setText(PASTED)
    pulse = Pulse(window)
    wait_until(lambda: not window.tasks.under_way)
    pulse.take()
    view.paste()
    wait_until(lambda: len(view.text()) == len(PASTED) and not window.tasks.under_way)
    stall = pulse.take()
    print(f"\npaste of {len(PASTED) / 1e6:.0f} MB: longest stall {stall:.0f} ms")
    assert stall <= PASTE_MS
