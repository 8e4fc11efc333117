"""Bytes that only the open workspace can read again, for what outlives it in memory."""

from __future__ import annotations

import secrets
from collections.abc import Callable

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

_NONCE_BYTES = 12


class Sealing:
    """Seals under a key that is derived from the database's, and not kept."""

    def __init__(self, derive_key: Callable[[str], bytes]) -> None:
        self._derive_key = derive_key

    def seal(self, data: bytes) -> bytes:
        """The data, encrypted and authenticated."""
        nonce = secrets.token_bytes(_NONCE_BYTES)
        return nonce + self._cipher().encrypt(nonce, data, None)

    def unseal(self, sealed: bytes) -> bytes | None:
        """The data again; None where another workspace sealed it, or this one under another key."""
        try:
            return self._cipher().decrypt(sealed[:_NONCE_BYTES], sealed[_NONCE_BYTES:], None)
        except InvalidTag:
            return None

    def _cipher(self) -> AESGCM:
        return AESGCM(self._derive_key("sealing"))
