"""What an evaluation judges besides the gold items as they are: contents rewritten, policies in
another form or in one prompt, and texts about other groups of people.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace

from desktop.desk.paraphrasing import Paraphrase
from desktop.evaluation import Answer, GoldSet
from desktop.evaluation.identities import IdentityGap, identity_gaps, swap
from desktop.evaluation.robustness import SUITES, Robustness, SuiteKind, robustness, some_items
from desktop.evaluation.together import Together, together
from desktop.moderation import Outcome, Policy, PolicyVersion, Verdict
from desktop.policies import cited_under, compose, policy_forms

# The verdicts on each text, one under each policy; the first word says what is being judged.
Judge = Callable[[str, Sequence[str], Sequence[PolicyVersion]], list[tuple[Verdict, ...]]]
# Keeps a policy that was made for the evaluation.
Keep = Callable[[Policy], PolicyVersion]


class Variations:
    """Judges what is varied for one model. verdicts: on the gold items as they are."""

    def __init__(
        self,
        gold: GoldSet,
        policies: Sequence[PolicyVersion],
        verdicts: Sequence[tuple[Verdict, ...]],
        judge: Judge,
        seed: int,
    ) -> None:
        self._gold = gold
        self._policies = policies
        self._verdicts = verdicts
        self._judge = judge
        self._seed = seed

    def contents(self, count: int) -> Iterator[Robustness]:
        """So many items in every suite of rewritings."""
        drawn = some_items(self._gold.items, count, self._seed) if count else []
        for suite in SUITES if drawn else ():
            texts = [suite.variant(self._gold.items[item].text, self._seed) for item in drawn]
            after = self._judge(suite.name, texts, self._policies)
            for place, version in enumerate(self._policies):
                yield robustness(
                    (version.policy.id, version.version),
                    (suite.name, suite.kind),
                    self._before(place, drawn),
                    self._answers(after, place, drawn),
                )

    def forms(self, count: int, keep: Keep) -> Iterator[Robustness]:
        """So many items under every policy in each form that means the same."""
        drawn = some_items(self._gold.items, count, self._seed) if count else []
        texts = [self._gold.items[item].text for item in drawn]
        for place, version in enumerate(self._policies if drawn else ()):
            for form in policy_forms(version.policy):
                yield self._form(place, form.name, keep(form.policy), drawn, texts)

    def paraphrases(self, given: Sequence[Paraphrase], count: int) -> Iterator[Robustness]:
        """So many items under each policy in the other words that a person accepted."""
        drawn = some_items(self._gold.items, count, self._seed) if given else []
        texts = [self._gold.items[item].text for item in drawn]
        places = {version.reference: place for place, version in enumerate(self._policies)}
        for it in given:
            yield self._form(places[it.of], it.name, it.version, drawn, texts)

    def _form(
        self,
        place: int,
        name: str,
        form: PolicyVersion,
        drawn: Sequence[int],
        texts: Sequence[str],
    ) -> Robustness:
        version = self._policies[place]
        after = self._judge(name, texts, [form])
        answers = [
            Answer.of(item, made[0], form.policy)
            for item, made in zip(drawn, after, strict=True)
            if self._gold.items[item].labels[place] is not None
        ]
        return robustness(
            (version.policy.id, version.version),
            (name, SuiteKind.POLICY),
            self._before(place, drawn),
            answers,
        )

    def identities(self, count: int) -> tuple[IdentityGap, ...]:
        """So many items that speak of one group of people, for each group of its dimension."""
        found = [(at, swap(item.text)) for at, item in enumerate(self._gold.items)]
        named = [(at, it) for at, it in found if it is not None]
        drawn = [named[at] for at in some_items(named, count, self._seed)]
        if not drawn:
            return ()
        texts = [text for _, it in drawn for text in it.texts]
        judged = iter(self._judge("identity terms", texts, self._policies))
        verdicts = [[next(judged) for _ in it.texts] for _, it in drawn]
        return tuple(
            gap
            for place, version in enumerate(self._policies)
            for gap in identity_gaps(
                (version.policy.id, version.version),
                [it for _, it in drawn],
                [
                    [Answer.of(item, it[place], version.policy) for it in made]
                    for (item, _), made in zip(drawn, verdicts, strict=True)
                ],
                self._seed,
            )
        )

    def together(self, keep: Keep) -> Together:
        """All items under the policies in one prompt; raises PolicyError where they share ids."""
        policies = [version.policy for version in self._policies]
        composed = keep(compose(policies))
        texts = [item.text for item in self._gold.items]
        judged = self._judge("policies together", texts, [composed])
        every = range(len(texts))
        return together(
            self._gold,
            (composed.reference, composed.policy.sha256),
            [self._answers(self._verdicts, place, every) for place in range(len(policies))],
            [
                [
                    _read_under(policy, Answer.of(at, made[0], composed.policy), made[0])
                    for at, made in enumerate(judged)
                    if self._gold.items[at].labels[place] is not None
                ]
                for place, policy in enumerate(policies)
            ],
            self._seed,
        )

    def _before(self, place: int, items: Sequence[int]) -> list[Answer]:
        return self._answers([self._verdicts[item] for item in items], place, items)

    def _answers(
        self, verdicts: Sequence[tuple[Verdict, ...]], place: int, items: Sequence[int]
    ) -> list[Answer]:
        return answers_of(self._gold, self._policies, verdicts, place, items)


def answers_of(
    gold: GoldSet,
    policies: Sequence[PolicyVersion],
    verdicts: Sequence[Sequence[Verdict]],
    place: int,
    items: Sequence[int],
) -> list[Answer]:
    """The answers under the policy in this place to those of the items that have a gold label
    under it.
    """
    policy = policies[place].policy
    return [
        Answer.of(item, made[place], policy)
        for item, made in zip(items, verdicts, strict=True)
        if gold.items[item].labels[place] is not None
    ]


def _read_under(policy: Policy, answer: Answer, verdict: Verdict) -> Answer:
    """An answer to the composed prompt as one under a single policy of it."""
    if answer.side is None:
        return answer
    reading = verdict.reading
    code = cited_under(policy, reading.label, reading.rules)
    outcome = Outcome.ALLOWED if code is None else Outcome.VIOLATES
    return replace(answer, outcome=outcome, label=code, probability=None, samples=())
