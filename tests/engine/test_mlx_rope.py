"""The mend against an independent reference: YaRN in numpy, by the paper and gpt-oss's own form."""

from __future__ import annotations

import math
from types import SimpleNamespace

import numpy as np
import pytest
from numpy.typing import NDArray

mx = pytest.importorskip("mlx.core")

from desktop.engine.backends.mlx_rope import mend_yarn  # noqa: E402
from tests.engine.tiny_models import config  # noqa: E402


def reference_inverse_frequencies(
    dims: int, base: float, factor: float, length: int, fast: float, slow: float, *, truncate: bool
) -> NDArray[np.float64]:
    """gpt-oss's own code divides the ramp by dimensions in pairs; here in units of pairs."""
    half = dims / 2
    low = half * math.log(length / (fast * 2 * math.pi)) / math.log(base)
    high = half * math.log(length / (slow * 2 * math.pi)) / math.log(base)
    if truncate:
        low, high = math.floor(low), math.ceil(high)
    frequencies = base ** (np.arange(0, dims, 2, dtype=np.float64) / dims)
    ramp = np.clip((np.arange(dims // 2) - low) / (high - low), 0, 1)
    inverse: NDArray[np.float64] = ramp / (factor * frequencies) + (1 - ramp) / frequencies
    return inverse


def model_with(settings: dict[str, object]) -> SimpleNamespace:
    from mlx_lm.models.rope_utils import initialize_rope  # noqa: PLC0415 - skipped without mlx

    scaling = settings["rope_scaling"]
    rope = initialize_rope(settings["head_dim"], settings["rope_theta"], False, scaling)
    return SimpleNamespace(layers=[SimpleNamespace(self_attn=SimpleNamespace(rope=rope))])


def frequencies_of(model: SimpleNamespace) -> NDArray[np.float64]:
    return 1.0 / np.array(model.layers[0].self_attn.rope._freqs, dtype=np.float64)


@pytest.mark.parametrize("head_dim", [32, 64, 128])
def test_frequencies_agree_with_the_reference_after_the_mend_and_not_before(head_dim: int) -> None:
    settings = config(head_dim=head_dim)
    expected = reference_inverse_frequencies(head_dim, 150000, 32, 4096, 32, 1, truncate=False)
    model = model_with(settings)
    assert not np.allclose(frequencies_of(model), expected, rtol=1e-4)
    assert mend_yarn(model, settings)
    np.testing.assert_allclose(frequencies_of(model), expected, rtol=1e-5)


@pytest.mark.parametrize("truncate", [True, None])
def test_a_model_that_truncates_is_left_alone(truncate: bool | None) -> None:
    scaling = dict(config()["rope_scaling"])  # type: ignore[call-overload]
    if truncate is None:
        del scaling["truncate"]
    else:
        scaling["truncate"] = truncate
    settings = config(rope_scaling=scaling, head_dim=64)
    model = model_with(settings)
    assert not mend_yarn(model, settings)
    expected = reference_inverse_frequencies(64, 150000, 32, 4096, 32, 1, truncate=True)
    np.testing.assert_allclose(frequencies_of(model), expected, rtol=1e-5)


def test_a_model_without_scaling_is_left_alone() -> None:
    assert not mend_yarn(SimpleNamespace(layers=[]), config(rope_scaling=None))
