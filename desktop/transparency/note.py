"""Signed notes (C2SP signed-note): a text, and under it a line with an Ed25519 signature.

A verifier key is written NAME+HASH+KEY: the signer's name, a hash by which a signature names its
key, and algorithm 1 (Ed25519) with the public key in base64.
"""

from __future__ import annotations

import base64
from dataclasses import dataclass, field
from hashlib import sha256
from typing import Self

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

_ED25519 = b"\1"
_KEY_BYTES = 32
_DASH = "\N{EM DASH} "


@dataclass(frozen=True, slots=True)
class PublicKey:
    """Checks what a signer of this name signed. raw: the Ed25519 key, 32 bytes."""

    name: str
    raw: bytes

    @classmethod
    def read(cls, text: str) -> Self:
        """The key that a line NAME+HASH+KEY tells; raises ValueError for anything else."""
        name, _, rest = text.strip().partition("+")
        hashed, _, encoded = rest.partition("+")
        try:
            key = base64.b64decode(encoded, validate=True)
        except ValueError:
            # Of another form, or not even ASCII.
            key = b""
        found = cls(name, key[1:])
        if key[:1] != _ED25519 or len(found.raw) != _KEY_BYTES or hashed != found.hash.hex():
            raise ValueError("not a verifier key")
        return found

    @property
    def hash(self) -> bytes:
        """The four bytes by which a signature names this key."""
        return sha256(self.name.encode() + b"\n" + _ED25519 + self.raw).digest()[:4]

    def __str__(self) -> str:
        encoded = base64.b64encode(_ED25519 + self.raw).decode()
        return f"{self.name}+{self.hash.hex()}+{encoded}"

    def opens(self, note: str) -> str | None:
        """The text of a note that this key's holder signed; None for anything else."""
        text, blank, signatures = note.rpartition("\n\n")
        text += blank[:1]
        prefix = f"{_DASH}{self.name} "
        # One signature by one key is all that is written here; more would be somebody's addition.
        if not blank or not signatures.startswith(prefix) or not signatures.endswith("\n"):
            return None
        try:
            signed = base64.b64decode(signatures[len(prefix) : -1], validate=True)
            if signed[:4] != self.hash:
                return None
            Ed25519PublicKey.from_public_bytes(self.raw).verify(signed[4:], text.encode())
        except (ValueError, InvalidSignature):
            return None
        # Base64 has more than one way to write the same bytes.
        canonical = base64.b64encode(signed).decode()
        return text if signatures == f"{prefix}{canonical}\n" else None


@dataclass(frozen=True, slots=True)
class SigningKey:
    """Signs in this name. raw: the Ed25519 seed, 32 bytes."""

    name: str
    raw: bytes = field(repr=False)

    @classmethod
    def new(cls, name: str) -> Self:
        """A random key."""
        return cls(name, Ed25519PrivateKey.generate().private_bytes_raw())

    @property
    def public(self) -> PublicKey:
        """What checks its signatures."""
        key = Ed25519PrivateKey.from_private_bytes(self.raw).public_key()
        return PublicKey(self.name, key.public_bytes_raw())

    def sign(self, text: str) -> str:
        """The note of a text that ends with a line feed."""
        signature = Ed25519PrivateKey.from_private_bytes(self.raw).sign(text.encode())
        encoded = base64.b64encode(self.public.hash + signature).decode()
        return f"{text}\n{_DASH}{self.name} {encoded}\n"
