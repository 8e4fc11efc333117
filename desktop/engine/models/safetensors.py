"""The head of a safetensors file: which tensors it holds and how long it must be.

Format: eight bytes with the length of a JSON header (little endian), the header, the data
(huggingface/safetensors, README "Format"). Reading it needs no numpy, and no weights in memory.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from pydantic import BaseModel, RootModel, ValidationError

from desktop.moderation import ModelError

_LENGTH_BYTES = 8
# The format's own limit for a header.
_LONGEST_HEADER = 100_000_000
_METADATA = "__metadata__"


class _Tensor(BaseModel):
    dtype: str
    shape: list[int]
    data_offsets: tuple[int, int]


class _Header(RootModel[dict[str, _Tensor]]):
    pass


@dataclass(frozen=True, slots=True)
class Weights:
    """The tensors of one file by name, each with its shape."""

    shapes: dict[str, tuple[int, ...]]


def read_head(file: Path) -> Weights:
    """The head of a file whose length agrees with it; raises ModelError where one does not."""
    actual = file.stat().st_size
    with file.open("rb") as stream:
        length = int.from_bytes(stream.read(_LENGTH_BYTES), "little")
        if not 0 < length <= min(_LONGEST_HEADER, actual):
            raise _damaged(file, "its head cannot be read")
        head = stream.read(length)
    tensors = _tensors(file, head)
    expected = _LENGTH_BYTES + length + max(it.data_offsets[1] for it in tensors.values())
    if actual != expected:
        raise _damaged(file, f"it has {actual:,} bytes where {expected:,} are expected")
    return Weights({name: tuple(tensor.shape) for name, tensor in tensors.items()})


def _tensors(file: Path, head: bytes) -> dict[str, _Tensor]:
    try:
        parsed = RootModel[dict[str, object]].model_validate_json(head).root
        parsed.pop(_METADATA, None)
        tensors = _Header.model_validate(parsed).root
    except ValidationError:
        raise _damaged(file, "its head cannot be read") from None
    if not tensors:
        raise _damaged(file, "it holds no weights")
    return tensors


def _damaged(file: Path, what: str) -> ModelError:
    return ModelError(
        f"The model file '{file.name}' is damaged: {what}.",
        kept="Nothing was added or changed.",
        remedy="Copy or download this file again.",
    )
