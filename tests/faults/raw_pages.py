"""The pages of a SQLCipher file decrypted without SQLCipher: what is really there.

SQLCipher 4: AES-256-CBC; the last 80 bytes of a page are its IV (16) and its HMAC-SHA512 (64), the
first 16 of the first page are the salt. https://www.zetetic.net/sqlcipher/design/
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes

PAGE = 4096
_SALT, _IV, _RESERVED = 16, 16, 80
_WAL_HEAD, _FRAME_HEAD = 32, 24


def pages_of(database: Path, key: bytes) -> Iterator[bytes]:
    """Every page of the file, free ones too, and every frame of its write-ahead log."""
    data = database.read_bytes()
    for number, at in enumerate(range(0, len(data), PAGE), 1):
        yield _decrypted(data[at : at + PAGE], number, key)
    waiting = database.with_name(f"{database.name}-wal")
    data = waiting.read_bytes() if waiting.exists() else b""
    for at in range(_WAL_HEAD, len(data), _FRAME_HEAD + PAGE):
        number = int.from_bytes(data[at : at + 4], "big")
        start = at + _FRAME_HEAD
        yield _decrypted(data[start : start + PAGE], number, key)


def _decrypted(page: bytes, number: int, key: bytes) -> bytes:
    iv = page[-_RESERVED : -_RESERVED + _IV]
    body = page[_SALT if number == 1 else 0 : -_RESERVED]
    decryptor = Cipher(algorithms.AES(key), modes.CBC(iv)).decryptor()
    return decryptor.update(body) + decryptor.finalize()
