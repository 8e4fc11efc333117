"""How a rule may be worded: phrases of a concept, put into the forms that rules come in."""

from __future__ import annotations

import random

from starter_model.concepts import Concept

_ONE_NOUN = (
    "{0}", "{0}", "{0}", "content with {0}", "posts that contain {0}", "{0} of any kind",
    "{0}, also when meant as a joke", "{0}, in whatever words", "messages with {0}",
    "no {0}", "any text with {0}", "the message is an example of {0}", "there is {0} in it",
    "{0}, however short", "{0}, even in a single sentence", "we do not allow {0}",
    "users must not post {0}", "{0} are not welcome here", "text that amounts to {0}",
)  # fmt: skip
_TWO_NOUNS = (
    "{0} or {1}", "{0}, that is {1}", "{0} ({1})", "{0}, including {1}", "{0}: {1}",
    "{0}; {1}", "{0} and {1}", "{0}, such as {1}", "{0}, for example {1}",
)  # fmt: skip
_ONE_VERB = (
    "the content {0}", "the writer {0}", "content that {0}", "a message that {0}", "{0}",
    "any post which {0}", "text that {0}", "someone {0}", "the author {0}", "it {0}",
)  # fmt: skip
_TWO_VERBS = ("content that {0} or {1}", "the writer {0}, or {1}", "the text {0} or {1}")


def word(concept: Concept, rng: random.Random, *, kept: bool = False) -> str:
    """A rule's words for a concept; with `kept`, those that training never sees."""
    nouns = concept.kept if kept and concept.kept else concept.nouns
    verbs = [] if kept and concept.kept else concept.verbs
    uses_verbs = bool(verbs) and rng.random() < 0.4
    phrases = verbs if uses_verbs else nouns
    many = len(phrases) > 1 and rng.random() < (0.25 if uses_verbs else 0.4)
    if uses_verbs:
        forms: tuple[str, ...] = _TWO_VERBS if many else _ONE_VERB
    else:
        forms = _TWO_NOUNS if many else _ONE_NOUN
    return rng.choice(forms).format(*rng.sample(phrases, 2 if many else 1))


def plain(concept: Concept, rng: random.Random, *, kept: bool = False) -> str:
    """A bare noun phrase for a concept."""
    return rng.choice(concept.kept if kept and concept.kept else concept.nouns)
