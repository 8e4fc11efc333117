"""The models of this user: adding one, and checking that its files are as they were."""

from __future__ import annotations

from pathlib import Path

from desktop.engine.models import InstalledModel, ModelReport, ModelStore
from desktop.system import Paths, resource, this_machine

STARTER = "starter"


def model_store(paths: Paths) -> ModelStore:
    """The models of this user, with the bundled one."""
    return ModelStore(paths.installed_models, resource("models", STARTER))


def add_model(folder: Path, paths: Paths) -> InstalledModel:
    """Check a model folder against this machine and remember it; raises ModelError."""
    return model_store(paths).add(folder, memory_bytes=this_machine().memory)


def check_model(name: str, paths: Paths) -> ModelReport:
    """Hash a model's files again and compare; raises ModelError that names the file."""
    return model_store(paths).check(name)
