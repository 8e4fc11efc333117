"""The head of a GGUF file: its metadata, and whether all of its tensors are there.

Format: ggml-org/ggml, docs/gguf.md. Read with bounds on every length: the file comes from anywhere.
"""

from __future__ import annotations

import math
import struct
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from desktop.moderation import ModelError

_MAGIC = b"GGUF"
_VERSIONS = (2, 3)
# More than any published model has, and little enough to be read at once.
_MOST_ENTRIES = 1 << 20
_LONGEST_STRING = 1 << 24
_MOST_DIMENSIONS = 4

_STRING, _ARRAY = 8, 9
_NUMBERS = {
    0: "B", 1: "b", 2: "H", 3: "h", 4: "I", 5: "i", 6: "f", 7: "?", 10: "Q", 11: "q", 12: "d",
}  # fmt: skip
# How many numbers a block of each tensor type holds, and in how many bytes.
_BLOCKS = {
    0: (1, 4), 1: (1, 2), 2: (32, 18), 3: (32, 20), 6: (32, 22), 7: (32, 24), 8: (32, 34),
    9: (32, 36), 10: (256, 84), 11: (256, 110), 12: (256, 144), 13: (256, 176), 14: (256, 210),
    15: (256, 292), 16: (256, 66), 17: (256, 74), 18: (256, 98), 19: (256, 50), 20: (32, 18),
    21: (256, 110), 22: (256, 82), 23: (256, 136), 24: (1, 1), 25: (1, 2), 26: (1, 4), 27: (1, 8),
    28: (1, 8), 29: (256, 56), 30: (1, 2), 34: (256, 54), 35: (256, 66), 39: (32, 17), 40: (64, 36),
}  # fmt: skip

Value = int | float | bool | str | list[int] | list[float] | list[bool] | list[str]


class _BrokenError(Exception):
    """What was read is not as the format says."""


@dataclass(frozen=True, slots=True)
class GgufHead:
    """What a GGUF file says of itself; a tensor's numbers are not read."""

    metadata: dict[str, Value]
    tensors: int

    def text(self, key: str) -> str:
        """A text; empty where there is none."""
        value = self.metadata.get(key, "")
        return value if isinstance(value, str) else ""

    def number(self, key: str) -> int | None:
        """A whole number; None where there is none."""
        value = self.metadata.get(key)
        return value if isinstance(value, int) else None

    def texts(self, key: str) -> list[str]:
        """A list of texts; empty where there is none."""
        value = self.metadata.get(key)
        if not isinstance(value, list):
            return []
        return [entry for entry in value if isinstance(entry, str)]

    def numbers(self, key: str) -> list[int]:
        """A list of whole numbers; empty where there is none."""
        value = self.metadata.get(key)
        if not isinstance(value, list):
            return []
        return [entry for entry in value if isinstance(entry, int)]


def read_head(file: Path) -> GgufHead:
    """The head of `file`; raises ModelError where it is no GGUF, or cut short."""
    try:
        with file.open("rb") as stream:
            return _Reader(stream, file.stat().st_size).head()
    except FileNotFoundError:
        raise _refused(f"There is no file '{file.name}'.") from None
    except OSError as error:
        raise _refused(f"The file '{file.name}' cannot be read: {error.strerror}.") from None
    except _BrokenError as error:
        raise _refused(f"The file '{file.name}' cannot be used: {error}.") from None


class _Reader:
    def __init__(self, stream: BinaryIO, size: int) -> None:
        self._stream = stream
        self._size = size

    def head(self) -> GgufHead:
        if self._bytes(4) != _MAGIC:
            raise _BrokenError("it is no GGUF file")
        version = self._number("I")
        if version not in _VERSIONS:
            raise _BrokenError(f"it is of GGUF version {version}, which this program cannot read")
        tensors, entries = self._count("Q"), self._count("Q")
        metadata = dict(self._entry() for _ in range(entries))
        if metadata.get("split.count", 1) not in (0, 1):
            raise _BrokenError("it is one part of several; join them with 'llama-gguf-split'")
        ends = [self._tensor_end() for _ in range(tensors)]
        alignment = metadata.get("general.alignment", 32)
        if not isinstance(alignment, int) or alignment <= 0:
            raise _BrokenError("its alignment is no number")
        start = -(-self._stream.tell() // alignment) * alignment
        if not ends:
            raise _BrokenError("it holds no weights")
        if start + max(ends) > self._size:
            missing = start + max(ends) - self._size
            raise _BrokenError(f"it is cut short, {missing:,} bytes are missing")
        return GgufHead(metadata, tensors)

    def _bytes(self, count: int) -> bytes:
        data = self._stream.read(count)
        if len(data) != count:
            raise _BrokenError("it is cut short in its head")
        return data

    def _number(self, form: str) -> int:
        (value,) = struct.unpack(f"<{form}", self._bytes(struct.calcsize(form)))
        return int(value)

    def _count(self, form: str, most: int = _MOST_ENTRIES) -> int:
        count = self._number(form)
        if count > most:
            raise _BrokenError("its head is damaged")
        return count

    def _string(self) -> str:
        # A token may hold a part of a character only where the vocabulary is not of bytes.
        return self._bytes(self._count("Q", _LONGEST_STRING)).decode("utf-8", "replace")

    def _entry(self) -> tuple[str, Value]:
        key = self._string()
        kind = self._number("I")
        if kind == _STRING:
            return key, self._string()
        if kind == _ARRAY:
            kind, count = self._number("I"), self._count("Q")
            if kind == _STRING:
                return key, [self._string() for _ in range(count)]
            return key, list(self._values(kind, count))
        return key, self._values(kind, 1)[0]

    def _values(self, kind: int, count: int) -> tuple[int, ...]:
        form = _NUMBERS.get(kind)
        if form is None:
            raise _BrokenError("its head is damaged")
        return struct.unpack(f"<{count}{form}", self._bytes(struct.calcsize(form) * count))

    def _tensor_end(self) -> int:
        """Where a tensor ends, in bytes after the start of all tensors."""
        self._string()
        shape = [self._number("Q") for _ in range(self._count("I", _MOST_DIMENSIONS))]
        kind, offset = self._number("I"), self._number("Q")
        if kind not in _BLOCKS:
            raise _BrokenError("its weights are of a kind that this program does not know")
        numbers, size = _BLOCKS[kind]
        return offset + math.prod(shape) // numbers * size


def _refused(what: str) -> ModelError:
    return ModelError(
        what,
        kept="Nothing was added or changed.",
        remedy="Copy or download the file again; it must be one whole GGUF file.",
    )
