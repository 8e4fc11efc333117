"""The SQLCipher file: connections, and the only two ways to use it, `read` and `write`.

Readers BEGIN and see one snapshot; writers BEGIN IMMEDIATE, so that two of them wait for each
other instead of failing midway. Another process may have the same file open.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import closing, contextmanager
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from pathlib import Path
from typing import Any, TypeVar

import sqlcipher3.dbapi2 as sqlcipher
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from sqlalchemy import Connection, Engine, QueuePool, create_engine, event

from desktop.moderation import BugError, LockedError, ReadOnlyError
from desktop.workspace.failures import told_plainly
from desktop.workspace.folding import closeness

DATABASE_FILE = "workspace.db"

_WAIT_SECONDS = 30
_CHUNK = 500
# KiB of decrypted pages that a connection keeps: with SQLCipher's own 8,000 a search of a million
# items decrypts the same pages again for each look at the index.
_CACHE = "cache_size=-24000"
# Bytes that all connections of this process may keep together; beyond, each makes do with its own.
_CACHES = f"soft_heap_limit={24 << 20}"
_PAGES_AT_ONCE = 2000

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Write:
    """One write transaction: its connection, the time it began, and where new ids come from."""

    connection: Connection
    now: datetime
    new_id: Callable[[], str]


class Mode(StrEnum):
    """How a database file is opened, in the words of SQLite's URIs.

    FROZEN is for what nobody can write to: SQLite then needs no file beside the database, and
    looks at none.
    """

    CREATE = "mode=rwc"
    WRITE = "mode=rw"
    READ = "mode=ro"
    FROZEN = "mode=ro&immutable=1"

    @property
    def is_read_only(self) -> bool:
        """Whether nothing can be written."""
        return self in (Mode.READ, Mode.FROZEN)


class Database:
    """One open database file. Every method may be called from any thread."""

    def __init__(self, path: Path, key: bytes, mode: Mode = Mode.WRITE) -> None:
        self.path = path.absolute()
        self.mode = mode
        self.use_key(key)

    @property
    def key(self) -> bytes:
        """The key that opens the file."""
        if not self._key:
            raise BugError("A workspace was used after it was closed.")
        return self._key

    def use_key(self, key: bytes) -> None:
        """Open the file with another key from now on; see `rekey`."""
        self._key = key
        self._reader = self._engine("BEGIN", "query_only=ON", connections=4)
        self._writer = self._engine("BEGIN IMMEDIATE", connections=1)

    @contextmanager
    def read(self) -> Iterator[Connection]:
        """A connection that sees one state of the database throughout, and can change nothing."""
        with told_plainly(), self._reader.connect() as connection:
            yield connection

    @contextmanager
    def write(self) -> Iterator[Connection]:
        """A transaction: committed at the end, rolled back on any error. Keep it short.

        Raises ReadOnlyError where the database was opened so.
        """
        if self.mode.is_read_only:
            raise ReadOnlyError(
                "This workspace is open for reading only.",
                kept="Nothing was changed.",
                remedy="Leave out --read-only; where the disk cannot be written, copy the folder to"
                " one that can.",
            )
        with told_plainly(), self._writer.begin() as connection:
            yield connection

    @contextmanager
    def rebuild(self) -> Iterator[Connection]:
        """A write transaction for migrations, with foreign keys off.

        With them on, rebuilding a parent table would take its children along, and the switch works
        only outside a transaction.
        """
        engine = self._engine("BEGIN IMMEDIATE", "foreign_keys=OFF", connections=1)
        try:
            with told_plainly(), engine.begin() as connection:
                yield connection
        finally:
            engine.dispose()

    def connect(self) -> Any:
        """A bare connection in autocommit, for what knows no SQL: backups, PRAGMAs."""
        return connect(self.path, self.key, mode=self.mode)

    def beside(self, path: Path) -> Database:
        """Another file under the same key, to be read only."""
        return Database(path, self.key, Mode.FROZEN)

    def copy_to(self, target: Path, progress: Callable[[int, int], None]) -> None:
        """Copy one state of the database, encrypted under the same key, into a new file.

        Others may read and write meanwhile. progress takes pages done and pages in all; what it
        raises ends the copy. Whatever ends it early leaves a broken file.
        """

        def tell(_status: int, remaining: int, total: int) -> None:
            progress(total - remaining, total)

        with (
            told_plainly(),
            closing(self.connect()) as source,
            # Nobody opens the copy before it is whole: it needs no journal.
            closing(
                connect(target, self.key, "journal_mode=OFF", "synchronous=OFF", mode=Mode.CREATE)
            ) as copy,
        ):
            # A backup begins anew whenever someone writes, unless its source is held at one state.
            source.execute("BEGIN")
            source.execute("SELECT count(*) FROM sqlite_schema").fetchone()
            source.backup(copy, pages=_PAGES_AT_ONCE, progress=tell)

    def fold(self) -> None:
        """Bring the write-ahead log into the file and empty it, so that no older page remains.

        Raises LockedError where someone reads or writes all the while.
        """
        with told_plainly(), closing(self.connect()) as connection:
            (busy, _, _) = connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
        if busy:
            raise LockedError(
                "Another process is using the workspace.",
                kept="What was written is stored.",
                remedy="Close the other one, then try again.",
            )

    def derive_key(self, purpose: str) -> bytes:
        """A key of 32 bytes for something else, from which this one cannot be told (RFC 5869)."""
        hkdf = HKDF(SHA256(), length=32, salt=None, info=f"safeguard-desk {purpose}".encode())
        return hkdf.derive(self.key)

    def close_connections(self) -> None:
        """Close every connection; the last one folds the write-ahead log into the file."""
        self._reader.dispose()
        self._writer.dispose()

    def close(self) -> None:
        """Close every connection and forget the key. Nothing can be asked after this."""
        self.close_connections()
        self._key = b""

    def _engine(self, begin: str, *pragmas: str, connections: int) -> Engine:
        # The dialect named for SQLCipher would send an empty key and share one connection a thread.
        engine = create_engine(
            "sqlite://",
            module=sqlcipher,
            creator=lambda: connect(self.path, self.key, _CACHE, _CACHES, *pragmas, mode=self.mode),
            poolclass=QueuePool,
            pool_size=connections,
            max_overflow=0,
            pool_timeout=_WAIT_SECONDS,
            # The connection that was used last has the pages that are asked for next.
            pool_use_lifo=True,
            hide_parameters=True,
        )

        @event.listens_for(engine, "begin")
        def _begin(connection: Connection) -> None:
            connection.exec_driver_sql(begin)

        return engine


@contextmanager
def exclusive(path: Path, key: bytes) -> Iterator[Any]:
    """A DBAPI connection while no other, of whatever process, has the file open.

    Raises LockedError where one has, WrongKeyError for another key.
    """
    with told_plainly(), closing(connect(path, key)) as connection:
        # Leaving the write-ahead log needs the whole file, and the lock is then held to the end.
        connection.execute("PRAGMA locking_mode=EXCLUSIVE")
        connection.execute("PRAGMA journal_mode=DELETE")
        connection.execute("BEGIN EXCLUSIVE")
        connection.execute("COMMIT")
        yield connection


def rekey(connection: Any, key: bytes) -> None:
    """Encrypt every page anew, in one transaction; `connection` is from `exclusive`."""
    connection.execute(f"PRAGMA rekey=\"x'{key.hex()}'\"")


def connect(path: Path, key: bytes, *pragmas: str, mode: Mode = Mode.WRITE) -> Any:
    """A DBAPI connection in autocommit, keyed. Only in Mode.CREATE a missing file is no error.

    Raises sqlcipher's DatabaseError ('file is not a database') where the key is wrong.
    """
    connection = sqlcipher.connect(
        f"{path.absolute().as_uri()}?{mode}",
        uri=True,
        timeout=_WAIT_SECONDS,
        isolation_level=None,
        check_same_thread=False,
    )
    try:
        for pragma in (
            # SQLCipher writes to standard error otherwise.
            "cipher_log_level=NONE",
            f"key=\"x'{key.hex()}'\"",
            *(() if mode.is_read_only else ("journal_mode=WAL",)),
            "synchronous=FULL",
            # On macOS a plain fsync does not reach the disk; elsewhere these two do nothing.
            "fullfsync=ON",
            "checkpoint_fullfsync=ON",
            "secure_delete=ON",
            "temp_store=MEMORY",
            "trusted_schema=OFF",
            "foreign_keys=ON",
            *pragmas,
        ):
            connection.execute(f"PRAGMA {pragma}")
        connection.create_function("closeness", -1, closeness, deterministic=True)
    except BaseException:
        connection.close()
        raise
    return connection


def chunks(values: Sequence[T]) -> Iterator[Sequence[T]]:
    """The values in pieces that fit into one statement's list of parameters."""
    for start in range(0, len(values), _CHUNK):
        yield values[start : start + _CHUNK]
