"""The machines besides this one that content may be sent to: those that were allowed by name.

Kept in a small file of the user's, with when each was allowed and by whom.
"""

from __future__ import annotations

import ipaddress
import re
import socket
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from urllib.parse import urlsplit

from pydantic import BaseModel, TypeAdapter, ValidationError

from desktop.moderation import ModelError, UsageError
from desktop.system import write_whole


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


@dataclass(frozen=True, slots=True)
class AllowedHosts:
    """The list of one user in its file. Nothing is created until a host is allowed."""

    file: Path

    def all(self) -> tuple[AllowedHost, ...]:
        """All of them; raises ModelError where the list is damaged: then none is allowed."""
        try:
            return tuple(_LISTED.validate_json(self.file.read_bytes()).hosts)
        except FileNotFoundError:
            return ()
        except (OSError, ValidationError):
            raise ModelError(
                f"The list of allowed machines, {self.file}, cannot be read.",
                kept="Nothing was sent anywhere.",
                remedy="Move that file away and allow them again.",
            ) from None

    def allow(self, host: str, *, when: datetime, by: str) -> None:
        """Let content be sent to `host` from now on; raises UsageError where it is no name."""
        name = machine_name(host)
        kept = [it for it in self.all() if it.host != name]
        self._write([*kept, AllowedHost(name, when, by)])

    def forbid(self, host: str) -> None:
        """Never send content to `host` again."""
        self._write([it for it in self.all() if it.host != machine_name(host)])

    def check(self, url: str) -> None:
        """Raises ModelError unless content may be sent to this address.

        This machine itself is always allowed. Any other must be in the list.
        """
        check_address(url)
        host = _host_of(url)
        if is_this_machine(host) or host in {it.host for it in self.all()}:
            return
        raise ModelError(
            f"The model is on another machine, {host}, which was not allowed.",
            kept="Nothing was sent.",
            remedy="If policies and content may leave this device for it:"
            f" safeguard-desk models allow-host {host}",
        )

    def _write(self, hosts: list[AllowedHost]) -> None:
        try:
            write_whole(self.file, _LISTED.dump_json(_Listed(hosts=hosts), indent=1))
        except OSError as error:
            raise ModelError(
                f"The list of allowed machines cannot be written: {error.strerror}.",
                kept="The list is as it was.",
                remedy=f"Make room or rights in {self.file.parent}.",
            ) from None


def check_address(url: str) -> None:
    """Raises ModelError for what is no address of an endpoint.

    Another machine than this one is spoken to by https only: content would travel in the clear.
    """
    host = _host_of(url)
    scheme = urlsplit(url).scheme
    if scheme not in ("http", "https") or not host:
        raise ModelError(
            "The address of the model is none of http or https.",
            remedy="Give it as in http://127.0.0.1:1234/v1.",
        )
    if scheme != "https" and not is_this_machine(host):
        raise ModelError(
            f"The model on {host} would be spoken to in the clear.",
            kept="Nothing was sent.",
            remedy="Use its https address, or a tunnel that ends on this machine.",
        )


def _host_of(url: str) -> str:
    """The machine in an address; empty where there is none."""
    try:
        parts = urlsplit(url)
        # A port that is none raises as well.
        return (parts.hostname or "").lower() if parts.port is None or parts.port else ""
    except ValueError:
        return ""


def machine_name(host: str) -> str:
    """A machine's name or address as it is compared; raises UsageError where it is none."""
    name = host.strip().lower().strip("[]")
    is_address = name.count(":") > 1
    if not re.fullmatch(r"[0-9a-f:.%]+" if is_address else r"[\w-]+(\.[\w-]+)*\.?", name):
        raise UsageError(
            "This is no name of a machine.",
            kept="No machine was allowed or forbidden.",
            remedy="Give the name or the address alone, such as models.example.org.",
        )
    return name


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
