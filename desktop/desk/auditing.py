"""The log for the analyst: read, signed, verified, and what others need to verify it elsewhere."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from pathlib import Path

from desktop.export import ExportCheck, verify_export
from desktop.moderation import DeskError, InputError, UsageError
from desktop.transparency import Checkpoint, PublicKey
from desktop.transparency.checkpoint import origin_of
from desktop.workspace import LogCheck, LogEntry, LogFilter, LogPlace, Progress, Workspace

_log = logging.getLogger(__name__)

_PAGE = 200
# A note of ours has some 250 characters; what is larger is another file.
_LONGEST_NOTE = 10_000
_ORIGIN = origin_of("")


class Auditing:
    """Every method may be called from any thread; verifying takes a second for 100,000 entries."""

    def __init__(self, workspace: Workspace) -> None:
        self._workspace = workspace

    def key(self) -> str:
        """The workspace's public key, NAME+HASH+KEY, for those who are to check what it signs."""
        return str(self._workspace.audit.key())

    def checkpoint(self) -> Checkpoint:
        """Sign the log as it stands, and keep that; its note is meant to be kept elsewhere too."""
        return self._workspace.audit.checkpoint()

    def checkpoint_if_possible(self) -> None:
        """Sign the log at the end of the work; what cannot be signed now is signed next time."""
        try:
            self.checkpoint()
        except DeskError:
            _log.warning("the log could not be signed")

    def write_checkpoint(self, file: Path) -> Checkpoint:
        """Sign the log and write the note to a file that is not there yet; raises UsageError."""
        made = self.checkpoint()
        try:
            with file.open("x", encoding="utf-8", newline="") as stream:
                stream.write(made.note)
        except OSError as error:
            raise UsageError(
                f"The file '{file.name}' cannot be written: {error.strerror}.",
                kept="The checkpoint is in the workspace.",
                remedy="Name a file that is not there yet, in a folder that you can write to.",
            ) from None
        return made

    def entries(self, wanted: LogFilter) -> Iterator[LogEntry]:
        """Entries that match, newest first, read page by page."""
        before: int | None = None
        while page := self._workspace.audit.entries(wanted, before=before, limit=_PAGE):
            yield from page
            before = page[-1].seq

    def page(
        self, wanted: LogFilter, *, before: int | None = None, limit: int
    ) -> tuple[LogEntry, ...]:
        """Entries that match, newest first, those with a number below `before`."""
        return self._workspace.audit.entries(wanted, before=before, limit=limit)

    def reviewers(self) -> tuple[str, ...]:
        """Everyone who did anything that the log tells, by pseudonym; also those renamed since."""
        return self._workspace.audit.reviewers()

    def length(self) -> int:
        """How many entries there are."""
        return self._workspace.audit.length()

    def latest_checkpoint(self) -> Checkpoint | None:
        """The last signed one, None where there is none; raises TamperError for a forged one."""
        return self._workspace.audit.latest_checkpoint()

    def place(self, seq: int) -> LogPlace:
        """Where an entry stands in the chain; raises TamperError for a forged checkpoint."""
        return self._workspace.audit.place(seq)

    def verify(
        self, *, anchor: Path | None = None, key: str = "", progress: Progress | None = None
    ) -> LogCheck:
        """Verify log, checkpoints and facts; see `workspace.Audit.verify`.

        anchor: a file with a checkpoint; key: see `read_key`. Raises TamperError, and InputError
        for a file that is no checkpoint at all.
        """
        return self._workspace.audit.verify(
            anchor=_read_checkpoint(anchor) if anchor is not None else "",
            key=read_key(key) if key else None,
            progress=progress,
        )


def verify_file(path: Path, key: str = "") -> ExportCheck:
    """Verify an exported file, without any workspace; raises TamperError or InputError.

    key: the public key of the workspace from which it came, see `read_key`; without it nobody can
    say who wrote the file.
    """
    return verify_export(path, read_key(key) if key else None)


def read_key(given: str) -> PublicKey:
    """A public key as `Auditing.key` tells it, or from a file that holds it.

    Raises UsageError for anything else.
    """
    try:
        return PublicKey.read(given)
    except ValueError:
        pass
    try:
        return PublicKey.read(_read_note(Path(given)))
    except (ValueError, InputError):
        raise UsageError(
            "That is no public key of a workspace.",
            kept="Nothing was verified.",
            remedy="Give the line that 'safeguard-desk audit key' shows, or a file that holds it.",
        ) from None


def _read_checkpoint(file: Path) -> str:
    note = _read_note(file)
    if _ORIGIN not in note:
        raise InputError(
            f"'{file.name}' is no checkpoint.",
            kept="Nothing was verified.",
            remedy="Give a file that 'safeguard-desk audit checkpoint' wrote.",
        )
    return note


def _read_note(file: Path) -> str:
    try:
        with file.open(encoding="utf-8", newline="") as stream:
            return stream.read(_LONGEST_NOTE)
    except (OSError, UnicodeDecodeError):
        raise InputError(
            f"The file '{file.name}' cannot be read.",
            kept="Nothing was verified.",
            remedy="Give a file that 'safeguard-desk audit checkpoint' wrote.",
        ) from None
