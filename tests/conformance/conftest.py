"""The same model for every backend that this machine can start."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path

import pytest

from desktop.engine import BackendSpec, Engine, LlamaServerSpec, MlxSpec
from desktop.engine.backends.llama_process import find_server
from desktop.engine.backends.scripted import Fault, Script, ScriptedSpec
from desktop.moderation import ModelError
from tests.conformance.gguf_export import export
from tests.engine.conftest import make_engine
from tests.engine.tiny_models import STARTER

__all__ = ["make_engine"]

# No prompt of text has it: the scripted backend never ends an answer to it.
ENDLESS = (4095, 4095)
STOP = (6, 1, 7)

WHEEL_SERVER = """#!{python}
import sys
sys.path.insert(0, {folder!r})
import wheel_server
wheel_server.main()
"""


@dataclass(frozen=True, slots=True)
class Rig:
    """One backend. start gives a running engine of its own, at the batch size given."""

    name: str
    start: Callable[[int], Engine]

    @property
    def has_model(self) -> bool:
        return self.name != "scripted"


@pytest.fixture(scope="session")
def llama_server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """llama.cpp's server: this machine's own, else the one in the wheel."""
    if sys.platform == "win32":
        pytest.skip("The wheel's server is started through a script.")
    try:
        yield find_server()
    except ModelError:
        program = tmp_path_factory.mktemp("server") / "llama-server"
        folder = str(Path(__file__).parent)
        program.write_text(WHEEL_SERVER.format(python=sys.executable, folder=folder))
        program.chmod(0o700)
        os.environ["SAFEGUARD_DESK_LLAMA_SERVER"] = str(program)
        yield program
        del os.environ["SAFEGUARD_DESK_LLAMA_SERVER"]


@pytest.fixture(scope="session")
def starter_gguf(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return export(STARTER, tmp_path_factory.mktemp("gguf") / "starter.gguf")


def llama_spec(file: Path, batch_size: int = 2, context: int = 4096) -> LlamaServerSpec:
    # One thread: several wait for each other on a machine that does other things too.
    return LlamaServerSpec(file, batch_size=batch_size, context=context, threads=1)


@pytest.fixture(scope="session", params=["scripted", "mlx", "llama_server"])
def rig(request: pytest.FixtureRequest) -> Iterator[Rig]:
    name = str(request.param)
    with ExitStack() as stack:

        def start(batch_size: int) -> Engine:
            engine = Engine(_spec(request, name, batch_size))
            engine.start()
            stack.callback(engine.close)
            return engine

        yield Rig(name, start)


@pytest.fixture(scope="session")
def engine(rig: Rig) -> Engine:
    return rig.start(4)


def _spec(request: pytest.FixtureRequest, name: str, batch_size: int) -> BackendSpec:
    if name == "scripted":
        scripts = (
            Script((5,), when=ENDLESS, fault=Fault.ENDLESS),
            Script((*range(300, 330), 6), scores=(-1.0, -2.0, -3.0)),
        )
        return ScriptedSpec(scripts, batch_size=batch_size)
    if name == "mlx":
        if sys.platform == "win32":
            pytest.skip("mlx-lm does not run on Windows.")
        return MlxSpec(STARTER, batch_size=batch_size)
    request.getfixturevalue("llama_server")
    return llama_spec(request.getfixturevalue("starter_gguf"), batch_size)
