from __future__ import annotations

import csv
import io
import json
import os
import subprocess
import sys
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.export import (
    WRITERS,
    EntryRecord,
    ExportSummary,
    LogProof,
    OpeningsRecord,
    Redaction,
    ReviewRecord,
    record_of,
    redacted,
    verify_export,
    write_export,
)
from desktop.moderation import (
    Action,
    Decision,
    Effort,
    Evidence,
    Generation,
    InputError,
    Item,
    Label,
    ModelSetting,
    Outcome,
    Policy,
    PolicyVersion,
    Reading,
    Review,
    ReviewStatus,
    Rule,
    Severity,
    StorageFullError,
    TamperError,
    UsageError,
    Verdict,
    WorkspaceError,
)

NOW = datetime(2026, 3, 1, 12, tzinfo=UTC)
FORMATS = [".csv", ".jsonl"]
SIGNS = "=+-@\uff1d\uff0b\uff0d\uff20"
UNPROVED = LogProof((EntryRecord(2, "{}", ("AA==",)),), OpeningsRecord("", "", "", ""), "a note")


def review(text: str = "=cmd|calc 'A0'\nWIN a prize 🎉", reviewer: str = "analyst-1") -> Review:
    policy = Policy(
        "spam",
        "Spam",
        "# Criteria",
        (
            Label("SP0", "not spam", Severity.NONE, violates=False),
            Label("SP2", "promotion", Severity.LOW, violates=True),
        ),
        (Rule("SP2", "promotion", "SP2"),),
    )
    verdict = Verdict(
        id="v1",
        item_id="i1",
        policy_id="spam",
        policy_version=1,
        policy_sha256=policy.sha256,
        setting=ModelSetting("starter", "0" * 64, "1" * 64, "mlx", Effort.LOW),
        reading=Reading(
            Outcome.VIOLATES, "SP2", ("SP2",), "says WIN", evidence=(Evidence(0, 3, text[:3]),)
        ),
        generation=Generation((1, 2), "raw", 10, 0.5),
        created_at=NOW,
    )
    decisions = (
        Decision("d1", "i1", "spam", "v1", Action.PARK, None, "", reviewer, NOW),
        Decision("d2", "i1", "spam", "v1", Action.UNDO, None, "", reviewer, NOW, undoes="d1"),
        Decision("d3", "i1", "spam", "v1", Action.OVERRIDE, "SP0", "quoted", reviewer, NOW),
    )
    return Review(
        Item("i1", text, "march.csv", "7", NOW),
        PolicyVersion(policy, 1, NOW),
        ReviewStatus.DECIDED,
        (verdict,),
        decisions,
    )


def records(count: int = 4) -> list[ReviewRecord]:
    return [replace(record_of(review(), UNPROVED), item_id=f"i{n}") for n in range(count)]


@pytest.mark.parametrize("suffix", FORMATS)
def test_an_export_verifies_with_its_number_of_rows(tmp_path: Path, suffix: str) -> None:
    path = tmp_path / f"log{suffix}"
    summary = write_export(path, records(4))
    assert summary.rows == verify_export(path).rows == 4


@pytest.mark.parametrize("suffix", FORMATS)
def test_every_single_changed_byte_is_found(tmp_path: Path, suffix: str) -> None:
    path = tmp_path / f"log{suffix}"
    write_export(path, records(2))
    whole = path.read_bytes()
    for place in range(len(whole)):
        path.write_bytes(whole[:place] + bytes([whole[place] ^ 1]) + whole[place + 1 :])
        with pytest.raises(TamperError):
            verify_export(path)


@pytest.mark.parametrize("suffix", FORMATS)
def test_a_row_taken_out_swapped_doubled_or_cut_off_is_found(tmp_path: Path, suffix: str) -> None:
    path = tmp_path / f"log{suffix}"
    rows = [replace(record, text="plain", reason="") for record in records(4)]
    write_export(path, rows)
    head = 1 if suffix == ".csv" else 0
    lines = path.read_bytes().splitlines(keepends=True)
    first, second, third, last = lines[head:]
    for changed in (
        [second, third, last],
        [first, third, last],
        [second, first, third, last],
        [first, second, third],
        [first, second, third, last, last],
        [],
    ):
        path.write_bytes(b"".join(lines[:head] + changed))
        with pytest.raises(TamperError):
            verify_export(path)


