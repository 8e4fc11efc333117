"""Reads pages of a workspace's queue until its standard input ends; prints the ms of each."""

from __future__ import annotations

import select
import sys
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[3]))

from desktop.moderation import QueueFilter, QueueOrder, ReviewStatus
from tests.workspace.large import reopen

workspace = reopen(Path(sys.argv[1]))
wanted = QueueFilter(ReviewStatus.AWAITING)
place = None
for order in (QueueOrder.NEWEST, QueueOrder.SEVERITY):
    workspace.queue(wanted, order)
print("ready", flush=True)
times = []
while not select.select([sys.stdin], [], [], 0.01)[0]:
    began = time.perf_counter()
    rows = workspace.queue(wanted, QueueOrder.SEVERITY, after=place)
    times.append((time.perf_counter() - began) * 1000)
    place = rows[-1].place if rows else None
workspace.close()
print("\n".join(map(str, times)))
