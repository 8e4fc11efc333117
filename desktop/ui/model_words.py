"""Models in plain words: kind, size, what they need of this machine, how far a transfer is."""

from __future__ import annotations

from desktop.desk import (
    CATALOGUE,
    CatalogueEntry,
    Endpoint,
    InstalledModel,
    Model,
    Progress,
    Unfinished,
    gigabytes,
    machine_size,
)
from desktop.ui.translating import mark, tr
from desktop.ui.widgets.work_bar import Moment

_BACKENDS = {
    "OpenAI MXFP4": mark("OpenAI's own layout (MXFP4), run by mlx-lm"),
    "mlx-lm": mark("mlx-lm's layout, run by mlx-lm"),
    "GGUF": mark("GGUF, run by llama.cpp's server"),
}
Listed = InstalledModel | Endpoint | Unfinished


def name_of(listed: Listed) -> str:
    """What a model of the list is called."""
    return listed.source if isinstance(listed, Unfinished) else listed.name


def below(listed: Listed, *, in_use: bool) -> str:
    """The second line of a model in the list: where it stands, and how large it is."""
    if isinstance(listed, Unfinished):
        parts = [tr("not whole"), tr("{size} arrived").format(size=size_words(listed.bytes))]
    elif isinstance(listed, Endpoint):
        parts = [tr("served by another program"), listed.host]
    else:
        whole = size_words(listed.bytes) if listed.is_there else tr("files are missing")
        parts = [listed.layout.value, whole]
    return " · ".join([tr("in use"), *parts] if in_use else parts)


def size_words(size: int) -> str:
    """Bytes as people say them: 13.8 GB, 4.6 MB."""
    return f"{size / 1e9:,.1f} GB" if size >= 10**9 else f"{size / 1e6:,.1f} MB"


def backend_words(model: Model) -> str:
    """How its weights are written and what runs them."""
    if isinstance(model, Endpoint):
        return tr("served by another program, OpenAI's protocol")
    return tr(_BACKENDS.get(model.layout.value, model.layout.value))


def memory_words(model: InstalledModel | CatalogueEntry, memory: int) -> str:
    """What it needs against what this machine has, and what follows from that."""
    need = model.memory
    if not need.fits(memory):
        words = tr("Needs {needed}; this machine has {here}. Too large: it would stop the machine.")
    elif memory < need.advised:
        words = tr("Needs {needed}; this machine has {here}. Close other large programs.")
    else:
        words = tr("Needs {needed}; this machine has {here}. Comfortable.")
    return words.format(needed=gigabytes(need.needed), here=machine_size(memory))


def transfer(told: object, host: str = "") -> Moment:
    """How far a copy, a download or a check is."""
    if not isinstance(told, Progress):
        return Moment("")
    parts = [tr("{done} of {total}").format(
        done=size_words(told.done), total=size_words(told.total)
    )]  # fmt: skip
    if told.done == told.total:
        parts.append(tr("checking"))
    elif told.rate:
        parts.append(tr("{rate} MB/s").format(rate=f"{told.rate / 1e6:,.1f}"))
    if host:
        parts.append(tr("from {host}").format(host=host))
    return Moment(" · ".join(parts), told.done, told.total, told.seconds_left)


def catalogue_name(source: str) -> str:
    """What an analyst calls a repository."""
    return next((it.name for it in CATALOGUE if it.source == source), source)
