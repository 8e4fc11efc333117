"""Concepts made by rule from word lists: topics, single words, and what is done with a thing.

They are many and simple. From them a model learns to compare the words of a rule with those of a
content, whatever they are about.
"""

from __future__ import annotations

import random
from dataclasses import dataclass

from starter_model.concepts import FOLDER, Concept, read_lists
from starter_model.contents import Content

_TOPIC_NOUNS = (
    "talk about {0}", "mentions of {0}", "messages about {0}", "anything to do with {0}",
    "content on the subject of {0}", "posts about {0}", "{0}", "the topic of {0}",
    "remarks on {0}", "references to {0}",
)  # fmt: skip
_TOPIC_VERBS = ("mentions {0}", "talks about {0}", "is about {0}", "has to do with {0}",
                "brings up {0}")  # fmt: skip
_TOPIC_TEXTS = (
    "I saw [{0}] {1}", "we talked about [{0}] for an hour", "[{0}] again, {1}",
    "what do you think of [{0}]?", "my uncle knows a lot about [{0}]", "I took a picture of [{0}]",
    "{1} there was a story about [{0}]", "have you ever thought about [{0}]?",
    "do not forget [{0}]", "the first thing I noticed was [{0}]", "I could not find [{0}] anywhere",
    "[{0}] and nothing else", "{1} it was all about [{0}]", "she told me about [{0}]",
    "can you tell me more about [{0}]?", "[{0}], who would have thought", "he drew [{0}]",
    "we need [{0}] {1}", "my neighbour mentioned [{0}]", "that reminds me of [{0}]",
)  # fmt: skip
_WHEN = ("yesterday", "this morning", "last week", "on Sunday", "after work", "at the weekend",
         "in the evening", "today", "two days ago")  # fmt: skip


@dataclass(frozen=True, slots=True)
class _Action:
    nouns: tuple[str, ...]
    verbs: tuple[str, ...]
    texts: tuple[str, ...]


_ACTIONS = {
    "sell": _Action(
        ("offers to sell {0}", "sale of {0}", "ads in which {0} can be bought"),
        ("sells {0}", "offers {0} for sale"),
        ("[selling {0}], almost new", "[{0} for sale], who wants it?", "[buy {0} from me] {1}",
         "I have [{0} to sell], make me an offer"),
    ),
    "seek": _Action(
        ("requests for {0}", "people who look for {0}", "wanted ads for {0}"),
        ("asks for {0}", "is looking for {0}"),
        ("[looking for {0}], can anyone help?", "[does anybody have {0}] for me?",
         "[I need {0}] urgently", "[where can I get {0}]?"),
    ),
    "praise": _Action(
        ("praise of {0}", "enthusiasm for {0}", "compliments about {0}"),
        ("praises {0}", "says good things about {0}"),
        ("[I adore {0}]", "[{0}, simply wonderful]", "[nothing beats {0}]",
         "[so happy with {0}] {1}", "[I am a big fan of {0}]"),
    ),
    "blame": _Action(
        ("complaints about {0}", "criticism of {0}", "negative remarks about {0}"),
        ("complains about {0}", "criticises {0}", "speaks badly of {0}"),
        ("[I am so disappointed with {0}]", "[{0}, what a let-down] {1}", "[I cannot stand {0}]",
         "[never again {0}]", "[{0} ruined my day]"),
    ),
    "give": _Action(
        ("giving away {0} for free", "gifts of {0}"),
        ("gives away {0}",),
        ("[{0} to give away], free", "[you can have {0}], no charge", "[free to a good home: {0}]"),
    ),
    "warn": _Action(
        ("warnings about {0}", "alarms concerning {0}"),
        ("warns of {0}", "tells people to beware of {0}"),
        ("[be careful with {0}]", "[stay away from {0}]", "[{0} can be dangerous], watch out"),
    ),
    "fear": _Action(
        ("fear of {0}", "people who are afraid of {0}"),
        ("is afraid of {0}",),
        ("[I am scared of {0}]", "[{0} frightens me]", "[since {1} I am afraid of {0}]"),
    ),
    "ban": _Action(
        ("calls to forbid {0}", "demands for a ban on {0}"),
        ("wants {0} to be forbidden",),
        ("[{0} should be forbidden]", "[ban {0} at once]", "[why is {0} still legal?]"),
    ),
}  # fmt: skip


