"""Texts from the templates of a concept, dressed as people write."""

from __future__ import annotations

import random
import re
from collections.abc import Sequence

from starter_model.concepts import FOLDER, Concept, read_concepts, read_lists, slots
from starter_model.contents import Content

_OPENERS = ("hey, ", "lol ", "btw ", "so ", "ok ", "Hi all, ", "well, ", "honestly, ", "@{0} ", "and ",
            "Dear all, ", "look, ", "guys ", "hmm, ", "just saying: ", "by the way, ")  # fmt: skip
_CLOSERS = (" lol", " haha", "!!!", " ...", " :)", " 😂", " what do you think?", " just saying",
            ", believe me", " #truth", " 🙄", " thanks", ", ok?", " xx", ".", "!", " btw")  # fmt: skip


class Grammar:
    """All written concepts, and what draws texts for them."""

    def __init__(self) -> None:
        files = ("general.txt", "moderation.txt", "house_rules.txt")
        self.concepts = {it.id: it for name in files for it in read_concepts(FOLDER / name)}
        self._words = read_lists(FOLDER / "words.txt")
        self._neutral = (FOLDER / "neutral.txt").read_text(encoding="utf-8").splitlines()

    def showing(self, concept: Concept, rng: random.Random) -> Content:
        """A text that shows the concept."""
        text, span = self._fill(rng.choice(concept.showing), rng)
        found = text if not span else span
        shows = (concept.id, *_WIDER.get(concept.id, ()))
        maybe = concept.unclear | _PERSON_UNKNOWN | _FAMILY_UNKNOWN.get(concept.family, frozenset())
        return self._dress(Content(text, shows, maybe - {concept.id}, found), rng)

    def missing(self, concept: Concept, rng: random.Random) -> Content:
        """A text that comes near the concept and does not show it."""
        text, _ = self._fill(rng.choice(concept.missing), rng)
        maybe = (concept.unclear | _MISS_UNKNOWN) - {concept.id} - _NOT_WIDER.get(concept.id, set())
        return self._dress(Content(text, (), maybe), rng)

    def neutral(self, rng: random.Random) -> Content:
        """An everyday text."""
        text, _ = self._fill(rng.choice(self._neutral), rng)
        return Content(text, (), _MISS_UNKNOWN)

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
_WIDER = {
    "promotion": ("spam",), "bait": ("spam",), "phishing": ("spam",), "investment": ("spam",),
    "hate_dehuman": ("hate",), "hate_inferior": ("hate",), "hate_exclusion": ("hate",),
    "hate_threat": ("hate",), "insult": ("toxic",), "bullying": ("toxic",),
    "sexism": ("hate",), "phone_number": ("pii",), "email_address": ("pii",),
    "home_address": ("pii",), "bank_data": ("pii",), "identity_number": ("pii",),
    "person_name": ("pii",), "doxxing": ("pii",), "health_data": ("pii",), "password_leak": ("pii",),
}  # fmt: skip
# A near miss of the first shows none of these either.
_NOT_WIDER = {key: set(value) for key, value in _WIDER.items()}
_PERSON_UNKNOWN = frozenset({"person_name"})
_MISS_UNKNOWN = frozenset({
    "person_name", "question", "greeting", "meeting", "food_talk", "family", "travel", "pets",
    "sports_talk", "weather", "music", "complaint", "anger", "joy", "loneliness", "price",
    "request_favour", "off_topic_politeness", "politics", "selfdeprecate", "health_data", "apology",
    "profanity", "insult", "money_trouble", "fear", "religion_talk", "romance", "historical",
    "homework_help", "urgency", "capitals", "outage", "job_search", "advert_event", "alcohol",
})  # fmt: skip
_FAMILY_UNKNOWN = {
    "spam": frozenset({"urgency", "price", "question", "link", "phone_number", "greeting", "follow_me",
                       "pii", "investment", "impersonation", "advert_event", "request_favour",
                       "begging", "joy", "off_topic_politeness", "spam", "email_address"}),
    "abuse": frozenset({"toxic", "anger", "profanity", "trolling", "question", "hate", "family"}),
    "violence": frozenset({"toxic", "anger", "insult", "urgency", "politics"}),
    "hate": frozenset({"toxic", "insult", "anger", "threat", "incitement", "sexism", "profanity",
                       "politics", "religion_talk", "trolling", "language_other", "historical"}),
    "topic": frozenset({"joy", "question", "meeting", "family", "greeting", "request_favour", "anger",
                        "off_topic_politeness", "complaint", "loneliness", "food_talk", "alcohol",
                        "price", "pets", "travel", "weather", "sports_talk", "advert_event"}),
    "chat": frozenset({"question", "greeting", "meeting", "family", "joy", "travel", "romance",
                       "off_topic_politeness", "request_favour", "apology", "outage", "urgency",
                       "loneliness", "price", "food_talk"}),
    "feeling": frozenset({"joy", "anger", "loneliness", "fear", "family", "job_offer", "trolling",
                          "selfdeprecate", "weather", "sports_talk", "romance", "complaint",
                          "profanity", "off_topic_politeness"}),
    "sexual": frozenset({"romance", "request_favour", "question", "profanity", "toxic", "greeting",
                         "insult", "minors", "sexual_harassment"}),
    "selfharm": frozenset({"loneliness", "toxic", "fear", "insult", "selfdeprecate", "threat",
                           "family", "joy", "bullying", "romance", "incitement", "health_claims"}),
    "pii": frozenset({"question", "request_favour", "meeting", "price", "food_talk", "family",
                      "outage", "link", "advert_event", "pii", "home_address", "phone_number"}),
    "illegal": frozenset({"question", "price", "promotion", "joy", "family", "request_favour",
                          "urgency", "link", "spam"}),
    "form": frozenset({"question", "greeting", "food_talk", "travel", "promotion", "spam", "weather",
                       "music", "joy", "sports_talk", "urgency", "outage", "bait", "repetition"}),
}  # fmt: skip
