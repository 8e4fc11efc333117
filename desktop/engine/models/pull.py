"""Pulling a model from a hub: only what is needed, resumed where it was cut, checked before it
counts.

What arrives lies in a folder of its own until it is whole. A file that is there is trusted only
after its hash was made again, so nothing need be remembered between runs: whatever the last one
left, killed or stopped, is gone on with or dropped.
"""

from __future__ import annotations

import re
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from desktop.engine.models.check import SMALL_FILES, check_description, check_folder
from desktop.engine.models.disk import (
    check_room,
    feed,
    opened_to_append,
    remove_tree,
    write_errors,
)
from desktop.engine.models.hub import Algorithm, ConnectionLostError, Hub, HubFile, Repository
from desktop.engine.models.installed import InstalledModel
from desktop.engine.models.memory import check_memory
from desktop.engine.models.progress import Meter, Report
from desktop.engine.models.report import ModelReport
from desktop.engine.models.store import ModelStore
from desktop.moderation import ModelError
from desktop.system import sync_folder

# Names of the hub's giving become names on this disk: no separators, no drives.
_WEIGHTS = re.compile(r"model[A-Za-z0-9._-]*\.safetensors")
_PART = ".part"
_TRIES = 6
_LONGEST_WAIT_SECONDS = 30.0


def pull(
    source: str,
    store: ModelStore,
    hub: Hub,
    *,
    memory_bytes: int,
    report: Report,
    wait: Callable[[float], None] = time.sleep,
) -> InstalledModel:
    """Pull a repository's model, check it and remember it; the same files again are not pulled.

    memory_bytes: what this machine has in all. report is told each step; what it raises ends the
    pull, as Ctrl-C does, with all that arrived kept for the next one. Raises ModelError: where the
    machine cannot run the model or has no room for it, before any of its files is fetched.
    """
    with _told_what_is_kept(store.folder.partial(source)):
        repository = hub.repository(source)
    files = _needed(repository, hub.host)
    known = _installed(files, store)
    if known is not None:
        return known
    check_memory(sum(file.bytes for file in files if _is_weights(file.name)), memory_bytes)
    with store.folder.changing():
        folder = _arrival(repository, store)
        _drop_others(folder, files)
        check_room(folder, sum(file.bytes for file in files) - _size(folder))
        with _told_what_is_kept(folder):
            _fetch_all(files, folder, _Line(hub, repository, wait), report)
            checked = check_folder(folder, memory_bytes=memory_bytes)
            _check_stored(files, checked, folder)
        source = f"{repository.source}@{repository.revision}"
        return store.take_in(folder, checked, _name(repository), source)


class _Line:
    """The way to one repository's files, tried again with growing pauses where it breaks."""

    def __init__(self, hub: Hub, repository: Repository, wait: Callable[[float], None]) -> None:
        self._hub = hub
        self._repository = repository
        self._wait = wait

    def fetch(self, file: HubFile, part: Path, meter: Meter) -> None:
        """Bring a part to its full length and check its hash; raises ModelError."""
        failures = 0
        while True:
            before = part.stat().st_size if part.is_file() else 0
            try:
                self._receive(file, part, meter)
            except ConnectionLostError:
                # A line that brings something each time is worth going on with.
                failures = 1 if part.is_file() and part.stat().st_size > before else failures + 1
                if failures == _TRIES:
                    raise
                self._wait(min(2.0 ** (failures - 1), _LONGEST_WAIT_SECONDS))
            else:
                return

    def _receive(self, file: HubFile, part: Path, meter: Meter) -> None:
        hasher = file.hasher()
        with write_errors(part), opened_to_append(part) as stream:
            there = feed(hasher, part)
            if there > file.bytes:
                stream.truncate(0)
                there, hasher = 0, file.hasher()
            meter.stand_at(there)
            if there < file.bytes:
                with self._hub.read(self._repository, file, there) as body:
                    if body.start != there:
                        stream.truncate(body.start)
                        there, hasher = body.start, file.hasher()
                        meter.stand_at(there)
                    for chunk in body.chunks:
                        there += len(chunk)
                        if there > file.bytes:
                            break
                        stream.write(chunk)
                        stream.flush()
                        hasher.update(chunk)
                        meter.add(len(chunk))
        _check_arrived(file, part, there, hasher.hexdigest())


def _fetch_all(files: tuple[HubFile, ...], folder: Path, line: _Line, report: Report) -> None:
    """Small files first: they tell whether the weights are worth fetching."""
    meter = Meter(sum(file.bytes for file in files), report)
    small = [file for file in files if not _is_weights(file.name)]
    weights = [file for file in files if _is_weights(file.name)]
    for file in small:
        _fetch(file, folder, line, meter)
    try:
        check_description(folder)
    except ModelError:
        remove_tree(folder)
        raise
    for file in weights:
        _fetch(file, folder, line, meter)
    sync_folder(folder)


