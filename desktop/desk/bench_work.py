"""The work that engines are measured on: generated neutral texts, none of anybody's content."""

from __future__ import annotations

from itertools import islice, product

from desktop.engine.contenders import Work
from desktop.moderation import Effort, Label, Policy, Severity
from desktop.prompting import Harmony

_WHO = ("The library", "The bakery", "Our school", "The ferry", "The museum", "A gardener")
_DOES = ("opens", "closes", "has a quiet hour", "takes visitors", "is cleaned", "plays music")
_WHERE = ("on Mill Street", "by the river", "near the station", "behind the market")
_WHEN = ("at nine", "before noon", "on Sundays", "in the evening", "after the rain")
_ALL = [
    f"{who} {does} {where} {when}."
    for who, does, where, when in product(_WHO, _DOES, _WHERE, _WHEN)
]
# Prime to their number, so that all are gone through, neighbours having little in common.
_STRIDE = 277
_SENTENCES = tuple(_ALL[_STRIDE * number % len(_ALL)] for number in range(len(_ALL)))
_SENTENCES_AN_ITEM = 3
_TRIAL = 100
_LABELS = (
    Label("B0", "anything else", Severity.NONE, violates=False),
    Label("B2", "names an hour", Severity.LOW, violates=True),
)


def make_work(harmony: Harmony, *, policy_tokens: int, items: int, output_tokens: int) -> Work:
    """So many items under one policy, whose prefix has about policy_tokens ids."""
    empty, trial = (
        len(harmony.render(_policy(sentences), "", Effort.LOW).tokens) for sentences in (0, _TRIAL)
    )
    policy = _policy(max(0, round((policy_tokens - empty) * _TRIAL / (trial - empty))))
    texts = tuple(_text(number) for number in range(items))
    prompts = [harmony.render(policy, text, Effort.LOW) for text in texts]
    return Work(
        policy.text,
        texts,
        tuple(prompt.tokens for prompt in prompts),
        prompts[0].prefix_length,
        output_tokens,
    )


def _policy(sentences: int) -> Policy:
    said = (_SENTENCES[number % len(_SENTENCES)] for number in range(sentences))
    rules = "\n".join(f"- {sentence}" for sentence in said)
    return Policy("bench", "Bench", f"# Criteria\n{rules}\n", _LABELS, ())


def _text(number: int) -> str:
    start = _SENTENCES_AN_ITEM * number % (len(_SENTENCES) - _SENTENCES_AN_ITEM)
    # Texts of one length would be an advantage that real ones do not give.
    count = 1 + number % (2 * _SENTENCES_AN_ITEM - 1)
    return f"{number}. " + " ".join(islice(_SENTENCES, start, start + count))
