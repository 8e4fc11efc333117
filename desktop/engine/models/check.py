"""Whether a folder holds a whole gpt_oss model that this machine can carry."""

from __future__ import annotations

import hashlib
from pathlib import Path
from typing import TypeVar

from pydantic import BaseModel, ValidationError

from desktop.engine.models.report import Layout, ModelFile, ModelReport
from desktop.engine.models.safetensors import Weights, read_head
from desktop.moderation import ModelError

_GB = 10**9
_CHUNK = 1 << 20
_INDEX = "model.safetensors.index.json"
_REQUIRED_TOKENS = ("<|start|>", "<|end|>", "<|message|>", "<|channel|>", "<|return|>")
# What a folder may hold besides its weights and what changes a verdict when it changes.
_SMALL_FILES = (
    "config.json",
    "generation_config.json",
    "tokenizer.json",
    "tokenizer_config.json",
    "special_tokens_map.json",
    "chat_template.jinja",
    _INDEX,
)
# From so many bytes of weights on a machine needs, and should have, so much memory. Measured for
# the 20b: 16 GB machines crash (ml-explore/mlx-lm issue 644).
_MEMORY_CLASSES = ((60 * _GB, 80 * _GB, 96 * _GB), (10 * _GB, 24 * _GB, 32 * _GB))
_SMALL_MODEL_FACTOR = 1.3


_Parsed = TypeVar("_Parsed", bound=BaseModel)


class _Config(BaseModel):
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


def check_folder(folder: Path, *, memory_bytes: int) -> ModelReport:
    """Check a folder's files, its architecture and this machine's memory; hash every file.

    memory_bytes: what this machine has in all. Raises ModelError that names what is missing,
    damaged or too large. Reads every byte once: about a minute for the 20b.
    """
    if not folder.is_dir():
        raise ModelError(
            f"There is no folder '{folder.name}'.",
            kept="Nothing was added or changed.",
            remedy="Name the folder that holds config.json, tokenizer.json and the weights.",
        )
    config = _parse(folder / "config.json", _Config)
    if config.model_type != "gpt_oss":
        raise _unfit(f"It is a '{config.model_type}' model; this desk runs gpt_oss models.")
    _check_tokenizer(folder)
    shards = _shards(folder)
    layout = _check_weights([read_head(folder / name) for name in shards], config)
    warnings = _check_memory(sum((folder / name).stat().st_size for name in shards), memory_bytes)
    small = [name for name in _SMALL_FILES if (folder / name).is_file()]
    files = tuple(_hashed(folder / name) for name in sorted({*small, *shards}))
    return ModelReport(layout, files, warnings)


def _check_tokenizer(folder: Path) -> None:
    tokenizer = _parse(folder / "tokenizer.json", _Tokenizer)
    known = {token.content for token in tokenizer.added_tokens}
    missing = [token for token in _REQUIRED_TOKENS if token not in known]
    if missing:
        raise _unfit(f"Its tokenizer lacks the special tokens {', '.join(missing)}.")


def _shards(folder: Path) -> list[str]:
    if (folder / _INDEX).is_file():
        names = sorted(set(_parse(folder / _INDEX, _Index).weight_map.values()))
    else:
        names = sorted(file.name for file in folder.glob("model*.safetensors"))
    if not names:
        raise _missing("model.safetensors")
    for name in names:
        if not (folder / name).is_file():
            raise _missing(name)
    return names


def _check_weights(heads: list[Weights], config: _Config) -> Layout:
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


def _check_memory(weights: int, memory: int) -> tuple[str, ...]:
    needed, advised = _memory_for(weights)
    if memory < needed:
        raise ModelError(
            f"This model needs a machine with {needed / _GB:.0f} GB of memory; this one has"
            f" {memory / _GB:.0f} GB. It would stop the machine in the middle of your work.",
            kept="Nothing was added or changed.",
            remedy="Use a smaller model, or a machine with more memory.",
        )
    if memory >= advised:
        return ()
    warning = (
        f"This machine has {memory / _GB:.0f} GB of memory; {advised / _GB:.0f} GB are comfortable."
        " Close other large programs while it runs."
    )
    return (warning,)


def _memory_for(weights: int) -> tuple[int, int]:
    """What a machine needs and should have for so many bytes of weights, in bytes."""
    for size, needed, advised in _MEMORY_CLASSES:
        if weights >= size:
            return needed, advised
    return (int(weights * _SMALL_MODEL_FACTOR),) * 2


def _hashed(file: Path) -> ModelFile:
    digest = hashlib.sha256()
    with file.open("rb") as stream:
        while chunk := stream.read(_CHUNK):
            digest.update(chunk)
    return ModelFile(file.name, file.stat().st_size, digest.hexdigest())


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
