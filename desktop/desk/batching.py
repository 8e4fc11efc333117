"""The batches that were submitted: listed, paused, cancelled, and which could go on."""

from __future__ import annotations

from collections.abc import Iterable

from desktop.desk.owner import is_gone
from desktop.moderation import Priority, Purpose
from desktop.workspace import BatchRow, BatchState, Workspace


class Batching:
    """Every method may be called from any thread. A batch is named by its id or a beginning of it;
    each method raises UsageError where there is none.
    """

    def __init__(self, workspace: Workspace) -> None:
        self._workspace = workspace

    def all(self) -> tuple[BatchRow, ...]:
        """The newest batches, newest first."""
        return self._workspace.batches.all()

    def interrupted(self) -> tuple[BatchRow, ...]:
        """Those whose program was ended in the midst of them, what goes first first.

        One that a person waited for alone is none: it is asked for again.
        """
        return tuple(
            row
            for row in self._workspace.batches.running()
            if row.priority < Priority.INTERACTIVE and all(map(is_gone, row.owners))
        )

    def to_offer(self) -> tuple[BatchRow, ...]:
        """Of those that were interrupted what is not for an evaluation, which is offered whole."""
        return self._for_triage(self.interrupted())

    def unfinished(self) -> tuple[BatchRow, ...]:
        """Those that could go on, as they were paused or interrupted; newest first. Not what is
        for an evaluation.
        """
        interrupted = {row.id for row in self.interrupted()}
        return self._for_triage(
            row for row in self.all() if row.state is BatchState.PAUSED or row.id in interrupted
        )

    def pause(self, batch_id: str) -> BatchRow:
        """Stop after what is at work; whichever program works on it notices by itself."""
        return self._workspace.batches.pause(batch_id)

    def cancel(self, batch_id: str) -> int:
        """Drop what is not judged yet; gives how many jobs. What is judged stays."""
        return self._workspace.batches.cancel(batch_id)

    def _for_triage(self, rows: Iterable[BatchRow]) -> tuple[BatchRow, ...]:
        found = tuple(rows)
        wanted = self._workspace.batches.of_purpose([row.id for row in found], Purpose.TRIAGE)
        return tuple(row for row in found if row.id in wanted)
