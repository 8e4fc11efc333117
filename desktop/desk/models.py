"""The models of this user: adding, copying, checking and removing one."""

from __future__ import annotations

from pathlib import Path

from desktop.engine.models import (
    InstalledModel,
    ModelReport,
    ModelStore,
    Report,
    Unfinished,
    copy_in,
)
from desktop.system import Paths, resource, this_machine

STARTER = "starter"


def model_store(paths: Paths) -> ModelStore:
    """The models of this user, with the bundled one."""
    return ModelStore(paths.installed_models, resource("models", STARTER))


def add_model(folder: Path, paths: Paths) -> InstalledModel:
    """Check a model folder against this machine and remember it; raises ModelError."""
    return model_store(paths).add(folder, memory_bytes=this_machine().memory)


def copy_model(folder: Path, paths: Paths, report: Report) -> InstalledModel:
    """Copy a model folder to this user's models and remember the copy; raises ModelError.

    report is told each step; what it raises ends the copy.
    """
    store = model_store(paths)
    return copy_in(folder, store, memory_bytes=this_machine().memory, report=report)


def check_model(name: str, paths: Paths) -> ModelReport:
    """Hash a model's files again and compare; raises ModelError that names the file."""
    return model_store(paths).check(name)


def unfinished_pulls(paths: Paths) -> tuple[Unfinished, ...]:
    """The pulls that were cut and can go on."""
    return model_store(paths).folder.unfinished()
