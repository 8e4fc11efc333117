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


def test_the_same_hash_again_is_the_version_there_is(
    workspace: Workspace, spam: PolicyVersion, write_policy: WritePolicy
) -> None:
    workspace.add_policy(write_policy("spam", "Stricter."))
    entries = workspace.info().log_entries
    renamed = replace(write_policy("spam"), name="Another name")
    assert workspace.add_policy(renamed) == spam
    assert workspace.info().log_entries == entries


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
