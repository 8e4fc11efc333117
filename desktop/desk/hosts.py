"""The machines besides this one that policies and content may be sent to.

The list is the user's; each change of it stands in the log of the workspace that was open then.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from desktop.engine.allowed_hosts import AllowedHost, AllowedHosts, machine_name
from desktop.engine.models import Endpoint, Model
from desktop.moderation import UsageError
from desktop.workspace import HostUse, LogKind, Workspace


class Hosts:
    """Allowing a machine, and withdrawing that.

    allowed: the list itself. by: gives who does, a pseudonym. clock: tells the time with its zone.
    """

    def __init__(
        self,
        workspace: Workspace,
        allowed: AllowedHosts,
        *,
        by: Callable[[], str],
        clock: Callable[[], datetime],
    ) -> None:
        self._workspace = workspace
        self.allowed = allowed
        self._by = by
        self._clock = clock

    def all(self) -> tuple[AllowedHost, ...]:
        """Those that are allowed; raises ModelError where the list is damaged."""
        return self.allowed.all()

    def used(self) -> tuple[HostUse, ...]:
        """Every host that judged something of this workspace, the latest first."""
        return self._workspace.audit.hosts_used()

    def allows(self, model: Model) -> bool:
        """Whether content may be sent where this model is; true where it need not be sent."""
        if not isinstance(model, Endpoint) or not model.leaves_device:
            return True
        return model.machine in {it.host for it in self.all()}

    def allow(self, host: str) -> None:
        """Let content be sent to a machine.

        Raises UsageError where this is no name of one, ModelError where the list is damaged.
        """
        name = machine_name(host)
        # A damaged list takes no machine; the log must not tell of one.
        self.all()
        # The log first: nothing may be sent to a machine of which it does not tell.
        by = self._by()
        self._workspace.log_append(LogKind.HOST_ALLOWED, {"host": name, "by": by})
        self.allowed.allow(name, when=self._clock(), by=by)

    def disallow(self, host: str) -> None:
        """Send nothing to a machine from now on; raises UsageError where it was not allowed."""
        name = machine_name(host)
        if name not in {it.host for it in self.all()}:
            raise UsageError(
                f"The machine {name} was not allowed.",
                kept="Nothing was changed.",
                remedy="See 'safeguard-desk models hosts'.",
            )
        self.allowed.forbid(name)
        self._workspace.log_append(LogKind.HOST_DISALLOWED, {"host": name, "by": self._by()})
