"""A mend of mlx-lm's YaRN rotary embedding for gpt_oss models.

gpt-oss is trained with `truncate: false`: the bounds of the ramp between interpolated and
extrapolated frequencies stay fractional. mlx-lm 0.32 always rounds them (`YarnRoPE` in
models/rope_utils.py has no such argument), which shifts the frequencies of the dimensions between.
The method is YaRN's "NTK-by-parts" (Peng et al. 2023, arXiv:2309.00071, section 3.2).
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from typing import Any

import mlx.core as mx


def mend_yarn(model: Any, config: Mapping[str, Any]) -> bool:
    """Put the right frequencies into each attention layer; whether there was anything to mend.

    config is the model's config.json. Only YaRN with `truncate: false` is touched.
    """
    scaling = config.get("rope_scaling") or {}
    kind = scaling.get("rope_type") or scaling.get("type")
    if kind != "yarn" or scaling.get("truncate", True):
        return False
    frequencies = yarn_frequencies(
        dims=config["head_dim"],
        base=config["rope_theta"],
        factor=scaling["factor"],
        original_length=scaling["original_max_position_embeddings"],
        beta_fast=scaling.get("beta_fast", 32.0),
        beta_slow=scaling.get("beta_slow", 1.0),
    )
    for layer in model.layers:
        layer.self_attn.rope._freqs = frequencies  # noqa: SLF001 - the fault lies in there
    return True


def yarn_frequencies(
    *,
    dims: int,
    base: float,
    factor: float,
    original_length: int,
    beta_fast: float,
    beta_slow: float,
) -> mx.array:
    """The periods that mlx's rope takes, float32 of shape (dims / 2,): one over each inverse
    frequency, with fractional bounds of the ramp.
    """

    def bound(rotations: float) -> float:
        return dims * math.log(original_length / (rotations * 2 * math.pi)) / (2 * math.log(base))

    low, high = max(bound(beta_fast), 0.0), min(bound(beta_slow), dims - 1.0)
    ramp = (mx.arange(dims // 2, dtype=mx.float32) - low) / max(high - low, 0.001)
    interpolated = mx.clip(ramp, 0, 1)
    extrapolation = 1.0 / base ** (mx.arange(0, dims, 2, dtype=mx.float32) / dims)
    inverse = extrapolation / factor * interpolated + extrapolation * (1 - interpolated)
    return 1.0 / inverse
