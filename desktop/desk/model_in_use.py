"""The model that a desk works with: its files, its prompt format and its running engine."""

from __future__ import annotations

from collections.abc import Callable

from desktop.desk.manner import Manner
from desktop.engine import BackendSpec, Engine, EngineState, MlxSpec
from desktop.engine.models import InstalledModel
from desktop.moderation import Effort, ModelSetting
from desktop.prompting import Harmony

# A cap only stops an answer that never ends; it is no budget (gpt-oss-safeguard user guide).
MAX_TOKENS = {Effort.LOW: 2048, Effort.MEDIUM: 4096, Effort.HIGH: 16384}

# What gpt-oss models are made to be sampled at (openai/gpt-oss, README 'Recommended sampling').
_SAMPLING_TEMPERATURE = 1.0

MakeBackend = Callable[[InstalledModel], BackendSpec]


def mlx_backend(model: InstalledModel) -> BackendSpec:
    """The model through mlx-lm."""
    return MlxSpec(model.folder)


class ModelInUse:
    """One installed model, loaded. Reading its tokenizer takes a moment; the engine starts at once
    and loads the weights in its own process.
    """

    def __init__(
        self,
        model: InstalledModel,
        backend: MakeBackend,
        on_state: Callable[[EngineState, str], None],
    ) -> None:
        self.model = model
        self.harmony = Harmony.load(model.folder)
        self.engine = Engine(backend(model), on_state=on_state)
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
        )

    def close(self) -> None:
        """Stop the worker process."""
        self.engine.close()