def _fetch(file: HubFile, folder: Path, line: _Line, meter: Meter) -> None:
    whole = folder / file.name
    meter.begin(file.name)
    if whole.is_file():
        hasher = file.hasher()
        if feed(hasher, whole) == file.bytes and hasher.hexdigest() == file.digest:
            meter.stand_at(file.bytes)
            return
        whole.unlink()
    part = folder / _part_name(file)
    line.fetch(file, part, meter)
    part.replace(whole)


def _check_arrived(file: HubFile, part: Path, length: int, digest: str) -> None:
    if length < file.bytes:
        # The connection ended early and in good order, as some proxies do.
        raise ConnectionLostError(
            f"The connection ended within the file '{file.name}'.",
            remedy="Check the connection, then run the same command again.",
        )
    if digest == file.digest and length == file.bytes:
        return
    part.unlink()
    raise ModelError(
        f"The file '{file.name}' did not arrive as the hub states it: expected {file.bytes:,} bytes"
        f" with {file.algorithm} {file.digest}, found {digest}.",
        remedy="It was dropped. Run the same command again; where it happens again, do not use this"
        " source.",
    )


def _check_stored(files: tuple[HubFile, ...], checked: ModelReport, folder: Path) -> None:
    """What was read back from the disk, against the hub's word once more."""
    stated = {it.name: it.digest for it in files if it.algorithm is Algorithm.SHA256}
    for file in checked.files:
        if stated.get(file.name, file.sha256) != file.sha256:
            (folder / file.name).unlink()
            raise ModelError(
                f"The file '{file.name}' is not on the disk as it arrived: expected SHA-256"
                f" {stated[file.name]}, found {file.sha256}.",
                remedy="It was dropped. Check the disk, then run the same command again.",
            )


def _arrival(repository: Repository, store: ModelStore) -> Path:
    folder = store.folder.partial(repository.source)
    name = _name(repository)
    if name not in {model.name for model in store.installed()}:
        store.folder.take_back(name, folder)
    with write_errors(folder / folder.name):
        folder.mkdir(exist_ok=True)
    return folder


def _name(repository: Repository) -> str:
    return repository.source.rpartition("/")[2]


def _needed(repository: Repository, host: str) -> tuple[HubFile, ...]:
    """The files that a model is made of here; copies for other programs lie in folders."""
    files = tuple(
        file for file in repository.files if file.name in SMALL_FILES or _is_weights(file.name)
    )
    names = {file.name for file in files}
    missing = [name for name in ("config.json", "tokenizer.json") if name not in names]
    if not any(_is_weights(name) for name in names):
        missing.append("model.safetensors")
    if missing:
        raise ModelError(
            f"'{repository.source}' on {host} is no model that this desk can use: it lacks"
            f" {', '.join(missing)}.",
            kept="Nothing was fetched.",
            remedy="See 'safeguard-desk models list' for those that can be pulled.",
        )
    return files


def _installed(files: tuple[HubFile, ...], store: ModelStore) -> InstalledModel | None:
    """The installed model that already has these very weights and this tokenizer, if any."""
    wanted = {(it.name, it.digest) for it in files if it.algorithm is Algorithm.SHA256}
    for model in store.installed():
        has = {(file.name, file.sha256) for file in model.files}
        if wanted and wanted <= has and model.is_there:
            return model
    return None


def _drop_others(folder: Path, files: tuple[HubFile, ...]) -> None:
    """Remove what an earlier revision of the repository left; the rest is checked by its hash."""
    wanted = {name for file in files for name in (file.name, _part_name(file))}
    for path in folder.iterdir():
        if path.is_file() and path.name not in wanted:
            path.unlink()


def _part_name(file: HubFile) -> str:
    return f"{file.name}.{file.digest[:12]}{_PART}"


def _is_weights(name: str) -> bool:
    return _WEIGHTS.fullmatch(name) is not None


def _size(folder: Path) -> int:
    return sum(path.stat().st_size for path in folder.iterdir())


@contextmanager
def _told_what_is_kept(folder: Path) -> Iterator[None]:
    try:
        yield
    except ModelError as error:
        size = _size(folder) if folder.is_dir() else 0
        arrived = f" The {size / 1e6:,.1f} MB that arrived are kept for next time." if size else ""
        kept = f"Nothing was installed.{arrived}"
        raise type(error)(error.message, kept=kept, remedy=error.remedy) from None
