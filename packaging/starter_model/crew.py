"""Two processes that work out gradients, each on one core.

A step's groups are handed out one by one: whoever is free takes the next. So a core that others use
as well slows the other one down but little, and small tensors need no threads.
"""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice

import torch
from torch import Tensor, multiprocessing
from torch.nn import functional

from starter_model.drift import Drift
from starter_model.groups import GroupMaker
from starter_model.mixtures import Mixture
from starter_model.network import Network
from starter_model.packing import IGNORED, Packed, Packer
from starter_model.twins import draw_with_twins

# The share of an answer's mere form that a loss is taken of: it is learnt soon.
_FORM_SHARE = 0.15
# How many of the policies have other words than were written, and of the groups their contents.
_DRIFTING = 0.7


@dataclass(frozen=True, slots=True)
class Task:
    """A few groups' work. seed: draws the groups; groups: how many; is_rounded: whether the experts
    are as MXFP4 makes them; reading: the weight of continuing the policy, 0 for none; balance and
    guidance: the weights of the network's own terms.
    """

    seed: str
    groups: int
    mixture: Mixture
    is_rounded: bool
    reading: float
    balance: float
    guidance: float


@dataclass(frozen=True, slots=True)
class Drawing:
    """How groups are drawn and put into tensors."""

    packer: Packer
    maker: GroupMaker
    drift: Drift

    def groups(self, rng: random.Random, mixture: Mixture) -> Iterator[Packed]:
        """Groups without end."""
        for group in draw_with_twins(self.maker, rng, mixture):
            packed = self.packer.pack(group)
            if packed is None:
                continue
            if group.effort != "medium" and rng.random() < _DRIFTING:
                # At medium effort the answer repeats the rule's words.
                self.drift.reword_rules(packed, rng)
            if rng.random() < _DRIFTING:
                self.drift.reword_contents(packed, rng)
            yield packed


class Crew:
    """The processes. Their gradients are summed into the network's own by `work`."""

    def __init__(self, network: Network, drawing: Drawing, size: int) -> None:
        context = multiprocessing.get_context("fork")
        network.share_memory()
        self._network = network
        self._gradients = [
            [torch.zeros_like(weight).share_memory_() for weight in network.parameters()]
            for _ in range(size)
        ]
        self._tasks, self._losses = context.SimpleQueue(), context.SimpleQueue()
        for gradients in self._gradients:
            work = (network, drawing, gradients, self._tasks, self._losses)
            context.Process(target=_labour, args=work, daemon=True).start()

    def work(self, tasks: Sequence[Task]) -> float:
        """Put the tasks' mean gradient into the network; gives the mean loss of the answers."""
        for task in tasks:
            self._tasks.put(task)
        losses = [self._losses.get() for _ in tasks]
        for place, weight in enumerate(self._network.parameters()):
            weight.grad = sum((it[place] for it in self._gradients), torch.zeros(())) / len(tasks)
            for gradients in self._gradients:
                gradients[place].zero_()
        return sum(losses) / len(losses)


def _labour(
    network: Network, drawing: Drawing, gradients: list[Tensor],
    tasks: multiprocessing.SimpleQueue, losses: multiprocessing.SimpleQueue,
) -> None:  # fmt: skip
    torch.set_num_threads(1)
    for weight, gradient in zip(network.parameters(), gradients, strict=True):
        weight.grad = gradient
    while True:
        task = tasks.get()
        losses.put(_one(network, drawing, task))


def _one(network: Network, drawing: Drawing, task: Task) -> float:
    rng = random.Random(task.seed)
    torch.manual_seed(rng.randrange(2**62))
    batch = list(islice(drawing.groups(rng, task.mixture), task.groups))
    for layer in network.layers:
        layer.mlp.is_rounded = task.is_rounded
    hidden, balance, guidance = network.hidden(batch)
    said = _said(network, hidden, batch)
    total = said + task.balance * balance + task.guidance * guidance
    if task.reading:
        total = total + task.reading * _read(network, hidden, batch[0])
    total.backward()
    return said.item()


def _said(network: Network, hidden: Tensor, batch: Sequence[Packed]) -> Tensor:
    """The mean loss over the tokens of the answers: all that decide, and some of the mere form."""
    targets = torch.cat([_padded(it.prefix, it.targets, IGNORED) for it in batch])
    weights = torch.cat([_padded(it.prefix, it.weights, 0) for it in batch])
    is_form = (targets != IGNORED) & (weights == 0)
    weights[is_form] = (torch.rand(int(is_form.sum())) < _FORM_SHARE).float()
    asked = weights > 0
    logits, weights = network.logits(hidden[asked]), weights[asked]
    losses = functional.cross_entropy(logits, targets[asked], reduction="none")
    return (losses * weights).sum() / weights.sum()


def _padded(prefix: Tensor, segments: Tensor, value: int) -> Tensor:
    filled = torch.full(prefix.shape, value, dtype=segments.dtype)
    return torch.cat([filled, segments.flatten()])


def _read(network: Network, hidden: Tensor, packed: Packed) -> Tensor:
    """The mean loss over the next tokens of the first group's policy."""
    logits = network.logits(hidden[: packed.prefix.numel() - 1])
    return functional.cross_entropy(logits, packed.prefix[1:])
