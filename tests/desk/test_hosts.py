"""Which machines content may be sent to, and that the log tells of each change."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from desktop.desk import Desk, Manner, Paths, model_store
from desktop.engine.backends.scripted import Fault, Script
from desktop.moderation import ModelError, UsageError
from tests.desk.conftest import Diary, MakeDesk, answer

HOST = "models.example.org"


@pytest.fixture
def paths(tmp_path: Path) -> Paths:
    return Paths(tmp_path / "data", tmp_path / "cache", tmp_path / "logs")


def logged(desk: Desk) -> list[tuple[str, str]]:
    entries = [json.loads(entry.body) for entry in desk._workspace.log_entries(limit=1000)]
    return [(it["kind"], it["host"]) for it in entries if it["kind"].startswith("host_")]


def test_allowing_and_withdrawing_stand_in_the_log(make_desk: MakeDesk) -> None:
    desk = make_desk(Script(answer("SP0", violation=0)))
    desk.hosts.allow(" Models.Example.org")
    (allowed,) = desk.hosts.all()
    assert (allowed.host, bool(allowed.by)) == (HOST, True)
    desk.hosts.disallow(HOST)
    assert desk.hosts.all() == ()
    assert logged(desk) == [("host_allowed", HOST), ("host_disallowed", HOST)]
    desk.verify_log()


@pytest.mark.parametrize("name", ["", "a b", "https://models.example.org", "host/path", "*"])
def test_what_names_no_machine_allows_none(make_desk: MakeDesk, name: str) -> None:
    desk = make_desk(Script(answer("SP0", violation=0)))
    with pytest.raises(UsageError, match="no name of a machine"):
        desk.hosts.allow(name)
    assert logged(desk) == []


def test_a_machine_that_was_not_allowed_cannot_be_withdrawn(make_desk: MakeDesk) -> None:
    desk = make_desk(Script(answer("SP0", violation=0)))
    with pytest.raises(UsageError, match="was not allowed"):
        desk.hosts.disallow(HOST)
    assert logged(desk) == []


def test_a_model_elsewhere_cannot_be_chosen_until_its_machine_is_allowed(
    make_desk: MakeDesk, paths: Paths
) -> None:
    desk = make_desk(Script(answer("SP0", violation=0)))
    store = model_store(paths)
    remote = store.endpoints.connect(f"https://{HOST}/v1", "small", name="team")
    assert remote in desk.models()
    assert not desk.hosts.allows(remote)
    with pytest.raises(ModelError, match=f"allow-host {HOST}") as caught:
        desk.use_model("team")
    assert "was not allowed" in caught.value.message
    assert desk.model.name == "starter"
    desk.hosts.allow(HOST)
    desk.use_model("team")
    assert desk.model == remote


def test_the_model_cannot_be_changed_while_it_judges(make_desk: MakeDesk) -> None:
    desk = make_desk(Script((5,), fault=Fault.ENDLESS))
    diary = Diary()
    run = desk.judge(
        [desk.read_text("buy")], [desk.policy("spam")], manner=Manner(), listener=diary
    )
    with pytest.raises(UsageError, match="while something is judged"):
        desk.use_model("starter")
    run.cancel()
    run.wait()
    desk.use_model("starter")


def test_a_policy_is_checked_without_its_length_where_the_vocabulary_is_not_known(
    make_desk: MakeDesk, paths: Paths
) -> None:
    desk = make_desk(Script(answer("SP0", violation=0)))
    policy = desk.policy("spam").policy
    assert desk.library.check_policy(policy).tokens
    model_store(paths).endpoints.connect("http://127.0.0.1:9/v1", "small", name="desk")
    desk.use_model("desk")
    draft = desk.library.check_policy(policy)
    assert draft.tokens is None
    assert not any(finding.check == "length" for finding in draft.findings)
