"""The models of this user: adding, copying, pulling, connecting, checking and removing one."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from desktop.desk.model_in_use import endpoint_spec
from desktop.engine.models import (
    Endpoint,
    InstalledModel,
    ModelReport,
    ModelStore,
    Report,
    Unfinished,
    copy_in,
    source_of,
)
from desktop.system import Paths, resource, this_machine

if TYPE_CHECKING:
    from desktop.engine.backends.chat_check import EndpointReport

STARTER = "starter"
# huggingface-hub's own, where nothing else is named.
_HUB = "https://huggingface.co"


def model_store(paths: Paths) -> ModelStore:
    """The models of this user, with the bundled one."""
    return ModelStore(paths.installed_models, resource("models", STARTER))


def add_model(folder: Path, paths: Paths, report: Report | None = None) -> InstalledModel:
    """Check a model folder against this machine and remember it; raises ModelError.

    report is told each step of the check; what it raises ends it.
    """
    return model_store(paths).add(folder, memory_bytes=this_machine().memory, report=report)


def copy_model(folder: Path, paths: Paths, report: Report) -> InstalledModel:
    """Copy a model folder or a GGUF file to this user's models and remember it; raises ModelError.

    report is told each step; what it raises ends the copy.
    """
    store = model_store(paths)
    return copy_in(folder, store, memory_bytes=this_machine().memory, report=report)


def pull_model(
    name: str,
    paths: Paths,
    report: Report,
    *,
    announce: Callable[[str], None],
    send_token: bool = False,
) -> InstalledModel:
    """Pull a model, named as in the catalogue or as OWNER/NAME, from a hub; raises ModelError.

    The one thing that this program does which opens a connection: call it only where the analyst
    asked for it. announce is told each host before the first connection to it. report is told each
    step; what it raises ends the pull, which goes on from there next time.
    """
    from desktop.engine.models.hub import Hub  # noqa: PLC0415 - network code, only when pulling
    from desktop.engine.models.pull import pull  # noqa: PLC0415

    hub = Hub(None, announce=announce, send_token=send_token)
    memory = this_machine().memory
    return pull(source_of(name), model_store(paths), hub, memory_bytes=memory, report=report)


def hub_host() -> str:
    """The machine that a pull would speak with first."""
    address = os.environ.get("HF_ENDPOINT") or _HUB
    return urlsplit(address).netloc or address


def check_model(name: str, paths: Paths, report: Report | None = None) -> ModelReport:
    """Hash a model's files again and compare; raises ModelError that names the file.

    report is told each step; what it raises ends the check.
    """
    return model_store(paths).check(name, report)


def connect_model(
    url: str,
    served: str,
    paths: Paths,
    *,
    name: str = "",
    context: int = 0,
    key: str | None = None,
    key_file: Path | None = None,
) -> Endpoint:
    """Remember a model that another program serves, see `Endpoints.connect`. Asks nothing of it."""
    return model_store(paths).endpoints.connect(
        url, served, name=name, context=context, key=key, key_file=key_file
    )


def ask_endpoint(endpoint: Endpoint, paths: Paths) -> EndpointReport:
    """Ask an endpoint what it serves and whether it answers; raises ModelError.

    It opens a connection, and sends nothing of the analyst's.
    """
    from desktop.engine.backends.chat_check import check_endpoint  # noqa: PLC0415 - network code

    return check_endpoint(endpoint_spec(endpoint, model_store(paths).hosts))


def unfinished_pulls(paths: Paths) -> tuple[Unfinished, ...]:
    """The pulls that were cut and can go on."""
    return model_store(paths).folder.unfinished()
