"""Requests that a backend has taken in and not begun."""

from __future__ import annotations

from collections import deque

from desktop.engine.protocol import Request


class Waiting(deque[Request]):
    """In the order in which they came."""

    def drop(self, request_id: str) -> None:
        """Forget a request, if it is waiting here."""
        found = next((it for it in self if it.id == request_id), None)
        if found is not None:
            self.remove(found)
