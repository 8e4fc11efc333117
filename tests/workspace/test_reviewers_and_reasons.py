"""Reviewers are known by pseudonyms only, and reasons by a closed list that can grow."""

from __future__ import annotations

from typing import Any

import pytest

from desktop.moderation import (
    BUILT_IN_REASONS,
    Action,
    Answer,
    Role,
    UsageError,
    Verdict,
)
from desktop.workspace import Subject, Workspace

LOGIN = "ada.lovelace"


def test_a_login_keeps_its_pseudonym(workspace: Workspace) -> None:
    name = workspace.reviewing.pseudonym(LOGIN)
    assert name.startswith("R-")
    assert workspace.reviewing.pseudonym(LOGIN) == name
    assert workspace.reviewing.pseudonym("bob") != name


def test_the_first_person_is_a_lead_and_others_are_not(workspace: Workspace) -> None:
    for login in (LOGIN, "bob"):
        workspace.reviewing.pseudonym(login)
    assert [it.role for it in workspace.reviewing.reviewers()] == [Role.LEAD, Role.REVIEWER]


def test_the_login_is_in_one_row_only(workspace: Workspace, verdict: Verdict, raw: Any) -> None:
    name = workspace.reviewing.pseudonym(LOGIN)
    workspace.decide(verdict.item_id, "spam", Action.UPHOLD, reviewer=name)
    tables = [
        row[0] for row in raw.execute("SELECT name FROM pragma_table_list WHERE type = 'table'")
    ]
    holding = [
        table
        for table in tables
        if any(LOGIN in str(row) for row in raw.execute(f"SELECT * FROM {table}"))
    ]
    assert holding == ["reviewer_login"]


def test_what_is_forgotten_cannot_be_found_again(
    workspace: Workspace, verdict: Verdict, raw: Any
) -> None:
    name = workspace.reviewing.pseudonym(LOGIN)
    workspace.decide(verdict.item_id, "spam", Action.UPHOLD, reviewer=name)
    workspace.reviewing.forget(name, by=name)
    assert raw.execute("SELECT count(*) FROM reviewer_login").fetchone() == (0,)
    assert workspace.reviewing.find_reviewer(LOGIN) is None
    assert workspace.reviewing.pseudonym(LOGIN) != name
    (review,) = workspace.reviews(verdict.item_id)
    assert review.decisions[0].reviewer == name
    workspace.verify_log()
    with pytest.raises(UsageError, match="already"):
        workspace.reviewing.forget(name, by=name)


def test_history_keeps_the_name_it_was_written_with(workspace: Workspace, verdict: Verdict) -> None:
    name = workspace.reviewing.pseudonym(LOGIN)
    workspace.decide(verdict.item_id, "spam", Action.PARK, reviewer=name)
    workspace.reviewing.rename(name, "R-HERON", by=name)
    assert workspace.reviewing.pseudonym(LOGIN) == "R-HERON"
    (review,) = workspace.reviews(verdict.item_id)
    assert review.decisions[0].reviewer == name
    (person,) = workspace.reviewing.reviewers()
    assert person.pseudonym == "R-HERON"
    assert person.names == {name, "R-HERON"}


def test_a_name_is_never_someone_elses(workspace: Workspace) -> None:
    ada, bob = (workspace.reviewing.pseudonym(login) for login in (LOGIN, "bob"))
    workspace.reviewing.rename(ada, "R-HERON", by=ada)
    for taken in (ada, "R-HERON"):
        with pytest.raises(UsageError, match="someone else"):
            workspace.reviewing.rename(bob, taken, by=bob)
    workspace.reviewing.rename("R-HERON", ada, by=ada)


@pytest.mark.parametrize("name", ["", "x", "a b", "a" * 41, LOGIN, LOGIN.upper(), "bad\n"])
def test_a_login_or_an_odd_word_is_no_pseudonym(workspace: Workspace, name: str) -> None:
    ada = workspace.reviewing.pseudonym(LOGIN)
    with pytest.raises(UsageError, match="pseudonym"):
        workspace.reviewing.rename(ada, name, by=ada)


def test_an_unknown_reviewer_is_told_with_those_there_are(workspace: Workspace) -> None:
    ada = workspace.reviewing.pseudonym(LOGIN)
    with pytest.raises(UsageError) as caught:
        workspace.reviewing.give_role("R-NOBODY", Role.LEAD, by=ada)
    assert ada in caught.value.remedy


def test_a_code_is_reason_enough_for_an_override(workspace: Workspace, verdict: Verdict) -> None:
    answer = Answer(Action.OVERRIDE, "X0", code="satire")
    made = workspace.reviewing.decide(Subject(verdict.item_id, "spam"), answer, reviewer="ada")
    (review,) = workspace.reviews(verdict.item_id)
    assert review.decisions == (made,)
    assert (made.code, made.reason) == ("satire", "")


@pytest.mark.parametrize("code", ["", "unheard-of"])
def test_only_codes_of_the_list_are_taken(
    workspace: Workspace, verdict: Verdict, code: str
) -> None:
    answer = Answer(Action.OVERRIDE, "X0", code=code, reason="so")
    with pytest.raises(UsageError, match="reason code"):
        workspace.reviewing.decide(Subject(verdict.item_id, "spam"), answer, reviewer="ada")


def test_a_workspace_adds_and_retires_codes(workspace: Workspace, verdict: Verdict) -> None:
    workspace.reviewing.add_reason("local-slang", "Slang of the region", by="ada")
    workspace.reviewing.retire_reason("satire", by="ada")
    offered = [it.code for it in workspace.reviewing.reasons() if not it.retired]
    assert "local-slang" in offered
    assert "satire" not in offered
    with pytest.raises(UsageError, match="satire"):
        workspace.reviewing.decide(
            Subject(verdict.item_id, "spam"),
            Answer(Action.OVERRIDE, "X0", code="satire"),
            reviewer="ada",
        )
    workspace.reviewing.add_reason("satire", "Satire, as the court sees it", by="ada")
    words = {it.code: it.words for it in workspace.reviewing.reasons()}
    assert words["satire"] == "Satire, as the court sees it"
    assert len(words) == len(BUILT_IN_REASONS) + 1
    workspace.verify_log()


@pytest.mark.parametrize(
    ("code", "words"), [("satire", "again"), ("Upper", "x"), ("a b", "x"), ("", "x"), ("new", " ")]
)
def test_a_code_that_cannot_be_added_changes_nothing(
    workspace: Workspace, code: str, words: str
) -> None:
    before = workspace.info().log_entries
    with pytest.raises(UsageError):
        workspace.reviewing.add_reason(code, words, by="ada")
    assert workspace.info().log_entries == before
