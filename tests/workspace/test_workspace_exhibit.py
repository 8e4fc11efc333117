"""What an export proves to others, and that no forged one is accepted with the workspace's key."""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Callable
from contextlib import closing
from dataclasses import asdict, replace
from pathlib import Path
from typing import Any

import pytest

from desktop.desk.exporting import export_reviews
from desktop.export import Redaction, ReviewRecord, verify_export, write_export, writer_for
from desktop.moderation import (
    Action,
    Conditions,
    Evidence,
    Outcome,
    QueueFilter,
    Reading,
    TamperError,
    UsageError,
    Verdict,
    WorkspaceError,
)
from desktop.transparency import SigningKey
from desktop.workspace import LogKind, Objection, Secret, Subject, Workspace

SUFFIXES = [".csv", ".jsonl"]
Judge = Callable[..., Verdict]


@pytest.fixture
def decided(workspace: Workspace, judge: Judge, reading: Reading) -> Workspace:
    """Three items: one undecided, one overridden, undone and upheld, one judged twice."""
    quoting = replace(reading, evidence=(Evidence(0, 4, "=cmd"),), rationale="'=it says so")
    first = judge("=cmd|' /C'", quoting)
    judge("'=cmd with an apostrophe of its own", Reading(Outcome.UNPARSED, problem="no form"))
    third = judge("three")
    override = workspace.decide(
        first.item_id, "spam", Action.OVERRIDE, label="X0", reason="-ordered", reviewer="ada"
    )
    workspace.undo(override.id, reviewer="ada")
    workspace.decide(first.item_id, "spam", Action.UPHOLD, reviewer="bo")
    workspace.decide(third.item_id, "spam", Action.PARK, reviewer="ada")
    judge("three", again=True)
    return workspace


def records_of(path: Path) -> list[ReviewRecord]:
    with path.open("rb") as file:
        return [record for record, _ in writer_for(path).verify(file)]


@pytest.fixture(params=SUFFIXES)
def exported(decided: Workspace, tmp_path: Path, request: pytest.FixtureRequest) -> Path:
    path = tmp_path / f"log{request.param}"
    export_reviews(decided, path, QueueFilter(), ())
    return path


@pytest.mark.parametrize("suffix", SUFFIXES)
def test_of_a_purged_review_all_is_proved_but_its_texts(
    decided: Workspace, tmp_path: Path, suffix: str
) -> None:
    retention = decided.retention(lambda: "ada")
    for row in decided.queue(QueueFilter()):
        retention.purge_item(row.item_id)
    path = tmp_path / f"purged{suffix}"
    export_reviews(decided, path, QueueFilter(), ())
    check = verify_export(path, decided.audit.key())
    assert check.proved is not None
    assert (check.proved.verdicts, check.proved.decisions) == (3, 4)
    assert (check.proved.texts_left_out, check.proved.decisions_left_out) == (3, 0)
    for record in records_of(path):
        assert record.purged is not None
        assert (record.text, record.text_sha256, record.rationale, record.reason) == ("",) * 4
    forged = [replace(it, text="planted") for it in records_of(path)]
    write_export(path, forged)
    with pytest.raises(TamperError):
        verify_export(path, decided.audit.key())


def test_an_export_proves_every_verdict_and_decision_that_it_tells(
    decided: Workspace, exported: Path
) -> None:
    check = verify_export(exported, decided.audit.key())
    assert check.proved is not None
    assert (check.rows, check.proved.verdicts, check.proved.decisions) == (3, 3, 4)
    assert (check.proved.texts_left_out, check.proved.decisions_left_out) == (0, 0)
    assert check.proved.checkpoint.origin == decided.audit.key().name


def test_the_log_tells_of_an_export_that_could_not_be_put_in_place(
    decided: Workspace, tmp_path: Path
) -> None:
    path, before = tmp_path / "log.csv", decided.audit.length()

    def in_the_way() -> str:
        path.mkdir(exist_ok=True)
        return "ada"

    with pytest.raises(WorkspaceError) as caught:
        export_reviews(decided, path, QueueFilter(), (), by=in_the_way)
    assert "the log tells of the attempt" in caught.value.kept
    entered, missed = decided.log_entries(after=before)
    assert (entered.kind, missed.kind) == (LogKind.EXPORT, LogKind.EXPORT_MISSED)
    assert entered.facts == missed.facts
    decided.verify_log()


def test_an_export_to_a_folder_leaves_no_entry(decided: Workspace, tmp_path: Path) -> None:
    before = decided.audit.length()
    (tmp_path / "log.csv").mkdir()
    with pytest.raises(UsageError, match="is a folder"):
        export_reviews(decided, tmp_path / "log.csv", QueueFilter(), ())
    assert decided.audit.length() == before


