"""Texts for concepts of form: capitals, questions, emoji."""

from __future__ import annotations

import random

from starter_model.contents import Content

_QUESTIONS = (
    "Where is {0}?", "who took my keys?", "How long does it take to get to {0}", "what time is it?",
    "Is it far to {0}?", "when do we start", "Can I bring a friend?", "why is {0} closed today?",
    "Did you see {1}?", "which of these do you like?", "do you know {1}?", "are you coming to {0}?",
)  # fmt: skip
_STATEMENTS = (
    "I am at {0}.", "{1} took my keys.", "It takes an hour to get to {0}.", "it is noon",
    "I brought a friend.", "{0} is closed today.", "{1} was there.", "I like the blue one.",
)  # fmt: skip
_PLACES = ("the park", "the station", "school", "the library", "the market", "work")
_PEOPLE = ("Anna", "Tom", "Maria", "Kevin", "Olga", "Sam")
_EMOJI = "😀😂🔥🎉👍😭🙏😡🥰🤔🎂🌞🐶🍕"

FORMS = ("capitals", "question", "emoji_use")


def form_text(concept: str, rng: random.Random, *, shows: bool) -> Content:
    """A text that shows a concept of form, or one that is the same but for the form."""
    is_question = shows if concept == "question" else rng.random() < 0.3
    template = rng.choice(_QUESTIONS if is_question else _STATEMENTS)
    text = template.format(rng.choice(_PLACES), rng.choice(_PEOPLE))
    if concept == "capitals" and shows:
        text = text.upper()
    elif concept == "emoji_use" and shows:
        text = f"{text} {''.join(rng.choices(_EMOJI, k=rng.choice((1, 1, 2, 3))))}"
    maybe = frozenset({"question", "meeting", "person_name", "travel", "request_favour", "family"})
    return Content(text, (concept,) if shows else (), maybe - {concept}, text if shows else "")
