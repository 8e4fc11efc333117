"""Reviews out of the workspace into a file, with the export itself in the log."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from pathlib import Path

from desktop.export import (
    ExportSummary,
    Redaction,
    ReviewRecord,
    record_of,
    redacted,
    verify_export,
    write_export,
    writer_for,
)
from desktop.moderation import QueueFilter, QueueRow
from desktop.workspace import Workspace

_PAGE = 200


@dataclass(frozen=True, slots=True)
class VerifySummary:
    """A log or an export that verified: how many entries, and the last one's hash (empty for an
    exported file).
    """

    entries: int
    head: str = ""


def export_reviews(
    workspace: Workspace, path: Path, wanted: QueueFilter, redact: Collection[Redaction]
) -> ExportSummary:
    """Write the reviews that match, newest first; see `write_export` for what it raises.

    The log has an entry of it, except where the workspace is open for reading only.
    """
    writer_for(path)
    head = workspace.verify_log().head
    summary = write_export(path, _records(workspace, wanted, redact, head))
    if workspace.is_read_only:
        return summary
    workspace.log_append(
        "export",
        {
            "file": path.name,
            "rows": summary.rows,
            "sha256": summary.sha256,
            "redacted": ",".join(sorted(part.value for part in redact)),
        },
    )
    return summary


def _records(
    workspace: Workspace, wanted: QueueFilter, redact: Collection[Redaction], head: str
) -> Iterator[ReviewRecord]:
    for row in queue_rows(workspace, wanted):
        for review in workspace.reviews(row.item_id):
            if review.policy.policy.id == row.policy_id:
                yield redacted(record_of(review, head), redact)


def queue_rows(workspace: Workspace, wanted: QueueFilter) -> Iterator[QueueRow]:
    """Every row that matches, newest first, read page by page."""
    after: int | None = None
    while page := workspace.queue(wanted, after=after, limit=_PAGE):
        yield from page
        after = page[-1].review_id


def verify_exported(path: Path) -> VerifySummary:
    """Verify an exported file, without any workspace; raises TamperError or InputError."""
    return VerifySummary(verify_export(path))
