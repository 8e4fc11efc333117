"""Secrets in the keyring of this system, which keeps them by service and account."""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING

from desktop.moderation import DeskError

if TYPE_CHECKING:
    from keyring.backend import KeyringBackend

SERVICE = "Safeguard Desk"
_KEPT = "Nothing was changed."
_REMEDY = "Unlock or install a keyring service."


class KeychainError(DeskError):
    """There is no keyring, or it does not keep what it is given."""


def keep(account: str, secret: str, *, service: str = SERVICE) -> None:
    """Put a secret into the keyring; raises KeychainError where it does not lie there then."""
    import keyring  # noqa: PLC0415 - most commands and the window start without it
    from keyring.errors import KeyringError  # noqa: PLC0415

    for backend in _backends():
        if hasattr(backend, "persist"):
            # Windows would otherwise carry it to other machines with a roaming profile.
            backend.persist = "local machine"
    try:
        keyring.set_password(service, account, secret)
    except KeyringError:
        raise _fault("This system's keyring does not take the key.") from None
    kept: str | None = None
    with suppress(KeychainError):
        kept = recall(account, service=service)
    if kept != secret:
        # Some backends discard silently.
        forget(account, service=service)
        raise _fault("This system's keyring does not keep the key.")


def recall(account: str, *, service: str = SERVICE) -> str | None:
    """A secret, or None where there is none; raises KeychainError where there is no keyring."""
    import keyring  # noqa: PLC0415 - as above
    from keyring.errors import KeyringError  # noqa: PLC0415

    try:
        return keyring.get_password(service, account)
    except KeyringError:
        raise _fault("This system's keyring cannot be read.") from None


def forget(account: str, *, service: str = SERVICE) -> None:
    """Take a secret out, as far as there is one and a keyring that can be asked."""
    import keyring  # noqa: PLC0415 - as above
    from keyring.errors import KeyringError  # noqa: PLC0415

    with suppress(KeyringError):
        keyring.delete_password(service, account)


def name() -> str:
    """What the keyring of this system calls itself."""
    return ", ".join(backend.name for backend in _backends())


def _backends() -> list[KeyringBackend]:
    import keyring  # noqa: PLC0415 - as above
    from keyring.backends.chainer import ChainerBackend  # noqa: PLC0415

    chosen = keyring.get_keyring()
    return list(chosen.backends) if isinstance(chosen, ChainerBackend) else [chosen]


def _fault(message: str) -> KeychainError:
    return KeychainError(message, kept=_KEPT, remedy=_REMEDY)
