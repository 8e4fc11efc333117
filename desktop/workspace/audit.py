"""The log as a part of the workspace: read, signed, verified, and proved to others."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime

from desktop.moderation import TamperError
from desktop.transparency import Checkpoint, Frontier, PublicKey
from desktop.workspace import checkpoints, hosts_used, log, log_pages, proof
from desktop.workspace.database import Database, Write
from desktop.workspace.exhibit import Exhibit

# Told how much is done, of how much.
Progress = Callable[[int, int], None]


class Audit:
    """Every method may be called from any thread; `Workspace` says what each can raise."""

    def __init__(
        self,
        database: Database,
        clock: Callable[[], datetime],
        new_id: Callable[[], str],
        verify_keys: Callable[[], None],
    ) -> None:
        """verify_keys: compares the ways into the workspace with the log; raises TamperError."""
        self._database = database
        self._clock = clock
        self._new_id = new_id
        self._verify_keys = verify_keys

    def key(self) -> PublicKey:
        """What checks this workspace's checkpoints, for those who are to check them."""
        with self._database.read() as connection:
            return checkpoints.public_key(connection)

    def checkpoint(self) -> Checkpoint:
        """Sign the log as it stands, and keep that; the same again where nothing came since."""
        with self._database.read() as connection:
            known = checkpoints.latest(connection)
            if known is not None and known.entries == log.count(connection):
                return known
        with self._database.write() as connection:
            return checkpoints.make(Write(connection, self._clock(), self._new_id))

    def entries(
        self, wanted: log.LogFilter, *, before: int | None = None, limit: int = 100
    ) -> tuple[log.LogEntry, ...]:
        """Entries that match, newest first, with numbers below `before`."""
        with self._database.read() as connection:
            return log_pages.newest(connection, wanted, before=before, limit=limit)

    def reviewers(self) -> tuple[str, ...]:
        """Everyone who did anything that the log tells, by pseudonym."""
        with self._database.read() as connection:
            return log_pages.reviewers(connection)

    def length(self) -> int:
        """How many entries there are."""
        with self._database.read() as connection:
            return log.count(connection)

    def latest_checkpoint(self) -> Checkpoint | None:
        """The last one that was stored; raises TamperError where it is not signed by us."""
        with self._database.read() as connection:
            return checkpoints.latest(connection)

    def place(self, seq: int) -> log_pages.LogPlace:
        """Where an entry stands in the chain; raises TamperError for a forged checkpoint."""
        with self._database.read() as connection:
            return log_pages.place_of(connection, seq)

    def hosts_used(self) -> tuple[hosts_used.HostUse, ...]:
        """Every host that a verdict came from, the latest first."""
        with self._database.read() as connection:
            return hosts_used.used(connection)

    def verify(
        self,
        *,
        anchor: str = "",
        key: PublicKey | None = None,
        progress: Progress | None = None,
    ) -> log.LogCheck:
        """Compute chain and tree anew, compare them with every stored checkpoint and with `anchor`,
        a checkpoint's note that was kept elsewhere, and compare every fact with its entry.

        key: the public key that was kept elsewhere; the workspace's own has to be the same.
        Raises TamperError that names what is wrong.
        """
        with self._database.read() as connection:
            own = checkpoints.public_key(connection)
            if key is not None and key != own:
                raise TamperError(
                    "The workspace's key is not the one given.", kept=log.KEPT, remedy=log.REMEDY
                )
            signed = list(checkpoints.stored(connection))
            if anchor:
                signed.append(checkpoints.read(anchor, own))
            total = 2 * log.count(connection)
            check = log.verify(connection, Frontier(), signed, _shown(progress, 0, total))
            proof.verify_facts(connection, _shown(progress, check.entries, total))
        self._verify_keys()
        return check

    @contextmanager
    def exhibit(self, progress: Progress | None = None) -> Iterator[Exhibit]:
        """The workspace as it is now, verified and signed, nothing stored; raises TamperError."""
        with self._database.read() as connection:
            total = 2 * log.count(connection)
            first, second = _shown(progress, 0, total), _shown(progress, total // 2, total)
            yield Exhibit(connection, self._clock(), first, second)


def _shown(progress: Progress | None, before: int, total: int) -> log.Progress | None:
    return None if progress is None else lambda done: progress(before + done, total)
