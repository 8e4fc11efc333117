from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.evaluation import read_gold
from desktop.evaluation.gold import split
from desktop.moderation import GoldLabel, InputError
from tests.evaluation.conftest import HATE, SPAM, gold_of, row

SECRET = "the words of a victim"


@pytest.mark.parametrize(
    ("cell", "label"),
    [
        ("SP3", GoldLabel(violates=True, code="SP3")),
        (" SP0 ", GoldLabel(violates=False, code="SP0")),
        ("1", GoldLabel(violates=True)),
        ("0", GoldLabel(violates=False)),
        (1, GoldLabel(violates=True)),
        (1.0, GoldLabel(violates=True)),
        (False, GoldLabel(violates=False)),
    ],
)
def test_a_label_is_a_code_or_0_or_1(cell: object, label: GoldLabel) -> None:
    gold = read_gold([row("a", label=cell)], [SPAM], name="gold.csv")
    assert gold.items[0].labels == (label,)


def test_several_policies_have_a_column_each_and_a_label_can_be_unknown() -> None:
    rows = [row("a", spam="SP2", hate=""), row("b", 2, labels={"spam": 0, "hate": 1})]
    gold = read_gold(rows, [SPAM, HATE], name="gold.jsonl")
    assert gold.items[0].labels == (GoldLabel(violates=True, code="SP2"), None)
    assert gold.items[1].labels == (GoldLabel(violates=False), GoldLabel(violates=True))


@pytest.mark.parametrize("cell", [0.5, ["SP2"], ("SP2",)])
def test_what_is_no_label_is_refused_and_not_taken_for_a_gap(cell: object) -> None:
    with pytest.raises(InputError, match="row 2"):
        read_gold([row("a", label="SP2"), row("b", 2, label=cell)], [SPAM], name="gold.jsonl")


def test_unknown_labels_are_named_by_row_and_never_quote_content() -> None:
    rows = [
        row("a", label="SP2"),
        row("b", 2, label="SP9"),
        row("c", 3, label=f"{SECRET}, all of them"),
    ]
    with pytest.raises(InputError) as caught:
        read_gold(rows, [SPAM], name="gold.csv")
    assert "row 2 (SP9)" in caught.value.message
    assert "row 3" in caught.value.message
    assert SECRET not in str(caught.value)
    assert "SP0, SP2, SP3" in caught.value.remedy


@pytest.mark.parametrize("cells", [{"label": ""}, {"label": None}])
def test_a_row_without_any_label_is_named(cells: dict[str, object]) -> None:
    with pytest.raises(InputError, match="1 rows of 'g' have no label: row 2"):
        read_gold([row("a", label="1"), row("b", 2, **cells)], [SPAM], name="g")


def test_a_missing_column_is_told_with_what_to_do() -> None:
    with pytest.raises(InputError, match="--label-column"):
        read_gold([row("a", gold="1")], [SPAM], name="g")
    with pytest.raises(InputError, match="no column 'hate'"):
        read_gold([row("a", spam="1")], [SPAM, HATE], name="g")


def test_the_groupings_of_known_data_sets_are_kept() -> None:
    gold = read_gold(
        [row("a", label=1, functionality="slur_h", target_ident="women", lang="fr", other="x")],
        [SPAM],
        name="g",
    )
    assert gold.groupings == ("functionality", "identity", "language")
    assert gold.items[0].groups == ("slur_h", "women", "fr")


def test_the_hash_tells_labels_texts_and_order_apart_and_not_names() -> None:
    first = gold_of(["SP0", "SP2"])
    assert first.sha256 == gold_of(["SP0", "SP2"]).sha256
    assert first.sha256 != gold_of(["SP2", "SP0"]).sha256
    assert first.sha256 != gold_of(["SP0", "SP2"], texts=["a", "b"]).sha256


@given(st.lists(st.sampled_from(["SP0", "SP2"]), min_size=1, max_size=60), st.integers(0, 9))
def test_halves_share_nothing_miss_nothing_and_have_as_many_of_each_side(
    labels: list[str], seed: int
) -> None:
    gold = gold_of(labels)
    first, second = split(gold.items, 0, seed)
    assert sorted(first + second) == list(range(len(labels)))
    for code in ("SP0", "SP2"):
        counts = [sum(labels[place] == code for place in half) for half in (first, second)]
        assert 0 <= counts[0] - counts[1] <= 1
