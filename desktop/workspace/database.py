"""The SQLCipher file: connections, and the only two ways to use it, `read` and `write`.

Readers BEGIN and see one snapshot; writers BEGIN IMMEDIATE, so that two of them wait for each
other instead of failing midway. Another process may have the same file open.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import closing, contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any, TypeVar

import sqlcipher3.dbapi2 as sqlcipher
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from sqlalchemy import Connection, Engine, QueuePool, create_engine, event

from desktop.moderation import BugError
from desktop.workspace.failures import told_plainly
from desktop.workspace.folding import closeness

DATABASE_FILE = "workspace.db"

_WAIT_SECONDS = 30
_CHUNK = 500

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Write:
    """One write transaction: its connection, the time it began, and where new ids come from."""

    connection: Connection
    now: datetime
    new_id: Callable[[], str]


class Database:
    """One open database file. Every method may be called from any thread."""

    def __init__(self, path: Path, key: bytes) -> None:
        self.path = path.absolute()
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
        """A transaction: committed at the end, rolled back on any error. Keep it short."""
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
            creator=lambda: connect(self.path, self.key, *pragmas),
            poolclass=QueuePool,
            pool_size=connections,
            max_overflow=0,
            pool_timeout=_WAIT_SECONDS,
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


def connect(path: Path, key: bytes, *pragmas: str, create: bool = False) -> Any:
    """A DBAPI connection in autocommit, keyed. Without `create` a missing file is an error.

    Raises sqlcipher's DatabaseError ('file is not a database') where the key is wrong.
    """
    mode = "rwc" if create else "rw"
    connection = sqlcipher.connect(
        f"{path.absolute().as_uri()}?mode={mode}",
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
            "journal_mode=WAL",
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
