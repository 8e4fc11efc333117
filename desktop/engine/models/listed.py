"""The list of models as it lies on the disk: those with files of their own, and endpoints."""

from __future__ import annotations

import itertools
from collections.abc import Collection
from pathlib import Path

from pydantic import BaseModel, TypeAdapter, ValidationError

from desktop.engine.models.endpoint import Endpoint
from desktop.engine.models.installed import InstalledModel
from desktop.moderation import ModelError
from desktop.system import write_whole


class _Listed(BaseModel):
    version: int = 1
    models: list[InstalledModel] = []
    endpoints: list[Endpoint] = []


_LISTED = TypeAdapter(_Listed)


class ModelList:
    """One file. Nothing is created until something is added."""

    def __init__(self, file: Path) -> None:
        self.file = file

    def models(self) -> tuple[InstalledModel, ...]:
        """Those with files; raises ModelError where the list is damaged."""
        return tuple(self._read().models)

    def endpoints(self) -> tuple[Endpoint, ...]:
        """The endpoints; raises ModelError where the list is damaged."""
        return tuple(self._read().endpoints)

    def put_models(self, models: list[InstalledModel]) -> None:
        """Replace all models with files; raises ModelError where that cannot be written."""
        self._write(self._read().model_copy(update={"models": models}))

    def put_endpoints(self, endpoints: list[Endpoint]) -> None:
        """Replace all endpoints; raises ModelError where that cannot be written."""
        self._write(self._read().model_copy(update={"endpoints": endpoints}))

    def _read(self) -> _Listed:
        try:
            return _LISTED.validate_json(self.file.read_bytes())
        except FileNotFoundError:
            return _Listed()
        except (OSError, ValidationError):
            raise ModelError(
                f"The list of models, {self.file}, cannot be read.",
                kept="The models themselves were not touched.",
                remedy="Move that file away and add the models again.",
            ) from None

    def _write(self, listed: _Listed) -> None:
        try:
            write_whole(self.file, _LISTED.dump_json(listed, indent=1))
        except OSError as error:
            raise ModelError(
                f"The list of models cannot be written: {error.strerror}.",
                kept="The list is as it was; the model's files were not touched.",
                remedy=f"Make room or rights in {self.file.parent} and add the model again.",
            ) from None


def free_name(wanted: str, taken: Collection[str]) -> str:
    """The name, with a number where others have it."""
    numbered = (f"{wanted}-{number}" for number in itertools.count(2))
    return next(name for name in itertools.chain([wanted], numbered) if name not in taken)
