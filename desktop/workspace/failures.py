"""Failures of the database and its files, in the words of the desk.

Nothing of a statement, its parameters or its rows goes into an error that leaves this package.
"""

from __future__ import annotations

import errno
from collections.abc import Iterator
from contextlib import contextmanager

import sqlcipher3.dbapi2 as sqlcipher
from sqlalchemy.exc import DBAPIError, SQLAlchemyError
from sqlalchemy.exc import TimeoutError as NoneFreeError

from desktop.moderation import (
    BugError,
    InputError,
    LockedError,
    StorageFullError,
    WorkspaceError,
    WrongKeyError,
)

# Primary result codes, https://www.sqlite.org/rescode.html
_BUSY, _LOCKED, _CORRUPT, _FULL, _CONSTRAINT, _NOTADB = 5, 6, 11, 13, 19, 26
_PRIMARY = 0xFF
# Of a backup sqlcipher3 gives no code, only what sqlite3_errstr says of it.
_CODES = {"database or disk is full": _FULL, "database disk image is malformed": _CORRUPT}


@contextmanager
def told_plainly() -> Iterator[None]:
    """Raise a WorkspaceError (or BugError) in the place of what the database or a file raises."""
    try:
        yield
    except DBAPIError as error:
        raise _of_database(error.orig) from None
    except sqlcipher.Error as error:
        raise _of_database(error) from None
    except NoneFreeError:
        # The one connection that writes is in use.
        raise _locked("Something else is still written to the workspace.") from None
    except SQLAlchemyError as error:
        raise BugError(f"The database was used wrongly ({type(error).__name__}).") from None
    except UnicodeEncodeError:
        # The exception itself holds the text.
        raise InputError(
            "The text holds characters that cannot be stored.",
            kept="Nothing was stored.",
            remedy="Save it as UTF-8 and try again.",
        ) from None
    except OSError as error:
        raise _of_file(error) from None


def _of_database(error: BaseException | None) -> WorkspaceError | BugError:
    code: int = getattr(error, "sqlite_errorcode", _CODES.get(str(error), 0)) & _PRIMARY
    if code == _FULL:
        return _storage_full()
    if code == _NOTADB:
        return WrongKeyError(
            "The key does not open the database, or its first page is damaged.",
            kept="Nothing was changed.",
            remedy="Check that keys.json and the database belong together, or use a backup.",
        )
    if code == _CORRUPT:
        return WorkspaceError(
            "A page of the database is damaged.",
            kept="Nothing was changed; what was not on that page can still be read.",
            remedy="Close the program, copy the whole workspace folder, check the disk, and open"
            " a backup.",
        )
    if code in (_BUSY, _LOCKED):
        return _locked("Another process is writing to the workspace.")
    if code == _CONSTRAINT:
        return BugError("A rule of the database was broken; nothing was stored.")
    return WorkspaceError(
        f"The database cannot be used ({getattr(error, 'sqlite_errorname', 'unknown cause')}).",
        kept="Nothing was changed.",
        remedy="Check that the workspace folder can be read and written, and that its disk works.",
    )


def _of_file(error: OSError) -> WorkspaceError:
    if error.errno in (errno.ENOSPC, errno.EDQUOT):
        return _storage_full()
    return WorkspaceError(
        f"The workspace folder cannot be used: {error.strerror}.",
        kept="Nothing was changed.",
        remedy="Check its path and its permissions.",
    )


def _locked(message: str) -> LockedError:
    return LockedError(message, kept="Nothing was changed.", remedy="Try again in a moment.")


def _storage_full() -> StorageFullError:
    return StorageFullError(
        "There is no room left on the disk.",
        kept="The last write was rolled back; everything before it is stored.",
        remedy="Free some space and try again.",
    )
