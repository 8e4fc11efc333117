"""Groups of examples: one policy, and contents under it that differ in little or in much."""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from starter_model import wordings
from starter_model.answers import EFFORTS, answer
from starter_model.bundled import draw_bundled
from starter_model.concepts import Concept
from starter_model.contents import Content
from starter_model.examples import Example, Group
from starter_model.grammar import Grammar
from starter_model.judging import judged_of, of_like_length
from starter_model.kinship import SIBLINGS, overlap
from starter_model.mixtures import WHOLE, Bounds, Mixture, rule_count
from starter_model.policies import Outline, Rule, Written, write
from starter_model.rule_ids import draw_ids
from starter_model.sources import Part, load
from starter_model.texts import Texts
from starter_model.topics import Topics

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
        self._kept_words = kept_words
        self.grammar = Grammar()
        self.topics = Topics(kept=kept_concepts)
        self.trained = [
            it for it in self.grammar.concepts.values() if it.is_kept_back == kept_concepts
        ]
        sets = load(data, Part.TEST if kept_data else Part.TRAIN)
        self._texts = Texts(self.grammar, self.trained, sets)

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
            contents = [self._texts.among(content, rng) for content in contents]
        contents += [self.grammar.neutral(rng) for _ in range(2)]
        rng.shuffle(contents)
        return self.group("topic", rules, contents, bounds, rng)

    def bundled_group(self, rng: random.Random, bounds: Bounds) -> Group:
        """A policy that the desk brings, and texts of the sets and of the grammar."""
        policy = draw_bundled(rng).policy
        rules = [tuple(self.grammar.concepts[it] for it in sorted(rule.concepts))
                 for rule in policy.rules]  # fmt: skip
        contents = self._texts.bundled(rules, rng.choice(rng.choice(rules)), bounds.size, rng)
        judged = of_like_length(judged_of(contents, policy.rules, takes_last=True), bounds, rng)
        return self._answered("bundled", policy, rules, judged[: bounds.size], bounds, rng)

    def real_group(self, main: Concept, rng: random.Random, bounds: Bounds) -> Group:
        """A policy about a concept that the sets know, and texts of theirs."""
        rules = self._rules(main, rng, bounds.most_rules)
        contents = self._texts.real(rules, main, bounds.size, rng)
        return self.group("real", rules, contents, bounds, rng)

    def concept_group(self, main: Concept, rng: random.Random, bounds: Bounds) -> Group:
        """A policy about a written concept, and texts of the grammar."""
        rules = self._rules(main, rng, bounds.most_rules)
        contents = self._texts.written(rules, main, bounds.size, rng)
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


_HARMLESS = frozenset({"topic", "chat", "feeling", "work", "school", "events", "form"})
