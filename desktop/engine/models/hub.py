"""What a model hub says of a repository, and the bytes of its files.

The only module of this package that opens connections; it is imported by whoever pulls, and by
nobody else. Before each host that it has not yet spoken with it says which one.

huggingface-hub gives addresses, session, token and errors, but not the transfer itself: since
its pull request 4228 `hf_hub_download` writes every download to a new temporary file and removes
it on failure, so that one that was cut never goes on (2.4.0, file_download.py,
_download_to_tmp_and_move). It would also hand large files to hf-xet, a native client with hosts, a
cache and threads of its own. A plain request for the same address is answered by a redirection to
a plain copy, with ranges.
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from enum import StrEnum
from typing import Annotated, NoReturn
from urllib.parse import urljoin, urlsplit

# Read when huggingface_hub is imported. Without it the library asks the hub, once a day, how to
# name the program that calls it, and sends versions of other packages along.
os.environ["HF_HUB_DISABLE_TELEMETRY"] = "1"

import httpx2
from huggingface_hub import (
    constants,
    get_session,
    get_token,
    hf_hub_url,
    hf_raise_for_status,
)
from huggingface_hub.errors import (
    GatedRepoError,
    HfHubHTTPError,
    HFValidationError,
    OfflineModeIsEnabled,
    RepositoryNotFoundError,
)
from pydantic import BaseModel, Field

from desktop.moderation import ModelError

_TIMEOUT_SECONDS = 30.0
_MOST_REDIRECTIONS = 5
_PARTIAL_CONTENT = 206
_TRY_LATER = (408, 429, 500, 502, 503, 504)
_ANY_FILE = "config.json"
_USER_AGENT = "safeguard-desk"


class ConnectionLostError(ModelError):
    """The hub did not answer or the connection broke; the same request may succeed later."""


class Algorithm(StrEnum):
    """How the hub states what a file must be: large files by SHA-256, small ones as git does."""

    SHA256 = "SHA-256"
    GIT_SHA1 = "git SHA-1"


# Digests become parts of addresses and of file names here: nothing but hexadecimal digits.
_Sha1 = Annotated[str, Field(pattern=r"^[0-9a-f]{40}$")]
_Sha256 = Annotated[str, Field(pattern=r"^[0-9a-f]{64}$")]
_Size = Annotated[int, Field(ge=0)]


class _Lfs(BaseModel):
    size: _Size
    sha256: _Sha256


class _Sibling(BaseModel):
    rfilename: str
    size: _Size | None = None
    blob_id: _Sha1 | None = Field(None, alias="blobId")
    lfs: _Lfs | None = None


class _Listing(BaseModel):
    sha: _Sha1
    siblings: list[_Sibling]


@dataclass(frozen=True, slots=True)
class HubFile:
    """A file of a repository, as the hub states it; digest in hex."""

    name: str
    bytes: int
    algorithm: Algorithm
    digest: str

    def hasher(self) -> hashlib._Hash:
        """A hash that gives `digest` once it was fed the whole file."""
        if self.algorithm is Algorithm.SHA256:
            return hashlib.sha256()
        # git's own object hash; it guards against a damaged transfer, not against an attacker.
        return hashlib.sha1(f"blob {self.bytes}\0".encode(), usedforsecurity=False)


@dataclass(frozen=True, slots=True)
class Repository:
    """A repository at one revision, a commit's hash."""

    source: str
    revision: str
    files: tuple[HubFile, ...]


@dataclass(frozen=True, slots=True)
class Body:
    """The bytes of a file from `start` on. The hub may begin at 0 where another start was asked."""

    start: int
    chunks: Iterator[bytes]


