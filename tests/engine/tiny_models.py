"""Tiny random gpt_oss models, written in the exact layouts of the published ones."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from safetensors.numpy import save_file

STARTER = Path(__file__).parents[2] / "resources" / "models" / "starter"

LAYERS, HIDDEN, EXPERTS, HEADS, KV_HEADS, HEAD_DIM, INTERMEDIATE = 2, 64, 2, 4, 2, 32, 64
VOCABULARY = 8192
# As in openai/gpt-oss-20b's config.json.
YARN = {
    "rope_type": "yarn",
    "factor": 32.0,
    "original_max_position_embeddings": 4096,
    "beta_fast": 32.0,
    "beta_slow": 1.0,
    "truncate": False,
}

Tensors = dict[str, NDArray[np.generic]]


def config(**changes: object) -> dict[str, object]:
    return {
        "architectures": ["GptOssForCausalLM"],
        "model_type": "gpt_oss",
        "num_hidden_layers": LAYERS,
        "hidden_size": HIDDEN,
        "intermediate_size": INTERMEDIATE,
        "num_local_experts": EXPERTS,
        "num_experts_per_tok": 1,
        "num_attention_heads": HEADS,
        "num_key_value_heads": KV_HEADS,
        "head_dim": HEAD_DIM,
        "vocab_size": VOCABULARY,
        "sliding_window": 128,
        "rms_norm_eps": 1e-5,
        "rope_theta": 150000,
        "rope_scaling": YARN,
        "max_position_embeddings": 131072,
        "layer_types": ["sliding_attention", "full_attention"],
        "quantization_config": {
            "quant_method": "mxfp4",
            "modules_to_not_convert": [
                "model.layers.*.self_attn",
                "model.layers.*.mlp.router",
                "model.embed_tokens",
                "lm_head",
            ],
        },
        **changes,
    }


def openai_layout(folder: Path, *, shards: int = 2, **changes: object) -> Path:
    """A model as openai/gpt-oss-safeguard-20b is published: MXFP4 blocks and scales, an index."""
    folder.mkdir(parents=True, exist_ok=True)
    for file in ("tokenizer.json", "tokenizer_config.json", "generation_config.json"):
        shutil.copy(STARTER / file, folder / file)
    (folder / "config.json").write_text(json.dumps(config(**changes)), encoding="utf-8")
    tensors = _tensors(np.random.default_rng(7))
    names = sorted(tensors)
    weight_map: dict[str, str] = {}
    for shard in range(shards):
        file = f"model-{shard:05d}-of-{shards:05d}.safetensors"
        part = {name: tensors[name] for name in names[shard::shards]}
        save_file(part, folder / file, metadata={"format": "pt"})
        weight_map |= dict.fromkeys(part, file)
    index = {"metadata": {"total_size": 0}, "weight_map": weight_map}
    (folder / "model.safetensors.index.json").write_text(json.dumps(index), encoding="utf-8")
    return folder


def _tensors(rng: np.random.Generator) -> Tensors:
    def normal(*shape: int) -> NDArray[np.generic]:
        return (rng.standard_normal(shape) * 0.08).astype(np.float32)

    tensors: Tensors = {
        "model.embed_tokens.weight": normal(VOCABULARY, HIDDEN),
        "model.norm.weight": np.ones(HIDDEN, np.float32),
        "lm_head.weight": normal(VOCABULARY, HIDDEN),
    }
    for layer in range(LAYERS):
        at = f"model.layers.{layer}"
        tensors |= {
            f"{at}.input_layernorm.weight": np.ones(HIDDEN, np.float32),
            f"{at}.post_attention_layernorm.weight": np.ones(HIDDEN, np.float32),
            f"{at}.self_attn.sinks": normal(HEADS),
            f"{at}.mlp.router.weight": normal(EXPERTS, HIDDEN),
            f"{at}.mlp.router.bias": normal(EXPERTS),
            f"{at}.mlp.experts.gate_up_proj_bias": normal(EXPERTS, 2 * INTERMEDIATE),
            f"{at}.mlp.experts.down_proj_bias": normal(EXPERTS, HIDDEN),
        }
        tensors |= _mxfp4(rng, f"{at}.mlp.experts.gate_up_proj", 2 * INTERMEDIATE, HIDDEN)
        tensors |= _mxfp4(rng, f"{at}.mlp.experts.down_proj", HIDDEN, INTERMEDIATE)
        for name, width in (("q", HEADS), ("k", KV_HEADS), ("v", KV_HEADS)):
            tensors[f"{at}.self_attn.{name}_proj.weight"] = normal(width * HEAD_DIM, HIDDEN)
            tensors[f"{at}.self_attn.{name}_proj.bias"] = normal(width * HEAD_DIM)
        tensors[f"{at}.self_attn.o_proj.weight"] = normal(HIDDEN, HEADS * HEAD_DIM)
        tensors[f"{at}.self_attn.o_proj.bias"] = normal(HIDDEN)
    return tensors


def _mxfp4(rng: np.random.Generator, name: str, rows: int, columns: int) -> Tensors:
    """Two 4-bit numbers a byte in blocks of 32, each with a power of two as its scale."""
    blocks = rng.integers(0, 256, (EXPERTS, rows, columns // 32, 16), dtype=np.uint8)
    scales = rng.integers(119, 123, (EXPERTS, rows, columns // 32), dtype=np.uint8)
    return {f"{name}_blocks": blocks, f"{name}_scales": scales}
