"""The worker process: one thread that loads the model, prefills, generates and answers, and one
that listens.

It writes to nothing but its pipe. Its standard streams lead nowhere, as a library's message or a
traceback could hold content.
"""

from __future__ import annotations

import os
import queue
import signal
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from multiprocessing.connection import Connection

import psutil

from desktop.engine.protocol import Backend, BackendSpec, Event, Request
from desktop.engine.telling import Teller
from desktop.moderation import ModelError

_HEARTBEAT_SECONDS = 1.0
_NICENESS = 5


@dataclass(frozen=True, slots=True)
class Submit:
    """To the worker: take these in. What comes together can be begun together."""

    requests: tuple[Request, ...]


@dataclass(frozen=True, slots=True)
class Cancel:
    """To the worker: forget this."""

    request_id: str


@dataclass(frozen=True, slots=True)
class Close:
    """To the worker: end."""


Command = Submit | Cancel | Close
# What was heard and not done yet; None is the end of the pipe.
_Heard = queue.SimpleQueue[Command | None]


@dataclass(frozen=True, slots=True)
class Loaded:
    """From the worker: the model is ready."""


@dataclass(frozen=True, slots=True)
class LoadFailed:
    """From the worker: the model cannot be loaded; it ends."""

    detail: str


@dataclass(frozen=True, slots=True)
class Heartbeat:
    """From the worker: still at work. Sent from the loop that works, so a stuck device is seen."""


@dataclass(frozen=True, slots=True)
class Told:
    """From the worker: what came of its steps."""

    events: tuple[Event, ...]


Report = Loaded | LoadFailed | Heartbeat | Told


def work(connection: Connection, spec: BackendSpec) -> None:
    """The life of a worker. It ends when told to, when the pipe closes, or with its fault."""
    be_silent()
    give_way()
    try:
        backend = spec.build()
        backend.load()
    except (ModelError, ImportError) as error:
        connection.send(LoadFailed(str(error)))
        return
    try:
        connection.send(Loaded())
        _serve(connection, backend)
    except (EOFError, BrokenPipeError, ConnectionResetError):
        # The desk has gone; nobody waits for an answer.
        os._exit(0)
    backend.close()


def _serve(connection: Connection, backend: Backend) -> None:
    heard: _Heard = queue.SimpleQueue()
    threading.Thread(target=_listen, args=(connection, heard), daemon=True).start()
    teller = Teller(lambda events: connection.send(Told(events)))
    beat = time.monotonic()
    while True:
        for command in _commands(heard, 0.0 if backend.busy else None):
            if isinstance(command, Close):
                return
            _hand_over(command, backend)
        teller.tell(backend.step() if backend.busy else ())
        now = time.monotonic()
        if now - max(beat, teller.told) >= _HEARTBEAT_SECONDS:
            connection.send(Heartbeat())
            beat = now


def _hand_over(command: Submit | Cancel, backend: Backend) -> None:
    match command:
        case Submit(requests):
            for request in requests:
                backend.submit(request)
        case Cancel(request_id):
            backend.cancel(request_id)


def _listen(connection: Connection, heard: _Heard) -> None:
    """Hear the desk out, whatever the worker does: if each waited until the other had heard what
    it says, neither would ever go on once the pipe is full both ways.
    """
    try:
        while True:
            heard.put(connection.recv())
    except (EOFError, OSError):
        return
    finally:
        heard.put(None)


def _commands(heard: _Heard, patience: float | None) -> Iterator[Command]:
    """All commands at hand; waits so many seconds for the first, without end where None.

    Raises EOFError where the desk has gone.
    """
    with suppress(queue.Empty):
        while (command := heard.get(timeout=patience)) is not None:
            yield command
            patience = 0.0
        raise EOFError


def be_silent() -> None:
    """Write nothing anywhere, ask nothing of a network, leave no core dump."""
    # Ctrl-C reaches the whole group; the desk decides what ends.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    os.environ["HF_HUB_OFFLINE"] = os.environ["TRANSFORMERS_OFFLINE"] = "1"
    nowhere = os.open(os.devnull, os.O_RDWR)
    for stream in (0, 1, 2):
        os.dup2(nowhere, stream)
    if sys.platform != "win32":
        import resource  # noqa: PLC0415 - there is none on Windows

        # A core dump would hold content in the clear.
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def give_way() -> None:
    """Let the window, and all else that a person waits for, have the processor first."""
    with suppress(psutil.Error, OSError):
        if sys.platform == "win32":
            psutil.Process().nice(psutil.BELOW_NORMAL_PRIORITY_CLASS)
        else:
            os.nice(_NICENESS)
