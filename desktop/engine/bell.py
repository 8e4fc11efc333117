"""A bell that wakes a thread out of waiting for processes and pipes."""

from __future__ import annotations

import multiprocessing
import threading


class Bell:
    """Rung by any thread, heard by one. However often it is rung before it is silenced, nothing
    piles up and nobody waits.
    """

    def __init__(self) -> None:
        self.heard_at, self._ring = multiprocessing.Pipe(duplex=False)
        self._lock = threading.Lock()
        self._is_rung = False

    def ring(self) -> None:
        """Wake who waits for `heard_at`; a closed one is silent."""
        with self._lock:
            if not self._is_rung and not self._ring.closed:
                self._is_rung = True
                self._ring.send_bytes(b"!")

    def silence(self) -> None:
        """Called before what it was rung for is looked at, so that what comes after rings anew."""
        with self._lock:
            if self._is_rung:
                self.heard_at.recv_bytes()
                self._is_rung = False

    def close(self) -> None:
        """Nobody waits any more."""
        with self._lock:
            self._ring.close()
            self.heard_at.close()
