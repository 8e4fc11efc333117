"""The list of installed models: where each lies, and what its files were when it was added.

Beside the list lies the folder of those that this program copied or pulled. Others stay where they
are, and are never deleted.
"""

from __future__ import annotations

import itertools
import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from pydantic import BaseModel, TypeAdapter, ValidationError

from desktop.engine.models.check import check_folder, hashed
from desktop.engine.models.folder import ModelFolder
from desktop.engine.models.gguf_model import check_gguf, keep_vocabulary
from desktop.engine.models.memory import MemoryNeed, memory_need
from desktop.engine.models.report import Layout, ModelFile, ModelReport, hash_of
from desktop.moderation import ModelError

_FILE_LIST = "files.json"
# The bundled model in a blink; the shards of a large one are left to their times.
_ALWAYS_HASHED = 64 << 20
_STARTER_NOTE = "for learning the app, not for decisions."


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
        weights = (file.bytes for file in self.files if file.name.endswith(".safetensors"))
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


class _Listed(BaseModel):
    version: int = 1
    models: list[InstalledModel] = []


_LISTED = TypeAdapter(_Listed)
_FILES = TypeAdapter(tuple[ModelFile, ...])


class ModelStore:
    """The models of one user: those in the list file, and the bundled one."""

    def __init__(self, file: Path, bundled: Path) -> None:
        self._file = file
        self._bundled = bundled
        self.folder = ModelFolder(file.parent / "models")

    def installed(self) -> tuple[InstalledModel, ...]:
        """All models, the bundled one first; raises ModelError where the list is damaged."""
        return (_bundled_model(self._bundled), *self._added())

    def add(self, path: Path, *, memory_bytes: int) -> InstalledModel:
        """Check a folder or a GGUF file and remember it; the same files again give the model that
        is there.

        Raises ModelError, see `check_folder` and `check_gguf`. Nothing is copied, save for a GGUF
        file's vocabulary, which is written out beside the list.
        """
        report = _checked(path, memory_bytes)
        known = self.same(report)
        if known is not None:
            return known
        return self._remember(path.resolve(), report)

    def take_in(self, arrived: Path, report: ModelReport, name: str, source: str) -> InstalledModel:
        """Put a checked folder that arrived beside the list in its place, and remember it."""
        known = self.same(report)
        if known is not None:
            self.folder.delete(arrived)
            return known
        taken = {model.name for model in self.installed()}
        return self._remember(self.folder.put_in_place(arrived, name, taken), report, source)

    def remove(self, name: str) -> InstalledModel:
        """Forget a model, and delete its files where this program copied or pulled them.

        Gives what was removed. Raises ModelError for the bundled model and an unknown one.
        """
        model = self.find(name)
        if model.bundled:
            raise ModelError(
                f"'{name}' is bundled with the program and cannot be removed.",
                kept="Nothing was removed.",
            )
        remaining = [other for other in self._added() if other.name != name]
        if model.vocabulary is not None:
            shutil.rmtree(model.vocabulary, ignore_errors=True)
        if not self.folder.owns(model.folder):
            self._write(remaining)
            return model
        with self.folder.changing():
            if model.folder.is_dir():
                self.folder.delete(model.folder)
            self._write(remaining)
        return model

    def discard(self, source: str) -> None:
        """Delete what arrived of a pull that was cut; raises ModelError where there is none."""
        partial = self.folder.partial(source)
        if not partial.is_dir():
            raise self._unknown(source)
        with self.folder.changing():
            self.folder.delete(partial)

    def same(self, report: ModelReport) -> InstalledModel | None:
        """The installed model with exactly these files, if they are still there."""
        return next(
            (it for it in self.installed() if it.sha256 == report.sha256 and it.folder.is_dir()),
            None,
        )

    def _remember(self, path: Path, report: ModelReport, source: str = "") -> InstalledModel:
        is_gguf = report.layout is Layout.GGUF
        taken = {model.name for model in self.installed()}
        model = InstalledModel(
            name=_free_name(path.stem if is_gguf else path.name, taken),
            folder=path.parent if is_gguf else path,
            layout=report.layout,
            files=report.files,
            note=" ".join(report.warnings),
            source=source,
            vocabulary=keep_vocabulary(path, self._file.parent, report) if is_gguf else None,
        )
        self._write([*self._added(), model])
        return model

    def get(self, name: str) -> InstalledModel:
        """A model whose files are all there in their sizes; raises ModelError."""
        model = self.find(name)
        for file, found in model.missing():
            raise _changed(model, file, found)
        return model

    def require_unchanged(self, model: InstalledModel) -> None:
        """Hash again what is small, and what was written to since it was hashed.

        To be called before a model judges: its hash is frozen with each verdict. Raises ModelError
        that names file and hash.
        """
        for file in model.files:
            path = model.folder / file.name
            is_small = file.bytes <= _ALWAYS_HASHED
            if is_small or path.stat().st_mtime_ns != file.modified_ns:
                found = hashed(path)
                if found != file:
                    raise _changed(model, file, found.sha256)

    def check(self, name: str) -> ModelReport:
        """Hash every file again and compare; raises ModelError that names file and hash."""
        model = self.get(name)
        is_gguf = model.layout is Layout.GGUF
        path = model.folder / model.files[0].name if is_gguf else model.folder
        report = _checked(path, 2**63)
        now = {file.name: file for file in report.files}
        for file in model.files:
            if now.get(file.name) != file:
                found = now[file.name].sha256 if file.name in now else "nothing"
                raise _changed(model, file, found)
        return report

    def find(self, name: str) -> InstalledModel:
        """A model by its name, whether or not its files are there; raises ModelError."""
        for model in self.installed():
            if model.name == name:
                return model
        raise self._unknown(name)

    def _unknown(self, name: str) -> ModelError:
        known = ", ".join(model.name for model in self.installed())
        return ModelError(
            f"There is no model '{name}'.",
            remedy=f"Installed are: {known}. 'safeguard-desk models list' names those that can be"
            " added.",
        )

    def _added(self) -> tuple[InstalledModel, ...]:
        try:
            return tuple(_LISTED.validate_json(self._file.read_bytes()).models)
        except FileNotFoundError:
            return ()
        except (OSError, ValidationError):
            raise ModelError(
                f"The list of models, {self._file}, cannot be read.",
                kept="The models themselves were not touched.",
                remedy="Move that file away and add the models again.",
            ) from None

    def _write(self, models: list[InstalledModel]) -> None:
        data = _LISTED.dump_json(_Listed(models=models), indent=1)
        try:
            self._file.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
            handle, name = tempfile.mkstemp(dir=self._file.parent, prefix=".models-")
            try:
                with os.fdopen(handle, "wb") as stream:
                    stream.write(data)
                    stream.flush()
                    os.fsync(stream.fileno())
                Path(name).replace(self._file)
            except BaseException:
                with suppress(OSError):
                    Path(name).unlink()
                raise
        except OSError as error:
            raise ModelError(
                f"The list of models cannot be written: {error.strerror}.",
                kept="The list is as it was; the model's files were not touched.",
                remedy=f"Make room or rights in {self._file.parent} and add the model again.",
            ) from None


