"""What to label next: what is doubtful and rare comes first, and each thing once."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from desktop.evaluation.suggest import Candidate, Overridden, Reason, suggest
from desktop.moderation import GoldLabel, Outcome

SURE = Candidate("sure", 1, "SP2", violates=True, sureness=0.999)
MANY = [GoldLabel(violates=True, code="SP2")] * 99
NOBODY: dict[str, Overridden] = {}

shares = st.floats(0, 1)
candidates = st.lists(
    st.builds(
        Candidate,
        item_id=st.uuids().map(str),
        group=st.integers(0, 9),
        label=st.sampled_from(["SP0", "SP2", "SP3", None]),
        violates=st.booleans(),
        labels=st.sampled_from([(), ("SP2",), ("SP3", "SP4")]),
        sureness=st.none() | shares,
        agreement=st.none() | shares,
        outcomes=st.lists(st.sampled_from(Outcome), max_size=4).map(tuple),
    ),
    max_size=12,
)


def first(*found: Candidate, overridden: dict[str, Overridden] = NOBODY) -> tuple[str, Reason]:
    (best,) = suggest(found, MANY, overridden, 1)
    return best.item_id, best.reasons[0]


def test_what_the_model_is_unsure_of_comes_first() -> None:
    even = replace(SURE, item_id="even", group=2, sureness=0.5)
    assert first(SURE, even) == ("even", Reason.UNCERTAINTY)


def test_an_answer_that_cannot_be_used_is_as_doubtful_as_can_be() -> None:
    lost = Candidate("lost", 2, None, violates=False, outcomes=(Outcome.UNPARSED,))
    assert first(SURE, lost) == ("lost", Reason.UNCERTAINTY)


def test_samples_models_and_versions_that_disagree_come_first() -> None:
    split = replace(SURE, item_id="split", group=2, agreement=0.6)
    both = replace(SURE, item_id="both", group=3, outcomes=(Outcome.VIOLATES, Outcome.ALLOWED))
    assert first(SURE, split) == ("split", Reason.DISAGREEMENT)
    assert first(SURE, split, both) == ("both", Reason.DISAGREEMENT)


def test_a_label_that_reviewers_override_is_doubted_and_one_override_counts_little() -> None:
    other = replace(SURE, item_id="other", group=2, label="SP3")
    gold = [*MANY, *(replace(it, code="SP3") for it in MANY)]
    often, once = {"SP3": Overridden(8, 10)}, {"SP3": Overridden(1, 1)}
    (best,) = suggest([SURE, other], gold, often, 1)
    assert (best.item_id, best.disagreement) == ("other", 0.8)
    (best,) = suggest([SURE, other], gold, once, 1)
    assert (best.item_id, best.disagreement) == ("other", 0.2)


def test_a_label_without_gold_items_comes_first_and_does_not_fill_the_list() -> None:
    rare = [replace(SURE, item_id=f"rare {n}", group=n, label="SP3") for n in (2, 3, 4)]
    doubted = replace(SURE, item_id="doubted", group=5, sureness=0.9)
    found = suggest([SURE, *rare, doubted], MANY, {}, 3)
    assert [it.item_id for it in found] == ["rare 2", "rare 3", "doubted"]
    assert [it.examples for it in found] == [0, 1, 99]
    assert found[0].reasons == (Reason.RARITY,)


def test_where_gold_knows_only_sides_an_example_counts_for_every_label_of_its_side() -> None:
    sides = [GoldLabel(violates=True)] * 9
    fine = Candidate("fine", 2, "SP0", violates=False, sureness=0.999)
    (best,) = suggest([SURE, fine], sides, {}, 1)
    assert (best.item_id, best.examples) == ("fine", 0)


@given(candidates, st.integers(0, 6))
def test_of_items_that_are_nearly_the_same_one_is_enough(
    given_: list[Candidate], count: int
) -> None:
    found = suggest(given_, MANY, {}, count)
    groups = {it.item_id: it.group for it in given_}
    taken = [groups[it.item_id] for it in found]
    assert len(taken) == len(set(taken)) <= count
    assert all(0 <= part <= 1 for it in found for part in (it.score, it.rarity, it.disagreement))
    assert all(it.reasons for it in found)