def test_without_a_key_only_the_seals_are_verified(exported: Path) -> None:
    check = verify_export(exported)
    assert (check.rows, check.proved) == (3, None)


def test_a_part_of_the_reviews_proves_itself(decided: Workspace, tmp_path: Path) -> None:
    path = tmp_path / "part.jsonl"
    (_, row, *_) = decided.queue(QueueFilter())
    export_reviews(decided, path, QueueFilter(status=row.status), ())
    proved = verify_export(path, decided.audit.key()).proved
    assert proved is not None
    assert 0 < proved.verdicts < 3


@pytest.mark.parametrize("suffix", SUFFIXES)
def test_what_a_second_review_and_an_appeal_decided_is_proved(
    workspace: Workspace, verdict: Verdict, tmp_path: Path, suffix: str
) -> None:
    reviewing, item = workspace.reviewing, verdict.item_id
    reviewing.add_rule(Conditions(), seed="drawn", by="ada")
    for label, by in (("X2", "ada"), ("X2", "bob")):
        reviewing.label(Subject(item, "spam"), label, reviewer=by)
    objection = Objection("J. Doe", "I asked for it.", "C-17")
    reviewing.appeal(item, "spam", objection, reviewer="ada")
    reviewing.label(Subject(item, "spam"), "X0", reviewer="cyd")
    path = tmp_path / f"log{suffix}"
    export_reviews(workspace, path, QueueFilter(), ())
    proved = verify_export(path, workspace.audit.key()).proved
    assert proved is not None
    assert (proved.verdicts, proved.decisions) == (1, 3)


@pytest.mark.parametrize("suffix", SUFFIXES)
@pytest.mark.parametrize("part", Redaction)
def test_what_is_left_out_is_said_to_be_unproved_and_the_rest_is_proved(
    decided: Workspace, tmp_path: Path, part: Redaction, suffix: str
) -> None:
    path = tmp_path / f"log{suffix}"
    export_reviews(decided, path, QueueFilter(), [part])
    proved = verify_export(path, decided.audit.key()).proved
    assert proved is not None
    assert proved.verdicts == 3
    is_reviewer = part is Redaction.REVIEWER
    assert proved.texts_left_out == (0 if is_reviewer else 3)
    assert proved.decisions_left_out == (4 if is_reviewer else 0)


def test_what_is_left_out_cannot_be_told_from_the_rest(decided: Workspace, tmp_path: Path) -> None:
    path = tmp_path / "log.jsonl"
    export_reviews(decided, path, QueueFilter(), [Redaction.CONTENT, Redaction.REVIEWER])
    # A hash can have these letters too.
    assert not re.search(r"(?<![\w+/])ada(?![\w+/])", path.read_text(encoding="utf-8"))
    for record in records_of(path):
        assert not any(asdict(record.openings).values())


FORGERIES: dict[str, Callable[[ReviewRecord], ReviewRecord]] = {
    "label": lambda it: replace(it, label="X0"),
    "outcome": lambda it: replace(it, outcome="allowed"),
    "text": lambda it: replace(it, text="harmless", text_sha256="0" * 64),
    "hash of the text": lambda it: replace(it, text_sha256="0" * 64),
    "rationale": lambda it: replace(it, rationale="It is harmless."),
    "rules": lambda it: replace(it, rules=("X4.a",)),
    "evidence": lambda it: replace(it, evidence=()),
    "model": lambda it: replace(it, model="larger"),
    "host": lambda it: replace(it, model_host="elsewhere"),
    "effort": lambda it: replace(it, effort="high"),
    "policy": lambda it: replace(it, policy="hate"),
    "version": lambda it: replace(it, policy_version=2),
    "item": lambda it: replace(it, item_id="f" * 16),
    "time": lambda it: replace(it, judged_at="2020-01-01T00:00:00+00:00"),
    "standing decision": lambda it: replace(it, decision="override", decided_label="X0"),
    "no decision": lambda it: replace(
        it, decision=None, decided_label=None, reason="", reviewer="", decided_at=None
    ),
    "reason code": lambda it: replace(it, reason_code="satire"),
    "reviewer": lambda it: replace(it, reviewer="eve"),
    "decisions in another order": lambda it: replace(
        it,
        decisions=it.decisions[::-1],
        log_entries=(it.log_entries[0], *it.log_entries[:0:-1]),
    ),
    "decisions left out": lambda it: replace(
        it,
        decisions=it.decisions[:1],
        log_entries=it.log_entries[:2],
    ),
    "a decision's label": lambda it: replace(
        it, decisions=(replace(it.decisions[0], label="X4"), *it.decisions[1:])
    ),
    "a decision's reason": lambda it: replace(
        it, decisions=(replace(it.decisions[0], reason="told so"), *it.decisions[1:])
    ),
    "a decision's reviewer": lambda it: replace(
        it, decisions=(replace(it.decisions[0], reviewer="eve"), *it.decisions[1:])
    ),
    "an entry": lambda it: replace(
        it,
        label="X0",
        log_entries=(
            replace(it.log_entries[0], body=it.log_entries[0].body.replace("X2", "X0")),
            *it.log_entries[1:],
        ),
    ),
    "an entry's number": lambda it: replace(
        it, log_entries=(replace(it.log_entries[0], seq=2), *it.log_entries[1:])
    ),
    "a proof": lambda it: replace(
        it, log_entries=(replace(it.log_entries[0], proof=()), *it.log_entries[1:])
    ),
    "no opening, another text": lambda it: replace(
        it,
        text="harmless",
        openings=replace(it.openings, content=""),
    ),
    "checkpoint": lambda it: replace(it, checkpoint=it.checkpoint.replace("time 2", "time 3")),
}


