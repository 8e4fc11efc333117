"""What a machine is good for, and what a model needs, by class of memory."""

from __future__ import annotations

import pytest

from desktop.engine.models import CATALOGUE, memory_advice
from desktop.engine.models.memory import check_memory, machine_size, memory_need
from desktop.moderation import ModelError

GB, GIB = 10**9, 2**30
WEIGHTS = {entry.name: entry.bytes for entry in CATALOGUE}
SMALL, LARGE = WEIGHTS["gpt-oss-safeguard-20b"], WEIGHTS["gpt-oss-safeguard-120b"]

# Class of machine, what it can run, what it runs in comfort, a word of its advice.
CLASSES = [
    (8, [], [], "starter model runs"),
    (16, [], [], "20b does not fit"),
    (24, [SMALL], [], "20b can run; close other"),
    (32, [SMALL], [SMALL], "20b runs in comfort"),
    (48, [SMALL], [SMALL], "120b does not fit"),
    (64, [SMALL], [SMALL], "120b does not fit"),
    (96, [SMALL, LARGE], [SMALL, LARGE], "120b runs, with other"),
    (128, [SMALL, LARGE], [SMALL, LARGE], "120b runs with room to spare"),
]


def seen_sizes(gigabytes: int) -> list[int]:
    """What systems report of such a machine: all of it, or less where firmware keeps a part."""
    return [gigabytes * GIB, int(gigabytes * GIB * 0.95), gigabytes * GB]


@pytest.mark.parametrize(("size", "runs", "comfortable", "words"), CLASSES)
def test_each_class_of_machine_is_told_what_it_is_good_for(
    size: int, runs: list[int], comfortable: list[int], words: str
) -> None:
    for memory in seen_sizes(size):
        assert words in memory_advice(memory)
        assert machine_size(memory) == f"{size} GB"
        assert [it for it in (SMALL, LARGE) if memory_need(it).fits(memory)] == runs
        assert [it for it in runs if not check_memory(it, memory)] == comfortable


@pytest.mark.parametrize(("size", "runs", "comfortable", "words"), CLASSES)
def test_a_model_that_does_not_fit_is_refused_with_what_would(
    size: int, runs: list[int], comfortable: list[int], words: str
) -> None:
    for weights in {SMALL, LARGE} - set(runs):
        with pytest.raises(ModelError, match=f"this one has {size} GB") as caught:
            check_memory(weights, size * GIB)
        assert words in caught.value.remedy


@pytest.mark.parametrize(
    ("weights", "memory", "words"),
    [
        (SMALL, 16 * GIB, "needs 24 GB, 16 GB here: too large for this machine"),
        (SMALL, 24 * GIB, "needs 24 GB, 24 GB here: close other large programs"),
        (SMALL, 64 * GIB, "needs 24 GB, 64 GB here: comfortable"),
        (10**7, 8 * GIB, "needs 13 MB, 8 GB here: comfortable"),
    ],
)
def test_a_need_is_told_against_this_machine(weights: int, memory: int, words: str) -> None:
    assert memory_need(weights).words(memory) == words
