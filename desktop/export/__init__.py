"""Reviews as files that others can read and verify. The only way that content leaves the desk.

It never reads the database: records are handed in.
"""

from desktop.export.file import (
    WRITERS,
    ExportCheck,
    ExportSummary,
    verify_export,
    write_export,
    writer_for,
)
from desktop.export.inclusion import Proved
from desktop.export.record import (
    EntryRecord,
    LogProof,
    OpeningsRecord,
    Redaction,
    ReviewRecord,
    record_of,
    redacted,
)

__all__ = [
    "WRITERS",
    "EntryRecord",
    "ExportCheck",
    "ExportSummary",
    "LogProof",
    "OpeningsRecord",
    "Proved",
    "Redaction",
    "ReviewRecord",
    "record_of",
    "redacted",
    "verify_export",
    "write_export",
    "writer_for",
]
