"""A slot that a printed code opens, and the form of that code.

28 digits of Crockford's base 32 (140 random bits) in seven groups of four, each group with a check
digit after it. The check digit is computed over GF(32) from the group's digits and its number, each
with a weight of its own. So one wrong digit, two swapped digits and two swapped groups are always
found, and the group with the error is named; only a code without such an error is tried as a key.
"""

from __future__ import annotations

import re
import secrets
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import ClassVar, Literal

from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from desktop.moderation import WrongKeyError
from desktop.workspace.keys.slot import KEY_BYTES, SlotKind, StoredSlot

_DIGITS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"  # https://www.crockford.com/base32.html
_READ_AS = str.maketrans({"O": "0", "I": "1", "L": "1"})
_BETWEEN = re.compile(r"[\s\-\u2010-\u2015\u2212]+")
_GROUPS, _GROUP = 7, 5


class RecoveryCodeSlot(StoredSlot):
    """The code has more entropy than can be searched, so it is not stretched."""

    kind: Literal[SlotKind.RECOVERY_CODE] = SlotKind.RECOVERY_CODE
    salt: bytes


@dataclass(frozen=True, slots=True)
class RecoveryCodeSecret:
    """A recovery code; text is as it is printed, 'FV0HK-...'."""

    kind: ClassVar = SlotKind.RECOVERY_CODE
    text: str = field(repr=False)

    @classmethod
    def new(cls) -> RecoveryCodeSecret:
        """A random code, which nobody else has seen."""
        groups = [
            _with_check(group, [secrets.randbelow(len(_DIGITS)) for _ in range(_GROUP - 1)])
            for group in range(1, _GROUPS + 1)
        ]
        return cls("-".join("".join(_DIGITS[value] for value in group) for group in groups))

    @classmethod
    def read(cls, typed: str) -> RecoveryCodeSecret:
        """A code as a person types it: in any case, with or without dashes, O for 0, I for 1.

        Raises WrongKeyError that says what was mistyped.
        """
        digits = _BETWEEN.sub("", typed).upper().translate(_READ_AS)
        unknown = next((digit for digit in digits if digit not in _DIGITS), None)
        if unknown is not None:
            raise _mistyped("There is a sign in it that no recovery code has")
        if len(digits) != _GROUPS * _GROUP:
            raise _mistyped(f"It has {len(digits)} letters and digits, not {_GROUPS * _GROUP}")
        groups = [digits[at : at + _GROUP] for at in range(0, len(digits), _GROUP)]
        for number, group in enumerate(groups, 1):
            values = [_DIGITS.index(digit) for digit in group]
            if _with_check(number, values[:-1]) != values:
                raise _mistyped(f"Look at group {number}")
        return cls("-".join(groups))

    def new_slot(self, slot_id: str, workspace_id: str) -> tuple[RecoveryCodeSlot, bytes]:  # noqa: ARG002
        """A slot for this code with its wrapping key."""
        slot = RecoveryCodeSlot(id=slot_id, salt=secrets.token_bytes(16))
        return slot, self.key_for(slot)

    def key_for(self, slot: RecoveryCodeSlot) -> bytes:
        """The key that this code gives (RFC 5869)."""
        hkdf = HKDF(SHA256(), KEY_BYTES, salt=slot.salt, info=b"safeguard-desk recovery code")
        return hkdf.derive(self.text.encode())


def _with_check(number: int, values: Sequence[int]) -> list[int]:
    check = number
    for value in values:
        check = _doubled(check) ^ value
    return [*values, _doubled(check)]


def _doubled(value: int) -> int:
    """Times x in GF(32) = GF(2)[x] / (x^5 + x^2 + 1), where x generates all but zero."""
    return value << 1 if value < 16 else (value << 1) ^ 0b100101


def _mistyped(where: str) -> WrongKeyError:
    return WrongKeyError(
        "The recovery code was mistyped.",
        kept="Nothing was changed.",
        remedy=f"{where}. Letters O, I and L are never in it, and case does not matter.",
    )
