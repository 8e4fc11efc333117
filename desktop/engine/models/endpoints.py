"""The endpoints of one user: connecting one, and forgetting it with its key."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection
from dataclasses import replace
from pathlib import Path

from desktop.engine.models.endpoint import Endpoint, base_url, read_key_file
from desktop.engine.models.listed import ModelList, free_name
from desktop.moderation import UsageError

_NAME = re.compile(r"[\w.-]{1,100}")


class Endpoints:
    """Those in the list of models; names gives those that any model has. Opens no connection."""

    def __init__(self, listed: ModelList, names: Callable[[], Collection[str]]) -> None:
        self._listed = listed
        self._names = names

    def all(self) -> tuple[Endpoint, ...]:
        """All of them, in the order in which they were connected; raises ModelError."""
        return self._listed.endpoints()

    def find(self, name: str) -> Endpoint | None:
        """The endpoint of that name, if there is one."""
        return next((it for it in self.all() if it.name == name), None)

    def connect(
        self,
        url: str,
        served: str,
        *,
        name: str = "",
        context: int = 0,
        key: str | None = None,
        key_file: Path | None = None,
    ) -> Endpoint:
        """Remember the model that an endpoint calls `served`.

        key goes into the keyring and nowhere else. name: one that no other model has, made of
        `served` where empty. Raises UsageError, InputError or ModelError for what cannot be used,
        and where the keyring does not keep the key.
        """
        if key is not None and key_file is not None:
            raise UsageError(
                "Two keys were given.", remedy="Give --key-from-stdin or --key-file, not both."
            )
        taken = self._names()
        made = Endpoint(
            name=_checked_name(name, taken) or free_name(_plain(served), taken),
            url=base_url(url),
            served=served,
            context=context,
            key_file=key_file.resolve() if key_file else None,
        )
        if key_file is not None:
            read_key_file(key_file)
        if key is not None:
            made = replace(made, in_keyring=True)
            made.keep_key(key)
        try:
            self._listed.put_endpoints([*self.all(), made])
        except BaseException:
            made.forget_key()
            raise
        return made

    def remove(self, endpoint: Endpoint) -> None:
        """Forget an endpoint, and its key in the keyring; raises ModelError."""
        self._listed.put_endpoints([it for it in self.all() if it.name != endpoint.name])
        endpoint.forget_key()


def _checked_name(name: str, taken: Collection[str]) -> str:
    if name and not _NAME.fullmatch(name):
        raise UsageError(
            "This is no name for a model.", remedy="Use letters, digits, dots and hyphens."
        )
    if name in taken:
        raise UsageError(
            f"There is a model '{name}' already.",
            kept="It was not changed.",
            remedy=f"Choose another name, or remove it: safeguard-desk models remove {name}",
        )
    return name


def _plain(served: str) -> str:
    """The last part of what an endpoint calls a model, such as 'openai/gpt-oss-safeguard-20b'."""
    last = served.rstrip("/").rpartition("/")[2].replace(":", "-")
    return last if _NAME.fullmatch(last) else "endpoint"
