"""The shape of the starter model, as its config.json tells it."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Shape:
    """Sizes of a gpt_oss model; layers are sliding and full in turn."""

    vocabulary: int = 8192
    hidden: int = 256
    layers: int = 4
    heads: int = 4
    kv_heads: int = 2
    head_dim: int = 64
    experts: int = 4
    active: int = 2
    intermediate: int = 128
    window: int = 128
    longest: int = 4096
    rope_theta: float = 10_000.0
    norm_epsilon: float = 1e-5
    swiglu_limit: float = 7.0

    def is_sliding(self, layer: int) -> bool:
        """Whether the layer sees only the last `window` positions."""
        return layer % 2 == 0

    def config(self, control: dict[str, int]) -> dict[str, object]:
        """config.json in the words of gpt_oss. control: the control tokens' ids by name."""
        kinds = ["sliding_attention" if self.is_sliding(it) else "full_attention"
                 for it in range(self.layers)]  # fmt: skip
        return {
            "architectures": ["GptOssForCausalLM"],
            "model_type": "gpt_oss",
            "num_hidden_layers": self.layers,
            "num_local_experts": self.experts,
            "num_experts_per_tok": self.active,
            "vocab_size": self.vocabulary,
            "rms_norm_eps": self.norm_epsilon,
            "hidden_size": self.hidden,
            "intermediate_size": self.intermediate,
            "head_dim": self.head_dim,
            "num_attention_heads": self.heads,
            "num_key_value_heads": self.kv_heads,
            "sliding_window": self.window,
            "max_position_embeddings": self.longest,
            "rope_theta": int(self.rope_theta),
            "rope_scaling": None,
            "layer_types": kinds,
            "eos_token_id": control["<|return|>"],
            "pad_token_id": control["<|endoftext|>"],
            "torch_dtype": "float32",
            "swiglu_limit": self.swiglu_limit,
            "tie_word_embeddings": False,
            "quantization_config": {
                "quant_method": "mxfp4",
                "modules_to_not_convert": [
                    "model.layers.*.self_attn", "model.layers.*.mlp.router",
                    "model.embed_tokens", "lm_head",
                ],
            },
        }  # fmt: skip
