"""A gpt_oss model as a GGUF file: the same weights in llama.cpp's layout, for comparing."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import gguf
import mlx.core as mx
import numpy as np
from mlx.utils import tree_flatten
from mlx_lm.utils import load_model
from numpy.typing import NDArray

_CONTROL, _NORMAL = int(gguf.TokenType.CONTROL), int(gguf.TokenType.NORMAL)


def export(folder: Path, file: Path) -> Path:
    """Write the gpt_oss model in `folder`, in a layout that mlx-lm reads, as `file` in float32."""
    config: dict[str, Any] = json.loads((folder / "config.json").read_text(encoding="utf-8"))
    writer = gguf.GGUFWriter(file, "gpt-oss")
    writer.add_block_count(config["num_hidden_layers"])
    writer.add_context_length(config.get("max_position_embeddings", 131_072))
    writer.add_embedding_length(config["hidden_size"])
    writer.add_feed_forward_length(config["intermediate_size"])
    writer.add_expert_feed_forward_length(config["intermediate_size"])
    writer.add_head_count(config["num_attention_heads"])
    writer.add_head_count_kv(config["num_key_value_heads"])
    writer.add_key_length(config["head_dim"])
    writer.add_value_length(config["head_dim"])
    writer.add_rope_freq_base(config["rope_theta"])
    if yarn := config.get("rope_scaling"):
        writer.add_rope_scaling_type(gguf.RopeScalingType.YARN)
        writer.add_rope_scaling_factor(yarn["factor"])
        writer.add_rope_scaling_orig_ctx_len(yarn["original_max_position_embeddings"])
    writer.add_layer_norm_rms_eps(config["rms_norm_eps"])
    writer.add_expert_count(config["num_local_experts"])
    writer.add_expert_used_count(config["num_experts_per_tok"])
    writer.add_sliding_window(config["sliding_window"])
    _add_vocabulary(writer, folder)
    names = gguf.get_tensor_name_map(gguf.MODEL_ARCH.GPT_OSS, config["num_hidden_layers"])
    for name, tensor in _tensors(folder):
        called = names.get_name(name, try_suffixes=(".weight", ".bias"))
        assert called is not None
        writer.add_tensor(f"{called}.weight" if called.endswith("sinks") else called, tensor)
    writer.write_header_to_file()
    writer.write_kv_data_to_file()
    writer.write_tensors_to_file()
    writer.close()
    return file


def _tensors(folder: Path) -> Iterator[tuple[str, NDArray[np.float32]]]:
    """Every weight under mlx-lm's name for it; what is MXFP4 is spread out."""
    model, _ = load_model(folder)
    weights = dict(tree_flatten(model.parameters()))
    for name, weight in weights.items():
        scales = weights.get(f"{name.removesuffix('.weight')}.scales")
        if name.endswith(".scales"):
            continue
        if name.endswith(".weight") and scales is not None:
            spread = mx.dequantize(weight, scales, group_size=32, bits=4, mode="mxfp4")
            yield name, np.array(spread.astype(mx.float32))
        else:
            yield name, np.array(weight.astype(mx.float32))


def _add_vocabulary(writer: gguf.GGUFWriter, folder: Path) -> None:
    parsed = json.loads((folder / "tokenizer.json").read_text(encoding="utf-8"))
    control = {token["id"]: token["content"] for token in parsed["added_tokens"]}
    tokens = {number: token for token, number in parsed["model"]["vocab"].items()} | control
    numbers = {token: number for number, token in control.items()}
    writer.add_tokenizer_model("gpt2")
    # Digits alone, then GPT-2's words.
    writer.add_tokenizer_pre("smollm")
    writer.add_token_list([tokens[number] for number in range(len(tokens))])
    writer.add_token_types(
        [_CONTROL if number in control else _NORMAL for number in range(len(tokens))]
    )
    writer.add_token_merges(
        [pair if isinstance(pair, str) else " ".join(pair) for pair in parsed["model"]["merges"]]
    )
    writer.add_bos_token_id(numbers["<|startoftext|>"])
    writer.add_eos_token_id(numbers["<|return|>"])
    writer.add_pad_token_id(numbers["<|endoftext|>"])
    writer.add_add_bos_token(False)
