"""The models that this program is made for. Sizes are of OpenAI's own files (MXFP4)."""

from __future__ import annotations

from dataclasses import dataclass

from desktop.engine.models.memory import MemoryNeed, memory_need


@dataclass(frozen=True, slots=True)
class CatalogueEntry:
    """One published model. source is its name on the Hugging Face hub; bytes is of its weights."""

    name: str
    source: str
    bytes: int
    licence: str
    note: str

    @property
    def memory(self) -> MemoryNeed:
        """What a machine needs for it."""
        return memory_need(self.bytes)


CATALOGUE: tuple[CatalogueEntry, ...] = (
    CatalogueEntry(
        "gpt-oss-safeguard-20b",
        "openai/gpt-oss-safeguard-20b",
        13_760_000_000,
        "Apache-2.0",
        "Labels content under your policy; the model that this desk is made for.",
    ),
    CatalogueEntry(
        "gpt-oss-safeguard-120b",
        "openai/gpt-oss-safeguard-120b",
        65_250_000_000,
        "Apache-2.0",
        "The larger one, for a workstation with 96 GB or more.",
    ),
    CatalogueEntry(
        "gpt-oss-20b",
        "openai/gpt-oss-20b",
        13_760_000_000,
        "Apache-2.0",
        "The model beneath safeguard-20b, to compare with.",
    ),
    CatalogueEntry(
        "gpt-oss-120b",
        "openai/gpt-oss-120b",
        65_250_000_000,
        "Apache-2.0",
        "The model beneath safeguard-120b, to compare with.",
    ),
)


def source_of(name: str) -> str:
    """The hub's name for what an analyst calls a model: a catalogue name, or a repository's own."""
    return next((entry.source for entry in CATALOGUE if entry.name == name), name)
