"""transformers, in batches of whole prompts as its documentation shows: reads works as lines of
JSON, and writes how long each took.

python torch_peer.py FOLDER BATCH_SIZE
"""

from __future__ import annotations

import json
import sys
import time
from typing import Any

import torch  # type: ignore[import-not-found,unused-ignore] # where it is to be had
from transformers import AutoModelForCausalLM, GenerationConfig

PADDING = 0


class FirstToken:
    """Notes when the first token came."""

    def __init__(self) -> None:
        self.at: float | None = None
        self._is_prompt = True

    def put(self, _: Any) -> None:
        if self._is_prompt:
            self._is_prompt = False
        elif self.at is None:
            self.at = time.perf_counter()

    def end(self) -> None:
        """Nothing is kept back."""


def complete(model: Any, prompts: list[list[int]], output_tokens: int, streamer: Any) -> None:
    longest = max(map(len, prompts))
    ids = torch.tensor([[PADDING] * (longest - len(it)) + it for it in prompts])
    mask = torch.tensor([[0] * (longest - len(it)) + [1] * len(it) for it in prompts])
    config = GenerationConfig(  # type: ignore[no-untyped-call]
        max_new_tokens=output_tokens, do_sample=False, eos_token_id=None, pad_token_id=PADDING
    )
    with torch.inference_mode():
        made = model.generate(
            input_ids=ids, attention_mask=mask, generation_config=config, streamer=streamer
        )
    assert made.shape[1] == longest + output_tokens


def main(folder: str, batch_size: int) -> None:
    model = AutoModelForCausalLM.from_pretrained(folder, dtype=torch.float32)
    model.generation_config.eos_token_id = None
    for line in sys.stdin:
        work = json.loads(line)
        prompts = work["prompts"]
        began, first = time.perf_counter(), FirstToken()
        for start in range(0, len(prompts), batch_size):
            batch = prompts[start : start + batch_size]
            # It streams single prompts only.
            streamer = first if len(batch) == 1 else None
            complete(model, batch, work["output_tokens"], streamer)
        seconds = time.perf_counter() - began
        print(json.dumps([seconds, first.at - began if first.at else seconds]), flush=True)


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]))
