"""How likely continuations are, by llama.cpp's server: token by token along their common tree."""

from __future__ import annotations

from collections.abc import Sequence

from desktop.engine.backends.llama_client import Client


def score(
    client: Client, prompt: Sequence[int], candidates: Sequence[Sequence[int]]
) -> tuple[float, ...]:
    """The natural logarithm of each candidate's probability after the prompt.

    The server tells the likeliest next tokens at each place where candidates go on; a candidate's
    token that is not among them is asked for by itself, so that every score is exact.
    """
    known: dict[tuple[int, ...], float] = {}
    # In this order each place shares the most with the one before, and the slot reads the least.
    for place in sorted({tuple(ids[:at]) for ids in candidates for at in range(len(ids))}):
        whole = (*prompt, *place)
        likely = client.likely(whole)
        for token_id in _following(place, candidates):
            logprob = likely.get(token_id)
            if logprob is None:
                logprob = client.likelihood(whole, token_id)
            known[*place, token_id] = logprob
    return tuple(sum(known[tuple(ids[: at + 1])] for at in range(len(ids))) for ids in candidates)


def _following(place: tuple[int, ...], candidates: Sequence[Sequence[int]]) -> set[int]:
    """The tokens with which candidates go on after `place`."""
    at = len(place)
    return {ids[at] for ids in candidates if len(ids) > at and tuple(ids[:at]) == place}
