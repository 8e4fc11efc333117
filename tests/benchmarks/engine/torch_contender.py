"""The transformers peer, where there is a Python with torch, transformers and accelerate.

SAFEGUARD_DESK_BENCH_TORCH names one; without it, the one that runs the tests is tried.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

from desktop.engine.contenders import Timing, Work

SCRIPT = Path(__file__).with_name("torch_peer.py")
PYTHON = os.environ.get("SAFEGUARD_DESK_BENCH_TORCH", sys.executable)


class Torch:
    name = "transformers"

    def __init__(self, folder: Path, batch_size: int) -> None:
        self._command = [PYTHON, str(SCRIPT), str(folder), str(batch_size)]
        self._process: subprocess.Popen[str] | None = None

    @staticmethod
    def is_there() -> bool:
        command = [PYTHON, "-c", "import accelerate, torch, transformers"]
        return subprocess.run(command, check=False, capture_output=True).returncode == 0

    @property
    def pid(self) -> int | None:
        return self._process.pid if self._process else None

    def start(self) -> None:
        self._process = subprocess.Popen(
            self._command,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            text=True,
            env={**os.environ, "HF_HUB_OFFLINE": "1"},
        )
        self.run(Work("", ("",), ((1, 2, 3),), 0, 2))

    def run(self, work: Work) -> Timing:
        assert self._process is not None
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        told = {"prompts": work.prompts, "output_tokens": work.output_tokens}
        self._process.stdin.write(json.dumps(told) + "\n")
        self._process.stdin.flush()
        return Timing(*json.loads(self._process.stdout.readline()))

    def close(self) -> None:
        if self._process is not None:
            self._process.kill()
            self._process.communicate()
