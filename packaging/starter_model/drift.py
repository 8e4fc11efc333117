"""Rules and contents in words near to their own, so that what is learnt holds for those never seen.

A concept has some dozens of wordings and texts, and a model that sees them often enough learns them
by heart. So some words are replaced by near ones, by the vectors of SmolLM2 that the vocabulary was
cut from, as a writer would have chosen another word (cf. Wang and Yang 2015, replacement by
neighbours in an embedding).
"""

from __future__ import annotations

import random

import numpy as np
from numpy.typing import NDArray
from tokenizers import Tokenizer
from torch import Tensor

from starter_model.packing import Packed

_NEAREST = 5
_LEAST_COSINE = 0.5
# How many words are replaced: of the rules, and of the contents but for the decisive ones.
_OF_RULES, _OF_CONTENTS = 0.3, 0.15
# A word of its own as byte-level BPE writes it: a space, then letters.
_SPACE, _SHORTEST = "Ġ", 4


class Drift:
    """Replaces words. vectors: of each token, (tokens, width)."""

    def __init__(self, tokenizer: Tokenizer, vectors: NDArray[np.float32]) -> None:
        names = [tokenizer.id_to_token(it) or "" for it in range(tokenizer.get_vocab_size())]
        words = [at for at, name in enumerate(names) if _is_word(name)]
        unit = vectors[words] / np.linalg.norm(vectors[words], axis=1, keepdims=True)
        cosines = unit @ unit.T
        np.fill_diagonal(cosines, -1)
        self._near: dict[int, list[int]] = {}
        for at, row in zip(words, cosines, strict=True):
            best = [it for it in np.argsort(-row)[:_NEAREST] if row[it] >= _LEAST_COSINE]
            if best:
                self._near[at] = [words[it] for it in best]

    def reword_rules(self, packed: Packed, rng: random.Random) -> None:
        """Replace some words of the rules in the policy, which stays of the same length."""
        self._replace(packed.prefix, packed.guide.words.any(0), _OF_RULES, rng)

    def reword_contents(self, packed: Packed, rng: random.Random) -> None:
        """Replace some words of the contents, likewise; the decisive ones are quoted and stay."""
        for ids, is_free in zip(packed.segments, packed.beside_spans(), strict=True):
            self._replace(ids, is_free, _OF_CONTENTS, rng)

    def _replace(self, ids: Tensor, is_free: Tensor, share: float, rng: random.Random) -> None:
        for place in is_free.nonzero().flatten().tolist():
            near = self._near.get(int(ids[place]))
            if near and rng.random() < share:
                ids[place] = rng.choice(near)


def _is_word(name: str) -> bool:
    letters = name.removeprefix(_SPACE)
    is_apart = name.startswith(_SPACE) and len(letters) >= _SHORTEST
    return is_apart and letters.isalpha() and letters.islower()