def _checked(path: Path, memory_bytes: int) -> ModelReport:
    if path.is_file() or path.suffix == ".gguf":
        return check_gguf(path, memory_bytes=memory_bytes)
    return check_folder(path, memory_bytes=memory_bytes)


def _bundled_model(folder: Path) -> InstalledModel:
    try:
        files = _FILES.validate_json((folder / _FILE_LIST).read_bytes())
    except (OSError, ValidationError):
        raise ModelError(
            "The bundled model is missing or damaged.", remedy="Install the program again."
        ) from None
    return InstalledModel(folder.name, folder, Layout.MLX, files, _STARTER_NOTE, bundled=True)


def _free_name(wanted: str, taken: set[str]) -> str:
    numbered = (f"{wanted}-{number}" for number in itertools.count(2))
    return next(name for name in itertools.chain([wanted], numbered) if name not in taken)


def _changed(model: InstalledModel, file: ModelFile, found: str) -> ModelError:
    return ModelError(
        f"The file '{file.name}' of the model '{model.name}' is not as it was added: expected"
        f" {file.bytes:,} bytes with SHA-256 {file.sha256}, found {found}.",
        kept="Nothing is judged with it until that is mended.",
        remedy="Copy or download this file again, then run 'safeguard-desk models check'.",
    )
