"""The worker process seen from outside: start it, tell it, hear it, end it."""

from __future__ import annotations

import logging
import multiprocessing
import queue
import signal
import sys
import threading
from collections.abc import Callable
from multiprocessing.connection import wait

from desktop.engine.protocol import BackendSpec
from desktop.engine.worker import Cancel, Close, Command, Report, Submit, work

_log = logging.getLogger(__name__)

# How a process ends that a person or a system short of memory has ended: it did not do it itself.
_OUTSIDE = () if sys.platform == "win32" else (-signal.SIGKILL, -signal.SIGTERM)
# The end of a process is seen at its pipes a moment before its exit code can be had, in seconds.
_LAST_MOMENT = 1.0


class WorkerProcess:
    """One worker, alive or dying. Belongs to the supervisor's thread.

    `heard` is when it last said something, by the supervisor's clock; `loaded` whether its model
    is ready; `deaf` whether its pipe is broken, so that nothing more can be heard. ring: called on
    a thread of its own when there is something to hear.
    """

    def __init__(self, spec: BackendSpec, now: float, ring: Callable[[], None]) -> None:
        # Spawn, never fork: a forked Metal or CUDA context is a broken one.
        context = multiprocessing.get_context("spawn")
        self._connection, theirs = context.Pipe()
        self._process = context.Process(
            target=work, args=(theirs, spec), name="safeguard-desk-worker", daemon=True
        )
        self._process.start()
        theirs.close()
        self._orders: queue.SimpleQueue[Command | None] = queue.SimpleQueue()
        self._speaker = threading.Thread(target=self._speak, name="to the worker", daemon=True)
        self._speaker.start()
        self._reports: queue.SimpleQueue[Report | None] = queue.SimpleQueue()
        self._ring = ring
        self._listener = threading.Thread(target=self._listen, name="from the worker", daemon=True)
        self._listener.start()
        self.pid = self._process.pid  # asked for by other threads, also after its end
        self.heard = now
        self.loaded = False
        self.deaf = False

    @property
    def sentinel(self) -> int:
        """Ready to read when it has died."""
        return self._process.sentinel

    def was_ended_from_outside(self) -> bool:
        """Whether it is dead, and neither by its own fault nor through `end`."""
        if self.deaf or wait([self.sentinel], timeout=0):
            self._process.join(_LAST_MOMENT)
        return self._process.exitcode in _OUTSIDE

    def hear(self) -> Report | None:
        """The next thing that it has said; None where there is none, or its pipe is broken."""
        try:
            report = self._reports.get_nowait()
        except queue.Empty:
            return None
        self.deaf = report is None
        return report

    def hear_out(self) -> None:
        """After its death: until all that it said can be heard."""
        self._listener.join(_LAST_MOMENT)

    def tell(self, command: Submit | Cancel) -> None:
        """Tell it what to do. A dead one hears nothing; its sentinel says so in the next turn."""
        self._orders.put(command)

    def _speak(self) -> None:
        """Hand the orders on. One that does not listen holds up nobody but this thread."""
        try:
            while (command := self._orders.get()) is not None:
                self._connection.send(command)
        except OSError:
            _log.warning("the worker could not be reached")

    def _listen(self) -> None:
        """Take in what it says. One frozen in the middle of a word holds up only this thread."""
        try:
            while True:
                self._reports.put(self._connection.recv())
                self._ring()
        except Exception:  # noqa: BLE001 - half a message unpickles to anything
            self._reports.put(None)
            self._ring()

    def end(self, patience: float) -> int | None:
        """End it, within `patience` seconds by itself, else by force; gives its exit code."""
        if patience > 0:
            self._orders.put(Close())
            self._process.join(patience)
        if self._process.is_alive():
            self._process.kill()
        self._process.join()
        code = self._process.exitcode
        self._orders.put(None)
        self._speaker.join()
        self._listener.join(_LAST_MOMENT)
        self._connection.close()
        self._process.close()
        return code
