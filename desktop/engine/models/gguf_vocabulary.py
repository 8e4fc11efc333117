"""A GGUF file's vocabulary and chat template, written as the files that a model folder has.

Only byte-level BPE with a known way of cutting text into words: a prompt that is cut otherwise than
in training is still a prompt, and its labels are silently worse.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path

from tokenizers import AddedToken, Regex, Tokenizer, decoders, models, pre_tokenizers

from desktop.engine.models.gguf import GgufHead
from desktop.moderation import ModelError

# ggml's llama_token_type: what is no ordinary text. User-defined tokens (3 is control, 4 those)
# would act wherever they are typed, so both are kept apart from text.
_NOT_TEXT = {2, 3, 4, 5}

_GPT2 = r"'s|'t|'re|'ve|'m|'ll|'d| ?\p{L}+| ?\p{N}+| ?[^\s\p{L}\p{N}]+|\s+(?!\S)|\s+"
_LLAMA3 = (
    r"(?i:'s|'t|'re|'ve|'m|'ll|'d)|[^\r\n\p{L}\p{N}]?\p{L}+|\p{N}{1,3}"
    r"| ?[^\s\p{L}\p{N}]+[\r\n]*|\s*[\r\n]+|\s+(?!\S)|\s+"
)
_O200K_ENDING = r"(?i:'s|'t|'re|'ve|'m|'ll|'d)?"
_O200K = (
    r"[^\r\n\p{L}\p{N}]?[\p{Lu}\p{Lt}\p{Lm}\p{Lo}\p{M}]*[\p{Ll}\p{Lm}\p{Lo}\p{M}]+"
    + _O200K_ENDING
    + r"|[^\r\n\p{L}\p{N}]?[\p{Lu}\p{Lt}\p{Lm}\p{Lo}\p{M}]+[\p{Ll}\p{Lm}\p{Lo}\p{M}]*"
    + _O200K_ENDING
    + r"|\p{N}{1,3}| ?[^\s\p{L}\p{N}]+[\r\n/]*|\s*[\r\n]+|\s+(?!\S)|\s+"
)


@dataclass(frozen=True, slots=True)
class Cutting:
    """How text is cut before merging: by each expression in turn. whole_words: a word that is a
    token as it stands is not built by merges.
    """

    expressions: tuple[str, ...]
    whole_words: bool = False


# By the name in tokenizer.ggml.pre, the publishers' own expressions. Where llama.cpp's differ (it
# leaves combining marks out for gpt-4o) the publisher's are the ones that the model was trained by.
CUTTINGS = {
    "gpt-4o": Cutting((_O200K,)),
    "gpt-2": Cutting((_GPT2,)),
    "smollm": Cutting((r"\p{N}", _GPT2)),
    "qwen2": Cutting((_LLAMA3.replace("{1,3}", ""),)),
    "llama-bpe": Cutting((_LLAMA3,), whole_words=True),
}


def check_vocabulary(head: GgufHead) -> None:
    """Raises ModelError where `write_vocabulary` has no use for this file."""
    kind, cutting = head.text("tokenizer.ggml.model"), head.text("tokenizer.ggml.pre")
    tokens = head.texts("tokenizer.ggml.tokens")
    if kind != "gpt2":
        raise _unfit(f"Its vocabulary is of the kind '{kind or 'unknown'}', not of bytes.")
    if cutting not in CUTTINGS:
        raise _unfit(f"It cuts text into words in the way '{cutting or 'unknown'}'.")
    if not tokens or len(tokens) != len(head.numbers("tokenizer.ggml.token_type")):
        raise _unfit("Its vocabulary is incomplete.")


def write_vocabulary(head: GgufHead, folder: Path) -> None:
    """Write tokenizer.json and tokenizer_config.json into `folder`.

    Raises ModelError where the vocabulary is not one that this program reads exactly.
    """
    check_vocabulary(head)
    try:
        tokenizer = _tokenizer(head)
    except Exception as error:  # the library raises plain Exceptions, whose words hold tokens
        raise _unfit("Its vocabulary is damaged.") from error
    tokenizer.save(str(folder / "tokenizer.json"))
    config = json.dumps(_config(head), ensure_ascii=False, indent=1)
    (folder / "tokenizer_config.json").write_text(config, encoding="utf-8")


def _tokenizer(head: GgufHead) -> Tokenizer:
    tokens = head.texts("tokenizer.ggml.tokens")
    merges = [tuple(pair.split(" ")) for pair in head.texts("tokenizer.ggml.merges")]
    cutting = CUTTINGS[head.text("tokenizer.ggml.pre")]
    model = models.BPE(
        {token: number for number, token in enumerate(tokens)},
        [(left, right) for left, right in merges],
        ignore_merges=cutting.whole_words,
    )
    tokenizer = Tokenizer(model)
    tokenizer.pre_tokenizer = pre_tokenizers.Sequence(
        [
            *(pre_tokenizers.Split(Regex(it), "isolated") for it in cutting.expressions),
            pre_tokenizers.ByteLevel(add_prefix_space=False, use_regex=False),
        ]
    )
    tokenizer.decoder = decoders.ByteLevel()
    kinds = head.numbers("tokenizer.ggml.token_type")
    tokenizer.add_special_tokens(
        [
            AddedToken(token, special=True, normalized=False)
            for token, kind in zip(tokens, kinds, strict=True)
            if kind in _NOT_TEXT
        ]
    )
    return tokenizer


def _config(head: GgufHead) -> dict[str, object]:
    """What a chat template is rendered with."""
    tokens = head.texts("tokenizer.ggml.tokens")
    # As llama.cpp: where the file does not say, only vocabularies of this kind begin with one.
    begins = head.metadata.get(
        "tokenizer.ggml.add_bos_token", head.text("tokenizer.ggml.pre") == "llama-bpe"
    )
    config: dict[str, object] = {"add_bos_token": bool(begins)}
    for name in ("bos", "eos"):
        number = head.number(f"tokenizer.ggml.{name}_token_id")
        if number is not None and 0 <= number < len(tokens):
            config[f"{name}_token"] = tokens[number]
    if template := head.text("tokenizer.chat_template"):
        config["chat_template"] = template
    return config


def _unfit(why: str) -> ModelError:
    return ModelError(
        f"This model cannot be used. {why}",
        kept="Nothing was added or changed.",
        remedy=f"Use a GGUF file with a vocabulary of these kinds: {', '.join(sorted(CUTTINGS))}.",
    )
