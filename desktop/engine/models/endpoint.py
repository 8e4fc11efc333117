"""A model that another program serves at an OpenAI-compatible endpoint."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

from desktop.engine.allowed_hosts import check_address, is_this_machine
from desktop.moderation import InputError, ModelError, UsageError
from desktop.system import keychain

# Where all known programs have their endpoint.
_USUAL_PATH = "/v1"
_NOTE = (
    "another program answers for it: no label probabilities, and its weights are not checked here."
)


@dataclass(frozen=True, slots=True)
class Endpoint:
    """A model that can be used, known by name. served: what the endpoint calls it.

    url: its base, without a slash at the end. context: tokens that it reads and writes in one
    request, 0 where that is not known. in_keyring: whether the keyring holds a key for it; key_file
    names a file with one instead, None where there is none.
    """

    name: str
    url: str
    served: str
    context: int = 0
    in_keyring: bool = False
    key_file: Path | None = None

    bundled = False

    @property
    def host(self) -> str:
        """The machine, by name or address, with the port that was named."""
        return urlsplit(self.url).netloc.lower()

    @property
    def machine(self) -> str:
        """The machine alone, as it is allowed or not."""
        return (urlsplit(self.url).hostname or "").lower()

    @property
    def leaves_device(self) -> bool:
        """Whether what is judged goes to another machine."""
        return not is_this_machine(self.machine)

    @property
    def whereabouts(self) -> str:
        """Where what is judged goes, as it is to be seen while this model is chosen."""
        if self.leaves_device:
            return f"Leaves this device: {self.host}"
        return f"On this machine: {self.host}"

    @property
    def note(self) -> str:
        """What must be known of it before its verdicts are used."""
        return _NOTE

    @property
    def sha256(self) -> str:
        """A hash of address and served name: all that can be told of it from here."""
        return hashlib.sha256(f"{self.url}\n{self.served}".encode()).hexdigest()

    def key(self) -> str:
        """Its key, empty where it has none; raises ModelError where it should have one."""
        if self.key_file is not None:
            return read_key_file(self.key_file)
        if not self.in_keyring:
            return ""
        with _keyring_errors():
            found = keychain.recall(self._account)
        if found is None:
            raise ModelError(
                f"This system's keyring holds no key for the model '{self.name}'.",
                kept="Nothing was sent.",
                remedy="Remove the model and connect it again with its key.",
            )
        return found

    def keep_key(self, key: str) -> None:
        """Put its key into the keyring; raises InputError or ModelError where that fails."""
        with _keyring_errors():
            keychain.keep(self._account, checked_key(key))

    def forget_key(self) -> None:
        """Take its key out of the keyring, where it has one there."""
        if self.in_keyring:
            keychain.forget(self._account)

    @property
    def _account(self) -> str:
        """Under what name the keyring holds its key: for this address and no other."""
        return f"model {self.name} at {self.url}"


@contextmanager
def _keyring_errors() -> Iterator[None]:
    try:
        yield
    except keychain.KeychainError as error:
        raise ModelError(
            error.message,
            kept=error.kept,
            remedy=f"{error.remedy} Or name a file that holds the key, with --key-file.",
        ) from None


def base_url(url: str) -> str:
    """An endpoint's address in its usual form; raises ModelError or UsageError where it is none."""
    check_address(url)
    parts = urlsplit(url.strip())
    if parts.username is not None or parts.password is not None:
        raise UsageError(
            "The address has a name or a password in it.",
            kept="Nothing was kept of it.",
            remedy="Give a key with --key-from-stdin or --key-file.",
        )
    if parts.query or parts.fragment:
        raise UsageError(
            "The address has a '?' or a '#' in it.",
            remedy="Give the base alone, as in http://127.0.0.1:1234/v1.",
        )
    path = parts.path.rstrip("/") or _USUAL_PATH
    return f"{parts.scheme}://{parts.netloc.lower()}{path}"


def read_key_file(file: Path) -> str:
    """The key on the first line of a file; raises InputError where there is none."""
    try:
        lines = file.read_text(encoding="utf-8").splitlines()
    except (OSError, UnicodeDecodeError):
        raise InputError(
            f"The key file '{file.name}' cannot be read.",
            kept="Nothing was sent.",
            remedy="Give a text file whose first line is the key.",
        ) from None
    return checked_key(lines[0] if lines else "")


def checked_key(given: str) -> str:
    """A key as it can be sent; raises InputError for what cannot be one. It is never quoted."""
    key = given.strip()
    if not key or not key.isascii() or not key.isprintable() or " " in key:
        raise InputError(
            "What was given as the key is empty, or no key.",
            kept="Nothing was kept of it.",
            remedy="A key is one line of letters, digits and signs.",
        )
    return key
