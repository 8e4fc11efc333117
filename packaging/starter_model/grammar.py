"""Texts from the templates of a concept, dressed as people write."""

from __future__ import annotations

import random
import re
from collections.abc import Sequence

from starter_model.concepts import (
    FOLDER,
    Concept,
    read_concepts,
    read_lists,
    read_unclear,
    slots,
)
from starter_model.contents import Content

_OPENERS = [
    "hey, ",
    "lol ",
    "btw ",
    "so ",
    "ok ",
    "Hi all, ",
    "well, ",
    "honestly, ",
    "@{0} ",
    "and ",
    "Dear all, ",
    "look, ",
    "guys ",
    "hmm, ",
    "just saying: ",
    "by the way, ",
]
_CLOSERS = [
    " lol",
    "haha",
    "!!!",
    " ...",
    " :)",
    " 😂",
    " what do you think?",
    " just saying",
    ", believe me",
    " #truth",
    " 🙄",
    " thanks",
    ", ok?",
    " xx",
    ".",
    "!",
    " btw",
]


class Grammar:
    """All written concepts, and what draws texts for them."""

    def __init__(self) -> None:
        files = ("general.txt", "moderation.txt", "house_rules.txt", "communities.txt")
        self.concepts = {it.id: it for name in files for it in read_concepts(FOLDER / name)}
        self._words = read_lists(FOLDER / "words.txt")
        self._neutral = (FOLDER / "neutral.txt").read_text(encoding="utf-8").splitlines()

    def showing(self, concept: Concept, rng: random.Random) -> Content:
        """A text that shows the concept."""
        text, span = self._fill(rng.choice(concept.showing), rng)
        found = span or text
        shows = (concept.id, *_WIDER.get(concept.id, ()))
        maybe = concept.unclear | _UNCLEAR.get(concept.family, frozenset()) | {"person_name"}
        return self._dress(Content(text, shows, maybe - {concept.id}, found), rng)

    def missing(self, concept: Concept, rng: random.Random) -> Content:
        """A text that comes near the concept and does not show it."""
        text, _ = self._fill(rng.choice(concept.missing), rng)
        maybe = (
            (concept.unclear | _UNCLEAR["near-miss"])
            - {concept.id}
            - set(_WIDER.get(concept.id, ()))
        )
        return self._dress(Content(text, (), maybe), rng)

    def neutral(self, rng: random.Random) -> Content:
        """An everyday text."""
        text, _ = self._fill(rng.choice(self._neutral), rng)
        return Content(text, (), _UNCLEAR["near-miss"])

    def _fill(self, template: str, rng: random.Random) -> tuple[str, str]:
        """The template with its slots filled and its brackets gone, and what they held."""
        for slot in slots(template):
            template = template.replace(f"{{{slot}}}", rng.choice(self._words[slot]), 1)
        template = template.replace("{{", "{").replace("}}", "}")
        held = re.search(r"\[(.*)\]", template)
        text = template[: held.start()] + held[1] + template[held.end() :] if held else template
        return text, held[1] if held else ""

    def _dress(self, content: Content, rng: random.Random) -> Content:
        """The text with an opener, a closer or neutral sentences around, or in another case."""
        text, span = content.text, content.span
        chance = rng.random()
        if chance < 0.15:
            text = rng.choice(_OPENERS).format(rng.choice(self._words["person"])) + text
        elif chance < 0.3:
            text += rng.choice(_CLOSERS)
        elif chance < 0.5:
            text = self._among(text, rng)
        if rng.random() < 0.12:
            text, span = text.lower(), span.lower()
        return Content(text, content.shows, content.maybe, span)

    def _among(self, text: str, rng: random.Random) -> str:
        """The text among a few neutral sentences, at any place."""
        sentences = [self.neutral(rng).text for _ in range(rng.choice((1, 1, 2, 3, 5)))]
        sentences.insert(rng.randrange(len(sentences) + 1), text)
        return join_sentences(sentences, rng)


def join_sentences(sentences: Sequence[str], rng: random.Random) -> str:
    """Sentences as one text; full stops are added where a sentence has no end."""
    glue = rng.choice((" ", " ", " ", "\n", "\n\n"))
    ended = (it if it.rstrip()[-1:] in ".!?…" else f"{it}." for it in sentences)
    return glue.join(ended)


# A text of the first shows the others as well.
# A text of the ones in a row shows what the row is named for as well.
_WIDER = {
    narrow: (wide,)
    for wide, narrows in {
        "spam": "promotion bait phishing investment",
        "hate": "hate_dehuman hate_inferior hate_exclusion hate_threat sexism",
        "toxic": "insult bullying",
        "pii": "phone_number email_address home_address bank_data identity_number person_name"
        " doxxing health_data password_leak",
    }.items()
    for narrow in narrows.split()
}
_UNCLEAR = read_unclear()
