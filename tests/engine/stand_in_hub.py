"""A model hub on loopback: the routes that huggingface-hub asks for, with their headers and faults.

As on the real one, large files are redirected to a storage server under another address, which
heeds ranges; small files come at once. What is served lies in a folder.
"""

from __future__ import annotations

import hashlib
import json
import ssl
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any, ClassVar
from urllib.parse import unquote, urlsplit

SOURCE = "openai/tiny-safeguard"
_LFS_SUFFIXES = (".safetensors", "tokenizer.json")
_PIECE = 16384


@dataclass(frozen=True)
class Asked:
    """A request as it came in."""

    server: str
    path: str
    range: str | None
    authorization: str | None
    agent: str | None


@dataclass
class Faults:
    """What goes wrong, by file name. cut: after so many bytes the connection ends, once."""

    cut: dict[str, int] = field(default_factory=dict)
    stall: dict[str, int] = field(default_factory=dict)
    flip: set[str] = field(default_factory=set)
    gone: set[str] = field(default_factory=set)
    longer: set[str] = field(default_factory=set)
    stated: dict[str, int] = field(default_factory=dict)
    dies_after_cut: bool = False
    dead: bool = False
    ignores_ranges: bool = False
    no_hub: bool = False
    gated: bool = False


class StandInHub:
    """Two servers in threads: the hub and its storage."""

    def __init__(self, folder: Path, source: str = SOURCE) -> None:
        self.folder = folder
        self.source = source
        self.faults = Faults()
        self.asked: list[Asked] = []
        self.extra_names: list[str] = []
        self.listing_changes: dict[str, object] = {}
        self.release = threading.Event()
        self._servers = [_server(self, "hub"), _server(self, "storage")]
        self.hub, self.storage = (f"127.0.0.1:{it.server_address[1]}" for it in self._servers)
        self.endpoint = f"http://{self.hub}"

    def close(self) -> None:
        self.release.set()
        for server in self._servers:
            server.shutdown()
            server.server_close()

    @property
    def revision(self) -> str:
        """As a commit's hash: another for other content."""
        digest = hashlib.sha1()
        for file in self._files():
            digest.update(file.read_bytes())
        return digest.hexdigest()

    def fetched(self) -> list[str]:
        """The names of the files whose bytes were asked for, in order."""
        asked = [it.path for it in self.asked if "/resolve/" in it.path]
        return [path.split("/", 5)[5] for path in asked]

    def ranges(self, name: str) -> list[str | None]:
        """The ranges that were asked of a file's bytes."""
        server = "storage" if name.endswith(_LFS_SUFFIXES) else "hub"
        return [
            it.range
            for it in self.asked
            if it.server == server and it.path.endswith(f"/{name}") and "/api/" not in it.path
        ]

    def listing(self) -> dict[str, object]:
        siblings = [self._sibling(file) for file in self._files()]
        for name in self.extra_names:
            entry: dict[str, object] = {"rfilename": name, "size": 1, "blobId": "0" * 40}
            siblings.append(entry | {"lfs": {"sha256": "0" * 64, "size": 1, "pointerSize": 1}})
        listing: dict[str, object] = {
            "id": self.source,
            "modelId": self.source,
            "sha": self.revision,
            "private": False,
            "tags": [],
            "siblings": siblings,
        }
        return listing | self.listing_changes

    def digest(self, name: str) -> str:
        return hashlib.sha256((self.folder / name).read_bytes()).hexdigest()

    def _files(self) -> list[Path]:
        return sorted(path for path in self.folder.rglob("*") if path.is_file())

    def _sibling(self, file: Path) -> dict[str, object]:
        name = file.relative_to(self.folder).as_posix()
        data = file.read_bytes()
        size = self.faults.stated.get(name, len(data))
        blob = hashlib.sha1(f"blob {len(data)}\0".encode() + data).hexdigest()
        entry: dict[str, object] = {"rfilename": name, "size": size, "blobId": blob}
        if name.endswith(_LFS_SUFFIXES):
            sha256 = hashlib.sha256(data).hexdigest()
            entry["lfs"] = {"sha256": sha256, "size": size, "pointerSize": 134}
        return entry


@contextmanager
def serving(folder: Path) -> Iterator[StandInHub]:
    hub = StandInHub(folder)
    try:
        yield hub
    finally:
        hub.close()


