"""The layout that a processor likes changes where weights lie, and nothing that they say."""

from __future__ import annotations

import sys

import pytest

if sys.platform == "win32":
    pytest.skip("mlx-lm does not run on Windows", allow_module_level=True)

import mlx.core as mx
from mlx.nn.layers.linear import Linear

from desktop.engine.backends.mlx_processor import suit_processor


@pytest.mark.parametrize("bias", [True, False])
def test_a_layer_says_the_same_for_one_row_and_for_many(*, bias: bool) -> None:
    layer = Linear(24, 40, bias=bias)
    weight = mx.array(layer.weight)
    rows = mx.random.normal((9, 24))
    before = layer(rows)
    suit_processor(layer)
    assert layer.weight.shape == (40, 24)
    assert mx.array_equal(layer.weight, weight)
    assert mx.allclose(layer(rows), before, atol=1e-5)
    assert mx.allclose(layer(rows[:1]), before[:1], atol=1e-5)
