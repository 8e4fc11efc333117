"""A model whose files are on this machine."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from desktop.engine.models.memory import MemoryNeed, memory_need
from desktop.engine.models.report import Layout, ModelFile, hash_of


@dataclass(frozen=True, slots=True)
class InstalledModel:
    """A model that can be used. note says what it is for, empty where nothing need be said.

    source is the repository that it was pulled from and at which revision, empty for others.
    vocabulary: the folder with what was taken out of a GGUF file; None where the model's own folder
    has it.
    """

    name: str
    folder: Path
    layout: Layout
    files: tuple[ModelFile, ...]
    note: str = ""
    bundled: bool = False
    source: str = ""
    vocabulary: Path | None = None

    # As an endpoint has them: this program runs the model itself.
    host = ""
    whereabouts = ""
    leaves_device = False

    @property
    def vocabulary_folder(self) -> Path:
        """Where tokenizer.json and the chat template lie."""
        return self.vocabulary or self.folder

    @property
    def bytes(self) -> int:
        """Size of all files together."""
        return sum(file.bytes for file in self.files)

    @property
    def sha256(self) -> str:
        """One hash for the whole model."""
        return hash_of(self.files)

    @property
    def memory(self) -> MemoryNeed:
        """What a machine needs for it."""
        kinds = (".safetensors", ".gguf")
        weights = (file.bytes for file in self.files if file.name.endswith(kinds))
        return memory_need(sum(weights))

    @property
    def is_there(self) -> bool:
        """Whether all its files are there in their sizes."""
        return next(self.missing(), None) is None

    def missing(self) -> Iterator[tuple[ModelFile, str]]:
        """The files that are not there in their sizes, each with what was found."""
        for file in self.files:
            path = self.folder / file.name
            actual = path.stat().st_size if path.is_file() else None
            if actual != file.bytes:
                yield file, "missing" if actual is None else f"{actual:,} bytes long"
