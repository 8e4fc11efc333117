"""Items that are nearly the same come into one group; others do not."""

from __future__ import annotations

import itertools
import random
from collections.abc import Callable
from typing import Any

import pytest
from rapidfuzz import fuzz

from desktop.moderation import Action, Outcome, QueueFilter, Reading, ReviewStatus, Verdict
from desktop.workspace import Workspace
from desktop.workspace.duplicates import ALIKE, bands_of
from desktop.workspace.log import LogKind
from tests.workspace.large import texts

Judge = Callable[..., Verdict]
OFFER = "Cheap watches for everybody, call the number below before Friday {}"


def edited(text: str, share: float, chance: random.Random) -> str:
    """The text with that share of its characters replaced, put in or taken out."""
    chars = list(text)
    for _ in range(max(1, round(len(chars) * share))):
        at, letter = chance.randrange(len(chars)), chance.choice("abcdefghijklmnopqrstuvwxyz ")
        chars[at : at + chance.randint(0, 1)] = chance.choice(["", letter])
    return "".join(chars)


@pytest.mark.parametrize(
    ("share", "recall"), [(0.01, 0.99), (0.03, 0.99), (0.05, 0.97), (0.1, 0.85)]
)
def test_planted_copies_are_found_and_nothing_else(share: float, recall: float) -> None:
    originals = [text for text in texts(2000) if len(text) > 60]
    index: dict[int, set[int]] = {}
    for number, text in enumerate(originals):
        for band in bands_of(text):
            index.setdefault(band, set()).add(number)
    chance, hits, wrong, tried = random.Random(1), 0, 0, range(0, len(originals), 8)
    for number in tried:
        copy = edited(originals[number], share, chance)
        proposed = set().union(*(index.get(band, set()) for band in bands_of(copy)))
        alike = {one for one in proposed if fuzz.ratio(copy, originals[one]) >= ALIKE}
        hits += number in alike
        wrong += len(alike - {number})
    assert hits / len(tried) >= recall
    assert wrong <= len(tried) // 100


def test_a_group_has_one_row_where_that_is_wanted(workspace: Workspace, judge: Judge) -> None:
    for number in range(3):
        last = judge(OFFER.format(number))
    other = judge("Something that has nothing to do with it at all")
    rows = workspace.queue(QueueFilter(first_of_alike=True))
    assert [(row.item_id, row.alike) for row in rows] == [(other.item_id, 0), (last.item_id, 2)]
    assert workspace.queue_count(QueueFilter(first_of_alike=True)) == 2
    assert len(workspace.queue(QueueFilter(alike=True))) == 3


def test_the_others_of_a_group_are_named(workspace: Workspace, judge: Judge) -> None:
    one, two, three = (judge(OFFER.format(number)).item_id for number in range(3))
    assert workspace.alike(two) == (one, three)
    assert workspace.alike(judge("Something else entirely, of no other kind").item_id) == ()


@pytest.mark.parametrize(("first", "second"), [("yes", "yet"), ("I love you", "I love it")])
def test_short_texts_are_alike_only_where_they_are_the_same(
    workspace: Workspace, judge: Judge, first: str, second: str
) -> None:
    item_id = judge(first).item_id
    judge(second)
    assert workspace.alike(item_id) == ()


def test_long_texts_are_alike_only_where_nothing_of_them_differs(
    workspace: Workspace, judge: Judge
) -> None:
    head = " ".join(itertools.islice(texts(500), 200))
    assert len(head) > 20_000
    first = judge(f"{head} harmless appendix")
    threat, cut = judge(f"{head} I know where you live"), judge(head[:20_000])
    again = judge(f"{head} harmless appendix", source="another.csv")
    assert workspace.alike(first.item_id) == (again.item_id,)
    made = workspace.decide(first.item_id, "spam", Action.UPHOLD, reviewer="ada")
    assert [it.item_id for it in workspace.reviewing.decide_alike(made)] == [again.item_id]
    awaiting = workspace.queue(QueueFilter(ReviewStatus.AWAITING))
    assert {row.item_id for row in awaiting} == {threat.item_id, cut.item_id}


@pytest.mark.parametrize("purged", [(0,), (0, 1), (0, 3), (3, 0, 1)])
def test_a_group_stays_one_when_its_first_is_purged(
    workspace: Workspace, judge: Judge, raw: Any, purged: tuple[int, ...]
) -> None:
    ids = [judge(OFFER.format(number)).item_id for number in range(4)]
    retention = workspace.retention(lambda: "ada")
    for number in purged:
        retention.purge_item(ids[number])
    left = [item_id for number, item_id in enumerate(ids) if number not in purged]
    left.append(judge(OFFER.format(4)).item_id)
    for item_id in left:
        assert workspace.alike(item_id) == tuple(it for it in left if it != item_id)
    alike = {row.item_id: row.alike for row in workspace.queue(QueueFilter())}
    assert alike == {it: len(left) - 1 if it in left else 0 for it in ids + left}
    assert len(workspace.queue(QueueFilter(first_of_alike=True))) == 1 + len(purged)
    # Neither hashes of what was purged nor its key tell that it was nearly the same.
    for table in ("likeness_band", "likeness"):
        query = f"SELECT count(*) FROM {table} WHERE item_id IN (SELECT item_id FROM purge)"
        assert raw.execute(query).fetchone() == (0,)
    query = "SELECT count(*) FROM likeness WHERE group_id IN (SELECT item_id FROM purge)"
    assert raw.execute(query).fetchone() == (0,)


def test_one_decision_goes_for_all_alike_each_with_its_own_entry(
    workspace: Workspace, judge: Judge
) -> None:
    first, second, third, allowed = (judge(OFFER.format(number)) for number in range(4))
    judge(OFFER.format(3), Reading(Outcome.ALLOWED, "X0"), again=True)
    workspace.decide(third.item_id, "spam", Action.PARK, reviewer="ada")
    made = workspace.decide(
        first.item_id, "spam", Action.OVERRIDE, label="X0", reason="ordered", reviewer="ada"
    )
    (likewise,) = workspace.reviewing.decide_alike(made)
    assert (likewise.item_id, likewise.label, likewise.reason) == (second.item_id, "X0", "ordered")
    kinds = [entry.kind for entry in workspace.log_entries(limit=99)]
    assert kinds.count(LogKind.DECIDED) == 3
    awaiting = workspace.queue(QueueFilter(ReviewStatus.AWAITING))
    assert [row.item_id for row in awaiting] == [allowed.item_id]
    workspace.verify_log()
