"""Which backend to build in the worker, and how. Light: the backends are imported there only."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from desktop.engine.protocol import Backend


@dataclass(frozen=True, slots=True)
class MlxSpec:
    """A gpt_oss model folder, run through mlx-lm. batch_size 1 gives reproducible outputs.

    prefix_bytes bounds the memory that kept policy prefixes may take.
    """

    folder: Path
    batch_size: int = 8
    prefill_step: int = 512
    prefix_bytes: int = 2 << 30

    @property
    def name(self) -> str:
        """See `BackendSpec`."""
        return "mlx"

    def build(self) -> Backend:
        """The backend; importing mlx takes seconds."""
        from desktop.engine.backends.mlx import MlxBackend  # noqa: PLC0415 - the worker only

        return MlxBackend(self)