texts = st.text(st.characters(exclude_categories=["Cs"])).filter(bool)
formulas = st.text(st.sampled_from(f"{SIGNS};,\t\r\n '\"\\ab"), min_size=1, max_size=12)


@pytest.mark.parametrize("suffix", FORMATS)
@given(text=texts | formulas)
def test_any_text_survives_and_verifies(
    tmp_path_factory: pytest.TempPathFactory, suffix: str, text: str
) -> None:
    path = tmp_path_factory.mktemp("export") / f"log{suffix}"
    write_export(path, [record_of(review(text), UNPROVED)])
    assert verify_export(path).rows == 1
    with path.open("rb") as file:
        ((record, _),) = WRITERS[suffix].verify(file)
    assert (record.text, record.evidence[0].text) == (text, text[:3])
    if suffix == ".jsonl":
        assert json.loads(path.read_text(encoding="utf-8"))["text"] == text


def cells(path: Path, separator: str = ",") -> list[str]:
    """What a spreadsheet that separates by this makes of a file."""
    lines = io.StringIO(path.read_bytes().decode(), newline="")
    return [cell for row in csv.reader(lines, delimiter=separator) for cell in row]


@pytest.mark.parametrize("separator", [",", ";", "\t"])
@pytest.mark.parametrize(
    "text",
    [
        "=cmd|calc 'A0'\nWIN a prize",
        "\uff0b1+1",
        " @SUM(A1)",
        'nice ;=HYPERLINK("http://example.org") ;x',
        "nice;  \uff1d1+1",
        'nice;"=1+1"',
        "hello\n=cmd|' /C calc'!A0",
        "hello\r-1+1",
        "hello\t\uff20SUM(A1)",
        "'=1;'=1",
    ],
)
def test_a_spreadsheet_of_any_language_finds_no_formula(
    tmp_path: Path, separator: str, text: str
) -> None:
    path = tmp_path / "log.csv"
    quoted = replace(review(text).decisions[-1], reason=text)
    whole = replace(review(text), decisions=(quoted,))
    write_export(path, [record_of(whole, UNPROVED)])
    assert not [cell for cell in cells(path, separator) if cell.strip().startswith(tuple(SIGNS))]


@given(text=formulas)
def test_no_text_is_a_formula(tmp_path_factory: pytest.TempPathFactory, text: str) -> None:
    path = tmp_path_factory.mktemp("export") / "log.csv"
    write_export(path, [record_of(review(text), UNPROVED)])
    for separator in (",", ";", "\t"):
        assert not [it for it in cells(path, separator) if it.strip().startswith(tuple(SIGNS))]


def test_an_apostrophe_stands_only_where_a_cell_may_begin(tmp_path: Path) -> None:
    path = tmp_path / "log.csv"
    write_export(path, [record_of(review("=a; =b 1+1 x-y a@b.example it's;'c"), UNPROVED)])
    assert "'=a; '=b 1+1 x-y a@b.example it's;'c" in cells(path)


def test_the_longest_texts_are_read_while_another_reader_comes_to_its_end(tmp_path: Path) -> None:
    path = tmp_path / "log.csv"
    write_export(path, [replace(it, text="x" * 200_000) for it in records(2)])
    with path.open("rb") as one, path.open("rb") as another:
        first, second = WRITERS[".csv"].verify(one), WRITERS[".csv"].verify(another)
        next(first)
        next(second)
        assert len(list(first)) == len(list(second)) == 1


def test_the_decision_that_stands_is_the_last_one_not_undone() -> None:
    record = record_of(review(), UNPROVED)
    assert (record.decision, record.decided_label, record.reason) == ("override", "SP0", "quoted")
    assert [decision.action for decision in record.decisions] == ["park", "undo", "override"]


