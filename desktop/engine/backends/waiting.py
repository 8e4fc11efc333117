"""Requests that a backend has taken in and not begun."""

from __future__ import annotations

from collections import deque

from desktop.engine.protocol import Failed, FailureKind, Request


class Waiting(deque[Request]):
    """In the order in which they came."""

    def drop(self, request_id: str) -> bool:
        """Forget a request; whether it was waiting here."""
        found = next((it for it in self if it.id == request_id), None)
        if found is not None:
            self.remove(found)
        return found is not None


def cancelled(request_id: str) -> Failed:
    """What is told of a request that was given up."""
    return Failed(request_id, FailureKind.CANCELLED, "Cancelled.")
