"""A desk on a real workspace, with answers that the test scripts, and a collector of its events."""

from __future__ import annotations

import queue
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest

from desktop.desk import Desk, Ended, Paths, Place, RunEvent
from desktop.engine.backends.scripted import Script, ScriptedSpec
from desktop.prompting import Vocabulary
from desktop.system import resource

PATIENCE = 60.0
ANALYSIS, FINAL = "<|channel|>analysis<|message|>", "<|channel|>final<|message|>"
MakeDesk = Callable[..., Desk]


def tokens(text: str) -> tuple[int, ...]:
    """A text with control tokens as ids of the bundled model."""
    vocabulary = Vocabulary.load(resource("models", "starter"))
    names = {vocabulary.decode([number]): number for number in vocabulary.control_ids}
    ids: list[int] = []
    rest = text
    while rest:
        at, name = min(
            ((rest.find(name), name) for name in names if name in rest), default=(len(rest), "")
        )
        ids += vocabulary.encode_text(rest[:at]) if at else ()
        ids += [names[name]] if name else []
        rest = rest[at + len(name) :]
    return tuple(ids)


def answer(label: str, reason: str = "because", violation: int = 1) -> tuple[int, ...]:
    """A well-formed completion."""
    final = f'{{"violation":{violation},"policy_category":"{label}"}}'
    return tokens(f"{ANALYSIS}{reason}<|end|><|start|>assistant{FINAL}{final}<|return|>")


class Diary:
    """Takes a run's events, and waits for those that are asked for."""

    def __init__(self) -> None:
        self._events: queue.SimpleQueue[RunEvent] = queue.SimpleQueue()
        self.events: list[RunEvent] = []

    def __call__(self, event: RunEvent) -> None:
        self._events.put(event)

    def until(self, kind: type[RunEvent]) -> RunEvent:
        while True:
            event = self._events.get(timeout=PATIENCE)
            self.events.append(event)
            if isinstance(event, kind):
                return event

    def end(self) -> Ended:
        event = self.until(Ended)
        assert isinstance(event, Ended)
        return event


@pytest.fixture
def make_desk(tmp_path: Path) -> Iterator[MakeDesk]:
    """Opens desks on one workspace; each is closed at the end."""
    with ExitStack() as stack:

        def make(*scripts: Script, **spec: object) -> Desk:
            backend = ScriptedSpec(scripts, **spec)  # type: ignore[arg-type]
            paths = Paths(tmp_path / "data", tmp_path / "cache", tmp_path / "logs")
            place = Place(tmp_path / "case", "passphrase")
            desk = Desk.open(place, paths=paths, backend=lambda *_: backend)
            stack.callback(desk.close)
            return desk

        yield make
