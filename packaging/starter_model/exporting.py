"""The trained network as a model folder: gpt_oss in OpenAI's layout, its experts in MXFP4."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path

import torch
from safetensors.torch import save_file
from tokenizers import Tokenizer
from torch import Tensor

from starter_model import vocabulary
from starter_model.network import Network
from starter_model.quantising import mxfp4_packed

_LISTED = ("config.json", "generation_config.json", "model.safetensors", "tokenizer.json",
           "tokenizer_config.json")  # fmt: skip


def export(network: Network, tokenizer: Tokenizer, folder: Path, *, quantised: bool = True) -> None:
    """Write the folder's weights, configuration, vocabulary and list of hashes.

    Without `quantised` the experts stay in float32, for comparison.
    """
    folder.mkdir(parents=True, exist_ok=True)
    control = {it.content: at for at, it in tokenizer.get_added_tokens_decoder().items()}
    config = network.shape.config(control)
    if not quantised:
        del config["quantization_config"]
    stops = [control[name] for name in ("<|return|>", "<|endoftext|>", "<|call|>")]
    _write_json(folder / "config.json", config)
    _write_json(folder / "generation_config.json", {"eos_token_id": stops})
    vocabulary.save(tokenizer, folder)
    save_file(
        _tensors(network, quantised=quantised), folder / "model.safetensors", {"format": "pt"}
    )
    _write_json(folder / "files.json", [_listed(folder / name) for name in _LISTED])


def _tensors(network: Network, *, quantised: bool) -> dict[str, Tensor]:
    tensors: dict[str, Tensor] = {}
    for name, weight in network.state_dict().items():
        at, _, last = name.rpartition(".mlp.")
        if last in _EXPERTS:
            tensors |= _expert_tensors(f"model.{at}.mlp.experts", last, weight, quantised=quantised)
        else:
            tensors[f"model.{name}"] = weight.detach().float().clone().contiguous()
    # The head is the embedding; the layout has it twice.
    tensors["lm_head.weight"] = tensors["model.embed_tokens.weight"].clone()
    return tensors


_EXPERTS = ("gate_up_proj", "gate_up_bias", "down_proj", "down_bias")


def _expert_tensors(at: str, last: str, weight: Tensor, *, quantised: bool) -> dict[str, Tensor]:
    if last.startswith("gate_up"):
        # In OpenAI's layout gate and up rows take turns.
        gate, up = weight.chunk(2, dim=1)
        weight = torch.stack([gate, up], dim=2).flatten(1, 2)
    weight = weight.detach().float().contiguous()
    if not quantised:
        return _plain(at, last, weight)
    name = f"{at}.{last.replace('_bias', '_proj')}"
    if last.endswith("bias"):
        return {f"{name}_bias": weight}
    blocks, scales = mxfp4_packed(weight)
    return {f"{name}_blocks": blocks.contiguous(), f"{name}_scales": scales.contiguous()}


def _plain(at: str, last: str, weight: Tensor) -> dict[str, Tensor]:
    """The names under which mlx-lm takes experts that are not quantised."""
    kind = "bias" if last.endswith("bias") else "weight"
    if last.startswith("down"):
        return {f"{at}.down_proj.{kind}": weight}
    return {
        f"{at}.gate_proj.{kind}": weight[:, 0::2].contiguous(),
        f"{at}.up_proj.{kind}": weight[:, 1::2].contiguous(),
    }


def _listed(file: Path) -> dict[str, object]:
    data = file.read_bytes()
    return {"name": file.name, "bytes": len(data), "sha256": hashlib.sha256(data).hexdigest()}


def _write_json(file: Path, value: object) -> None:
    file.write_text(json.dumps(value, indent=1) + "\n", encoding="utf-8")
