"""Which backend to build in the worker, and how. Light: the backends are imported there only."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

from desktop.engine.allowed_hosts import AllowedHosts
from desktop.engine.protocol import Backend


@dataclass(frozen=True, slots=True)
class PrefixFolder:
    """Where the states after long policies are kept from one start to the next, encrypted.

    key: 32 bytes. byte_limit: what all files may take. worth_seconds: how long reading a policy
    must have taken for its state to be kept.
    """

    folder: Path
    key: bytes = field(repr=False)
    model_sha256: str
    byte_limit: int = 4 << 30
    worth_seconds: float = 1.0


@dataclass(frozen=True, slots=True)
class MlxSpec:
    """A gpt_oss model folder, run through mlx-lm. batch_size 1 gives reproducible outputs.

    prefix_bytes bounds the memory that kept policy prefixes may take; prefixes is where they
    outlive the process, None where they do not.
    """

    folder: Path
    batch_size: int = 8
    prefill_step: int = 512
    prefix_bytes: int = 2 << 30
    prefixes: PrefixFolder | None = None

    @property
    def name(self) -> str:
        """See `BackendSpec`."""
        return "mlx"

    def build(self) -> Backend:
        """The backend; importing mlx takes seconds."""
        from desktop.engine.backends.mlx import MlxBackend  # noqa: PLC0415 - the worker only

        return MlxBackend(self)


@dataclass(frozen=True, slots=True)
class LlamaServerSpec:
    """A GGUF file, run by llama.cpp's server. batch_size 1 gives reproducible outputs.

    context: tokens that one request may have, prompt and answer together; memory is taken for all
    of them at once. prefix_bytes bounds the policies' states that are kept for copying.
    threads: of the processor; 0 lets the server choose.
    """

    file: Path
    batch_size: int = 4
    context: int = 16384
    prefix_bytes: int = 2 << 30
    threads: int = 0

    @property
    def name(self) -> str:
        """See `BackendSpec`."""
        return "llama_server"

    def build(self) -> Backend:
        """The backend; the server starts when it loads."""
        from desktop.engine.backends.llama_server import (  # noqa: PLC0415 - the worker only
            LlamaServerBackend,
        )

        return LlamaServerBackend(self)


@dataclass(frozen=True, slots=True)
class ChatEndpointSpec:
    """A model behind an OpenAI-compatible endpoint at `url`, such as http://127.0.0.1:1234/v1.

    control: the names of the made-up control tokens, numbered from 256 (`prompting.byte_format`).
    allowed: the machines that content may be sent to besides this one, as they are at each request.
    context: tokens that the model reads and writes in one request, 0 where that is not known.
    """

    url: str
    model: str
    control: tuple[str, ...]
    allowed: AllowedHosts
    batch_size: int = 4
    key: str = field(default="", repr=False)
    context: int = 0

    @property
    def name(self) -> str:
        """See `BackendSpec`."""
        return "openai"

    def check_host(self) -> None:
        """Raises ModelError unless content may be sent there now."""
        self.allowed.check(self.url)

    def build(self) -> Backend:
        """The backend; it speaks to the endpoint when it loads."""
        from desktop.engine.backends.chat_endpoint import (  # noqa: PLC0415 - the worker only
            ChatEndpointBackend,
        )

        return ChatEndpointBackend(self)
