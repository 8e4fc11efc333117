"""Items: each content once, stored as it was read, found by id or prefix."""

from __future__ import annotations

import itertools
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from desktop.moderation import Content, InputError, UsageError
from desktop.workspace import Secret, Workspace


@pytest.fixture
def three(directory: Path, secret: Secret, clock: Callable[[], Any]) -> Iterator[Workspace]:
    """A workspace whose items have ids that a prefix tells apart."""
    ids = itertools.chain(
        ["case", "slot"], ["abcd1", "abcd2", "ffff1"], (f"z{n}" for n in range(99))
    )
    with closing(
        Workspace.create(directory, secret, name="x", clock=clock, new_id=lambda: next(ids))
    ) as workspace:
        workspace.add_items([Content(text, "pasted") for text in ("one", "two", "three")])
        yield workspace


def test_ids_come_in_the_order_of_the_contents(workspace: Workspace) -> None:
    contents = [Content(f"text {n}", "a.csv", str(n)) for n in range(1200)]
    ids = workspace.add_items(contents)
    assert workspace.item(ids[0]).text == "text 0"
    assert workspace.item(ids[777]).external_id == "777"
    assert len(set(ids)) == 1200


def test_the_same_content_again_is_the_same_item(workspace: Workspace) -> None:
    contents = [Content("one", "a.csv", "1"), Content("two", "a.csv", "2")]
    first = workspace.add_items(contents)
    entries = workspace.info().log_entries
    assert workspace.add_items(contents[::-1]) == first[::-1]
    assert workspace.info().items == 2
    assert workspace.info().log_entries == entries


def test_the_same_text_from_another_place_is_another_item(workspace: Workspace) -> None:
    ids = workspace.add_items(
        [Content("one", "a.csv", "1"), Content("one", "a.csv", "2"), Content("one", "b.csv", "1")]
    )
    assert len(set(ids)) == 3


def test_a_content_given_twice_at_once_is_stored_once(workspace: Workspace) -> None:
    first, second = workspace.add_items([Content("one", "pasted")] * 2)
    assert first == second
    assert workspace.info().items == 1


def test_borders_between_the_parts_of_a_content_count(workspace: Workspace) -> None:
    ids = workspace.add_items([Content("c", "a", "b"), Content("c", "ab", ""), Content("bc", "a")])
    assert len(set(ids)) == 3


@pytest.mark.parametrize("unstorable", ["a\0b", "a\ud800b", "\udfff"])
@pytest.mark.parametrize("place", ["text", "source", "external_id"])
def test_text_that_cannot_be_stored_is_refused_with_all_that_came_with_it(
    workspace: Workspace, unstorable: str, place: str
) -> None:
    parts = {"text": "t", "source": "s", "external_id": "e"} | {place: unstorable}
    with pytest.raises(InputError):
        workspace.add_items([Content("good", "s"), Content(**parts)])
    assert workspace.info().items == 0


@settings(max_examples=50, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(text=st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), min_size=1))
def test_text_comes_back_as_it_was_stored(workspace: Workspace, text: str) -> None:
    (item_id,) = workspace.add_items([Content(text, "pasted")])
    assert workspace.item(item_id).text == text


def test_an_item_is_found_by_a_prefix_that_only_it_has(three: Workspace) -> None:
    assert three.item("ffff").text == "three"
    assert three.item("abcd2").text == "two"


def test_a_prefix_of_several_items_names_them(three: Workspace) -> None:
    with pytest.raises(UsageError, match="abcd1, abcd2"):
        three.item("abcd")


@pytest.mark.parametrize("unknown", ["", "fff", "0000", "%%%%", "____"])
def test_an_unknown_or_short_prefix_is_refused(three: Workspace, unknown: str) -> None:
    with pytest.raises(UsageError):
        three.item(unknown)
