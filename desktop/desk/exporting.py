"""Reviews out of the workspace into a file, with the export itself in the log."""

from __future__ import annotations

import base64
from collections.abc import Collection, Iterator
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


def export_reviews(
    workspace: Workspace, path: Path, wanted: QueueFilter, redact: Collection[Redaction]
) -> ExportSummary:
    """Write the reviews that match, newest first; see `write_export` for what it raises.

    All of them are as they were at one time, that of the checkpoint which each row carries. The log
    has an entry of it, except where the workspace is open for reading only.
    """
    writer_for(path)
    with workspace.audit.exhibit() as exhibit:
        summary = write_export(path, _records(exhibit, wanted, redact))
    if workspace.is_read_only:
        return summary
    workspace.log_append(
        LogKind.EXPORT,
        {
            "file": path.name,
            "rows": summary.rows,
            "sha256": summary.sha256,
            "redacted": ",".join(sorted(part.value for part in redact)),
        },
    )
    workspace.audit.checkpoint()
    return summary


def _records(
    exhibit: Exhibit, wanted: QueueFilter, redact: Collection[Redaction]
) -> Iterator[ReviewRecord]:
    for row in _queue_rows(exhibit, wanted):
        for review in exhibit.reviews(row.item_id):
            if review.policy.policy.id == row.policy_id:
                yield redacted(record_of(review, _proof(exhibit, review)), redact)


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
