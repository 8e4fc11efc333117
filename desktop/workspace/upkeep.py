"""Upkeep of one workspace: backing it up, and examining it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from pathlib import Path

from desktop.workspace import backup, log, soundness
from desktop.workspace.audit import Audit
from desktop.workspace.database import Database, Write
from desktop.workspace.progress import Report


class Upkeep:
    """Both may be asked for while the workspace is in use, here or by another process."""

    def __init__(
        self,
        database: Database,
        clock: Callable[[], datetime],
        new_id: Callable[[], str],
        audit: Audit,
        verify_keys: Callable[[], None],
    ) -> None:
        self._database = database
        self._clock = clock
        self._new_id = new_id
        self._audit = audit
        self._verify_keys = verify_keys

    def back_up(self, out: Path, report: Report) -> backup.BackupSummary:
        """Write a backup to a file, and record it in the log; see `backup.back_up`.

        The copy bears a signed checkpoint of all that its log tells. A workspace that is open for
        reading only is backed up without, and without an entry.
        """
        is_read_only = self._database.mode.is_read_only
        if not is_read_only:
            self._audit.checkpoint()
        made = backup.back_up(self._database, out, self._clock(), report)
        if not is_read_only:
            facts: log.Facts = {
                "file": made.path.name,
                "sha256": made.sha256,
                "entries": made.log_entries,
            }
            with self._database.write() as connection:
                write = Write(connection, self._clock(), self._new_id)
                log.append(write, log.LogKind.BACKED_UP, facts)
        return made

    def examine(self, report: Report) -> tuple[soundness.Examined, ...]:
        """Whether everything in the workspace is whole; see `soundness.examine`."""
        return soundness.examine(self._database, self._verify_keys, report)
