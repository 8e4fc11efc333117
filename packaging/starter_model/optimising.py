"""How the weights are changed: Muon for matrices, AdamW for the rest.

Muon (Keller Jordan, 2024) steps along the orthogonalised momentum of a matrix; with so few steps
as two cores allow it learns markedly faster than AdamW alone.
"""

from __future__ import annotations

from collections.abc import Iterable

import torch
from torch import Tensor, nn

from starter_model.network import Network

# Coefficients of the quintic Newton-Schulz iteration, as its author gives them.
_QUINTIC = (3.4445, -4.7750, 2.0315)
_ROUNDS = 5


class Muon(torch.optim.Optimizer):
    """For parameters of two dimensions, or three, which are stacks of matrices."""

    def __init__(self, parameters: Iterable[nn.Parameter], *, rate: float, momentum: float = 0.95,
                 decay: float = 0.01) -> None:  # fmt: skip
        super().__init__(parameters, {"lr": rate, "momentum": momentum, "decay": decay})

    @torch.no_grad()
    def step(self) -> None:
        """Change each parameter once."""
        for group in self.param_groups:
            for weight in group["params"]:
                if weight.grad is None:
                    continue
                state = self.state[weight]
                if not state:
                    state["momentum"] = torch.zeros_like(weight)
                momentum = state["momentum"]
                momentum.lerp_(weight.grad, 1 - group["momentum"])
                update = _orthogonal(weight.grad.lerp(momentum, group["momentum"]))
                size = max(1.0, weight.shape[-2] / weight.shape[-1]) ** 0.5
                weight.mul_(1 - group["lr"] * group["decay"])
                weight.add_(update, alpha=-group["lr"] * size)


def _orthogonal(gradient: Tensor) -> Tensor:
    a, b, c = _QUINTIC
    x = gradient.to(torch.bfloat16)
    is_tall = x.shape[-2] > x.shape[-1]
    x = x.mT if is_tall else x
    x = x / (x.norm(dim=(-2, -1), keepdim=True) + 1e-7)
    for _ in range(_ROUNDS):
        gram = x @ x.mT
        x = a * x + (b * gram + c * gram @ gram) @ x
    return (x.mT if is_tall else x).float()


def optimisers(
    network: Network, *, muon: float, adam: float, embedding: float
) -> list[torch.optim.Optimizer]:
    """One Muon and one AdamW for a network, with the peak rates given."""
    matrices: list[nn.Parameter] = []
    vectors: list[nn.Parameter] = []
    for name, weight in network.named_parameters():
        if name.startswith("embed_tokens"):
            continue
        is_matrix = weight.dim() > 1 and "bias" not in name and "router" not in name
        (matrices if is_matrix else vectors).append(weight)
    words = [network.embed_tokens.weight]
    adamw = torch.optim.AdamW(
        [{"params": vectors, "lr": adam}, {"params": words, "lr": embedding}],
        betas=(0.9, 0.98), weight_decay=0.0,
    )  # fmt: skip
    found: list[torch.optim.Optimizer] = [Muon(matrices, rate=muon), adamw]
    for optimiser in found:
        for group in optimiser.param_groups:
            group["peak"] = group["lr"]
    return found
