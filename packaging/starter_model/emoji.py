"""Texts with emoji in the place of words, as people write who say it with a picture.

The kinds are those that Kirk et al. 2022 ("Hatemoji") found in hate: an emoji for the group, for
what is wished on it or for what it is called, and letters that are written as emoji.
"""

from __future__ import annotations

import random
import re

from starter_model.concepts import FOLDER, read_lists

_LETTERS = {
    "a": "🅰️",
    "b": "🅱️",
    "o": "🅾️",
    "i": "\N{INFORMATION SOURCE}\N{VARIATION SELECTOR-16}",
    "p": "🅿️",
    "m": "Ⓜ️",
    "x": "❌",
}
# How often a word is spelled in such letters, and how many words of a text are changed at most.
_IN_LETTERS, _MOST = 0.2, 2


def _by_word() -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for emoji, words in read_lists(FOLDER / "emoji.txt").items():
        for word in words:
            found.setdefault(word, []).append(emoji)
    return found


_EMOJI = _by_word()
_WORDS = re.compile(
    r"(?i)\b(" + "|".join(re.escape(it) for it in sorted(_EMOJI, key=len, reverse=True)) + r")\b"
)


def in_emoji(text: str, rng: random.Random) -> str:
    """The text with an emoji for one or two of its words, or for letters of one; as it is where it
    has no such word.
    """
    places = list(_WORDS.finditer(text))
    chosen = rng.sample(places, min(len(places), rng.randint(1, _MOST)))
    for place in sorted(chosen, key=lambda it: -it.start()):
        word = place[0]
        is_spelled = rng.random() < _IN_LETTERS
        written = _spelled(word) if is_spelled else rng.choice(_EMOJI[word.lower()])
        text = text[: place.start()] + written + text[place.end() :]
    return text


def _spelled(word: str) -> str:
    return "".join(_LETTERS.get(letter.lower(), letter) for letter in word)