def test_redacting_the_content_leaves_no_quote_of_it(tmp_path: Path) -> None:
    path = tmp_path / "log.jsonl"
    secret = "secret-word"
    whole = review(f"{secret} and more")
    reading = replace(
        whole.verdict.reading,
        rationale=f"it says {secret}",
        evidence=(Evidence(0, len(secret), secret),),
    )
    quoting = replace(whole.decisions[-1], reason=f"{secret} is a name")
    whole = replace(
        whole,
        verdicts=(replace(whole.verdict, reading=reading),),
        decisions=(*whole.decisions[:-1], quoting),
    )
    write_export(path, [redacted(record_of(whole, UNPROVED), [Redaction.CONTENT])])
    assert secret not in path.read_text(encoding="utf-8")
    assert whole.item.sha256 not in path.read_text(encoding="utf-8")


def test_redacting_the_reviewer_leaves_no_name() -> None:
    record = redacted(record_of(review(reviewer="jo"), UNPROVED), [Redaction.REVIEWER])
    assert "jo" not in {record.reviewer, *(decision.reviewer for decision in record.decisions)}


def test_nothing_to_export_leaves_no_file(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="Nothing in the workspace matches"):
        write_export(tmp_path / "log.csv", [])
    assert list(tmp_path.iterdir()) == []


def test_a_failure_midway_keeps_the_older_file(tmp_path: Path) -> None:
    path = tmp_path / "log.jsonl"
    write_export(path, records(1))
    before = path.read_bytes()

    def broken() -> object:
        yield records(1)[0]
        raise InputError("the source went away")

    with pytest.raises(InputError):
        write_export(path, broken())  # type: ignore[arg-type]
    assert path.read_bytes() == before
    assert list(tmp_path.iterdir()) == [path]


def test_what_has_to_be_before_the_file_is_there_can_still_prevent_it(tmp_path: Path) -> None:
    path = tmp_path / "log.jsonl"
    told = []

    def note(summary: ExportSummary) -> None:
        told.append((summary.rows, path.exists()))
        raise StorageFullError("There is no room left for the log.")

    with pytest.raises(StorageFullError):
        write_export(path, records(3), note)
    assert told == [(3, False)]
    assert list(tmp_path.iterdir()) == []


def test_a_folder_of_that_name_is_told_before_anything_is_noted(tmp_path: Path) -> None:
    (tmp_path / "log.csv").mkdir()
    told: list[ExportSummary] = []
    with pytest.raises(UsageError, match=r"'log\.csv' is a folder"):
        write_export(tmp_path / "log.csv", records(1), told.append)
    assert told == []


def test_a_file_that_cannot_get_its_name_is_told_as_missed(tmp_path: Path) -> None:
    path = tmp_path / "log.csv"
    noted: list[ExportSummary] = []
    missed: list[ExportSummary] = []

    def note(summary: ExportSummary) -> None:
        noted.append(summary)
        path.mkdir()

    with pytest.raises(WorkspaceError, match="cannot be written") as caught:
        write_export(path, records(1), note, missed.append)
    assert caught.value.kept == "No file was written; the log tells of the attempt."
    assert missed == noted
    assert list(tmp_path.iterdir()) == [path]


def test_what_a_killed_export_left_is_removed_by_the_next_one_there(tmp_path: Path) -> None:
    with subprocess.Popen([sys.executable, "-c", ""]) as gone:
        pass
    left, fresh, alive = (
        tmp_path / f".export-{pid}-x{number}.csv"
        for number, pid in enumerate((gone.pid, gone.pid, os.getpid()))
    )
    for part in (left, fresh, alive):
        part.write_text("a content")
    for part in (left, alive):
        os.utime(part, (0, 0))
    write_export(tmp_path / "log.csv", records(1))
    assert sorted(tmp_path.iterdir()) == sorted([fresh, alive, tmp_path / "log.csv"])


def test_an_unknown_suffix_names_those_that_there_are(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match=r"\.csv or \.jsonl"):
        write_export(tmp_path / "log.doc", records(1))


def test_a_missing_file_cannot_be_verified(tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r"log\.csv"):
        verify_export(tmp_path / "log.csv")
