"""Models beside a workspace: tried while it is open, and what they did in it."""

from __future__ import annotations

from collections.abc import Callable

from desktop.desk.trial import Trial, try_model
from desktop.engine.allowed_hosts import AllowedHosts
from desktop.engine.models import Model
from desktop.workspace import ModelUse, Workspace


class ModelCare:
    """Every method may be called from any thread. rest: ends the desk's own worker; raises
    UsageError while something is judged.
    """

    def __init__(self, workspace: Workspace, hosts: AllowedHosts, rest: Callable[[], None]) -> None:
        self._workspace = workspace
        self._hosts = hosts
        self._rest = rest

    def try_out(self, model: Model) -> Trial:
        """Try a model, see `try_model`; two models are never in memory at once."""
        self._rest()
        return try_model(model, self._hosts)

    def uses(self) -> tuple[ModelUse, ...]:
        """How many verdicts each model gave under each policy; a second for a million."""
        return self._workspace.batches.model_uses()
