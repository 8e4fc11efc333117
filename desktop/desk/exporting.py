"""Reviews out of the workspace into a file, with the export itself in the log."""

from __future__ import annotations

import base64
from collections.abc import Callable, Collection, Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from functools import partial
from pathlib import Path

from desktop.export import (
    EntryRecord,
    ExportSummary,
    LogProof,
    OpeningsRecord,
    Redaction,
    ReviewRecord,
    record_of,
    redacted,
    write_export,
    writer_for,
)
from desktop.moderation import QueueFilter, QueuePlace, QueueRow, Review
from desktop.transparency import CONTENT, EVIDENCE, RATIONALE, REASON
from desktop.workspace import Exhibit, LogKind, Workspace

_PAGE = 200
_NOBODY: Callable[[], str] = str


class ExportStep(StrEnum):
    """What an export is at."""

    VERIFYING = "verifying"
    WRITING = "writing"


@dataclass(frozen=True, slots=True)
class ExportProgress:
    """How far an export is: entries of the log while it is verified, rows while they are written.

    total: 0 where it is not known.
    """

    step: ExportStep
    done: int
    total: int


Report = Callable[[ExportProgress], None]


class Exporting:
    """Giving reviews out. Every method may be called from any thread; by: who does it."""

    def __init__(self, workspace: Workspace, by: Callable[[], str]) -> None:
        self._workspace = workspace
        self._by = by

    def write(
        self,
        path: Path,
        wanted: QueueFilter,
        redact: Collection[Redaction] = (),
        report: Report | None = None,
    ) -> ExportSummary:
        """Write the matching reviews to a file; see `export_reviews`."""
        return export_reviews(self._workspace, path, wanted, redact, by=self._by, report=report)

    def preview(
        self, wanted: QueueFilter, redact: Collection[Redaction] = (), *, limit: int
    ) -> tuple[ReviewRecord, ...]:
        """The first rows as they would be written, without what proves them."""
        workspace = self._workspace
        rows = workspace.queue(wanted, limit=limit)
        reviews = _reviews_of(rows, workspace.reviews)
        return tuple(redacted(record_of(it, _unproved(it)), redact) for it in reviews)


def export_reviews(
    workspace: Workspace,
    path: Path,
    wanted: QueueFilter,
    redact: Collection[Redaction],
    *,
    by: Callable[[], str] = _NOBODY,
    report: Report | None = None,
) -> ExportSummary:
    """Write the reviews that match, newest first; see `write_export` for what it raises.

    All of them are as they were at one time, that of the checkpoint which each row carries. The log
    has an entry of it, and another where the file could not get its name after that, except where
    the workspace is open for reading only. report is told each step; what it raises ends the
    export, and no file is left of it.
    """
    writer_for(path)
    told = report or _tell_nobody
    total = workspace.queue_count(wanted)

    def verifying(done: int, entries: int) -> None:
        told(ExportProgress(ExportStep.VERIFYING, done, entries))

    def counted(records: Iterable[ReviewRecord]) -> Iterator[ReviewRecord]:
        for number, record in enumerate(records, start=1):
            told(ExportProgress(ExportStep.WRITING, number, 0 if number > total else total))
            yield record

    def enter(kind: LogKind, summary: ExportSummary) -> None:
        facts: dict[str, str | int] = {
            "file": path.name,
            "rows": summary.rows,
            "sha256": summary.sha256,
            "redacted": ",".join(sorted(part.value for part in redact)),
            "by": by(),
        }
        workspace.log_append(kind, facts)
        workspace.audit.checkpoint()

    with workspace.audit.exhibit(verifying) as exhibit:
        records = counted(_records(exhibit, wanted, redact))
        if workspace.is_read_only:
            return write_export(path, records)
        # No file without its entry: whatever stops it between the two, nothing went out unknown.
        entered, missed = partial(enter, LogKind.EXPORT), partial(enter, LogKind.EXPORT_MISSED)
        return write_export(path, records, entered, missed)


def _records(
    exhibit: Exhibit, wanted: QueueFilter, redact: Collection[Redaction]
) -> Iterator[ReviewRecord]:
    for review in _reviews_of(_queue_rows(exhibit, wanted), exhibit.reviews):
        yield redacted(record_of(review, _proof(exhibit, review)), redact)


def _reviews_of(
    rows: Iterable[QueueRow], of_item: Callable[[str], Iterable[Review]]
) -> Iterator[Review]:
    for row in rows:
        for review in of_item(row.item_id):
            if review.policy.policy.id == row.policy_id:
                yield review


def _unproved(review: Review) -> LogProof:
    entry = EntryRecord(0, "", ())
    nothing = OpeningsRecord("", "", "", "")
    return LogProof((entry,) * (1 + len(review.decisions)), nothing, "")


def _tell_nobody(_progress: ExportProgress) -> None:
    """Nobody asked."""


def _proof(exhibit: Exhibit, review: Review) -> LogProof:
    parts = (CONTENT, RATIONALE, EVIDENCE, REASON)
    return LogProof(
        tuple(
            EntryRecord(
                it.seq, it.body, tuple(base64.b64encode(step).decode() for step in it.proof)
            )
            for it in exhibit.entries(review)
        ),
        OpeningsRecord(*(exhibit.opening(review.item.id, part).hex() for part in parts)),
        exhibit.checkpoint.note,
    )


def _queue_rows(exhibit: Exhibit, wanted: QueueFilter) -> Iterator[QueueRow]:
    """Every row that matches, newest first, read page by page."""
    after: QueuePlace | None = None
    while page := exhibit.queue(wanted, after=after, limit=_PAGE):
        yield from page
        after = page[-1].place
