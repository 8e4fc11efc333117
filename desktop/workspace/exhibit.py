"""One state of the workspace, with what proves to others that it is in the signed log."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection, select

from desktop.moderation import QueueFilter, QueueOrder, QueuePlace, QueueRow, Review
from desktop.transparency import Checkpoint, Tree, opening
from desktop.workspace import checkpoints, items, log, proof, queue, reviews
from desktop.workspace.schema import item

# The fact that an entry of each kind proves; entries of other kinds name it too.
_PROVED_BY: Mapping[str, str] = {
    log.LogKind.VERDICT_STORED: "verdict",
    log.LogKind.DECIDED: "decision",
    log.LogKind.UNDONE: "decision",
}


@dataclass(frozen=True, slots=True)
class ProvenEntry:
    """An entry of the log with its proof of inclusion in the tree that the checkpoint signs.

    proof: hashes of 32 bytes, nearest to the leaf first. The leaf's index is seq - 1.
    """

    seq: int
    body: str
    proof: tuple[bytes, ...]


class Exhibit:
    """Reviews and the log as they were at one time. Use it while the connection is open, on one
    thread; whatever is written meanwhile is not in it.
    """

    def __init__(
        self,
        connection: Connection,
        now: datetime,
        chain_progress: log.Progress | None = None,
        fact_progress: log.Progress | None = None,
    ) -> None:
        """Verify log and facts, and sign what they are; raises TamperError."""
        self._connection = connection
        self._tree = Tree()
        signed = checkpoints.stored(connection)
        self.check = log.verify(connection, self._tree, signed, chain_progress)
        proof.verify_facts(connection, fact_progress)
        self.checkpoint: Checkpoint = checkpoints.sign(connection, self._tree, now)

    def queue(
        self, wanted: QueueFilter, *, after: QueuePlace | None = None, limit: int = 50
    ) -> tuple[QueueRow, ...]:
        """A page of reviews, newest first; see `Workspace.queue`."""
        return queue.page(self._connection, wanted, QueueOrder.NEWEST, after=after, limit=limit)

    def reviews(self, item_id: str) -> tuple[Review, ...]:
        """Everything known of one item; see `Workspace.reviews`."""
        return reviews.of_item(self._connection, items.find(self._connection, item_id))

    def opening(self, item_id: str, part: str) -> bytes:
        """What opens the log's commitments to a part of an item, for whoever has its texts; nothing
        does of a purged one.
        """
        query = select(item.c.salt).where(item.c.uid == item_id)
        salt = self._connection.execute(query).scalar_one()
        return opening(salt, part) if salt else b""

    def entries(self, review: Review) -> tuple[ProvenEntry, ...]:
        """The entries of the verdict under review and of each decision, in that order."""
        wanted = [review.verdict.id, *(made.id for made in review.decisions)]
        entries = log.of_item(self._connection, review.item.id)
        told = {it.facts[_PROVED_BY[it.kind]]: it for it in entries if it.kind in _PROVED_BY}
        return tuple(
            ProvenEntry(
                told[subject].seq,
                told[subject].body,
                self._tree.inclusion_proof(told[subject].seq - 1),
            )
            for subject in wanted
        )
