"""The trained network as one GGUF file (architecture gpt-oss), for llama.cpp's server.

Experts hold the very numbers that MXFP4 holds, written as float32.
"""

from __future__ import annotations

import json
from pathlib import Path

import gguf
import torch
from tokenizers import Tokenizer
from torch import Tensor

from starter_model.network import Network
from starter_model.quantising import mxfp4_rounded
from starter_model.shape import Shape

_CONTEXT = 4096
_ATTENTION = {"q_proj": "attn_q", "k_proj": "attn_k", "v_proj": "attn_v", "o_proj": "attn_output"}
_NORMS = {"input_layernorm": "attn_norm", "post_attention_layernorm": "post_attention_norm"}


def export_gguf(network: Network, tokenizer: Tokenizer, file: Path) -> None:
    """Write the model into `file`."""
    writer = gguf.GGUFWriter(str(file), "gpt-oss")
    _add_shape(writer, network.shape)
    _add_vocabulary(writer, tokenizer)
    for name, tensor in _tensors(network).items():
        writer.add_tensor(name, tensor.detach().float().contiguous().numpy())
    writer.write_header_to_file()
    writer.write_kv_data_to_file()
    writer.write_tensors_to_file()
    writer.close()


def _add_shape(writer: gguf.GGUFWriter, shape: Shape) -> None:
    writer.add_name("Safeguard Desk starter")
    writer.add_block_count(shape.layers)
    writer.add_context_length(_CONTEXT)
    writer.add_embedding_length(shape.hidden)
    writer.add_feed_forward_length(shape.intermediate)
    writer.add_expert_feed_forward_length(shape.intermediate)
    writer.add_head_count(shape.heads)
    writer.add_head_count_kv(shape.kv_heads)
    writer.add_key_length(shape.head_dim)
    writer.add_value_length(shape.head_dim)
    writer.add_rope_freq_base(shape.rope_theta)
    writer.add_layer_norm_rms_eps(shape.norm_epsilon)
    writer.add_expert_count(shape.experts)
    writer.add_expert_used_count(shape.active)
    writer.add_sliding_window(shape.window)


def _add_vocabulary(writer: gguf.GGUFWriter, tokenizer: Tokenizer) -> None:
    control = {at: it.content for at, it in tokenizer.get_added_tokens_decoder().items()}
    size = tokenizer.get_vocab_size()
    kinds = [
        gguf.TokenType.CONTROL if at in control else gguf.TokenType.NORMAL for at in range(size)
    ]
    merges = json.loads(tokenizer.to_str())["model"]["merges"]
    ids = {name: at for at, name in control.items()}
    writer.add_tokenizer_model("gpt2")
    writer.add_tokenizer_pre("smollm")
    writer.add_token_list([tokenizer.id_to_token(at) for at in range(size)])
    writer.add_token_types(kinds)
    writer.add_token_merges([" ".join(merge) for merge in merges])
    writer.add_eos_token_id(ids["<|return|>"])
    writer.add_pad_token_id(ids["<|endoftext|>"])


def _tensors(network: Network) -> dict[str, Tensor]:
    state = network.state_dict()
    tensors = {
        "token_embd.weight": state["embed_tokens.weight"],
        "output.weight": state["embed_tokens.weight"],
        "output_norm.weight": state["norm.weight"],
    }
    for at in range(network.shape.layers):
        old, new = f"layers.{at}.", f"blk.{at}."
        for name, short in _NORMS.items():
            tensors[f"{new}{short}.weight"] = state[f"{old}{name}.weight"]
        for name, short in _ATTENTION.items():
            for kind in ("weight", "bias"):
                tensors[f"{new}{short}.{kind}"] = state[f"{old}self_attn.{name}.{kind}"]
        tensors[f"{new}attn_sinks.weight"] = state[f"{old}self_attn.sinks"]
        for kind in ("weight", "bias"):
            tensors[f"{new}ffn_gate_inp.{kind}"] = state[f"{old}mlp.router.{kind}"]
        tensors |= _experts(state, f"{old}mlp.", new)
    return tensors


def _experts(state: dict[str, Tensor], old: str, new: str) -> dict[str, Tensor]:
    gate, up = mxfp4_rounded(state[f"{old}gate_up_proj"]).chunk(2, dim=1)
    gate_bias, up_bias = state[f"{old}gate_up_bias"].chunk(2, dim=1)
    return {
        f"{new}ffn_gate_exps.weight": gate,
        f"{new}ffn_up_exps.weight": up,
        f"{new}ffn_down_exps.weight": mxfp4_rounded(state[f"{old}down_proj"]),
        f"{new}ffn_gate_exps.bias": gate_bias,
        f"{new}ffn_up_exps.bias": up_bias,
        f"{new}ffn_down_exps.bias": torch.clone(state[f"{old}down_bias"]),
    }
