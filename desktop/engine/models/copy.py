"""Copying a model from a folder or a drive beside this program's others."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from pathlib import Path

from desktop.engine.models.check import examine_folder
from desktop.engine.models.disk import (
    check_room,
    opened_to_append,
    remove_tree,
    write_errors,
)
from desktop.engine.models.gguf_model import examine_gguf, is_gguf
from desktop.engine.models.installed import InstalledModel
from desktop.engine.models.progress import Meter, Report
from desktop.engine.models.report import ModelReport
from desktop.engine.models.store import ModelStore, check_model
from desktop.moderation import ModelError
from desktop.system import sync_folder

_CHUNK = 1 << 20


def copy_in(
    source: Path, store: ModelStore, *, memory_bytes: int, report: Report
) -> InstalledModel:
    """Copy a model folder or a GGUF file, check the copy and remember it; raises ModelError.

    Each file is hashed as it is read and again from the copy. report is told each step; what it
    raises ends the copy, as Ctrl-C does. A copy that did not end is removed: the source still has
    it all.
    """
    names = _names(source, memory_bytes)
    is_file = source.is_file()
    folder = source.parent if is_file else source
    if store.folder.owns(folder.resolve()):
        return store.add(source, memory_bytes=memory_bytes)
    name = (source.stem if is_file else source.resolve().name) or "model"
    with store.folder.changing():
        arriving = store.folder.copying(name)
        size = sum((folder / file).stat().st_size for file in names)
        check_room(store.folder.path, size)
        try:
            digests = _copy(folder, names, arriving, Meter(size, report))
            copied = arriving / source.name if is_file else arriving
            checked = check_model(copied, memory_bytes=memory_bytes)
            _compare(checked, digests)
        except BaseException:
            remove_tree(arriving)
            raise
        return store.take_in(arriving, checked, name, "")


def _names(source: Path, memory_bytes: int) -> tuple[str, ...]:
    """The files that count, after all checks that need not read every byte."""
    if is_gguf(source):
        examine_gguf(source, memory_bytes=memory_bytes)
        return (source.name,)
    return examine_folder(source, memory_bytes=memory_bytes).names


def _copy(source: Path, names: tuple[str, ...], to: Path, meter: Meter) -> dict[str, str]:
    with write_errors(to / to.name):
        to.mkdir()
    digests = {}
    for name in names:
        meter.begin(name)
        digests[name] = _copy_file(source / name, to / name, meter)
    sync_folder(to)
    return digests


def _copy_file(source: Path, to: Path, meter: Meter) -> str:
    digest = hashlib.sha256()
    with write_errors(to), opened_to_append(to) as copy:
        for chunk in _chunks(source):
            copy.write(chunk)
            digest.update(chunk)
            meter.add(len(chunk))
    return digest.hexdigest()


def _chunks(source: Path) -> Iterator[bytes]:
    try:
        with source.open("rb") as stream:
            while chunk := stream.read(_CHUNK):
                yield chunk
    except OSError as error:
        raise ModelError(
            f"The file '{source.name}' cannot be read: {error.strerror or error}.",
            kept="Nothing was added; what was copied of it was removed.",
            remedy="See whether the drive is still connected, then run the same command again.",
        ) from None


def _compare(checked: ModelReport, digests: dict[str, str]) -> None:
    for file in checked.files:
        if digests[file.name] != file.sha256:
            raise ModelError(
                f"The copy of '{file.name}' is not what was read: expected SHA-256"
                f" {digests[file.name]}, found {file.sha256}.",
                kept="Nothing was added; the copy was removed.",
                remedy="Check the disk, then run the same command again.",
            )
