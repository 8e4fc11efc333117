"""Policy prefixes on disk, so that a restarted program need not read a long policy again.

Each file is a safetensors file, encrypted: keys and values of a policy tell what the policy says.
Its name is a keyed hash of the model and the prefix, so a file can be found by whoever has the key
and the very same prefix for the very same model, and by nobody else.

A file that is damaged, cut off, of another key or of a form that mlx-lm does not know counts as not
there, and is removed.
"""

from __future__ import annotations

import hmac
import io
import os
import secrets
import tempfile
from array import array
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import Any

import mlx_lm
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from mlx_lm.models.cache import load_prompt_cache, save_prompt_cache

from desktop.engine.specs import PrefixFolder
from desktop.system import left_behind, owned

# To be raised whenever a file of an older form must not be read. What is in it is mlx-lm's.
_FORM = b"safeguard-desk prefix 1, mlx-lm " + mlx_lm.__version__.encode()
_SUFFIX = ".prefix"
_PART = "part-"
_CHUNK = 16 << 20
_NONCE = 8
_TAG = 16


class _Stream(io.BytesIO):
    """Bytes in memory; mlx takes the form from the name."""

    name = "prefix.safetensors"


class PrefixFiles:
    """The files of one folder that belong to one model. Never raises for what the disk does."""

    def __init__(self, given: PrefixFolder) -> None:
        self._given = given
        self._cipher = AESGCM(given.key)

    def load(self, prefix: tuple[int, ...]) -> list[Any] | None:
        """The state after a prefix; None where there is no whole file of it."""
        file = self._file(prefix)
        try:
            sealed = file.read_bytes()
            file.touch()
            plain = b"".join(self._opened(sealed))
            cache: list[Any] = load_prompt_cache(_Stream(plain))
        except FileNotFoundError:
            return None
        except Exception:  # noqa: BLE001 - whatever mlx-lm makes of what it cannot read
            with suppress(OSError):
                file.unlink()
            return None
        return cache

    def save(self, prefix: tuple[int, ...], cache: list[Any]) -> None:
        """Write the state after a prefix, whole or not at all; the oldest files make room."""
        stream = _Stream()
        save_prompt_cache(stream, cache)
        folder = self._given.folder
        with suppress(OSError):
            folder.mkdir(parents=True, exist_ok=True, mode=0o700)
            handle, name = tempfile.mkstemp(dir=folder, prefix=owned(_PART))
            try:
                with os.fdopen(handle, "wb") as file:
                    file.writelines(self._sealed(stream.getvalue()))
                Path(name).replace(self._file(prefix))
            except BaseException:
                Path(name).unlink(missing_ok=True)
                raise
            self._make_room()

    def _file(self, prefix: tuple[int, ...]) -> Path:
        said = _FORM + self._given.model_sha256.encode() + array("I", prefix).tobytes()
        return self._given.folder / (hmac.digest(self._given.key, said, "sha256").hex() + _SUFFIX)

    def _make_room(self) -> None:
        for part in left_behind(self._given.folder, _PART):
            part.unlink(missing_ok=True)
        files = [(it.stat().st_mtime, it.stat().st_size, it) for it in self._all()]
        total = sum(size for _, size, _ in files)
        for _, size, file in sorted(files)[:-1]:
            if total <= self._given.byte_limit:
                return
            file.unlink(missing_ok=True)
            total -= size

    def _all(self) -> Iterator[Path]:
        return self._given.folder.glob(f"*{_SUFFIX}")

    def _sealed(self, plain: bytes) -> Iterator[bytes]:
        """Chunks, each bound to its place and to whether it is the last one."""
        nonce = secrets.token_bytes(_NONCE)
        yield nonce
        for number, start in enumerate(range(0, len(plain), _CHUNK)):
            last = start + _CHUNK >= len(plain)
            place = number.to_bytes(4, "big")
            chunk = plain[start : start + _CHUNK]
            yield self._cipher.encrypt(nonce + place, chunk, _FORM + bytes([last]))

    def _opened(self, sealed: bytes) -> Iterator[bytes]:
        nonce, step = sealed[:_NONCE], _CHUNK + _TAG
        starts = range(_NONCE, max(len(sealed), _NONCE + 1), step)
        for number, start in enumerate(starts):
            last = start + step >= len(sealed)
            place = number.to_bytes(4, "big")
            chunk = sealed[start : start + step]
            yield self._cipher.decrypt(nonce + place, chunk, _FORM + bytes([last]))