@pytest.mark.parametrize("forgery", FORGERIES)
def test_a_row_rewritten_with_fitting_seals_is_found_with_the_key(
    decided: Workspace, exported: Path, forgery: str
) -> None:
    key = decided.audit.key()
    records = records_of(exported)
    # The one with decisions that is quoted.
    index = next(n for n, it in enumerate(records) if it.evidence)
    records[index] = FORGERIES[forgery](records[index])
    write_export(exported, records)
    verify_export(exported)
    with pytest.raises(TamperError):
        verify_export(exported, key)


def test_rows_swapped_or_doubled_with_fitting_seals_are_found_with_the_key(
    decided: Workspace, exported: Path
) -> None:
    first, second, third = records_of(exported)
    for forged in ([second, first, third], [first, first, second, third], [first, second, second]):
        write_export(exported, forged)
        with pytest.raises(TamperError):
            verify_export(exported, decided.audit.key())


def test_rows_dropped_swapped_or_inserted_are_found_by_the_seals(exported: Path) -> None:
    lines = list(
        csv.reader(io.StringIO(exported.read_bytes().decode(), newline=""))
        if exported.suffix == ".csv"
        else exported.read_bytes().splitlines(keepends=True)
    )

    def written(rows: list[Any]) -> bytes:
        if exported.suffix != ".csv":
            return b"".join(rows)
        buffer = io.StringIO(newline="")
        csv.writer(buffer).writerows(rows)
        return buffer.getvalue().encode()

    head, rows = (lines[:1], lines[1:]) if exported.suffix == ".csv" else ([], lines)
    first, second, third = rows
    assert written([*head, *rows]) == exported.read_bytes()
    for forged in ([first, third], [second, first, third], [first, second], [first, *rows]):
        exported.write_bytes(written([*head, *forged]))
        with pytest.raises(TamperError):
            verify_export(exported)


def test_every_changed_byte_of_an_export_is_found(exported: Path) -> None:
    whole = exported.read_bytes()
    for place in range(0, len(whole), 37):
        exported.write_bytes(whole[:place] + bytes([whole[place] ^ 1]) + whole[place + 1 :])
        with pytest.raises(TamperError):
            verify_export(exported)


def test_another_key_or_another_workspaces_proves_nothing(
    decided: Workspace,
    exported: Path,
    tmp_path: Path,
    create: Callable[..., Workspace],
    secret: Secret,
) -> None:
    with closing(create(tmp_path / "other", secret)) as other:
        keys = [other.audit.key(), SigningKey.new(decided.audit.key().name).public]
    for key in keys:
        with pytest.raises(TamperError, match="not signed with the key"):
            verify_export(exported, key)


def test_rows_of_two_exports_are_not_one(decided: Workspace, exported: Path) -> None:
    before = records_of(exported)
    export_reviews(decided, exported, QueueFilter(), ())
    after = records_of(exported)
    write_export(exported, [after[0], *before[1:]])
    with pytest.raises(TamperError):
        verify_export(exported, decided.audit.key())


def test_what_is_decided_while_an_export_is_written_is_not_in_it(
    decided: Workspace, tmp_path: Path
) -> None:
    with decided.audit.exhibit() as exhibit:
        rows = exhibit.queue(QueueFilter())
        decided.decide(rows[0].item_id, "spam", Action.ESCALATE, reviewer="ada")
        (review,) = exhibit.reviews(rows[0].item_id)
        assert len(exhibit.entries(review)) == 1 + len(review.decisions)
        assert Action.ESCALATE not in {made.action for made in review.decisions}


def test_an_export_is_in_the_log_with_its_hash(decided: Workspace, exported: Path) -> None:
    entry = decided.log_entries(after=decided.info().log_entries - 1)[0]
    assert json.loads(entry.body)["file"] == exported.name
    assert decided.audit.verify().signed == decided.info().log_entries
