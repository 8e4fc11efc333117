"""Which workspace to open, and how its key is come by."""

from __future__ import annotations

import os
import secrets
from dataclasses import dataclass, field
from pathlib import Path

from desktop.moderation import InputError, LockedError
from desktop.workspace import (
    KeyringSecret,
    PassphraseSecret,
    RawKeySecret,
    RecoveryCodeSecret,
    Secret,
)

_DEMO_KEY = "demo.key"


@dataclass(frozen=True, slots=True)
class Place:
    """One workspace folder with the means to open it.

    passphrase: opens or creates the passphrase slot; None means the system's keyring.
    recovery_code: opens the workspace in the place of both, as it was typed.
    demo: a throw-away workspace whose key lies beside it in the clear.
    read_only: write nothing, where something could be written.
    """

    directory: Path
    passphrase: str | None = field(default=None, repr=False)
    demo: bool = False
    recovery_code: str | None = field(default=None, repr=False)
    read_only: bool = False

    def secret(self) -> Secret:
        """What wraps the workspace's key.

        Raises LockedError where a demo key cannot be made, WrongKeyError for a mistyped code.
        """
        if self.demo:
            return RawKeySecret(_demo_key(self.directory.parent / _DEMO_KEY))
        if self.recovery_code is not None:
            return RecoveryCodeSecret.read(self.recovery_code)
        if self.passphrase is not None:
            return PassphraseSecret(self.passphrase)
        return KeyringSecret()


def read_passphrase(file: Path) -> str:
    """The first line of a passphrase file; raises InputError where there is none."""
    return _first_line(file, "passphrase")


def read_recovery_code(file: Path) -> str:
    """The first line of a file with a recovery code; raises InputError where there is none."""
    return _first_line(file, "recovery code")


def _first_line(file: Path, what: str) -> str:
    try:
        text = file.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError):
        raise InputError(
            f"The {what} file '{file.name}' cannot be read.",
            kept="No workspace was opened or created.",
            remedy=f"Give a UTF-8 text file whose first line is the {what}.",
        ) from None
    line = text.splitlines()[0] if text else ""
    if not line:
        raise InputError(
            f"The {what} file '{file.name}' is empty.",
            kept="No workspace was opened or created.",
            remedy=f"Write the {what} on its first line.",
        )
    return line


def _demo_key(file: Path) -> bytes:
    try:
        if not file.exists():
            file.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
            handle = os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
            with os.fdopen(handle, "wb") as stream:
                stream.write(secrets.token_bytes(32))
        return file.read_bytes()
    except OSError as error:
        raise LockedError(
            f"The key of the demo workspace cannot be read or written: {error.strerror}.",
            remedy="Name another folder with --workspace.",
        ) from None