class Hub:
    """One hub. announce is told each host before the first connection to it.

    endpoint is its address; None takes that of HF_ENDPOINT, else huggingface-hub's own. A token is
    sent only where send_token asks for it, and only to the hub itself.
    """

    def __init__(
        self, endpoint: str | None, *, announce: Callable[[str], None], send_token: bool = False
    ) -> None:
        # The library may have been imported, for another purpose, before the variable was set.
        constants.HF_HUB_DISABLE_TELEMETRY = True
        self.endpoint = (endpoint or os.environ.get("HF_ENDPOINT") or constants.ENDPOINT).rstrip(
            "/"
        )
        self.host = urlsplit(self.endpoint).netloc
        self._announce = announce
        self._announced: set[str] = set()
        self._send_token = send_token

    def repository(self, source: str) -> Repository:
        """The files of a repository, each with size and hash; raises ModelError."""
        with self._plain_errors(source), ExitStack() as stack:
            hf_hub_url(source, _ANY_FILE)  # raises where this is no name of a repository
            # As HfApi.model_info asks it; that one would follow to other hosts unannounced.
            url = f"{self.endpoint}/api/models/{source}?blobs=True"
            response = self._open(stack, url, 0)
            hf_raise_for_status(response)
            said = response.read()
        try:
            listing = _Listing.model_validate_json(said)
            files = tuple(_stated(sibling) for sibling in listing.siblings)
        except ValueError:  # pydantic's ValidationError is one
            raise self._not_understood() from None
        return Repository(source, listing.sha, files)

    @contextmanager
    def read(self, repository: Repository, file: HubFile, start: int) -> Iterator[Body]:
        """A file from a byte on, for as long as the context is open; raises ModelError."""
        url = hf_hub_url(
            repository.source, file.name, revision=repository.revision, endpoint=self.endpoint
        )
        with self._plain_errors(repository.source), ExitStack() as stack:
            response = self._open(stack, url, start)
            hf_raise_for_status(response)
            yield Body(_first_byte(response, start), response.iter_bytes())

    def _open(self, stack: ExitStack, url: str, start: int) -> httpx2.Response:
        """Follow redirections by hand: each new host is told before it is spoken with."""
        if constants.is_offline_mode():
            raise OfflineModeIsEnabled
        for _ in range(_MOST_REDIRECTIONS):
            host = urlsplit(url).netloc
            self._say(url)
            request = get_session().stream(
                "GET",
                url,
                headers=self._headers(host) | _ranged(start),
                follow_redirects=False,
                timeout=_TIMEOUT_SECONDS,
            )
            response = stack.enter_context(request)
            if not response.has_redirect_location:
                return response
            target = urljoin(url, response.headers["Location"])
            if url.startswith("https:") and not target.startswith("https:"):
                raise self._not_understood()
            url = target
        raise self._not_understood()

    def _headers(self, host: str) -> dict[str, str]:
        headers = {"user-agent": _USER_AGENT}
        if self._send_token and host == self.host:
            token = get_token()
            if token is None:
                raise ModelError(
                    "No access token was found on this machine.",
                    remedy="Set HF_TOKEN, or pull without a token.",
                )
            headers["authorization"] = f"Bearer {token}"
        return headers

    def _say(self, url: str) -> None:
        host = urlsplit(url).netloc
        if host not in self._announced:
            self._announced.add(host)
            self._announce(host if _is_private(url) else f"{host}, without encryption")

    @contextmanager
    def _plain_errors(self, source: str) -> Iterator[None]:
        try:
            yield
        except (
            GatedRepoError,
            RepositoryNotFoundError,
            OfflineModeIsEnabled,
            HFValidationError,
        ) as error:
            raise _refusal(error, source, self.host) from None
        except HfHubHTTPError as error:
            self._raise_status(error.response.status_code)
        except httpx2.HTTPError as error:
            raise ConnectionLostError(
                f"{self.host} could not be reached, or the connection broke: {_reason(error)}.",
                remedy="Check the connection, then run the same command again.",
            ) from None

    def _raise_status(self, status: int) -> NoReturn:
        kind = ConnectionLostError if status in _TRY_LATER else ModelError
        raise kind(
            f"{self.host} answered with an error ({status}).",
            remedy="Try again later.",
        ) from None

    def _not_understood(self) -> ModelError:
        return ModelError(
            f"{self.host} did not answer as a model hub does.",
            remedy="Check HF_ENDPOINT, and whether a proxy stands between.",
        )


def _stated(sibling: _Sibling) -> HubFile:
    if sibling.lfs is not None:
        size, digest = sibling.lfs.size, sibling.lfs.sha256
        return HubFile(sibling.rfilename, size, Algorithm.SHA256, digest)
    if sibling.size is None or sibling.blob_id is None:
        raise ValueError(sibling.rfilename)
    return HubFile(sibling.rfilename, sibling.size, Algorithm.GIT_SHA1, sibling.blob_id)


def _is_private(url: str) -> bool:
    """Whether nobody on the way can read or change what is sent: encrypted, or on this machine."""
    parts = urlsplit(url)
    host = parts.hostname or ""
    return parts.scheme == "https" or host in ("localhost", "::1") or host.startswith("127.")


def _first_byte(response: httpx2.Response, asked: int) -> int:
    """Where the body begins: at 0 where the server does not heed ranges."""
    said = response.headers.get("Content-Range", "")
    if response.status_code == _PARTIAL_CONTENT and said.startswith(f"bytes {asked}-"):
        return asked
    if response.status_code == _PARTIAL_CONTENT:
        raise httpx2.RemoteProtocolError("it sent another part than was asked for")
    return 0


def _refusal(error: Exception, source: str, host: str) -> ModelError:
    if isinstance(error, OfflineModeIsEnabled):
        return ModelError(
            "HF_HUB_OFFLINE is set, so no connection was made.",
            remedy="Unset it to pull, or add the model from a folder.",
        )
    if isinstance(error, HFValidationError):
        return ModelError(
            f"'{source}' is no name of a model repository.",
            remedy="See 'safeguard-desk models list', or name one as OWNER/NAME.",
        )
    if isinstance(error, GatedRepoError):
        return ModelError(
            f"{host} gives '{source}' only to those who accepted its terms.",
            remedy="Accept them on its page, then pull with --with-token.",
        )
    return ModelError(
        f"{host} has no model '{source}', or does not show it without a token.",
        remedy="Check the name; see 'safeguard-desk models list'.",
    )


def _reason(error: httpx2.HTTPError) -> str:
    if isinstance(error, httpx2.TimeoutException):
        return f"no answer for {_TIMEOUT_SECONDS:.0f} seconds"
    return str(error).rstrip(".") or type(error).__name__


def _ranged(start: int) -> dict[str, str]:
    # A compressed body could not be gone on with from a byte of the file.
    whole = {"Accept-Encoding": "identity"}
    return whole | {"Range": f"bytes={start}-"} if start else whole
