"""The model that a desk has chosen: loaded when it is first needed, and let go of."""

from __future__ import annotations

import threading
from collections.abc import Callable

from desktop.desk.model_in_use import Conditions, MakeBackend, ModelInUse
from desktop.engine import EngineState
from desktop.engine.models import Endpoint, InstalledModel, Model, ModelStore

StateListener = Callable[[EngineState, str], None]


class ChosenModel:
    """Every method may be called from any thread.

    conditions: gives those under which it is loaded.
    """

    def __init__(
        self,
        models: ModelStore,
        name: str,
        make_backend: MakeBackend,
        conditions: Callable[[], Conditions],
    ) -> None:
        self._models = models
        self._make_backend = make_backend
        self._conditions = conditions
        self._lock = threading.RLock()
        self._in_use: ModelInUse | None = None
        self._listeners: list[StateListener] = []
        self.model: Model = models.choose(name)
        self.state = EngineState.STOPPED

    def choose(self, name: str) -> None:
        """Use another model from now on.

        Raises ModelError for unknown names and for machines that were not allowed.
        """
        model = self._models.choose(name)
        if isinstance(model, Endpoint):
            self._models.hosts.check(model.url)
        with self._lock:
            if model != self.model:
                self.stop()
            self.model = model

    def loaded(self) -> ModelInUse:
        """The model with its engine, started where it was not; raises ModelError."""
        with self._lock:
            if self._in_use is None:
                if isinstance(self.model, InstalledModel):
                    self._models.require_unchanged(self.model)
                backend = self._make_backend(self.model, self._conditions())
                self._in_use = ModelInUse(self.model, backend, self._tell)
            return self._in_use

    def stop(self) -> None:
        """End its worker; it starts anew when it is needed."""
        with self._lock:
            if self._in_use is not None:
                self._in_use.close()
                self._in_use = None

    def on_state(self, listener: StateListener) -> None:
        """Call `listener` with each new state and a word on it, on a thread of the engine."""
        self._listeners.append(listener)

    def _tell(self, state: EngineState, detail: str) -> None:
        self.state = state
        for listener in tuple(self._listeners):
            listener(state, detail)
