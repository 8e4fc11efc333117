"""How a worker tells what comes of its steps: at once what is new, and mere tokens together."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence

from desktop.engine.protocol import Event, Tokens

# Nobody reads more than so many seconds' tokens at a time, and each message wakes the desk up.
_TOGETHER = 0.05


class Teller:
    """Holds tokens back until they are worth a message; all else goes at once, and takes them
    along. So a small model's hundred steps a second do not keep the desk from the processor.
    """

    def __init__(
        self,
        send: Callable[[tuple[Event, ...]], None],
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self._send = send
        self._clock = clock
        self._held: list[Event] = []
        self.told = clock()

    def tell(self, events: Sequence[Event]) -> None:
        """Tell what came of a step."""
        self._held += events
        if not self._held:
            return
        now = self._clock()
        if all(isinstance(it, Tokens) for it in events) and now - self.told < _TOGETHER:
            return
        self._send(tuple(_joined(self._held)))
        self._held.clear()
        self.told = now


def _joined(events: Sequence[Event]) -> list[Event]:
    """The events with each request's tokens in one, where the first of them were."""
    joined: list[Event] = []
    begun: dict[str, tuple[int, tuple[int, ...]]] = {}
    for event in events:
        if not isinstance(event, Tokens):
            begun.pop(event.id, None)
            joined.append(event)
            continue
        place, ids = begun.get(event.id, (len(joined), ()))
        begun[event.id] = place, ids + event.ids
        joined[place : place + 1] = [Tokens(event.id, ids + event.ids)]
    return joined
