"""A gpt_oss model in plain torch, for groups of contents under one policy.

A group's policy is worked through once. Each content attends to the policy and to itself, so that
its logits are those of the policy and this content alone, as the desk runs them.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

import torch
from torch import Tensor, nn
from torch.nn import functional

from starter_model.guiding import GUIDED_LAYERS, Guide, guidance
from starter_model.packing import Packed
from starter_model.quantising import mxfp4_rounded
from starter_model.shape import Shape

_SWIGLU_ALPHA = 1.702
_FAR = -1e9


@dataclass(frozen=True, slots=True)
class Layout:
    """Where a group's tokens lie in the batch, and what each of them may see.

    masks are added to scores: for the policy (P, P) and its contents (T, R + T), sliding first,
    then full. reach: R, how many of the policy's last tokens the contents can see at all.
    """

    start: int
    prefix: int
    rows: int
    width: int
    reach: tuple[int, int]
    masks: tuple[tuple[Tensor, Tensor], tuple[Tensor, Tensor]]
    guide: Guide

    @classmethod
    def of(cls, packed: Packed, start: int, window: int) -> Layout:
        """The layout of a group whose first token has the index `start`."""
        prefix, (rows, width) = packed.prefix.numel(), packed.segments.shape
        keys = torch.arange(prefix + width)
        before = keys[:prefix, None] - keys[None, :prefix]
        own = keys[prefix:, None] - keys[None, :]
        reach = min(prefix, window - 1), prefix
        sliding = _mask(before, window), _mask(own[:, prefix - reach[0] :], window)
        full = _mask(before, prefix), _mask(own, prefix + width)
        return cls(start, prefix, rows, width, reach, (sliding, full), packed.guide)

    @property
    def positions(self) -> Tensor:
        """The position of each token of the group, (P + K·T,)."""
        own = torch.arange(self.prefix, self.prefix + self.width).repeat(self.rows)
        return torch.cat([torch.arange(self.prefix), own])


def _mask(distance: Tensor, reach: int) -> Tensor:
    open_ = (distance >= 0) & (distance < reach)
    return torch.where(open_, 0.0, _FAR).to(torch.bfloat16)


class Linear(nn.Linear):
    """A linear map worked out in bfloat16, which the processor does fastest."""

    def forward(self, input: Tensor) -> Tensor:  # noqa: A002 - torch's own name
        """input: (..., in_features); gives bfloat16."""
        bias = None if self.bias is None else self.bias.to(torch.bfloat16)
        return functional.linear(input.to(torch.bfloat16), self.weight.to(torch.bfloat16), bias)


class Attention(nn.Module):
    """Grouped-query attention with rotary positions and a learned sink for each head."""

    def __init__(self, shape: Shape, layer: int) -> None:
        super().__init__()
        self._shape = shape
        self._layer = layer
        self._kind = 0 if shape.is_sliding(layer) else 1
        wide, narrow = shape.heads * shape.head_dim, shape.kv_heads * shape.head_dim
        self.q_proj = Linear(shape.hidden, wide)
        self.k_proj = Linear(shape.hidden, narrow)
        self.v_proj = Linear(shape.hidden, narrow)
        self.o_proj = Linear(wide, shape.hidden)
        self.sinks = nn.Parameter(torch.zeros(shape.heads))

    def forward(
        self, hidden: Tensor, layouts: Sequence[Layout], turns: tuple[Tensor, Tensor]
    ) -> tuple[Tensor, Tensor]:
        """What the tokens saw, and the guidance of the layer's heads; see `guiding`.

        hidden: (N, hidden), all groups' tokens one after another.
        """
        shape = self._shape
        q = _turned(self.q_proj(hidden).unflatten(-1, (shape.heads, -1)), turns)
        k = _turned(self.k_proj(hidden).unflatten(-1, (shape.kv_heads, -1)), turns)
        v = self.v_proj(hidden).unflatten(-1, (shape.kv_heads, -1))
        k, v = (it.repeat_interleave(shape.heads // shape.kv_heads, dim=1) for it in (k, v))
        # (heads, N, dim): a head's tokens side by side.
        q, k, v = (it.transpose(0, 1) for it in (q * shape.head_dim**-0.5, k, v))
        seen = [self._group(layout, q, k, v) for layout in layouts]
        parts = torch.cat([part for *both, _ in seen for part in both], 1)
        terms = torch.stack([term for *_, term in seen])
        return self.o_proj(parts.transpose(0, 1).flatten(-2)), terms.mean()

    def _group(self, at: Layout, q: Tensor, k: Tensor, v: Tensor) -> tuple[Tensor, Tensor, Tensor]:
        """What the policy and the contents of a group saw, (heads, tokens, dim), and guidance."""
        middle, end = at.start + at.prefix, at.start + at.prefix + at.rows * at.width
        before, own = slice(at.start, middle), slice(middle, end)
        seen = slice(middle - at.reach[self._kind], middle)
        policy_mask, mask = at.masks[self._kind]
        scores = q[:, before] @ k[:, before].mT + policy_mask
        weights = self._weights(scores)
        policy = weights @ v[:, before]
        contents, to_policy = self._contents(
            q[:, own], (k[:, seen], k[:, own]), (v[:, seen], v[:, own]), mask, at)  # fmt: skip
        term = torch.zeros(())
        if torch.is_grad_enabled() and self._layer in GUIDED_LAYERS:
            term = guidance(self._layer, at.guide, weights, to_policy)
        return policy, contents, term

    def _contents(
        self, q: Tensor, keys: tuple[Tensor, Tensor], values: tuple[Tensor, Tensor], mask: Tensor,
        at: Layout,
    ) -> tuple[Tensor, Tensor]:  # fmt: skip
        """Of all rows at once: against the policy as one matrix, and each row against itself.

        Gives what they saw and their weights on the policy, (heads, K, T, reach).
        """
        rows, reach = (at.rows, at.width), keys[0].shape[1]
        to_policy = (q @ keys[0].mT).unflatten(1, rows)
        to_own = q.unflatten(1, rows) @ keys[1].unflatten(1, rows).mT
        weights = self._weights(torch.cat([to_policy, to_own], -1) + mask)
        from_policy = weights[..., :reach].flatten(1, 2) @ values[0]
        from_own = weights[..., reach:] @ values[1].unflatten(1, rows)
        return from_policy + from_own.flatten(1, 2), weights[..., :reach]

    def _weights(self, scores: Tensor) -> Tensor:
        """The softmax of scores (heads, ..., S), a sink's share of it left out."""
        sink = self.sinks.to(scores.dtype).view(-1, *(1,) * (scores.dim() - 1))
        all_ = torch.cat([scores, sink.expand(*scores.shape[:-1], 1)], -1)
        return all_.softmax(-1)[..., :-1]

    @torch.no_grad()
    def begin_alike(self) -> None:
        """Let the first head of each key let like attend to like, and hand on what it saw.

        Words of like meaning have like embeddings; so rule and content find each other from the
        first step (cf. Trockman and Kolter 2023, "Mimetic initialization").
        """
        shape, dim = self._shape, self._shape.head_dim
        for key in range(shape.kv_heads):
            head = key * (shape.heads // shape.kv_heads)
            rows, own = slice(key * dim, (key + 1) * dim), slice(head * dim, (head + 1) * dim)
            nn.init.orthogonal_(self.k_proj.weight[rows])
            nn.init.orthogonal_(self.v_proj.weight[rows])
            self.q_proj.weight[own] = self.k_proj.weight[rows]
            self.o_proj.weight[:, own] = 0.5 * self.v_proj.weight[rows].T


def _turned(states: Tensor, turns: tuple[Tensor, Tensor]) -> Tensor:
    """Rotary positions, halves turned against each other, as gpt_oss does."""
    first, second = states.chunk(2, dim=-1)
    cos, sin = (it[:, None].to(states.dtype) for it in turns)
    return torch.cat([first * cos - second * sin, second * cos + first * sin], -1)


class Experts(nn.Module):
    """A router and its experts; each token goes through the best `active` of them.

    gate_up_proj: (experts, 2·intermediate, hidden), gate rows first, then up rows.
    """

    def __init__(self, shape: Shape) -> None:
        super().__init__()
        self._shape = shape
        self.is_rounded = False
        self.router = nn.Linear(shape.hidden, shape.experts)
        wide = 2 * shape.intermediate
        self.gate_up_proj = nn.Parameter(torch.empty(shape.experts, wide, shape.hidden))
        self.gate_up_bias = nn.Parameter(torch.zeros(shape.experts, wide))
        self.down_proj = nn.Parameter(torch.empty(shape.experts, shape.hidden, shape.intermediate))
        self.down_bias = nn.Parameter(torch.zeros(shape.experts, shape.hidden))

    def forward(self, hidden: Tensor) -> tuple[Tensor, Tensor]:
        """The experts' sum for each row of hidden, (N, hidden), and the load-balance term."""
        logits = self.router(hidden).float()
        best, chosen = logits.topk(self._shape.active, dim=-1)
        weights = best.softmax(-1)
        experts = self._shape.experts
        order = chosen.flatten().argsort(stable=True)
        counts = chosen.flatten().bincount(minlength=experts)
        rows = order // self._shape.active
        up_weights, down_weights = self._weights()
        sorted_in = hidden[rows].to(torch.bfloat16)
        parts = [
            self._expert(at, it, up_weights[at], down_weights[at])
            for at, it in enumerate(sorted_in.split(counts.tolist()))
        ]
        weighted = torch.cat(parts) * weights.flatten()[order][:, None].to(torch.bfloat16)
        total = torch.zeros_like(hidden).index_add(0, rows, weighted.to(hidden.dtype))
        share = counts / counts.sum()
        balance = experts * (share * logits.softmax(-1).mean(0)).sum()
        return total, balance

    def _weights(self) -> tuple[Tensor, Tensor]:
        if self.is_rounded:
            return (mxfp4_rounded(self.gate_up_proj).to(torch.bfloat16),
                    mxfp4_rounded(self.down_proj).to(torch.bfloat16))  # fmt: skip
        return self.gate_up_proj.to(torch.bfloat16), self.down_proj.to(torch.bfloat16)

    def _expert(self, at: int, hidden: Tensor, up_weight: Tensor, down_weight: Tensor) -> Tensor:
        both = functional.linear(hidden, up_weight, self.gate_up_bias[at].to(hidden.dtype))
        gate, up = both.chunk(2, dim=-1)
        limit = self._shape.swiglu_limit
        gate, up = gate.clamp(max=limit), up.clamp(-limit, limit)
        inner = (up + 1) * (gate * torch.sigmoid(_SWIGLU_ALPHA * gate))
        return functional.linear(inner, down_weight, self.down_bias[at].to(hidden.dtype))


class Block(nn.Module):
    """One layer."""

    def __init__(self, shape: Shape, layer: int) -> None:
        super().__init__()
        self.input_layernorm = nn.RMSNorm(shape.hidden, shape.norm_epsilon)
        self.self_attn = Attention(shape, layer)
        self.post_attention_layernorm = nn.RMSNorm(shape.hidden, shape.norm_epsilon)
        self.mlp = Experts(shape)


class Passed(NamedTuple):
    """What a pass gave. hidden: the last states of all tokens of the groups, (N, hidden), each
    group's policy first, then its contents row by row; balance, guidance: their terms, summed over
    the layers.
    """

    hidden: Tensor
    balance: Tensor
    guidance: Tensor


class Network(nn.Module):
    """The whole model. Its head is its embedding."""

    def __init__(self, shape: Shape) -> None:
        super().__init__()
        self.shape = shape
        self.embed_tokens = nn.Embedding(shape.vocabulary, shape.hidden)
        self.layers = nn.ModuleList(Block(shape, at) for at in range(shape.layers))
        self.norm = nn.RMSNorm(shape.hidden, shape.norm_epsilon)
        self._begin()

    def _begin(self) -> None:
        deep = (2 * self.shape.layers) ** -0.5
        for name, weight in self.named_parameters():
            if weight.dim() > 1:
                fan_in = weight.shape[-1]
                is_last = "o_proj" in name or "down_proj" in name
                nn.init.normal_(weight, std=fan_in**-0.5 * (deep if is_last else 1.0))
            elif name.endswith("bias"):
                nn.init.zeros_(weight)
        for at, layer in enumerate(self.layers):
            if not self.shape.is_sliding(at):
                layer.self_attn.begin_alike()

    def hidden(self, groups: Sequence[Packed]) -> Passed:
        """Pass the groups through all layers."""
        layouts, ids, start = [], [], 0
        for packed in groups:
            layouts.append(Layout.of(packed, start, self.shape.window))
            ids += [packed.prefix, packed.segments.flatten()]
            start += packed.tokens
        turns = self._turns(torch.cat([layout.positions for layout in layouts]))
        x = self.embed_tokens(torch.cat(ids))
        balance, guided = torch.zeros(()), torch.zeros(())
        for layer in self.layers:
            seen, missed = layer.self_attn(layer.input_layernorm(x), layouts, turns)
            x = x + seen.float()
            added, term = layer.mlp(layer.post_attention_layernorm(x))
            x = x + added
            balance, guided = balance + term, guided + missed
        return Passed(self.norm(x), balance, guided)

    def logits(self, hidden: Tensor) -> Tensor:
        """Over the vocabulary, float32."""
        return functional.linear(
            hidden.to(torch.bfloat16), self.embed_tokens.weight.to(torch.bfloat16)
        ).float()

    def _turns(self, positions: Tensor) -> tuple[Tensor, Tensor]:
        half = self.shape.head_dim // 2
        rates = self.shape.rope_theta ** (-torch.arange(half) / half)
        angles = positions[:, None] * rates
        return angles.cos(), angles.sin()
