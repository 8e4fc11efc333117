"""When the supervisor loses patience."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Limits:
    """All in seconds but the last two.

    heartbeat: silence of a worker that has work. load: time to load the model. close: time to end
    when told to. first_pause: before the second restart in a row, doubled each time up to
    longest_pause. crashes_per_item: after so many an item is set aside. restarts_in_a_row: after so
    many without any answer the engine gives up until it is asked again.
    """

    heartbeat: float = 60.0
    load: float = 900.0
    close: float = 5.0
    first_pause: float = 0.5
    longest_pause: float = 30.0
    crashes_per_item: int = 2
    restarts_in_a_row: int = 5
