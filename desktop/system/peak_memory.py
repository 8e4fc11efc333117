"""The most memory that another process was seen to have."""

from __future__ import annotations

import threading

_BETWEEN_LOOKS = 0.05


class PeakMemory:
    """Looks at a process's resident memory until it is stopped; `bytes` is the most so far.

    Systems differ in whether they keep a peak themselves, so it is looked for, 20 times a second.
    """

    def __init__(self, pid: int) -> None:
        import psutil  # noqa: PLC0415 - the window starts without it

        self._process = psutil.Process(pid)
        self._gone = psutil.Error
        self._stopped = threading.Event()
        self.bytes = 0
        self._thread = threading.Thread(target=self._watch, name="peak memory", daemon=True)
        self._thread.start()

    def stop(self) -> None:
        """Look no more."""
        self._stopped.set()
        self._thread.join()

    def _watch(self) -> None:
        while True:
            try:
                self.bytes = max(self.bytes, self._process.memory_info().rss)
            except self._gone:
                return
            if self._stopped.wait(_BETWEEN_LOOKS):
                return
