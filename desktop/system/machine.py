"""What this machine is: memory, processor and accelerator, as far as can be told cheaply."""

from __future__ import annotations

import os
import sys
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Machine:
    """Facts about this machine. memory is in bytes; accelerator is 'Metal', 'CUDA' or 'CPU'."""

    system: str
    processor: str
    cores: int
    memory: int
    memory_available: int
    python: str
    accelerator: str


def this_machine() -> Machine:
    """The machine that this process runs on."""
    import platform  # noqa: PLC0415 - the window starts without either

    import psutil  # noqa: PLC0415

    memory = psutil.virtual_memory()
    return Machine(
        system=f"{platform.system()} {platform.release()}",
        processor=platform.machine(),
        cores=os.cpu_count() or 1,
        memory=memory.total,
        memory_available=memory.available,
        python=platform.python_version(),
        accelerator=_accelerator(platform.machine()),
    )


def _accelerator(processor: str) -> str:
    from importlib.metadata import PackageNotFoundError, version  # noqa: PLC0415 - as above

    # mlx itself is not asked: importing it belongs to the worker.
    if sys.platform == "darwin" and processor == "arm64":
        return "Metal"
    for package in ("mlx-cuda-13", "mlx-cuda-12"):
        try:
            version(package)
        except PackageNotFoundError:
            continue
        return "CUDA"
    return "CPU"
