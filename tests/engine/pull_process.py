"""A pull in a process of its own, to be killed or to meet a failing disk.

    python pull_process.py ENDPOINT SOURCE LIST-FILE [MOST-BYTES-OF-A-FILE]

Prints how many bytes have arrived, a line each step, and the error's words at the end.
"""

from __future__ import annotations

import sys
from pathlib import Path

from desktop.engine.models import ModelStore, Progress
from desktop.engine.models.hub import Hub
from desktop.engine.models.pull import pull
from desktop.moderation import ModelError
from tests.engine.tiny_models import STARTER


def main(endpoint: str, source: str, file: str, limit: str = "") -> None:
    if limit:
        import resource  # noqa: PLC0415 - Windows has none

        resource.setrlimit(resource.RLIMIT_FSIZE, (int(limit), int(limit)))
    store = ModelStore(Path(file), STARTER)
    hub = Hub(endpoint, announce=lambda host: None)
    try:
        pull(source, store, hub, memory_bytes=64 * 10**9, report=told)
    except ModelError as error:
        print(error, flush=True)


def told(progress: Progress) -> None:
    print(progress.done, flush=True)


if __name__ == "__main__":
    main(*sys.argv[1:])
