"""Policies: versions that are numbered as they come and never change."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest

from desktop.moderation import InputError, Policy, PolicyVersion, Purpose, UsageError
from desktop.workspace import Workspace

WritePolicy = Callable[..., Policy]


def test_a_policy_comes_back_whole(
    workspace: Workspace, spam: PolicyVersion, write_policy: WritePolicy
) -> None:
    assert spam.policy == write_policy("spam")
    assert spam.reference == "spam@1"
    assert workspace.policy("spam", 1) == spam


def test_another_text_is_another_version(
    workspace: Workspace, spam: PolicyVersion, write_policy: WritePolicy
) -> None:
    second = workspace.add_policy(write_policy("spam", "Stricter."))
    assert second.version == 2
    assert workspace.policy("spam") == second
    assert workspace.policy("spam", 1) == spam
    assert workspace.policy_versions("spam") == (spam, second)


def test_the_text_of_the_newest_again_adds_no_version(
    workspace: Workspace, spam: PolicyVersion, write_policy: WritePolicy
) -> None:
    stricter = workspace.add_policy(write_policy("spam", "Stricter."))
    entries = workspace.info().log_entries
    assert workspace.add_policy(write_policy("spam", "Stricter.")) == stricter
    assert workspace.policy_versions("spam") == (spam, stricter)
    assert workspace.info().log_entries == entries


def test_another_name_alone_is_the_name_of_the_newest_version(
    workspace: Workspace, spam: PolicyVersion, write_policy: WritePolicy
) -> None:
    stricter = workspace.add_policy(write_policy("spam", "Stricter."))
    renamed = workspace.add_policy(replace(stricter.policy, name="Another name"))
    assert renamed == replace(stricter, policy=replace(stricter.policy, name="Another name"))
    assert workspace.policy_versions("spam") == (spam, renamed)
    workspace.verify_log()


@pytest.mark.parametrize("name", ["", "Another name"], ids=["as-it-was", "renamed"])
def test_the_text_of_an_older_version_is_refused(
    workspace: Workspace, spam: PolicyVersion, write_policy: WritePolicy, name: str
) -> None:
    stricter = workspace.add_policy(write_policy("spam", "Stricter."))
    with pytest.raises(UsageError, match="the same as its version 1") as refused:
        workspace.add_policy(replace(spam.policy, name=name or spam.policy.name))
    assert "version 2 stays the newest" in refused.value.kept
    assert workspace.policy_versions("spam") == (spam, stricter)


def test_what_an_evaluation_makes_again_is_found_though_there_is_a_newer_form(
    workspace: Workspace, write_policy: WritePolicy
) -> None:
    made = write_policy("spam~other-ids")
    first = workspace.add_policy(made, Purpose.EVALUATION)
    workspace.add_policy(write_policy("spam~other-ids", "Stricter."), Purpose.EVALUATION)
    assert workspace.add_policy(made, Purpose.EVALUATION) == first


def test_the_list_has_the_newest_of_each_by_id(
    workspace: Workspace, spam: PolicyVersion, write_policy: WritePolicy
) -> None:
    hate = workspace.add_policy(write_policy("hate"))
    stricter = workspace.add_policy(write_policy("spam", "Stricter."))
    assert workspace.policies() == (hate, stricter)


def test_an_unknown_policy_is_answered_with_those_there_are(
    workspace: Workspace, spam: PolicyVersion, write_policy: WritePolicy
) -> None:
    workspace.add_policy(write_policy("hate"))
    with pytest.raises(UsageError, match="hate, spam"):
        workspace.policy("sapm")


def test_an_unknown_version_is_answered_with_those_there_are(
    workspace: Workspace, spam: PolicyVersion
) -> None:
    with pytest.raises(UsageError, match="spam@1"):
        workspace.policy("spam", 7)


def test_a_policy_that_cannot_be_stored_is_refused(
    workspace: Workspace, write_policy: WritePolicy
) -> None:
    with pytest.raises(InputError):
        workspace.add_policy(write_policy("spam", "a\ud800b"))
    assert workspace.policies() == ()


def test_a_policy_for_evaluation_is_found_by_its_id_and_listed_nowhere(
    workspace: Workspace, spam: PolicyVersion, write_policy: WritePolicy
) -> None:
    made = workspace.add_policy(write_policy("spam~other-ids"), Purpose.EVALUATION)
    assert workspace.policies() == (spam,)
    assert workspace.policy("spam~other-ids") == made
    workspace.verify_log()
