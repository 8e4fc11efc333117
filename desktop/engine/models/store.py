"""The list of installed models: where each lies, and what its files were when it was added."""

from __future__ import annotations

import itertools
import os
import tempfile
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from pydantic import BaseModel, TypeAdapter, ValidationError

from desktop.engine.models.check import check_folder
from desktop.engine.models.report import Layout, ModelFile, ModelReport, hash_of
from desktop.moderation import ModelError

_FILE_LIST = "files.json"
_STARTER_NOTE = "for learning the app, not for decisions."


@dataclass(frozen=True, slots=True)
class InstalledModel:
    """A model that can be used. note says what it is for, empty where nothing need be said."""

    name: str
    folder: Path
    layout: Layout
    files: tuple[ModelFile, ...]
    note: str = ""
    bundled: bool = False

    @property
    def bytes(self) -> int:
        """Size of all files together."""
        return sum(file.bytes for file in self.files)

    @property
    def sha256(self) -> str:
        """One hash for the whole model."""
        return hash_of(self.files)


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

    def installed(self) -> tuple[InstalledModel, ...]:
        """All models, the bundled one first; raises ModelError where the list is damaged."""
        return (_bundled_model(self._bundled), *self._added())

    def add(self, folder: Path, *, memory_bytes: int) -> InstalledModel:
        """Check a folder and remember it; the same files again give the model that is there.

        Raises ModelError, see `check_folder`. Nothing is copied.
        """
        report = check_folder(folder, memory_bytes=memory_bytes)
        for known in self.installed():
            if known.sha256 == report.sha256 and known.folder.is_dir():
                return known
        folder = folder.resolve()
        taken = {model.name for model in self.installed()}
        model = InstalledModel(
            name=_free_name(folder.name, taken),
            folder=folder,
            layout=report.layout,
            files=report.files,
            note=" ".join(report.warnings),
        )
        self._write([*self._added(), model])
        return model

    def get(self, name: str) -> InstalledModel:
        """A model whose files are all there in their sizes; raises ModelError."""
        model = self._find(name)
        for file in model.files:
            path = model.folder / file.name
            actual = path.stat().st_size if path.is_file() else None
            if actual != file.bytes:
                found = "missing" if actual is None else f"{actual:,} bytes long"
                raise _changed(model, file, found)
        return model

    def check(self, name: str) -> ModelReport:
        """Hash every file again and compare; raises ModelError that names file and hash."""
        model = self.get(name)
        report = check_folder(model.folder, memory_bytes=2**63)
        now = {file.name: file for file in report.files}
        for file in model.files:
            if now.get(file.name) != file:
                found = now[file.name].sha256 if file.name in now else "nothing"
                raise _changed(model, file, found)
        return report

    def _find(self, name: str) -> InstalledModel:
        models = self.installed()
        for model in models:
            if model.name == name:
                return model
        known = ", ".join(model.name for model in models)
        raise ModelError(
            f"There is no model '{name}'.",
            remedy=f"Installed are: {known}. Add another with 'safeguard-desk models add DIR'.",
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
        kept="No verdict was made with it.",
        remedy="Copy or download this file again, then run 'safeguard-desk models check'.",
    )
