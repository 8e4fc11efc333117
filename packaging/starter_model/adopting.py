"""A model folder as a checkpoint, so that the bundled model can be trained on."""

from __future__ import annotations

import shutil
from pathlib import Path

import torch
from safetensors.torch import load_file
from torch import Tensor

from starter_model.network import Network
from starter_model.quantising import mxfp4_unpacked
from starter_model.shape import Shape


def adopt(folder: Path, work: Path, *, step: int) -> None:
    """Write a checkpoint of the model in `folder`, as if `step` steps were done.

    Its experts are as MXFP4 left them, and what the optimisers knew is lost.
    """
    work.mkdir(parents=True, exist_ok=True)
    network = Network(Shape())
    network.load_state_dict(_weights(load_file(folder / "model.safetensors")))
    torch.save({"network": network.state_dict(), "step": step}, work / "checkpoint.pt")
    shutil.copy(folder / "tokenizer.json", work)


def _weights(tensors: dict[str, Tensor]) -> dict[str, Tensor]:
    """The weights under the network's own names; see `exporting`."""
    weights: dict[str, Tensor] = {}
    for name, tensor in tensors.items():
        own = name.removeprefix("model.").replace(".experts.", ".")
        if own.endswith("_scales") or own == "lm_head.weight":
            continue
        weight = tensor
        if own.endswith("_blocks"):
            weight = mxfp4_unpacked(tensor, tensors[name.replace("_blocks", "_scales")])
        own = own.removesuffix("_blocks").replace("_proj_bias", "_bias")
        if "gate_up" in own:
            weight = torch.cat([weight[:, 0::2], weight[:, 1::2]], dim=1)
        weights[own] = weight
    return weights
