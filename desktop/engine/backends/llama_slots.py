"""The server's slots: what each one holds, and copies of policies' states for the others.

A policy is read once. The state after it is saved to a file, which holds the policy and never a
content, and every other slot takes it from there.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import count
from pathlib import Path

from desktop.engine.backends.llama_client import Client

Prefix = tuple[int, ...]

# Reading so few tokens again costs less than a file.
_WORTH_A_FILE = 64


@dataclass(slots=True, eq=False)
class Slot:
    """One of the server's slots. held: the tokens whose state it has; used: when, by a count."""

    client: Client
    held: Sequence[int] = ()
    used: int = 0
    free: bool = True

    def shares(self, prompt: Sequence[int]) -> int:
        """How many of the prompt's first tokens it holds."""
        for at, (held, wanted) in enumerate(zip(self.held, prompt, strict=False)):
            if held != wanted:
                return at
        return min(len(self.held), len(prompt))


@dataclass(slots=True)
class PrefixFiles:
    """Saved states of prefixes in the server's folder, the least used out beyond `byte_limit`."""

    folder: Path
    byte_limit: int
    _files: OrderedDict[Prefix, tuple[str, int]] = field(default_factory=OrderedDict)
    _numbers: count[int] = field(default_factory=count)

    def name_of(self, prefix: Prefix) -> str | None:
        """The file with the state after a prefix; None where there is none."""
        if prefix not in self._files:
            return None
        self._files.move_to_end(prefix)
        return self._files[prefix][0]

    def new_name(self) -> str:
        """A name for a new file."""
        return f"prefix-{next(self._numbers)}"

    def keep(self, prefix: Prefix, name: str, size: int) -> None:
        """Take in a file that was written."""
        self._files[prefix] = name, size
        while len(self._files) > 1 and sum(it[1] for it in self._files.values()) > self.byte_limit:
            _, (old, _) = self._files.popitem(last=False)
            (self.folder / old).unlink(missing_ok=True)


def worth_a_file(prefix: Prefix) -> bool:
    """Whether a prefix is long enough to be saved for other slots."""
    return len(prefix) >= _WORTH_A_FILE


def best_slot(slots: Sequence[Slot], prompt: Sequence[int]) -> Slot | None:
    """The free slot that holds most of the prompt; among equals the one unused for longest."""
    free = [slot for slot in slots if slot.free]
    return max(free, key=lambda slot: (slot.shares(prompt), -slot.used), default=None)
