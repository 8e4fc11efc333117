"""Secrets of other programs in the keyring of this system, under the name of this program."""

from __future__ import annotations

from contextlib import suppress

from desktop.moderation import DeskError

_SERVICE = "Safeguard Desk"
_KEPT = "Nothing was changed."
_REMEDY = "Unlock or install a keyring service."


class KeychainError(DeskError):
    """There is no keyring, or it does not keep what it is given."""


def keep(account: str, secret: str) -> None:
    """Put a secret into the keyring; raises KeychainError where it does not lie there then."""
    import keyring  # noqa: PLC0415 - most commands and the window start without it
    from keyring.backends.chainer import ChainerBackend  # noqa: PLC0415
    from keyring.errors import KeyringError  # noqa: PLC0415

    chosen = keyring.get_keyring()
    for backend in chosen.backends if isinstance(chosen, ChainerBackend) else [chosen]:
        if hasattr(backend, "persist"):
            # Windows would otherwise carry it to other machines with a roaming profile.
            backend.persist = "local machine"
    try:
        keyring.set_password(_SERVICE, account, secret)
    except KeyringError:
        raise KeychainError(
            "This system's keyring does not take the key.", kept=_KEPT, remedy=_REMEDY
        ) from None
    # Some backends discard silently.
    if recall(account) != secret:
        forget(account)
        raise KeychainError(
            "This system's keyring does not keep the key.", kept=_KEPT, remedy=_REMEDY
        )


def recall(account: str) -> str | None:
    """A secret, or None where there is none; raises KeychainError where there is no keyring."""
    import keyring  # noqa: PLC0415 - as above
    from keyring.errors import KeyringError  # noqa: PLC0415

    try:
        return keyring.get_password(_SERVICE, account)
    except KeyringError:
        raise KeychainError(
            "This system's keyring cannot be read.", kept=_KEPT, remedy=_REMEDY
        ) from None


def forget(account: str) -> None:
    """Take a secret out, as far as there is one and a keyring that can be asked."""
    import keyring  # noqa: PLC0415 - as above
    from keyring.errors import KeyringError  # noqa: PLC0415

    with suppress(KeyringError):
        keyring.delete_password(_SERVICE, account)
