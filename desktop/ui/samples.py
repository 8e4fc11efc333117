"""The bundled samples, to be tried one after the other."""

from __future__ import annotations

from collections.abc import Callable

from desktop.desk import Desk, resource
from desktop.moderation import Content
from desktop.ui.tasks import Tasks

SAMPLES = resource("samples", "samples.csv")


class Samples:
    """Remembers which of them was tried last."""

    def __init__(self, desk: Desk, tasks: Tasks) -> None:
        self._desk = desk
        self._tasks = tasks
        self._tried = 0

    def bring(self, put: Callable[[Content], None]) -> None:
        """Read the next one, then `put` it on the screen."""
        at = self._tried
        self._tried += 1
        self._tasks.run(
            lambda: self._desk.read_file(SAMPLES),
            lambda samples: put(samples[at % len(samples)]),
        )
