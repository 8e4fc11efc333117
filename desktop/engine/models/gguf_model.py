"""Whether a GGUF file is a model that llama.cpp's server can run here, and what is kept of it."""

from __future__ import annotations

import shutil
import tempfile
from contextlib import suppress
from pathlib import Path

from desktop.engine.models.check import hashed
from desktop.engine.models.gguf import GgufHead, read_head
from desktop.engine.models.gguf_vocabulary import check_vocabulary, write_vocabulary
from desktop.engine.models.memory import check_memory
from desktop.engine.models.progress import Meter, Report
from desktop.engine.models.report import Layout, ModelReport
from desktop.moderation import ModelError

_VOCABULARIES = "vocabularies"
# What follows a policy and answers in text. Others may be encoders, or see pictures only.
_ARCHITECTURES = (
    "gpt-oss",
    "llama",
    "qwen2",
    "qwen2moe",
    "qwen3",
    "qwen3moe",
    "smollm3",
)
# There is no text model with fewer (ggml, docs/gguf.md, 'Standardized tensor names').
_LEAST_TENSORS = 3


def is_gguf(path: Path) -> bool:
    """Whether a path is to be taken for a GGUF file; all other models are folders."""
    return path.is_file() or path.suffix == ".gguf"


def check_gguf(file: Path, *, memory_bytes: int, report: Report | None = None) -> ModelReport:
    """Check a GGUF file, see `examine_gguf`, and hash it: every byte is read once."""
    warnings = examine_gguf(file, memory_bytes=memory_bytes)
    meter = Meter(file.stat().st_size, report) if report else None
    return ModelReport(Layout.GGUF, (hashed(file, meter),), warnings)


def examine_gguf(file: Path, *, memory_bytes: int) -> tuple[str, ...]:
    """Check a GGUF file's head, its vocabulary and this machine's memory; gives warnings.

    memory_bytes: what this machine has in all. Raises ModelError that says what is wrong.
    """
    head = read_head(file)
    _check_kind(head)
    check_vocabulary(head)
    return check_memory(file.stat().st_size, memory_bytes)


def keep_vocabulary(file: Path, data: Path, report: ModelReport) -> Path:
    """Write the file's vocabulary and template into a folder of their own below `data`.

    The folder is named for the file's hash, so that the same model has one. Raises ModelError.
    """
    folder = data / _VOCABULARIES / report.sha256[:16]
    if (folder / "tokenizer.json").is_file():
        return folder
    head = read_head(file)
    try:
        folder.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        made = Path(tempfile.mkdtemp(dir=folder.parent, prefix=".new-"))
        try:
            write_vocabulary(head, made)
            made.replace(folder)
        except BaseException:
            with suppress(OSError):
                shutil.rmtree(made)
            raise
    except OSError as error:
        raise ModelError(
            f"The model's vocabulary cannot be written: {error.strerror}.",
            kept="The list is as it was; the model's file was not touched.",
            remedy=f"Make room or rights in {data} and add the model again.",
        ) from None
    return folder


def _check_kind(head: GgufHead) -> None:
    architecture = head.text("general.architecture")
    if architecture not in _ARCHITECTURES or head.tensors < _LEAST_TENSORS:
        raise ModelError(
            f"This model cannot be used. It is of the kind '{architecture or 'unknown'}'.",
            kept="Nothing was added or changed.",
            remedy=f"Use a GGUF file of one of these kinds: {', '.join(_ARCHITECTURES)}.",
        )
