"""Groups of examples: one policy, and contents under it that differ in little or in much."""

from __future__ import annotations

import random
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path

from starter_model import wordings
from starter_model.answers import EFFORTS, answer
from starter_model.bundled import draw_bundled
from starter_model.concepts import Concept
from starter_model.contents import Content
from starter_model.examples import Example, Group
from starter_model.forms import FORMS, form_text
from starter_model.grammar import Grammar, join_sentences
from starter_model.judging import judged_of, of_like_length
from starter_model.kinship import SIBLINGS, overlap
from starter_model.mixtures import WHOLE, Bounds, Mixture, rule_count
from starter_model.policies import Outline, Rule, Written, write
from starter_model.rule_ids import draw_ids
from starter_model.sources import Part, load
from starter_model.topics import Topics

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
# Concepts of which the sets have many texts, with how often a policy is about them.
_REAL = (
    ("hate", 10), ("spam", 8), ("pii", 5), ("toxic", 5), ("hate_dehuman", 2), ("hate_inferior", 2),
    ("hate_threat", 2), ("hate_exclusion", 1), ("hate_slur", 1), ("promotion", 2), ("bait", 3),
    ("insult", 3), ("profanity", 1), ("person_name", 1), ("home_address", 1), ("bank_data", 1),
    ("phone_number", 1), ("email_address", 1), ("offensive", 1), ("phishing", 1),
)  # fmt: skip


Swapped = tuple[Written, Content, Rule | None]


