"""A process on a small disk that does each long thing with less or more room, and tells of it.

A line for each attempt: the thing, the bytes of room, and 'full' or 'done'. What is stored is
verified after each.
"""

from __future__ import annotations

import os
import secrets
import sys
from collections.abc import Callable
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path

from desktop.moderation import (
    Action,
    Content,
    Effort,
    Generation,
    Label,
    ModelSetting,
    Outcome,
    Policy,
    Reading,
    Severity,
    StorageFullError,
)
from desktop.workspace import RawKeySecret, Workspace, restore

SECRET = RawKeySecret(bytes(range(32)))
PAGE = 4096
ITEMS = 120


class Disk:
    """A disk whose room is taken by a file."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._ballast = folder / "ballast"

    def leave(self, room: int) -> None:
        """Take all but so many bytes."""
        self.free()
        state = os.statvfs(self._folder)
        taken = max(0, state.f_bavail * state.f_frsize - room)
        with self._ballast.open("wb") as file:
            if taken:
                os.posix_fallocate(file.fileno(), 0, taken)

    def free(self) -> None:
        """Give all room back."""
        self._ballast.unlink(missing_ok=True)

    def names(self) -> list[str]:
        """What lies on the disk."""
        return sorted(it.name for it in self._folder.iterdir() if it != self._ballast)


def make(folder: Path) -> tuple[Workspace, list[str]]:
    """A workspace with judged items."""
    labels = (
        Label("X0", "fine", Severity.NONE, violates=False),
        Label("X2", "promotion", Severity.LOW, violates=True),
    )
    times = iter(range(10**9))
    workspace = Workspace.create(
        folder / "case",
        SECRET,
        name="full",
        clock=lambda: datetime(2026, 1, 1, tzinfo=UTC) + timedelta(minutes=next(times)),
        new_id=lambda: secrets.token_hex(8),
    )
    spam = workspace.add_policy(Policy("spam", "Spam", "No promotion.", labels, ()))
    ids = workspace.add_items([Content(secrets.token_hex(2000), "x") for _ in range(ITEMS)])
    setting = ModelSetting("tiny", "", "", "scripted", Effort.LOW)
    batch = workspace.submit(ids, [spam], setting, name="x")
    for lease in workspace.claim(batch.id, "x", ITEMS, 10**6):
        workspace.complete(lease, Reading(Outcome.VIOLATES, "X2"), Generation((), "", 1, 0.1))
    return workspace, list(ids)


def attempts(
    disk: Disk, work: str, do: Callable[[], object], verify: Callable[[bool], None]
) -> None:
    """Do a thing with ever more room until it succeeds; verify each time."""
    room = 0
    while True:
        disk.leave(room)
        try:
            do()
        except StorageFullError:
            is_done = False
        else:
            is_done = True
        disk.free()
        verify(is_done)
        print(work, room, "done" if is_done else "full", flush=True)
        if is_done:
            return
        room = room * 5 // 4 // PAGE * PAGE + PAGE


def main(folder: Path) -> None:
    disk = Disk(folder)
    workspace, ids = make(folder)
    file, new = folder / "daily.backup", folder / "new"
    with closing(workspace):

        def items_are(before: int, after: int) -> Callable[[bool], None]:
            def verify(is_done: bool) -> None:
                assert workspace.info().items == (after if is_done else before)
                workspace.verify_log()

            return verify

        def attempted(work: str, do: Callable[[], object], verify: Callable[[bool], None]) -> None:
            # The write-ahead log would give room.
            workspace._database.fold()
            attempts(disk, work, do, verify)

        contents = [Content(secrets.token_hex(5000), "x") for _ in range(60)]
        attempted("import", lambda: workspace.add_items(contents), items_are(ITEMS, ITEMS + 60))

        def decided(is_done: bool) -> None:
            (review,) = workspace.reviews(ids[0])
            assert len(review.decisions) == is_done
            workspace.verify_log()

        reason = secrets.token_hex(50_000)
        attempted(
            "decision",
            lambda: workspace.decide(ids[0], "spam", Action.PARK, reason=reason, reviewer="a"),
            decided,
        )

        def backed_up(is_done: bool) -> None:
            # The file can be there and only its entry in the log have found no room.
            assert disk.names() in (["case"], ["case", file.name])
            assert not is_done or file.exists()
            workspace.verify_log()

        attempted("backup", lambda: workspace.upkeep.back_up(file, lambda _: None), backed_up)

        def restored(is_done: bool) -> None:
            assert disk.names() == ["case", file.name, *([new.name] if is_done else [])]

        attempted(
            "restore",
            lambda: restore(
                file,
                new,
                SECRET,
                clock=lambda: datetime(2026, 1, 1, tzinfo=UTC),
                new_id=str,
                report=lambda _: None,
            ),
            restored,
        )

        def purged(is_done: bool) -> None:
            workspace.verify_log()
            assert (workspace.item(ids[1]).purged is not None) >= is_done

        attempted("purge", lambda: _purge_all(workspace, ids), purged)


def _purge_all(workspace: Workspace, ids: list[str]) -> None:
    retention = workspace.retention(lambda: "ada")
    for item_id in ids:
        if workspace.item(item_id).purged is None:
            retention.purge_item(item_id)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
