"""The texts that are put before a policy: of the grammar and of the data sets, by concept."""

from __future__ import annotations

import random
from collections.abc import Callable, Mapping, Sequence

from starter_model.concepts import Concept
from starter_model.contents import Content
from starter_model.forms import FORMS, form_text
from starter_model.grammar import Grammar, join_sentences

Draw = Callable[[Concept, random.Random], Content]
# The concepts of each rule of a policy.
Rules = Sequence[tuple[Concept, ...]]

_ANY_SET = ("hatecheck", "hatemoji_build", "davidson", "surge_toxicity", "presidio_pii", "sms_spam",
            "sms_spam", "mhc_german", "mhc_hindi")  # fmt: skip
# Where the texts that show no hate, spam and so on are taken from, by the family of the rule.
_MISSES = {
    "hate": ("hatecheck", "hatecheck", "hatemoji_build", "hatemoji_build", "davidson",
             "surge_toxicity", "mhc_french"),
    "spam": ("sms_spam",),
    "abuse": ("surge_toxicity", "surge_toxicity", "hatecheck"),
    "language": ("surge_toxicity", "sms_spam", "davidson"),
    "pii": ("sms_spam", "surge_toxicity", "presidio_pii"),
}  # fmt: skip
# How often each way to draw a content is taken. Of long ones more that show nothing are drawn, for
# of many it is not known.
_DRAWS, _DRAWS_LONG = (0.34, 0.21, 0.2, 0.25), (0.2, 0.3, 0.2, 0.3)
# How often the contents of a group stand among other texts, so that they are long, and how many.
_LONG, _MANY = 0.15, (3, 4, 6, 8, 10)
# Sets whose harmless texts may stand beside any other, and how long they are at most.
_SPOKEN, _LONGEST_BESIDE = ("sms_spam", "surge_toxicity", "hatecheck", "davidson"), 160
_REPEATED = {"hatecheck": 4, "hatemoji_build": 2, "sms_spam": 2, "surge_toxicity": 6,
             "presidio_pii": 2}  # fmt: skip


class Texts:
    """Draws texts about the `trained` concepts, written ones and those of the `sets` by name."""

    def __init__(
        self, grammar: Grammar, trained: Sequence[Concept], sets: Mapping[str, Sequence[Content]]
    ) -> None:
        self._grammar, self._trained, self._sets = grammar, trained, sets
        self._by_concept: dict[str, list[Content]] = {}
        for name, contents in sets.items():
            # Each of the small sets counts as much as a large one.
            few = contents[::4] if name.startswith("mhc") else contents
            for content in list(few) * _REPEATED.get(name, 1):
                for shown in content.shows:
                    self._by_concept.setdefault(shown, []).append(content)

    def bundled(self, rules: Rules, main: Concept, size: int, rng: random.Random) -> list[Content]:
        """About three times `size` texts for a policy that the desk brings."""
        draws = (self._real_showing, self._real_missing, self._missing, self._anything)
        return self._mix(rules, main, draws, size, rng)

    def real(self, rules: Rules, main: Concept, size: int, rng: random.Random) -> list[Content]:
        """Likewise for one about what the sets know, most of them theirs."""
        draws = (self._real_showing, self._real_missing, self._real_missing, self._anything)
        return self._mix(rules, main, draws, size, rng)

    def written(self, rules: Rules, main: Concept, size: int, rng: random.Random) -> list[Content]:
        """Likewise for one about written concepts, most of them the grammar's."""
        draws = (self._showing, self._missing, self._sibling, self._anything)
        return self._mix(rules, main, draws, size, rng)

    def _mix(
        self, rules: Rules, main: Concept, draws: Sequence[Draw], size: int, rng: random.Random
    ) -> list[Content]:
        flat = [concept for rule in rules for concept in rule]
        contents = []
        is_long = rng.random() < _LONG
        for _ in range(size * 3):
            concept = main if rng.random() < 0.4 and main in flat else rng.choice(flat)
            draw = rng.choices(draws, _DRAWS_LONG if is_long else _DRAWS)[0]
            content = draw(concept, rng)
            contents.append(self.among(content, rng, _MANY) if is_long else content)
        return list({content.text: content for content in contents}.values())

    def _showing(self, concept: Concept, rng: random.Random) -> Content:
        real = self._by_concept.get(concept.id)
        if concept.id in FORMS:
            return form_text(concept.id, rng, shows=True)
        if real and (not concept.showing or rng.random() < 0.3):
            return rng.choice(real)
        if concept.showing:
            return self._grammar.showing(concept, rng)
        return self._anything(concept, rng)

    def _missing(self, concept: Concept, rng: random.Random) -> Content:
        if concept.id in FORMS:
            return form_text(concept.id, rng, shows=False)
        if concept.missing and rng.random() < 0.75:
            return self._grammar.missing(concept, rng)
        return self._real_missing(concept, rng)

    def _sibling(self, concept: Concept, rng: random.Random) -> Content:
        kin = [it for it in self._trained if it.family == concept.family and it.id != concept.id]
        return self._showing(rng.choice(kin), rng) if kin else self._anything(concept, rng)

    def _real_showing(self, concept: Concept, rng: random.Random) -> Content:
        real = self._by_concept.get(concept.id)
        if not real or rng.random() < 0.15:
            return self._showing(concept, rng)
        content = rng.choice(real)
        return self.among(content, rng) if rng.random() < 0.12 else content

    def _real_missing(self, concept: Concept, rng: random.Random) -> Content:
        names = _MISSES.get(concept.family, ("sms_spam", "surge_toxicity"))
        content = self._negative(rng.choice(names), rng)
        if rng.random() < 0.1:
            return self.among(content, rng)
        return content

    def _negative(self, name: str, rng: random.Random) -> Content:
        contents = self._sets[name]
        for _ in range(6):
            content = rng.choice(contents)
            if not content.shows or content.shows[0] in ("offensive", "profanity", "insult"):
                break
        return content

    def _anything(self, _: Concept, rng: random.Random) -> Content:
        chance = rng.random()
        if chance < 0.2:
            return self._grammar.neutral(rng)
        if chance < 0.55:
            return rng.choice(self._sets[rng.choice(_ANY_SET)])
        return self._showing(rng.choice(self._trained), rng)

    def among(
        self, content: Content, rng: random.Random, counts: Sequence[int] = (1, 2, 3, 4, 6, 8)
    ) -> Content:
        """The content among harmless sentences, so that its decisive words are far and few."""
        if len(content.text) > 250:
            return content
        others = [self._harmless(rng) for _ in range(rng.choice(counts))]
        sentences = [it.text for it in others]
        sentences.insert(rng.randrange(len(sentences) + 1), content.text)
        unclear = content.maybe.union(*(it.maybe for it in others))
        return Content(join_sentences(sentences, rng), content.shows,
                       unclear - set(content.shows), content.span)  # fmt: skip

    def _harmless(self, rng: random.Random) -> Content:
        """A short text that shows nothing, written here or in one of the sets."""
        content = self._negative(rng.choice(_SPOKEN), rng)
        is_fitting = not content.shows and len(content.text) < _LONGEST_BESIDE
        return content if is_fitting and rng.random() < 0.5 else self._grammar.neutral(rng)
