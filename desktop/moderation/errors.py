"""The errors of the world, each with what happened, what was kept and what to do.

The command line and the window show the same words; neither writes its own. A `DeskError` is
expected in normal use (a bad file, a wrong key, a full disk). A `BugError` is a fault of this
program and looks different to the person who meets it.
"""

from __future__ import annotations


class DeskError(Exception):
    """Something outside this program went wrong.

    message: what happened, one sentence, without content of any item.
    kept: what was kept or left untouched; empty where nothing was at stake.
    remedy: what the analyst can do next.
    """

    def __init__(self, message: str, *, kept: str = "", remedy: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.kept = kept
        self.remedy = remedy

    def __str__(self) -> str:
        return " ".join(part for part in (self.message, self.kept, self.remedy) if part)


class UsageError(DeskError):
    """The request itself cannot be carried out as asked: a wrong option, an unknown name."""


class InputError(DeskError):
    """A file or a text cannot be read as content: empty, binary, broken, too large.

    columns: those of a table in which another one may hold the text, to be asked for; no part of
    the words, as a table without a first line of names has content in their place.
    """

    def __init__(
        self, message: str, *, kept: str = "", remedy: str = "", columns: tuple[str, ...] = ()
    ) -> None:
        super().__init__(message, kept=kept, remedy=remedy)
        self.columns = columns


class PolicyError(DeskError):
    """A policy cannot be read or used: no labels, a double rule, an unknown form."""


class WorkspaceError(DeskError):
    """The workspace cannot be opened or written."""


class LockedError(WorkspaceError):
    """No key was given, or none can be found, or another process holds the workspace."""


class WrongKeyError(WorkspaceError):
    """The key does not open this workspace. Nothing was changed."""


class NewerFormatError(WorkspaceError):
    """The workspace was written by a newer version of this program. Nothing was changed."""


class ReadOnlyError(WorkspaceError):
    """The workspace was opened to be read only, and this would have written to it."""


class StorageFullError(WorkspaceError):
    """There was no room left on the disk; the last write was rolled back."""


class ModelError(DeskError):
    """A model is missing, damaged, too large for this machine, or will not start."""


class TamperError(DeskError):
    """A log does not verify: an entry was changed, removed, swapped or cut off."""


class BugError(Exception):
    """A fault of this program: a promise between its parts was broken."""
