"""The list of installed models: where each lies, and what its files were when it was added.

Beside the list lies the folder of those that this program copied or pulled. Others stay where they
are, and are never deleted.
"""

from __future__ import annotations

import shutil
from pathlib import Path

from pydantic import TypeAdapter, ValidationError

from desktop.engine.allowed_hosts import AllowedHosts
from desktop.engine.models.check import check_folder, hashed
from desktop.engine.models.endpoint import Endpoint
from desktop.engine.models.endpoints import Endpoints
from desktop.engine.models.folder import ModelFolder
from desktop.engine.models.gguf_model import check_gguf, is_gguf, keep_vocabulary
from desktop.engine.models.installed import InstalledModel
from desktop.engine.models.listed import ModelList, free_name
from desktop.engine.models.progress import Report
from desktop.engine.models.report import Layout, ModelFile, ModelReport
from desktop.moderation import ModelError

_FILE_LIST = "files.json"
# The bundled model in a blink; the shards of a large one are left to their times.
_ALWAYS_HASHED = 64 << 20
_STARTER_NOTE = "for learning the app, not for decisions."
_FILES = TypeAdapter(tuple[ModelFile, ...])

Model = InstalledModel | Endpoint


class ModelStore:
    """The models of one user: those in the list file, and the bundled one.

    endpoints: models that other programs serve. hosts: the machines that those may be on.
    """

    def __init__(self, file: Path, bundled: Path) -> None:
        self._listed = ModelList(file)
        self._bundled = bundled
        self.folder = ModelFolder(file.parent / "models")
        self.endpoints = Endpoints(self._listed, self.names)
        self.hosts = AllowedHosts(file.parent / "allowed-hosts.json")

    def installed(self) -> tuple[InstalledModel, ...]:
        """All with files here, the bundled one first; raises ModelError for a damaged list."""
        return (_bundled_model(self._bundled), *self._listed.models())

    def all(self) -> tuple[Model, ...]:
        """All that can judge: those with files here, then endpoints; raises ModelError."""
        return (*self.installed(), *self.endpoints.all())

    def names(self) -> frozenset[str]:
        """The names that are taken."""
        return frozenset(model.name for model in self.all())

    def choose(self, name: str) -> Model:
        """The model of that name: one whose files are all there, or an endpoint; ModelError."""
        return self.endpoints.find(name) or self.get(name)

    def add(self, path: Path, *, memory_bytes: int, report: Report | None = None) -> InstalledModel:
        """Check a folder or a GGUF file and remember it; the same files again give the model that
        is there.

        report is told each step. Raises ModelError, see `check_folder` and `check_gguf`. Nothing is
        copied, save for a GGUF file's vocabulary, which is written out beside the list.
        """
        checked = check_model(path, memory_bytes=memory_bytes, report=report)
        return self._known(path, checked) or self._remember(path.resolve(), checked)

    def take_in(self, arrived: Path, report: ModelReport, name: str, source: str) -> InstalledModel:
        """Put a checked folder that arrived beside the list in its place, and remember it."""
        known = self._known(_path_in(arrived, report), report)
        if known is not None:
            self.folder.delete(arrived)
            return known
        place = self.folder.put_in_place(arrived, name, self.names())
        return self._remember(_path_in(place, report), report, source)

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
        remaining = [other for other in self._listed.models() if other.name != name]
        if self.folder.owns(model.folder):
            with self.folder.changing():
                if model.folder.is_dir():
                    self.folder.delete(model.folder)
                self._listed.put_models(remaining)
        else:
            self._listed.put_models(remaining)
        # Last: until then the model can be used, and a removal can fail.
        if model.vocabulary is not None:
            shutil.rmtree(model.vocabulary, ignore_errors=True)
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

    def _known(self, path: Path, report: ModelReport) -> InstalledModel | None:
        """See `same`; what was lost of its vocabulary is written again, from the file at `path`."""
        known = self.same(report)
        if known is not None and known.vocabulary is not None:
            keep_vocabulary(path, self._listed.file.parent, report)
        return known

    def _remember(self, path: Path, report: ModelReport, source: str = "") -> InstalledModel:
        in_file = report.layout is Layout.GGUF
        model = InstalledModel(
            name=free_name(path.stem if in_file else path.name, self.names()),
            folder=path.parent if in_file else path,
            layout=report.layout,
            files=report.files,
            note=" ".join(report.warnings),
            source=source,
            vocabulary=keep_vocabulary(path, self._listed.file.parent, report) if in_file else None,
        )
        self._listed.put_models([*self._listed.models(), model])
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

    def check(self, name: str, report: Report | None = None) -> ModelReport:
        """Hash every file again and compare; raises ModelError that names file and hash."""
        model = self.get(name)
        path = _path_in(model.folder, model)
        checked = check_model(path, memory_bytes=2**63, report=report)
        now = {file.name: file for file in checked.files}
        for file in model.files:
            if now.get(file.name) != file:
                found = now[file.name].sha256 if file.name in now else "nothing"
                raise _changed(model, file, found)
        return checked

    def find(self, name: str) -> InstalledModel:
        """A model by its name, whether or not its files are there; raises ModelError."""
        for model in self.installed():
            if model.name == name:
                return model
        if self.endpoints.find(name) is not None:
            raise ModelError(
                f"'{name}' is served by another program; this needs a model whose files are here."
            )
        raise self._unknown(name)

    def _unknown(self, name: str) -> ModelError:
        known = ", ".join(model.name for model in self.all())
        return ModelError(
            f"There is no model '{name}'.",
            remedy=f"Installed are: {known}. 'safeguard-desk models list' names those that can be"
            " added.",
        )


def check_model(path: Path, *, memory_bytes: int, report: Report | None = None) -> ModelReport:
    """Check a folder or a GGUF file, see `check_folder` and `check_gguf`."""
    if is_gguf(path):
        return check_gguf(path, memory_bytes=memory_bytes, report=report)
    return check_folder(path, memory_bytes=memory_bytes, report=report)


def _path_in(folder: Path, model: InstalledModel | ModelReport) -> Path:
    """What a model in a folder is named by: its one GGUF file, or the folder."""
    return folder / model.files[0].name if model.layout is Layout.GGUF else folder


def _bundled_model(folder: Path) -> InstalledModel:
    try:
        files = _FILES.validate_json((folder / _FILE_LIST).read_bytes())
    except (OSError, ValidationError):
        raise ModelError(
            "The bundled model is missing or damaged.", remedy="Install the program again."
        ) from None
    return InstalledModel(folder.name, folder, Layout.OPENAI, files, _STARTER_NOTE, bundled=True)


def _changed(model: InstalledModel, file: ModelFile, found: str) -> ModelError:
    return ModelError(
        f"The file '{file.name}' of the model '{model.name}' is not as it was added: expected"
        f" {file.bytes:,} bytes with SHA-256 {file.sha256}, found {found}.",
        kept="Nothing is judged with it until that is mended.",
        remedy="Copy or download this file again, then run 'safeguard-desk models check'.",
    )
