"""The engine: one worker process that owns the model, and the supervisor that keeps it alive.

It knows tokens, not policies or labels. mlx is imported in the worker only: it takes seconds, it
belongs to one thread, and it can end its process. Only a backend opens a connection: to a server
on this machine that it owns, or to an address that the analyst allowed by name.
"""

from desktop.engine.limits import Limits
from desktop.engine.protocol import (
    Backend,
    BackendSpec,
    Event,
    Failed,
    FailureKind,
    Finished,
    GenerationRequest,
    Priority,
    Request,
    Scored,
    ScoreRequest,
    Started,
    Tokens,
)
from desktop.engine.specs import ChatEndpointSpec, LlamaServerSpec, MlxSpec, PrefixFolder
from desktop.engine.supervisor import Engine, EngineState

__all__ = [
    "Backend",
    "BackendSpec",
    "ChatEndpointSpec",
    "Engine",
    "EngineState",
    "Event",
    "Failed",
    "FailureKind",
    "Finished",
    "GenerationRequest",
    "Limits",
    "LlamaServerSpec",
    "MlxSpec",
    "PrefixFolder",
    "Priority",
    "Request",
    "ScoreRequest",
    "Scored",
    "Started",
    "Tokens",
]
