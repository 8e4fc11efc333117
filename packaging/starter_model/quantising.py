"""MXFP4: blocks of 32 numbers of 4 bits (E2M1) that share a power of two as their scale.

The format is that of the OCP Microscaling specification 1.0, laid out as OpenAI's gpt-oss weights
are: two numbers a byte, the first in the low half, and scales with an offset of 127.
"""

from __future__ import annotations

import torch
from torch import Tensor

BLOCK = 32
_OFFSET = 127
# What the eight magnitudes of E2M1 stand for, and the borders between them.
_VALUES = torch.tensor([0.0, 0.5, 1.0, 1.5, 2.0, 3.0, 4.0, 6.0])
_BORDERS = torch.tensor([0.25, 0.75, 1.25, 1.75, 2.5, 3.5, 5.0])


def _exponents(blocks: Tensor) -> Tensor:
    """For each block the exponent of two that loses least of it: the specification's, or the next
    one, so that its largest number is not cut off; (..., blocks).
    """
    largest = blocks.abs().amax(-1).clamp(min=2.0**-100)
    low = torch.floor(torch.log2(largest)) - 2
    losses = []
    for exponent in (low, low + 1):
        scaled = blocks / torch.exp2(exponent)[..., None]
        losses.append((_snapped(scaled) - scaled).square().sum(-1) * torch.exp2(2 * exponent))
    return torch.where(losses[1] < losses[0], low + 1, low)


def _codes(scaled: Tensor) -> Tensor:
    return torch.bucketize(scaled.abs(), _BORDERS)


def _snapped(scaled: Tensor) -> Tensor:
    return _VALUES[_codes(scaled)] * scaled.sign()


def mxfp4_rounded(weight: Tensor) -> Tensor:
    """The weight as MXFP4 would hold it, along its last axis; gradients pass straight through."""
    with torch.no_grad():
        blocks = weight.detach().float().unflatten(-1, (-1, BLOCK))
        scale = torch.exp2(_exponents(blocks))[..., None]
        rounded = (_snapped(blocks / scale) * scale).flatten(-2)
    return weight + (rounded - weight).detach()


def mxfp4_packed(weight: Tensor) -> tuple[Tensor, Tensor]:
    """Blocks (..., n / 32, 16) and scales (..., n / 32), both uint8, of a weight (..., n)."""
    blocks = weight.detach().float().unflatten(-1, (-1, BLOCK))
    exponents = _exponents(blocks)
    scaled = blocks / torch.exp2(exponents)[..., None]
    codes = _codes(scaled) + 8 * (scaled < 0).long()
    packed = codes[..., 0::2] + 16 * codes[..., 1::2]
    return packed.to(torch.uint8), (exponents + _OFFSET).to(torch.uint8)


def mxfp4_unpacked(packed: Tensor, exponents: Tensor) -> Tensor:
    """The weight (..., n), float32, that `mxfp4_packed` made blocks and scales of."""
    codes = torch.stack([packed & 15, packed >> 4], dim=-1).flatten(-2).long()
    values = torch.where(codes < 8, _VALUES[codes % 8], -_VALUES[codes % 8])
    scales = torch.exp2(exponents.float() - _OFFSET)
    return (values * scales[..., None]).flatten(-2)