class GroupMaker:
    """Draws groups; with `kept`, from what is kept back for the report."""

    def __init__(self, data: Path, *, kept_data: bool = False, kept_words: bool = False,
                 kept_concepts: bool = False) -> None:  # fmt: skip
        self.grammar = Grammar()
        self._kept_words = kept_words
        self.topics = Topics(kept=kept_concepts)
        self.sets = load(data, Part.TEST if kept_data else Part.TRAIN)
        self._by_concept: dict[str, list[Content]] = {}
        for name, contents in self.sets.items():
            # Each of the small sets counts as much as a large one.
            few = contents[::4] if name.startswith("mhc") else contents
            for content in few * _REPEATED.get(name, 1):
                for shown in content.shows:
                    self._by_concept.setdefault(shown, []).append(content)
        self.trained = [
            it for it in self.grammar.concepts.values() if it.is_kept_back == kept_concepts
        ]

    def draw(self, rng: random.Random, mixture: Mixture = WHOLE, *, size: int = 12) -> Group:
        """A group of about `size` examples."""
        bounds = Bounds(size, mixture.most_rules, mixture.is_simple)
        kinds = ("words", "topics", "bundled", "real", "concepts")
        kind = rng.choices(kinds, [getattr(mixture, it) for it in kinds])[0]
        if kind in ("words", "topics"):
            return self.topic_group(rng, bounds, words_alone=kind == "words")
        if kind == "bundled":
            return self.bundled_group(rng, bounds)
        if kind == "real":
            main = rng.choices([name for name, _ in _REAL], [weight for _, weight in _REAL])[0]
            return self.real_group(self.grammar.concepts[main], rng, bounds)
        return self.concept_group(rng.choice(self.trained), rng, bounds)

    def written_group(self, rng: random.Random, size: int) -> Group:
        """A policy about written concepts."""
        return self.concept_group(rng.choice(self.trained), rng, Bounds(size, 4))

    def swapped(self, rng: random.Random) -> tuple[Swapped, Swapped]:
        """A content under a policy that it violates, and under one that says nothing of it."""
        found = None
        while found is None:
            group = self.written_group(rng, 8)
            found = next((it for it in group.examples if it.rule is not None), None)
        while True:
            other = self.written_group(rng, 8).policy
            if all(found.content.verdict(rule.concepts) is False for rule in other.rules):
                break
        return (group.policy, found.content, found.rule), (other, found.content, None)

    def topic_group(
        self, rng: random.Random, bounds: Bounds, *, words_alone: bool = False
    ) -> Group:
        """A policy of rules made from word lists."""
        make = self.topics.words if words_alone else self.topics.policy
        *drawn, (_, misses) = make(rng, rule_count(rng, bounds.most_rules))
        rules = [(concept,) for concept, _ in drawn]
        contents = [content for _, texts in drawn for content in texts] + misses
        if rng.random() < 0.4:
            contents = [self._among(content, rng) for content in contents]
        contents += [self.grammar.neutral(rng) for _ in range(2)]
        rng.shuffle(contents)
        return self.group("topic", rules, contents, bounds, rng)

    def bundled_group(self, rng: random.Random, bounds: Bounds) -> Group:
        """A policy that the desk brings, and texts of the sets and of the grammar."""
        policy = draw_bundled(rng).policy
        rules = [tuple(self.grammar.concepts[it] for it in sorted(rule.concepts))
                 for rule in policy.rules]  # fmt: skip
        draws = (self._real_showing, self._real_missing, self._missing, self._anything)
        contents = self._mix(rules, rng.choice(rng.choice(rules)), draws, bounds.size, rng)
        judged = of_like_length(judged_of(contents, policy.rules, takes_last=True), bounds, rng)
        return self._answered("bundled", policy, rules, judged[: bounds.size], bounds, rng)

    def real_group(self, main: Concept, rng: random.Random, bounds: Bounds) -> Group:
        """A policy about a concept that the sets know, and texts of theirs."""
        rules = self._rules(main, rng, bounds.most_rules)
        draws = (self._real_showing, self._real_missing, self._real_missing, self._anything)
        contents = self._mix(rules, main, draws, bounds.size, rng)
        return self.group("real", rules, contents, bounds, rng)

    def concept_group(self, main: Concept, rng: random.Random, bounds: Bounds) -> Group:
        """A policy about a written concept, and texts of the grammar."""
        rules = self._rules(main, rng, bounds.most_rules)
        draws = (self._showing, self._missing, self._sibling, self._anything)
        contents = self._mix(rules, main, draws, bounds.size, rng)
        return self.group("concept", rules, contents, bounds, rng)

    def _rules(
        self, main: Concept, rng: random.Random, most_rules: int
    ) -> list[tuple[Concept, ...]]:
        """Rules of one or two concepts each: the main one and others, in any order."""
        count = rule_count(rng, most_rules)
        siblings = [self.grammar.concepts[it] for it in SIBLINGS.get(main.id, ())]
        if siblings and count > 1 and rng.random() < 0.5:
            chosen = rng.sample(siblings, min(count, len(siblings)))
        else:
            kin = [it for it in self.trained if it.family == main.family and it.id != main.id
                   and it.id not in main.unclear and not overlap(it.id, main.id)]  # fmt: skip
            others = rng.sample(self.trained, 8)
            pool = (rng.sample(kin, min(len(kin), rng.choice((0, 1, 2, 3)))) + others)[: count - 1]
            chosen = [main]
            for it in pool:
                if all(not overlap(it.id, had.id) and it.id not in had.unclear for had in chosen):
                    chosen.append(it)
        rng.shuffle(chosen)
        rules: list[tuple[Concept, ...]] = [(it,) for it in chosen]
        if len(rules) > 2 and rng.random() < 0.15:
            rules[:2] = [(*rules[0], *rules[1])]
        return rules

    def _mix(
        self,
        rules: Sequence[tuple[Concept, ...]],
        main: Concept,
        draws: Sequence[Callable[[Concept, random.Random], Content]],
        size: int,
        rng: random.Random,
    ) -> list[Content]:
        flat = [concept for rule in rules for concept in rule]
        contents = []
        for _ in range(size * 3):
            concept = main if rng.random() < 0.4 and main in flat else rng.choice(flat)
            draw = rng.choices(draws, (0.34, 0.21, 0.2, 0.25))[0]
            contents.append(draw(concept, rng))
        return list({content.text: content for content in contents}.values())

    def _showing(self, concept: Concept, rng: random.Random) -> Content:
        real = self._by_concept.get(concept.id)
        if concept.id in FORMS:
            return form_text(concept.id, rng, shows=True)
        if real and (not concept.showing or rng.random() < 0.3):
            return rng.choice(real)
        if concept.showing:
            return self.grammar.showing(concept, rng)
        return self._anything(concept, rng)

    def _missing(self, concept: Concept, rng: random.Random) -> Content:
        if concept.id in FORMS:
            return form_text(concept.id, rng, shows=False)
        if concept.missing and rng.random() < 0.75:
            return self.grammar.missing(concept, rng)
        return self._real_missing(concept, rng)

    def _sibling(self, concept: Concept, rng: random.Random) -> Content:
        kin = [it for it in self.trained if it.family == concept.family and it.id != concept.id]
        return self._showing(rng.choice(kin), rng) if kin else self._anything(concept, rng)

    def _real_showing(self, concept: Concept, rng: random.Random) -> Content:
        real = self._by_concept.get(concept.id)
        if not real or rng.random() < 0.15:
            return self._showing(concept, rng)
        content = rng.choice(real)
        return self._among(content, rng) if rng.random() < 0.12 else content

    def _real_missing(self, concept: Concept, rng: random.Random) -> Content:
        names = _MISSES.get(concept.family, ("sms_spam", "surge_toxicity"))
        content = self._negative(rng.choice(names), rng)
        if rng.random() < 0.1:
            return self._among(content, rng)
        return content

    def _negative(self, name: str, rng: random.Random) -> Content:
        contents = self.sets[name]
        for _ in range(6):
            content = rng.choice(contents)
            if not content.shows or content.shows[0] in ("offensive", "profanity", "insult"):
                break
        return content

    def _anything(self, _: Concept, rng: random.Random) -> Content:
        chance = rng.random()
        if chance < 0.2:
            return self.grammar.neutral(rng)
        if chance < 0.55:
            return rng.choice(self.sets[rng.choice(_ANY_SET)])
        return self._showing(rng.choice(self.trained), rng)

    def _among(self, content: Content, rng: random.Random) -> Content:
        """The content among neutral sentences, so that its decisive words are far and few."""
        if len(content.text) > 250:
            return content
        sentences = [self.grammar.neutral(rng).text for _ in range(rng.choice((1, 2, 3, 4, 6, 8)))]
        sentences.insert(rng.randrange(len(sentences) + 1), content.text)
        unclear = content.maybe | self.grammar.neutral(rng).maybe
        return Content(join_sentences(sentences, rng), content.shows,
                       unclear - set(content.shows), content.span)  # fmt: skip

    def group(
        self,
        kind: str,
        chosen: Sequence[tuple[Concept, ...]],
        contents: Sequence[Content],
        bounds: Bounds,
        rng: random.Random,
    ) -> Group:
        """A policy with rules about the `chosen` concepts, and those contents that suit it."""
        ids = draw_ids(rng, len(chosen))
        rules = tuple(
            Rule(rule_id, " or ".join(self._words(it, rng) for it in concepts),
                 frozenset(it.id for it in concepts))
            for rule_id, concepts in zip(ids.rules, chosen, strict=True)
        )  # fmt: skip
        judged = of_like_length(judged_of(contents, rules), bounds, rng)
        asked, shown = judged[: bounds.size], judged[bounds.size :]
        flat = [concept for concepts in chosen for concept in concepts]
        outline = Outline(
            title=wordings.plain(rng.choice(flat), rng, kept=self._kept_words),
            rules=rules, safe=ids.safe,
            allowed=self._allowed(flat, rng),
            terms=self._terms(flat, rng),
            examples=self._examples(shown, ids.safe, chosen, rules, rng),
        )  # fmt: skip
        if bounds.is_simple:
            outline = replace(outline, terms=(), examples=(), allowed=outline.allowed[:1])
        policy = write(outline, rng, is_simple=bounds.is_simple)
        return self._answered(kind, policy, chosen, asked, bounds, rng)

    def _answered(
        self,
        kind: str,
        policy: Written,
        chosen: Sequence[tuple[Concept, ...]],
        asked: Sequence[tuple[Content, Rule | None]],
        bounds: Bounds,
        rng: random.Random,
    ) -> Group:
        effort = "low" if bounds.is_simple else rng.choices(EFFORTS, (0.45, 0.5, 0.05))[0]
        examples = tuple(
            Example(content, rule, answer(policy, content, rule, effort)) for content, rule in asked
        )
        return Group(kind, policy, effort, examples, tuple(chosen))

    def _words(self, concept: Concept, rng: random.Random) -> str:
        return wordings.word(concept, rng, kept=self._kept_words)

    def _allowed(self, flat: Sequence[Concept], rng: random.Random) -> tuple[str, ...]:
        """Concepts named as allowed, none of which a rule is about or near to."""
        if rng.random() < 0.4:
            return ()
        near = {it.id for it in flat} | {other for it in flat for other in it.unclear}
        free = [it for it in self.trained if it.id not in near and it.family in _HARMLESS]
        count = min(len(free), rng.choice((1, 2, 3, 4)))
        return tuple(wordings.plain(it, rng) for it in rng.sample(free, count))

    def _terms(self, flat: Sequence[Concept], rng: random.Random) -> tuple[tuple[str, str], ...]:
        if rng.random() < 0.6:
            return ()
        known = [it for it in flat if len(it.nouns) > 2 or it.kept]
        terms = []
        for concept in rng.sample(known, min(len(known), rng.choice((1, 2, 3)))):
            nouns = concept.kept if self._kept_words and concept.kept else concept.nouns
            name = concept.id.split(":")[0].replace("_", " ").capitalize()
            terms.append((name, rng.choice(nouns)))
        return tuple(terms)

    def _examples(
        self,
        shown: Sequence[tuple[Content, Rule | None]],
        safe: str,
        chosen: Sequence[tuple[Concept, ...]],
        rules: Sequence[Rule],
        rng: random.Random,
    ) -> tuple[tuple[str, str], ...]:
        """Examples for the policy: short texts, or what a writer does, with the id of the rule."""
        if rng.random() < 0.6:
            return ()
        count = rng.choice((1, 2, 3, 4, 6))
        told = [
            (f"The writer {rng.choice(concept.verbs)}", rule.id)
            for concepts, rule in zip(chosen, rules, strict=True)
            for concept in concepts
            if concept.verbs and not self._kept_words
        ]
        short = [(it.text, rule.id if rule else safe) for it, rule in shown
                 if len(it.text) < 90 and "\n" not in it.text]  # fmt: skip
        pool = told + short if rng.random() < 0.7 else short
        return tuple(rng.sample(pool, min(count, len(pool))))


_REPEATED = {"hatecheck": 4, "hatemoji_build": 4, "sms_spam": 2, "surge_toxicity": 6,
             "presidio_pii": 2}  # fmt: skip
_HARMLESS = frozenset({"topic", "chat", "feeling", "work", "school", "events", "form"})
