"""What ends by the garbage collector ends in the window's thread."""

from __future__ import annotations

import threading
import weakref

from pytestqt.qtbot import QtBot

from desktop.ui.garbage import GarbageCollector


class Knot:
    """Only the collector can end it."""

    def __init__(self) -> None:
        self.itself = self


def test_garbage_is_collected_in_the_windows_thread_whoever_allocates(qtbot: QtBot) -> None:
    collector = GarbageCollector()
    ended: list[threading.Thread] = []
    kept: list[list[object]] = []

    def allocate() -> None:
        weakref.finalize(Knot(), lambda: ended.append(threading.current_thread()))
        kept.extend([] for _ in range(10_000))

    try:
        thread = threading.Thread(target=allocate)
        thread.start()
        thread.join()
        assert not ended
        qtbot.waitUntil(lambda: bool(ended))
        assert ended == [threading.main_thread()]
    finally:
        collector.end()
