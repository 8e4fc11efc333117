"""What the tests of the workspace share: a real one in a folder, two policies, ways to judge."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import closing
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any, Protocol

import pytest

from desktop.moderation import (
    Content,
    Effort,
    Generation,
    Label,
    ModelSetting,
    Outcome,
    Policy,
    PolicyVersion,
    Purpose,
    Reading,
    Rule,
    Severity,
    Verdict,
)
from desktop.workspace import Batch, RawKeySecret, Secret, Workspace
from desktop.workspace.database import DATABASE_FILE, connect
from desktop.workspace.keys import unlock


class MovableClock(Protocol):
    now: datetime

    def __call__(self) -> datetime: ...


@pytest.fixture
def secret() -> Secret:
    return RawKeySecret(bytes(range(32)))


@pytest.fixture
def directory(tmp_path: Path) -> Path:
    return tmp_path / "case"


@pytest.fixture
def create(clock: MovableClock, new_id: Callable[[], str]) -> Callable[[Path, Secret], Workspace]:
    return lambda directory, secret: Workspace.create(
        directory, secret, name="Case 7", clock=clock, new_id=new_id
    )


@pytest.fixture
def reopen(clock: MovableClock, new_id: Callable[[], str]) -> Callable[[Path, Secret], Workspace]:
    return lambda directory, secret: Workspace.open(directory, secret, clock=clock, new_id=new_id)


@pytest.fixture
def workspace(
    create: Callable[[Path, Secret], Workspace], directory: Path, secret: Secret
) -> Iterator[Workspace]:
    with closing(create(directory, secret)) as made:
        yield made


@pytest.fixture
def raw(workspace: Workspace, secret: Secret) -> Iterator[Any]:
    """A connection past the workspace, as whoever has the key could open one."""
    path = workspace.directory / DATABASE_FILE
    with closing(connect(path, unlock(workspace.directory, secret))) as connection:
        yield connection


@pytest.fixture
def pass_time(clock: MovableClock) -> Callable[[float], None]:
    def pass_seconds(seconds: float) -> None:
        clock.now += timedelta(seconds=seconds)

    return pass_seconds


@pytest.fixture
def write_policy() -> Callable[..., Policy]:
    def policy(policy_id: str, text: str = "No unasked promotion.") -> Policy:
        return Policy(
            id=policy_id,
            name=policy_id.title(),
            text=text,
            labels=(
                Label("X0", "fine", Severity.NONE, violates=False),
                Label("X2", "unasked promotion", Severity.MEDIUM, violates=True),
                Label("X4", "fraud", Severity.CRITICAL, violates=True),
            ),
            rules=(Rule("X2.a", "Offers nobody asked for.", "X2"),),
        )

    return policy


@pytest.fixture
def spam(workspace: Workspace, write_policy: Callable[..., Policy]) -> PolicyVersion:
    return workspace.add_policy(write_policy("spam"))


@pytest.fixture
def setting() -> ModelSetting:
    return ModelSetting("tiny", "a" * 64, "b" * 64, "scripted", Effort.LOW)


@pytest.fixture
def submit(
    workspace: Workspace, spam: PolicyVersion, setting: ModelSetting
) -> Callable[..., Batch]:
    def submit_texts(
        *texts: str,
        again: bool = False,
        purpose: Purpose = Purpose.TRIAGE,
        source: str = "pasted",
    ) -> Batch:
        """Submit texts under the spam policy, in a batch that is named for their source."""
        ids = workspace.add_items([Content(text, source) for text in texts], purpose)
        return workspace.submit(ids, [spam], setting, name=source, again=again)

    return submit_texts


@pytest.fixture
def reading() -> Reading:
    return Reading(
        Outcome.VIOLATES,
        label="X2",
        rules=("X2.a",),
        rationale="It offers a watch.",
        reasoning="Let me see.",
    )


@pytest.fixture
def generation() -> Generation:
    return Generation((5, 6, 7), "<|channel|>final", prompt_tokens=40, seconds=0.25)


@pytest.fixture
def judge(
    workspace: Workspace,
    submit: Callable[..., Batch],
    reading: Reading,
    generation: Generation,
) -> Callable[..., Verdict]:
    def judge_text(
        text: str,
        answer: Reading = reading,
        *,
        again: bool = False,
        purpose: Purpose = Purpose.TRIAGE,
        source: str = "pasted",
    ) -> Verdict:
        """Submit a text and store an answer for it."""
        batch = submit(text, again=again, purpose=purpose, source=source)
        (lease,) = workspace.claim(batch.id, "tester", 1, 60)
        verdict = workspace.complete(lease, answer, generation)
        assert verdict is not None
        return verdict

    return judge_text


@pytest.fixture
def verdict(judge: Callable[..., Verdict]) -> Verdict:
    """One verdict that awaits a decision."""
    return judge("Buy a watch.")
