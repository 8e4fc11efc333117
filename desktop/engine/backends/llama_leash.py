"""What ends llama.cpp's server when the worker process is gone, however it went.

Windows: a job object that kills its processes when its last handle closes. Elsewhere: a shell that
reads from a pipe which ends with the worker. Both are done by the system, so that a worker killed
at any instant leaves no server behind.
"""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Mapping, Sequence
from contextlib import suppress
from pathlib import Path

if sys.platform == "win32":
    import ctypes
    from ctypes import wintypes

    _KILL_ON_CLOSE = 0x2000
    _EXTENDED_LIMITS = 9
    _SET_QUOTA_AND_TERMINATE = 0x0101

    class _ExtendedLimits(ctypes.Structure):
        """JOBOBJECT_EXTENDED_LIMIT_INFORMATION (winnt.h)."""

        _fields_ = (
            ("PerProcessUserTimeLimit", ctypes.c_int64),
            ("PerJobUserTimeLimit", ctypes.c_int64),
            ("LimitFlags", wintypes.DWORD),
            ("MinimumWorkingSetSize", ctypes.c_size_t),
            ("MaximumWorkingSetSize", ctypes.c_size_t),
            ("ActiveProcessLimit", wintypes.DWORD),
            ("Affinity", ctypes.c_size_t),
            ("PriorityClass", wintypes.DWORD),
            ("SchedulingClass", wintypes.DWORD),
            ("IoInfo", ctypes.c_uint64 * 6),
            ("ProcessMemoryLimit", ctypes.c_size_t),
            ("JobMemoryLimit", ctypes.c_size_t),
            ("PeakProcessMemoryUsed", ctypes.c_size_t),
            ("PeakJobMemoryUsed", ctypes.c_size_t),
        )

    class Leashed:
        """A process that ends with this one, by a job object."""

        def __init__(
            self, command: Sequence[str], folder: Path, environment: Mapping[str, str]
        ) -> None:
            self.process = subprocess.Popen(  # noqa: S603 - the program that the analyst installed
                command,
                stdin=subprocess.DEVNULL,
                stdout=subprocess.PIPE,
                stderr=subprocess.STDOUT,
                env=environment,
                cwd=folder,
                creationflags=subprocess.CREATE_NO_WINDOW | subprocess.CREATE_NEW_PROCESS_GROUP,
            )
            kernel = ctypes.WinDLL("kernel32", use_last_error=True)
            for name in ("CreateJobObjectW", "OpenProcess"):
                getattr(kernel, name).restype = wintypes.HANDLE
            self._kernel = kernel
            self._job = wintypes.HANDLE(kernel.CreateJobObjectW(None, None))
            limits = _ExtendedLimits(LimitFlags=_KILL_ON_CLOSE)
            kernel.SetInformationJobObject(
                self._job, _EXTENDED_LIMITS, ctypes.byref(limits), ctypes.sizeof(limits)
            )
            pid = self.process.pid
            process = wintypes.HANDLE(kernel.OpenProcess(_SET_QUOTA_AND_TERMINATE, 0, pid))
            held = kernel.AssignProcessToJobObject(self._job, process)
            kernel.CloseHandle(process)
            if not held:
                self.process.kill()
                raise ctypes.WinError(ctypes.get_last_error())

        def end(self) -> None:
            """End the process now."""
            self.process.kill()
            self.process.wait()
            self._kernel.CloseHandle(self._job)

else:
    # The watcher is there before the program is, and the program takes the shell's own number. The
    # watcher's read fails when the pipe ends; a line means that the program was ended properly.
    _WATCHED = (
        "exec 3<&0; "
        '(read -r _ <&3 || kill -9 $$; rm -rf -- "$0") >/dev/null 2>&1 & '
        'exec "$@" </dev/null 3<&-'
    )

    class Leashed:
        """A process that ends with this one, by a pipe."""

        def __init__(
            self, command: Sequence[str], folder: Path, environment: Mapping[str, str]
        ) -> None:
            self.process = subprocess.Popen(  # noqa: S603 - the program that the analyst installed
                ["/bin/sh", "-c", _WATCHED, str(folder), *command],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.STDOUT,
                env=environment,
                cwd="/",
                # Ctrl-C reaches the whole group; the desk decides what ends.
                start_new_session=True,
            )

        def end(self) -> None:
            """End the process now."""
            self.process.kill()
            self.process.wait()
            if self.process.stdin is not None:
                with suppress(BrokenPipeError):
                    self.process.stdin.write(b"\n")
                    self.process.stdin.close()
