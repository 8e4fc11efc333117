"""A bit that flipped anywhere in the file is found, and never read as if it were right."""

from __future__ import annotations

import random
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

from desktop.moderation import Action, Content, DeskError, QueueFilter, Verdict
from desktop.workspace import Secret, Workspace
from desktop.workspace.database import DATABASE_FILE

PAGE = 4096
FLIPS = 100


def contents_of(workspace: Workspace) -> list[object]:
    """All that an analyst can see."""
    rows = workspace.queue(QueueFilter(), limit=1000)
    return [rows, [workspace.reviews(row.item_id) for row in rows], workspace.policies()]


def test_each_of_a_hundred_flipped_pages_is_found(
    workspace: Workspace,
    judge: Callable[..., Verdict],
    directory: Path,
    secret: Secret,
    reopen: Callable[[Path, Secret], Workspace],
) -> None:
    chance = random.Random(100)
    for number in range(12):
        verdict = judge(f"{number} " + "x" * chance.choice([50, 3000, 40_000]))
        workspace.decide(verdict.item_id, "spam", Action.PARK, reason="r" * 500, reviewer="ada")
    workspace.add_items([Content("y" * 200_000, "pasted")])
    right = contents_of(workspace)
    workspace.close()
    file = directory / DATABASE_FILE
    whole = file.read_bytes()
    pages = len(whole) // PAGE
    assert pages > FLIPS
    # The first page, where the key is tried, and others by chance.
    for page in (0, *chance.sample(range(1, pages), FLIPS - 1)):
        damaged = bytearray(whole)
        damaged[page * PAGE + chance.randrange(PAGE)] ^= 1 << chance.randrange(8)
        file.write_bytes(damaged)
        assert is_found(lambda: reopen(directory, secret)), page
        assert seen(lambda: reopen(directory, secret)) in (None, right), page


def is_found(opening: Callable[[], Workspace]) -> bool:
    """Whether opening or examining tells of damage."""
    try:
        with closing(opening()) as opened:
            return any(it.error is not None for it in opened.upkeep.examine(lambda _: None))
    except DeskError:
        return True


def seen(opening: Callable[[], Workspace]) -> list[object] | None:
    """What can be read; None where an error says that it cannot."""
    try:
        with closing(opening()) as opened:
            return contents_of(opened)
    except DeskError:
        return None
