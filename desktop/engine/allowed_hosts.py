"""The machines besides this one that content may be sent to: those that were allowed by name.

Kept in a small file of the user's, with when each was allowed and by whom.
"""

from __future__ import annotations

import ipaddress
import os
import socket
import tempfile
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from urllib.parse import urlsplit

from pydantic import BaseModel, TypeAdapter, ValidationError

from desktop.moderation import ModelError


@dataclass(frozen=True, slots=True)
class AllowedHost:
    """One machine, by its name or address; by: who allowed it."""

    host: str
    when: datetime
    by: str


class _Listed(BaseModel):
    version: int = 1
    hosts: list[AllowedHost] = []


_LISTED = TypeAdapter(_Listed)


class AllowedHosts:
    """The list of one user. Nothing is created until a host is allowed."""

    def __init__(self, file: Path) -> None:
        self._file = file

    def all(self) -> tuple[AllowedHost, ...]:
        """All of them; raises ModelError where the list is damaged: then none is allowed."""
        try:
            return tuple(_LISTED.validate_json(self._file.read_bytes()).hosts)
        except FileNotFoundError:
            return ()
        except (OSError, ValidationError):
            raise ModelError(
                f"The list of allowed machines, {self._file}, cannot be read.",
                kept="Nothing was sent anywhere.",
                remedy="Move that file away and allow them again.",
            ) from None

    def allow(self, host: str, *, when: datetime, by: str) -> None:
        """Let content be sent to `host` from now on."""
        name = host.strip().lower()
        if not name or "/" in name or any(character.isspace() for character in name):
            raise ModelError(
                "This is no name of a machine.",
                kept="Nothing was allowed.",
                remedy="Give the name or the address alone, such as models.example.org.",
            )
        kept = [it for it in self.all() if it.host != name]
        self._write([*kept, AllowedHost(name, when, by)])

    def forbid(self, host: str) -> None:
        """Never send content to `host` again."""
        self._write([it for it in self.all() if it.host != host.strip().lower()])

    def check(self, url: str) -> None:
        """Raises ModelError unless content may be sent to this address.

        This machine itself is always allowed. Any other must be in the list, and is spoken to by
        https only: content would travel in the clear.
        """
        parts = urlsplit(url)
        host = (parts.hostname or "").lower()
        if parts.scheme not in ("http", "https") or not host:
            raise ModelError(
                "The address of the model is none of http or https.",
                remedy="Give it as in http://127.0.0.1:1234/v1.",
            )
        if is_this_machine(host):
            return
        if host not in {it.host for it in self.all()}:
            raise ModelError(
                f"The model is on another machine, {host}, which was not allowed.",
                kept="Nothing was sent.",
                remedy="Allow that machine by name if content may leave this device.",
            )
        if parts.scheme != "https":
            raise ModelError(
                f"The model on {host} would be spoken to in the clear.",
                kept="Nothing was sent.",
                remedy="Use its https address, or a tunnel that ends on this machine.",
            )

    def _write(self, hosts: list[AllowedHost]) -> None:
        data = _LISTED.dump_json(_Listed(hosts=hosts), indent=1)
        try:
            self._file.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
            handle, name = tempfile.mkstemp(dir=self._file.parent, prefix=".hosts-")
            try:
                with os.fdopen(handle, "wb") as stream:
                    stream.write(data)
                Path(name).replace(self._file)
            except BaseException:
                with suppress(OSError):
                    Path(name).unlink()
                raise
        except OSError as error:
            raise ModelError(
                f"The list of allowed machines cannot be written: {error.strerror}.",
                kept="The list is as it was.",
                remedy=f"Make room or rights in {self._file.parent}.",
            ) from None


def is_this_machine(host: str) -> bool:
    """Whether a name or an address is this machine's own, wherever 'localhost' may lead."""
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        pass
    if host != "localhost":
        return False
    try:
        found = socket.getaddrinfo(host, None)
    except OSError:
        return False
    return all(ipaddress.ip_address(str(it[4][0])).is_loopback for it in found)
