"""How many items a model can work on at once in the memory of a machine."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from pydantic import BaseModel, ValidationError

from desktop.moderation import ModelError

_GIB = 1 << 30
# The share of memory that macOS lets a GPU take without being told otherwise; on other systems the
# rest is left to the analyst's other programs.
_USABLE = 0.75
# Activations, buffers kept for reuse, and the Python process itself.
_WORKING = int(1.5 * _GIB)
_PREFIXES_MOST = 2 * _GIB
_BATCH_MOST = 16
# An item with its reasoning: far more than most need.
_ITEM_TOKENS = 4096
_BYTES_PER_VALUE = 2


@dataclass(frozen=True, slots=True)
class Budget:
    """How many requests to work on at once, and how many bytes kept policy prefixes may take."""

    batch_size: int
    prefix_bytes: int


class _Shape(BaseModel):
    num_hidden_layers: int
    num_key_value_heads: int
    head_dim: int
    sliding_window: int = 128
    layer_types: list[str] | None = None

    def state_bytes(self, tokens: int) -> int:
        """The size of keys and values after so many tokens of one sequence."""
        kinds = self.layer_types or ["sliding_attention", "full_attention"] * (
            self.num_hidden_layers // 2
        )
        sliding = kinds.count("sliding_attention")
        places = sliding * min(tokens, self.sliding_window) + (len(kinds) - sliding) * tokens
        return 2 * self.num_key_value_heads * self.head_dim * _BYTES_PER_VALUE * places


def memory_budget(folder: Path, weights: int, memory: int) -> Budget:
    """What a gpt_oss model in `folder` with so many bytes of weights can have of `memory` bytes.

    At least one request is always worked on: whether a model fits at all is checked when it is
    added. Raises ModelError where its config.json cannot be read.
    """
    try:
        shape = _Shape.model_validate_json((folder / "config.json").read_bytes())
    except (OSError, ValidationError):
        raise ModelError(
            f"The config.json of the model in '{folder.name}' cannot be read.",
            remedy="Check the model with 'safeguard-desk models check'.",
        ) from None
    free = max(0, int(_USABLE * memory) - weights - _WORKING)
    prefixes = min(_PREFIXES_MOST, free // 3)
    batch = (free - prefixes) // shape.state_bytes(_ITEM_TOKENS)
    return Budget(min(max(batch, 1), _BATCH_MOST), prefixes)
