"""A collector for what an engine tells, and small requests."""

from __future__ import annotations

import queue
from collections.abc import Callable

from desktop.engine import (
    Engine,
    Event,
    Failed,
    Finished,
    GenerationRequest,
    Started,
    Tokens,
)

# A worker takes seconds to import mlx; a wait that ends here is a failure.
PATIENCE = 60.0

MakeEngine = Callable[..., Engine]


class Ear:
    """Takes events in, and waits for the one that is asked for."""

    def __init__(self) -> None:
        self._events: queue.SimpleQueue[Event] = queue.SimpleQueue()
        self.heard: list[Event] = []

    def __call__(self, event: Event) -> None:
        self._events.put(event)

    def until(self, wanted: Callable[[Event], bool]) -> Event:
        while True:
            event = self._events.get(timeout=PATIENCE)
            self.heard.append(event)
            if wanted(event):
                return event

    def answer(self) -> Finished | Failed:
        event = self.until(lambda event: isinstance(event, Finished | Failed))
        assert isinstance(event, Finished | Failed)
        return event

    def start(self) -> None:
        self.until(lambda event: isinstance(event, Started))

    def token(self) -> None:
        self.until(lambda event: isinstance(event, Tokens))

    def is_quiet(self) -> bool:
        return self._events.empty()


def request(name: str, prompt: tuple[int, ...] = (1, 2, 3), **changes: object) -> GenerationRequest:
    values: dict[str, object] = {"prefix_length": 0, "stop_ids": (9,), "max_tokens": 50, **changes}
    return GenerationRequest(id=name, prompt=prompt, **values)  # type: ignore[arg-type]
