"""The worker process seen from outside: start it, tell it, hear it, end it."""

from __future__ import annotations

import logging
import multiprocessing
import queue
import signal
import sys
import threading
from multiprocessing.connection import Connection, wait

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
    is ready; `deaf` whether its pipe is broken, so that nothing more can be heard.
    """

    def __init__(self, spec: BackendSpec, now: float) -> None:
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
        self.pid = self._process.pid  # asked for by other threads, also after its end
        self.heard = now
        self.loaded = False
        self.deaf = False

    @property
    def voice(self) -> Connection:
        """Ready to read when it has said something."""
        return self._connection

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
            return self._connection.recv() if self._connection.poll() else None
        except Exception:  # noqa: BLE001 - half a message unpickles to anything
            self.deaf = True
            return None

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
        self._connection.close()
        self._process.close()
        return code
