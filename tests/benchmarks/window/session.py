"""A scripted review session in a window of its own process; see test_session_at_a_million.

python -m tests.benchmarks.window.session keys WORKSPACE SECONDS
python -m tests.benchmarks.window.session paste WORKSPACE

The figures come as one JSON object on standard output, times in ms, memory in MiB.
"""

from __future__ import annotations

import json
import statistics
import sys
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory

import psutil
from PySide6.QtCore import QEvent, QEventLoop, QObject, Qt, QTimer
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QListView, QWidget

from desktop.moderation import ReviewStatus
from desktop.ui.actions import Command
from desktop.ui.models.queue_model import Role
from desktop.ui.pages.queue import QueuePage
from desktop.ui.pages.queue_preview import QueuePreview
from desktop.ui.pages.triage import TriagePage
from desktop.ui.theme import STYLE
from desktop.ui.widgets.content_view import ContentView
from desktop.ui.widgets.policy_chips import PolicyChips
from desktop.ui.widgets.status_line import StatusLine
from desktop.ui.window import Window
from tests.ui.stage import keyboard, seen, the, wait_until, window_on

PASTED = "Ten million characters, pasted at once. " * 250_000
PATIENCE = 30.0


class Painted(QObject):
    """When a widget or one within it was last painted while what is awaited held."""

    def __init__(self, widget: QWidget) -> None:
        super().__init__(widget)
        self.at = 0.0
        self.answered: Callable[[], bool] = lambda: False
        for one in (widget, *widget.findChildren(QWidget)):
            one.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Paint:
            if self.answered():
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
        self._seen.answered = answered
        # To the window, as the system does it: a key at the widget would be no sign of a person.
        handle = keyboard().window().windowHandle()
        began = time.perf_counter()
        QTest.keyClick(handle, key)
        loop, timer = QEventLoop(), QTimer(interval=1)
        ends = time.perf_counter() + PATIENCE
        timer.timeout.connect(
            lambda: loop.quit() if self._seen.at > began or time.perf_counter() > ends else None
        )
        timer.start()
        if self._seen.at <= began:
            loop.exec()
        timer.stop()
        assert self._seen.at > began, what
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


def press_keys(window: Window, seconds: float) -> dict[str, object]:
    """Review while a batch is judged in the background."""
    with TemporaryDirectory() as folder:
        start_batch(window, Path(folder))
    window.actions_[Command.QUEUE].trigger()
    wait_until(lambda: window.findChild(QueuePage) is not None and not window.tasks.under_way)
    session, pulse = Session(window), Pulse(window)
    the(window, QueuePage).come_forward()
    wait_until(lambda: session.at == 0 and session.is_shown(0))
    ends = time.monotonic() + seconds
    pulse.take()
    while time.monotonic() < ends:
        session.turn()
    every = [one for times in session.times.values() for one in times]
    return {
        "keys": len(every),
        "p95": statistics.quantiles(every, n=20)[-1],
        "stall": pulse.take(),
        "memory": psutil.Process().memory_info().rss >> 20,
        "median": {what: statistics.median(times) for what, times in session.times.items()},
        "longest": {what: max(times) for what, times in session.times.items()},
    }


def paste(window: Window) -> dict[str, object]:
    """Paste ten million characters into Triage."""
    window.actions_[Command.TRIAGE].trigger()
    view = the(the(window, TriagePage), ContentView)
    view.setFocus()
    QGuiApplication.clipboard().setText(PASTED)
    pulse = Pulse(window)
    wait_until(lambda: not window.tasks.under_way)
    pulse.take()
    view.paste()
    wait_until(lambda: len(view.text()) == len(PASTED) and not window.tasks.under_way)
    return {"characters": len(PASTED), "stall": pulse.take()}


def main() -> None:
    what, workspace, *rest = sys.argv[1:]
    application = QApplication(["session", *STYLE])
    with window_on(Path(workspace), lambda done: wait_until(done, 120.0)) as window:
        found = press_keys(window, float(rest[0])) if what == "keys" else paste(window)
    print(json.dumps(found))
    del application


if __name__ == "__main__":
    main()
