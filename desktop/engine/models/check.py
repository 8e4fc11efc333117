"""Whether a folder holds a whole gpt_oss model that this machine can carry.

In two steps: what can be told at once (`examine_folder`, `check_description`), and the hash of
every byte (`check_folder`), which takes about a minute for the 20b.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from pathlib import Path, PurePosixPath, PureWindowsPath
from typing import TypeVar

from pydantic import BaseModel, ValidationError

from desktop.engine.models.memory import check_memory
from desktop.engine.models.progress import Meter, Report
from desktop.engine.models.report import Layout, ModelFile, ModelReport
from desktop.engine.models.safetensors import Weights, read_head
from desktop.moderation import ModelError

_CHUNK = 1 << 20
INDEX = "model.safetensors.index.json"
_REQUIRED_TOKENS = ("<|start|>", "<|end|>", "<|message|>", "<|channel|>", "<|return|>")
# What a folder may hold besides its weights and what changes a verdict when it changes.
SMALL_FILES = (
    "config.json",
    "generation_config.json",
    "tokenizer.json",
    "tokenizer_config.json",
    "special_tokens_map.json",
    "chat_template.jinja",
    INDEX,
)

_Parsed = TypeVar("_Parsed", bound=BaseModel)


class ModelConfig(BaseModel):
    """What is read of a config.json."""

    model_type: str
    num_hidden_layers: int
    vocab_size: int
    hidden_size: int
    head_dim: int
    num_local_experts: int


class _Index(BaseModel):
    weight_map: dict[str, str]


class _Token(BaseModel):
    content: str


class _Tokenizer(BaseModel):
    added_tokens: list[_Token]


@dataclass(frozen=True, slots=True)
class Examined:
    """A folder whose files fit together, not yet hashed. names are of the files that count."""

    layout: Layout
    names: tuple[str, ...]
    warnings: tuple[str, ...]


def check_folder(folder: Path, *, memory_bytes: int, report: Report | None = None) -> ModelReport:
    """Check a folder's files, its architecture and this machine's memory; hash every file.

    memory_bytes: what this machine has in all. report is told each step of the hashing; what it
    raises ends it. Raises ModelError that names what is missing, damaged or too large. Reads every
    byte once.
    """
    examined = examine_folder(folder, memory_bytes=memory_bytes)
    paths = [folder / name for name in examined.names]
    meter = Meter(sum(path.stat().st_size for path in paths), report) if report else None
    files = tuple(hashed(path, meter) for path in paths)
    return ModelReport(examined.layout, files, examined.warnings)


def examine_folder(folder: Path, *, memory_bytes: int) -> Examined:
    """All that `check_folder` checks, save for the hashes; raises ModelError."""
    if not folder.is_dir():
        raise ModelError(
            f"There is no folder '{folder.name}'.",
            kept="Nothing was added or changed.",
            remedy="Name the folder that holds config.json, tokenizer.json and the weights.",
        )
    config = check_description(folder)
    shards = _shards(folder)
    layout = _check_weights([read_head(folder / name) for name in shards], config)
    warnings = check_memory(sum((folder / name).stat().st_size for name in shards), memory_bytes)
    small = [name for name in SMALL_FILES if (folder / name).is_file()]
    return Examined(layout, tuple(sorted({*small, *shards})), warnings)


def check_description(folder: Path) -> ModelConfig:
    """Check configuration and tokenizer, for which no weights need be there; raises ModelError."""
    config = _parse(folder / "config.json", ModelConfig)
    if config.model_type != "gpt_oss":
        raise _unfit(f"It is a '{config.model_type}' model; this desk runs gpt_oss models.")
    _check_tokenizer(folder)
    return config


def _check_tokenizer(folder: Path) -> None:
    tokenizer = _parse(folder / "tokenizer.json", _Tokenizer)
    known = {token.content for token in tokenizer.added_tokens}
    missing = [token for token in _REQUIRED_TOKENS if token not in known]
    if missing:
        raise _unfit(f"Its tokenizer lacks the special tokens {', '.join(missing)}.")


def _shards(folder: Path) -> list[str]:
    if (folder / INDEX).is_file():
        names = sorted(set(_parse(folder / INDEX, _Index).weight_map.values()))
        if not all(_is_plain(name) for name in names):
            raise _unfit(f"Its '{INDEX}' names files outside the model's folder.")
    else:
        names = sorted(file.name for file in folder.glob("model*.safetensors"))
    if not names:
        raise _missing("model.safetensors")
    for name in names:
        if not (folder / name).is_file():
            raise _missing(name)
    return names


def _is_plain(name: str) -> bool:
    return bool(name) and PurePosixPath(name).name == name == PureWindowsPath(name).name


def _check_weights(heads: list[Weights], config: ModelConfig) -> Layout:
    shapes: dict[str, tuple[int, ...]] = {}
    for head in heads:
        shapes |= head.shapes
    layers = {name.split(".")[2] for name in shapes if name.startswith("model.layers.")}
    if layers != {str(number) for number in range(config.num_hidden_layers)}:
        raise _unfit(
            f"Its weights hold {len(layers)} layers where config.json says"
            f" {config.num_hidden_layers}."
        )
    embedding = shapes.get("model.embed_tokens.weight")
    if embedding is None or embedding[0] != config.vocab_size:
        raise _unfit("Its weights do not fit the vocabulary size in config.json.")
    blocks = any(name.endswith("_blocks") for name in shapes)
    return Layout.OPENAI if blocks else Layout.MLX


def hashed(file: Path, meter: Meter | None = None) -> ModelFile:
    """A file with its hash; one that is written to meanwhile shows by its time."""
    if meter is not None:
        meter.begin(file.name)
    modified_ns = file.stat().st_mtime_ns
    digest = hashlib.sha256()
    with file.open("rb") as stream:
        while chunk := stream.read(_CHUNK):
            digest.update(chunk)
            if meter is not None:
                meter.add(len(chunk))
    return ModelFile(file.name, file.stat().st_size, digest.hexdigest(), modified_ns)


def _parse(file: Path, kind: type[_Parsed]) -> _Parsed:
    try:
        return kind.model_validate_json(file.read_bytes())
    except FileNotFoundError:
        raise _missing(file.name) from None
    except (OSError, ValidationError):
        raise ModelError(
            f"The model file '{file.name}' cannot be read as what it should be.",
            kept="Nothing was added or changed.",
            remedy="Copy or download this file again.",
        ) from None


def _missing(name: str) -> ModelError:
    return ModelError(
        f"The model file '{name}' is missing.",
        kept="Nothing was added or changed.",
        remedy="Copy or download the whole folder again.",
    )


def _unfit(why: str) -> ModelError:
    return ModelError(
        f"This model cannot be used. {why}",
        kept="Nothing was added or changed.",
        remedy="See 'safeguard-desk models list' for those that can.",
    )
