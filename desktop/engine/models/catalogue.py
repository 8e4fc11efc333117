"""The models that this program is made for. Sizes are of OpenAI's own files (MXFP4)."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class CatalogueEntry:
    """One published model. source is its name on the Hugging Face hub; bytes is of its weights.

    memory_needed and memory_advised are of the whole machine, in bytes.
    """

    name: str
    source: str
    bytes: int
    memory_needed: int
    memory_advised: int
    licence: str
    note: str


_GB = 10**9

CATALOGUE: tuple[CatalogueEntry, ...] = (
    CatalogueEntry(
        "gpt-oss-safeguard-20b",
        "openai/gpt-oss-safeguard-20b",
        13_760_000_000,
        24 * _GB,
        32 * _GB,
        "Apache-2.0",
        "Labels content under your policy; the model that this desk is made for.",
    ),
    CatalogueEntry(
        "gpt-oss-safeguard-120b",
        "openai/gpt-oss-safeguard-120b",
        65_250_000_000,
        80 * _GB,
        96 * _GB,
        "Apache-2.0",
        "The larger one, for a workstation with 96 GB or more.",
    ),
    CatalogueEntry(
        "gpt-oss-20b",
        "openai/gpt-oss-20b",
        13_760_000_000,
        24 * _GB,
        32 * _GB,
        "Apache-2.0",
        "The model beneath safeguard-20b, to compare with.",
    ),
    CatalogueEntry(
        "gpt-oss-120b",
        "openai/gpt-oss-120b",
        65_250_000_000,
        80 * _GB,
        96 * _GB,
        "Apache-2.0",
        "The model beneath safeguard-120b, to compare with.",
    ),
)
