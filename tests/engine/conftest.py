"""Engines on the real worker process."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import ExitStack

import pytest

from desktop.engine import BackendSpec, Engine, Limits
from tests.engine.rig import MakeEngine


@pytest.fixture
def make_engine() -> Iterator[MakeEngine]:
    with ExitStack() as stack:

        def make(spec: BackendSpec, limits: Limits | None = None, **options: object) -> Engine:
            engine = Engine(spec, limits, **options)  # type: ignore[arg-type]
            engine.start()
            stack.callback(engine.close)
            return engine

        yield make