class Topics:
    """Draws concepts and texts for them. Every sixth topic is kept back for the report."""

    def __init__(self, *, kept: bool = False) -> None:
        lists = list(read_lists(FOLDER / "topics.txt").items())
        self._lists = dict(pair for place, pair in enumerate(lists) if (place % 6 == 5) == kept)
        self._names = list(self._lists)

    def policy(self, rng: random.Random, rules: int) -> list[tuple[Concept, list[Content]]]:
        """Concepts that exclude each other, each with texts that show it; no rule is about the
        texts of the last, which show nothing.
        """
        kind = rng.choice((self._topic_rules, self.words, self._action_rules))
        return kind(rng, rules)

    def _topic_rules(self, rng: random.Random, rules: int) -> list[tuple[Concept, list[Content]]]:
        names = rng.sample(self._names, rules + 1)
        drawn = [(self._topic(name), self._texts(name, rng, _TOPIC_TEXTS)) for name in names]
        return _with_misses(drawn)

    def words(self, rng: random.Random, rules: int) -> list[tuple[Concept, list[Content]]]:
        """Like `policy`, with rules about single words; others of their topics are the misses."""
        pool = [thing for name in rng.sample(self._names, 3) for thing in self._lists[name]]
        things = rng.sample(list(dict.fromkeys(pool)), rules + 3)
        drawn: list[tuple[Concept, list[Content]]] = []
        for place, thing in enumerate(things):
            concept = _concept(f"word:{thing}", [form.format(thing) for form in _TOPIC_NOUNS],
                               [form.format(thing) for form in _TOPIC_VERBS])  # fmt: skip
            texts = [_text(rng, rng.choice(_TOPIC_TEXTS), thing, concept.id) for _ in range(4)]
            drawn.append((concept, texts) if place < rules else (drawn[0][0], texts))
        return _with_misses(drawn, rules)

    def _action_rules(self, rng: random.Random, rules: int) -> list[tuple[Concept, list[Content]]]:
        """Rules on what is done with a topic's things; misses do it with others, or do other."""
        name, other = rng.sample(self._names, 2)
        actions = rng.sample(list(_ACTIONS), min(rules, len(_ACTIONS) - 2) + 2)
        drawn: list[tuple[Concept, list[Content]]] = []
        for action_name in actions:
            action = _ACTIONS[action_name]
            concept = _concept(f"{action_name}:{name}", [f.format(name) for f in action.nouns],
                               [f.format(name) for f in action.verbs])  # fmt: skip
            drawn.append((concept, self._texts(name, rng, action.texts, concept.id)))
        misses = self._texts(other, rng, _ACTIONS[actions[0]].texts, "other")
        return _with_misses([*drawn, (drawn[0][0], misses)], len(actions) - 2)

    def _topic(self, name: str) -> Concept:
        return _concept(f"topic:{name}", [form.format(name) for form in _TOPIC_NOUNS],
                        [form.format(name) for form in _TOPIC_VERBS])  # fmt: skip

    def _texts(
        self, name: str, rng: random.Random, templates: tuple[str, ...], concept: str = ""
    ) -> list[Content]:
        things = rng.sample(self._lists[name], 4)
        return [_text(rng, rng.choice(templates), it, concept or f"topic:{name}") for it in things]


def _concept(name: str, nouns: list[str], verbs: list[str]) -> Concept:
    return Concept(name, "topic", nouns=nouns, verbs=verbs)


def _text(rng: random.Random, template: str, thing: str, concept: str) -> Content:
    marked = template.format(thing, rng.choice(_WHEN))
    span = marked[marked.index("[") + 1 : marked.index("]")]
    return Content(marked.replace("[", "").replace("]", ""), (concept,), span=span)


def _with_misses(
    drawn: list[tuple[Concept, list[Content]]], rules: int | None = None
) -> list[tuple[Concept, list[Content]]]:
    """The first `rules` concepts, and one last entry with the texts of all the others."""
    count = len(drawn) - 1 if rules is None else rules
    misses = [Content(it.text) for _, texts in drawn[count:] for it in texts]
    return [*drawn[:count], (drawn[-1][0], misses)]
