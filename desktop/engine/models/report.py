"""What is known of a model's files once they were checked."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass, field
from enum import StrEnum


class Layout(StrEnum):
    """How the weights are written."""

    OPENAI = "OpenAI MXFP4"
    MLX = "mlx-lm"
    GGUF = "GGUF"


@dataclass(frozen=True, slots=True)
class ModelFile:
    """One file of a model; sha256 in hex. modified_ns is when it was last written to, as the
    system told when it was hashed; 0 where that is not known.
    """

    name: str
    bytes: int
    sha256: str
    modified_ns: int = field(default=0, compare=False)


@dataclass(frozen=True, slots=True)
class ModelReport:
    """A model folder whose files are whole. warnings are for the analyst, in plain words."""

    layout: Layout
    files: tuple[ModelFile, ...]
    warnings: tuple[str, ...]

    @property
    def bytes(self) -> int:
        """Size of all files together."""
        return sum(file.bytes for file in self.files)

    @property
    def sha256(self) -> str:
        """One hash for the whole model, see `hash_of`."""
        return hash_of(self.files)


def hash_of(files: Iterable[ModelFile]) -> str:
    """SHA-256 in hex over the sorted lines '<sha256>  <name>', the form of sha256sum."""
    lines = sorted(f"{file.sha256}  {file.name}\n" for file in files)
    return hashlib.sha256("".join(lines).encode()).hexdigest()
