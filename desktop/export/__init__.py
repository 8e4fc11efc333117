"""Reviews as files that others can read and verify. The only way that content leaves the desk.

It never reads the database: records are handed in.
"""

from desktop.export.file import WRITERS, ExportSummary, verify_export, write_export, writer_for
from desktop.export.record import Redaction, ReviewRecord, record_of, redacted

__all__ = [
    "WRITERS",
    "ExportSummary",
    "Redaction",
    "ReviewRecord",
    "record_of",
    "redacted",
    "verify_export",
    "write_export",
    "writer_for",
]
