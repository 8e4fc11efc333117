"""The model that a desk works with: its files, its prompt format and its running engine."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from desktop.desk.manner import Manner
from desktop.engine import (
    BackendSpec,
    ChatEndpointSpec,
    Engine,
    EngineState,
    LlamaServerSpec,
    MlxSpec,
    PrefixFolder,
)
from desktop.engine.allowed_hosts import AllowedHosts
from desktop.engine.memory import memory_budget
from desktop.engine.models import Endpoint, InstalledModel, Layout, Model
from desktop.moderation import Effort, ModelSetting
from desktop.prompting import CONTROL_NAMES, byte_format, load_format
from desktop.system import this_machine

# A cap only stops an answer that never ends; it is no budget (gpt-oss-safeguard user guide).
MAX_TOKENS = {Effort.LOW: 2048, Effort.MEDIUM: 4096, Effort.HIGH: 16384}

# What gpt-oss models are made to be sampled at (openai/gpt-oss, README 'Recommended sampling').
_SAMPLING_TEMPERATURE = 1.0

# From so much memory beside the weights on, llama.cpp's slots get a long context each.
_LONG_CONTEXT_MEMORY = 24 << 30


@dataclass(frozen=True, slots=True)
class Conditions:
    """Under what a model is run.

    reproducible: on one request at a time, as outputs can depend on what else is worked on.
    prefix_folder, prefix_key: where the states after long policies are kept, and their key; None
    where they are not. hosts: the machines that content may be sent to.
    """

    hosts: AllowedHosts
    reproducible: bool = False
    prefix_folder: Path | None = None
    prefix_key: bytes = field(default=b"", repr=False)


MakeBackend = Callable[[Model, Conditions], BackendSpec]


def backend_of(model: Model, conditions: Conditions) -> BackendSpec:
    """The model through what runs its layout, on as much at once as this machine's memory carries.

    A GGUF file is run by llama.cpp's server, an endpoint by whoever serves it, all else by mlx-lm.
    Raises ModelError where an endpoint's key cannot be had.
    """
    if isinstance(model, Endpoint):
        return endpoint_spec(model, conditions.hosts, 1 if conditions.reproducible else 4)
    if model.layout is Layout.GGUF:
        return _llama_server(model, conditions)
    budget = memory_budget(model.folder, model.bytes, this_machine().memory)
    folder, key = conditions.prefix_folder, conditions.prefix_key
    return MlxSpec(
        model.folder,
        batch_size=1 if conditions.reproducible else budget.batch_size,
        prefix_bytes=budget.prefix_bytes,
        prefixes=PrefixFolder(folder, key, model.sha256) if folder else None,
    )


def _llama_server(model: InstalledModel, conditions: Conditions) -> LlamaServerSpec:
    spare = this_machine().memory - model.bytes
    return LlamaServerSpec(
        model.folder / model.files[0].name,
        batch_size=1 if conditions.reproducible else 4,
        # Six times so much is taken at once, for the 20b at 49 KB a token.
        context=32_768 if spare >= _LONG_CONTEXT_MEMORY else 16_384,
    )


def endpoint_spec(model: Endpoint, hosts: AllowedHosts, batch_size: int = 1) -> ChatEndpointSpec:
    """An endpoint as the engine speaks to it; raises ModelError where its machine is not allowed
    or its key cannot be had.
    """
    # Before its key is looked for, which may ask the analyst.
    hosts.check(model.url)
    return ChatEndpointSpec(
        model.url, model.served, CONTROL_NAMES, hosts, batch_size, model.key(), model.context
    )


class ModelInUse:
    """One model, loaded. Reading its tokenizer takes a moment; the engine starts at once and loads
    the weights in its own process, or asks the endpoint there.
    """

    def __init__(
        self,
        model: Model,
        backend: BackendSpec,
        on_state: Callable[[EngineState, str], None],
    ) -> None:
        self.model = model
        self.harmony = (
            byte_format() if isinstance(model, Endpoint) else load_format(model.vocabulary_folder)
        )
        self.engine = Engine(backend, on_state=on_state)
        self.engine.start()

    def setting(self, manner: Manner) -> ModelSetting:
        """What is frozen with each verdict of this model."""
        return ModelSetting(
            model=self.model.name,
            model_sha256=self.model.sha256,
            template_sha256=self.harmony.template_sha256,
            backend=self.engine.backend,
            effort=manner.effort,
            temperature=_SAMPLING_TEMPERATURE if manner.samples > 1 else 0.0,
            samples=manner.samples,
            max_tokens=MAX_TOKENS[manner.effort],
            batch_size=self.engine.capacity,
            host=self.model.host,
        )

    @property
    def advice(self) -> str:
        """Where to look when it gives no answer."""
        if isinstance(self.model, Endpoint):
            return f"Ask it with 'safeguard-desk models check {self.model.name}'."
        return "Look at 'safeguard-desk doctor'."

    def close(self) -> None:
        """Stop the worker process."""
        self.engine.close()
