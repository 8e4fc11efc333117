"""How fast a log is verified, beside hashlib alone on the same bodies in the same run."""

from __future__ import annotations

import hashlib
import secrets
import time
from collections.abc import Callable, Iterator
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

import pytest

from desktop.moderation import (
    Content,
    Effort,
    Generation,
    Label,
    ModelSetting,
    Outcome,
    Policy,
    Reading,
    Severity,
    Support,
)
from desktop.transparency import Frontier
from desktop.workspace import LogKind, RawKeySecret, Workspace, leases
from desktop.workspace import checkpoints as signed
from desktop.workspace.log import ROWS_AT_ONCE, append, verify
from desktop.workspace.proof import verify_facts

ENTRIES = 50_000
VERDICTS = 2_000
# As the log of verdicts and decisions has them.
FACTS: dict[str, str | int] = {
    "verdict": "0" * 16,
    "item": "1" * 16,
    **dict.fromkeys(("content", "policy_sha256", "model_sha256", "said", "output"), "a" * 64),
}

pytestmark = [pytest.mark.benchmark, pytest.mark.timeout(1800)]


@pytest.fixture
def workspace(tmp_path: Path) -> Iterator[Workspace]:
    made = Workspace.create(
        tmp_path / "case",
        RawKeySecret(bytes(32)),
        name="large",
        clock=lambda: datetime.now(UTC),
        new_id=lambda: secrets.token_hex(8),
    )
    with closing(made):
        yield made


def seconds(work: Callable[[], object]) -> float:
    began = time.perf_counter()
    work()
    return time.perf_counter() - began


def hashed(bodies: list[str]) -> None:
    """The least that a chain over these bodies costs: two hashes an entry, and nothing else."""
    previous = bytes(32)
    for seq, body in enumerate(bodies, start=1):
        leaf = hashlib.sha256(b"\0" + body.encode()).digest()
        previous = hashlib.sha256(
            b"rev-log-v1\0" + seq.to_bytes(8, "big") + previous + leaf
        ).digest()


def test_a_log_is_verified_at_a_third_of_hashlibs_speed_or_200_000_a_second(
    workspace: Workspace, capsys: pytest.CaptureFixture[str]
) -> None:
    for _ in range(0, ENTRIES, ROWS_AT_ONCE):
        with workspace._write() as write:
            for _ in range(ROWS_AT_ONCE):
                append(write, LogKind.VERDICT_STORED, FACTS)
    with workspace._database.read() as connection:
        stored = signed.stored(connection)
        bodies = [row.body for row in connection.exec_driver_sql("SELECT body FROM log_entry")]
        took = min(seconds(lambda: verify(connection, Frontier(), stored)) for _ in range(7))
        fetch = "SELECT seq, body, hash FROM log_entry ORDER BY seq"
        reading = min(
            seconds(lambda: connection.exec_driver_sql(fetch).fetchall()) for _ in range(7)
        )
        signatures = seconds(lambda: signed.stored(connection))
    bare = min(seconds(lambda: hashed(bodies)) for _ in range(7))
    count = len(bodies)
    with capsys.disabled():
        print(
            f"\nlog verification: {count / took:,.0f} entries/s over {count:,};"
            f" hashlib alone {count / bare:,.0f}/s, ratio {took / bare:.2f};"
            f" reading alone {count / reading:,.0f}/s;"
            f" {len(stored)} signatures {1000 * signatures:.0f} ms"
        )
    assert count / took >= 200_000 or took / bare <= 3


def test_facts_are_compared_beside_the_time_that_reading_them_takes(
    workspace: Workspace, capsys: pytest.CaptureFixture[str]
) -> None:
    labels = (
        Label("X0", "fine", Severity.NONE, violates=False),
        Label("X2", "promotion", Severity.LOW, violates=True),
    )
    version = workspace.add_policy(Policy("spam", "Spam", "No promotion.", labels, ()))
    setting = ModelSetting("tiny", "", "", "scripted", Effort.LOW)
    contents = [Content(f"text {n} " + "x" * 500, "p") for n in range(VERDICTS)]
    batch = workspace.submit(workspace.add_items(contents), [version], setting, name="p")
    answer = Reading(Outcome.VIOLATES, "X2", (), "It promotes. " * 20)
    with workspace._write() as write:
        for lease in leases.claim(write, batch.id, "bench", VERDICTS, 600):
            leases.complete(write, lease, answer, Generation((1, 2), "out", 9, 0.1), Support())
    with workspace._database.read() as connection:
        took = min(seconds(lambda: verify_facts(connection)) for _ in range(7))
        read = "SELECT * FROM verdict JOIN job ON job.id = job_id JOIN item ON item.id = item_id"
        reading = min(
            seconds(lambda: connection.exec_driver_sql(read).fetchall()) for _ in range(7)
        )
    with capsys.disabled():
        print(
            f"\nfacts: {VERDICTS / took:,.0f} verdicts/s;"
            f" a bare read of the same rows {VERDICTS / reading:,.0f}/s, ratio {took / reading:.1f}"
        )
