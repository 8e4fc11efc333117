"""The backup file: the encrypted database, its key file and a manifest, in one plain ZIP.

Nothing in it is in the clear that is not in a workspace folder. The manifest has the size and
SHA-256 of each member, so that a copy which was cut or changed is known before it is opened.
"""

from __future__ import annotations

import hashlib
import zipfile
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import IO, Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from desktop.moderation import InputError, NewerFormatError
from desktop.system import sync_file
from desktop.workspace.database import DATABASE_FILE
from desktop.workspace.keys import KEY_FILE
from desktop.workspace.progress import Progress, Report

MEMBERS = (DATABASE_FILE, KEY_FILE)

_MANIFEST = "manifest.json"
_FORMAT = 1
_LONGEST_MANIFEST = 1 << 16
_BLOCK = 1 << 20
_NOT_AS_WRITTEN = (
    zipfile.BadZipFile,
    KeyError,
    EOFError,
    NotImplementedError,
    RuntimeError,
    ValidationError,
)


class _Strict(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class Member(_Strict):
    """One file of a backup. sha256 is in hex."""

    name: Annotated[str, Field(pattern=f"^({'|'.join(MEMBERS)})$")]
    bytes: Annotated[int, Field(ge=0)]
    sha256: Annotated[str, Field(pattern="^[0-9a-f]{64}$")]


class Manifest(_Strict):
    """What a backup holds, and of what: created_at is ISO 8601 in UTC, log_head in hex."""

    format: Literal[1] = 1
    workspace: str
    created_at: str
    log_entries: int
    log_head: str
    members: tuple[Member, Member]


class _Format(BaseModel):
    format: int


def member_of(file: Path) -> Member:
    """How a file will stand in the manifest."""
    return Member(name=file.name, bytes=file.stat().st_size, sha256=sha256_of(file))


def sha256_of(file: Path) -> str:
    """The hash of a file, in hex."""
    with file.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()


def pack(folder: Path, manifest: Manifest, out: Path, report: Report) -> None:
    """Write a backup of the members in `folder` to the disk, and read all of it again.

    Raises OSError where it cannot be written, InputError where it does not read as it was written.
    """
    with zipfile.ZipFile(out, "x", zipfile.ZIP_STORED) as packed:
        # First, so that what a file is can be seen from its beginning.
        packed.writestr(_MANIFEST, manifest.model_dump_json(indent=2))
        for member in manifest.members:
            with (
                (folder / member.name).open("rb") as source,
                packed.open(member.name, "w", force_zip64=True) as target,
            ):
                _copy(source, target, Progress("writing the file", 0, member.bytes), report)
    sync_file(out)
    with opened(out) as (stored, _):
        for member in manifest.members:
            extract(stored, member, None, report)


@contextmanager
def opened(file: Path) -> Iterator[tuple[zipfile.ZipFile, Manifest]]:
    """A backup with its manifest.

    Raises InputError where the file is none, NewerFormatError for one of a newer version.
    """
    with ExitStack() as stack:
        try:
            packed = stack.enter_context(zipfile.ZipFile(file))
            manifest = _manifest(packed)
        except OSError as error:
            raise InputError(
                f"The file '{file.name}' cannot be read: {error.strerror}.",
                remedy="Check its name.",
            ) from None
        except _NOT_AS_WRITTEN:
            raise _damaged() from None
        yield packed, manifest


def extract(packed: zipfile.ZipFile, member: Member, out: Path | None, report: Report) -> None:
    """Read a member, into a file where one is given; raises InputError where it was changed."""
    progress = Progress("unpacking" if out else "reading it again", 0, member.bytes)
    try:
        info = packed.getinfo(member.name)
        if info.compress_type != zipfile.ZIP_STORED or info.file_size != member.bytes:
            raise _damaged()
        with packed.open(info) as source, ExitStack() as stack:
            target = stack.enter_context(out.open("xb")) if out else None
            digest = _copy(source, target, progress, report)
    except _NOT_AS_WRITTEN:
        raise _damaged() from None
    if digest != member.sha256:
        raise _damaged()
    if out is not None:
        sync_file(out)


def _manifest(packed: zipfile.ZipFile) -> Manifest:
    with packed.open(_MANIFEST) as stream:
        data = stream.read(_LONGEST_MANIFEST)
    if _Format.model_validate_json(data).format > _FORMAT:
        raise NewerFormatError(
            "The backup was made by a newer version of this program.",
            kept="Nothing was restored.",
            remedy="Install the newer version.",
        )
    return Manifest.model_validate_json(data)


def _copy(source: IO[bytes], target: IO[bytes] | None, progress: Progress, report: Report) -> str:
    digest, done = hashlib.sha256(), 0
    while block := source.read(_BLOCK):
        digest.update(block)
        if target is not None:
            target.write(block)
        done += len(block)
        report(Progress(progress.work, done, progress.total))
    return digest.hexdigest()


def _damaged() -> InputError:
    return InputError(
        "The file is no backup of a workspace, or it is damaged.",
        kept="Nothing was restored.",
        remedy="Copy it again from where it came, or take another backup.",
    )