class QuietServer(ThreadingHTTPServer):
    """A client that goes away in the middle is part of what is tested, and no news."""

    daemon_threads = True

    def handle_error(self, request: object, client_address: object) -> None:
        if not isinstance(sys.exc_info()[1], ConnectionError | ssl.SSLError):
            super().handle_error(request, client_address)  # type: ignore[arg-type]


def _server(hub: StandInHub, name: str) -> ThreadingHTTPServer:
    handler = type("Handler", (_Handler,), {"hub": hub, "server_name": name})
    server = QuietServer(("127.0.0.1", 0), handler)
    threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True).start()
    return server


class _Handler(BaseHTTPRequestHandler):
    hub: ClassVar[StandInHub]
    server_name: ClassVar[str]
    protocol_version = "HTTP/1.1"

    def do_GET(self) -> None:
        heard = self.headers.get
        path = unquote(urlsplit(self.path).path)
        self.hub.asked.append(
            Asked(
                self.server_name, path, heard("Range"), heard("Authorization"), heard("User-Agent")
            )
        )
        if self.hub.faults.dead:
            self.close_connection = True
        elif self.hub.faults.no_hub:
            self._send(200, b"<html>Sign in to the network</html>", {"Content-Type": "text/html"})
        elif path == f"/api/models/{self.hub.source}":
            self._listing()
        elif path.startswith(f"/{self.hub.source}/resolve/{self.hub.revision}/"):
            self._resolve(path.split("/", 5)[5])
        elif self.server_name == "storage" and path.startswith("/blobs/"):
            self._body(path.removeprefix("/blobs/"))
        else:
            self._send(404, b"", {"X-Error-Code": "RepoNotFound"})

    def _listing(self) -> None:
        if self.hub.faults.gated:
            self._send(403, b"", {"X-Error-Code": "GatedRepo"})
        else:
            self._send(200, json.dumps(self.hub.listing()).encode(), {})

    def _resolve(self, name: str) -> None:
        if name in self.hub.faults.gone:
            self._send(404, b"", {"X-Error-Code": "EntryNotFound"})
        elif name.endswith(_LFS_SUFFIXES):
            headers = {
                "Location": f"http://{self.hub.storage}/blobs/{name}",
                "X-Repo-Commit": self.hub.revision,
                "X-Linked-Etag": f'"{self.hub.digest(name)}"',
                "X-Linked-Size": str((self.hub.folder / name).stat().st_size),
            }
            self._send(302, b"", headers)
        else:
            self._body(name)

    def _body(self, name: str) -> None:
        faults = self.hub.faults
        data = bytearray((self.hub.folder / name).read_bytes())
        if name in faults.flip:
            data[len(data) // 2] ^= 1
        if name in faults.longer:
            data += bytes(1000)
        asked = self.headers.get("Range")
        start, status = 0, 200
        headers: dict[str, str] = {"ETag": f'"{name}"', "Accept-Ranges": "bytes"}
        if asked and not faults.ignores_ranges:
            start, status = int(asked.removeprefix("bytes=").removesuffix("-")), 206
            headers["Content-Range"] = f"bytes {start}-{len(data) - 1}/{len(data)}"
        self._head(status, len(data) - start, headers)
        until = faults.cut.pop(name, None)
        end = len(data) if until is None else until
        self._pieces(memoryview(data)[start:end], faults.stall.get(name))
        if until is not None:
            self.close_connection = True
            faults.dead = faults.dies_after_cut

    def _pieces(self, data: memoryview, stall: int | None) -> None:
        sent = 0
        for at in range(0, len(data), _PIECE):
            if stall is not None and at >= stall:
                self.wfile.flush()
                self.hub.release.wait(60)
                stall = None
            try:
                sent += self.wfile.write(data[at : at + _PIECE])
            except OSError:
                self.close_connection = True
                return

    def _send(self, status: int, body: bytes, headers: dict[str, str]) -> None:
        self._head(status, len(body), headers)
        self.wfile.write(body)

    def _head(self, status: int, length: int, headers: dict[str, str]) -> None:
        self.send_response(status)
        for name, value in ({"Content-Length": str(length)} | headers).items():
            self.send_header(name, value)
        self.end_headers()

    def log_message(self, format: str, *args: Any) -> None:  # noqa: A002 - http.server's own name
        pass
