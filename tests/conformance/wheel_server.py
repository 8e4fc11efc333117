"""llama.cpp's server out of the wheel 'xllamacpp', under the command line of the real program.

The wheel holds the same server without its program, so that the tests have one that need not be
built. What is not known here is refused: a new option must not be left out silently.
"""

from __future__ import annotations

import argparse
import os
import signal

import xllamacpp


def main() -> None:
    parser = argparse.ArgumentParser()
    for option in ("--model", "--host", "--slot-save-path"):
        parser.add_argument(option, required=True)
    for option in ("--port", "--parallel", "--ctx-size", "--batch-size", "--ubatch-size"):
        parser.add_argument(option, type=int, required=True)
    for option in ("--cache-ram", "--ctx-checkpoints", "--log-verbosity", "--threads"):
        parser.add_argument(option, type=int, required=True)
    for flag in ("--no-kv-unified", "--swa-full", "--no-context-shift", "--no-webui"):
        parser.add_argument(flag, action="store_true", required=True)
    for flag in ("--no-slots", "--offline"):
        parser.add_argument(flag, action="store_true", required=True)
    given = parser.parse_args()
    params = xllamacpp.CommonParams()
    params.model.path = given.model
    params.hostnames = [given.host]
    params.slot_save_path = given.slot_save_path + os.sep
    params.port = given.port
    params.n_parallel = given.parallel
    params.n_ctx = given.ctx_size
    params.n_batch = given.batch_size
    params.n_ubatch = given.ubatch_size
    params.cache_ram_mib = given.cache_ram
    params.n_ctx_checkpoints = given.ctx_checkpoints
    params.verbosity = given.log_verbosity
    params.cpuparams.n_threads = given.threads
    params.kv_unified = False
    params.swa_full = True
    params.ctx_shift = False
    params.ui = False
    params.endpoint_slots = False
    params.offline = True
    params.api_keys = [os.environ["LLAMA_API_KEY"]]
    server = xllamacpp.Server(params)
    signal.pause()
    del server


if __name__ == "__main__":
    main()
