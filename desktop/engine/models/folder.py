"""The folder of the user's models: whole ones, and apart from them what has not arrived yet.

A name here without a suffix is a whole model. '.partial' is a pull that was cut and can go on,
'.copying' a copy that cannot, '.removed' one that is being deleted. Each becomes another by one
rename, so that a kill at any instant leaves one or the other.
"""

from __future__ import annotations

import itertools
from collections.abc import Collection, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import filelock

from desktop.engine.models.disk import remove_tree, write_errors
from desktop.moderation import ModelError
from desktop.system import sync_folder

_PARTIAL = ".partial"
_COPYING = ".copying"
_REMOVED = ".removed"
_LOCK = ".lock"
# How huggingface-hub, too, writes a repository's name as that of a folder.
_SLASH = "--"


@dataclass(frozen=True, slots=True)
class Unfinished:
    """A pull that was cut. source is the repository's name, bytes is what arrived."""

    source: str
    bytes: int


class ModelFolder:
    """The model folders in one place. Nothing is created until something arrives."""

    def __init__(self, path: Path) -> None:
        self.path = path

    @contextmanager
    def changing(self) -> Iterator[None]:
        """One pull, copy or removal at a time; removes what earlier ones left and nobody needs.

        Raises ModelError where another process is at it.
        """
        with write_errors(self.path / _LOCK):
            self.path.mkdir(parents=True, exist_ok=True, mode=0o700)
            lock = filelock.FileLock(self.path / _LOCK, blocking=False)
            try:
                lock.acquire()
            except filelock.Timeout:
                raise ModelError(
                    "Another pull, copy or removal of a model is running.",
                    kept="It was not disturbed.",
                    remedy="Wait until it has ended, or stop it.",
                ) from None
        try:
            for path in list(self.path.iterdir()):
                if path.suffix in (_COPYING, _REMOVED):
                    remove_tree(path)
            yield
        finally:
            lock.release()

    def owns(self, folder: Path) -> bool:
        """Whether a model's files lie here, copied or pulled by this program."""
        return folder.parent == self.path.resolve()

    def partial(self, source: str) -> Path:
        """The folder in which a pull of this repository arrives."""
        return self.path / f"{source.replace('/', _SLASH)}{_PARTIAL}"

    def copying(self, name: str) -> Path:
        """The folder in which a copy arrives."""
        return self.path / f"{name}{_COPYING}"

    def unfinished(self) -> tuple[Unfinished, ...]:
        """The pulls that were cut and can go on."""
        return tuple(
            Unfinished(path.stem.replace(_SLASH, "/", 1), _size(path))
            for path in sorted(self.path.glob(f"*{_PARTIAL}"))
        )

    def put_in_place(self, arrived: Path, wanted: str, taken: Collection[str]) -> Path:
        """Give a whole model its name, in one step; a number is added where the name is taken."""
        numbered = (f"{wanted}-{number}" for number in itertools.count(2))
        for name in itertools.chain([wanted], numbered):
            place = self.path / name
            if name not in taken and not place.exists():
                break
        with write_errors(place):
            arrived.replace(place)
            sync_folder(self.path)
        return place.resolve()

    def take_back(self, name: str, partial: Path) -> None:
        """Treat a model that got its place, but was never remembered, as still arriving."""
        place = self.path / name
        if place.is_dir() and not partial.exists():
            with write_errors(place):
                place.replace(partial)

    def delete(self, folder: Path) -> None:
        """Delete a folder of ours; raises ModelError where a program still has it open."""
        removed = folder.with_name(folder.name + _REMOVED)
        with write_errors(folder):
            folder.replace(removed)
        remove_tree(removed)


def _size(folder: Path) -> int:
    return sum(path.stat().st_size for path in folder.iterdir() if path.is_file())
