"""Where the analyst was, so that unlocking leads back there. Sealed while the workspace is locked.

It holds content. Only sealed bytes of it outlive the open workspace.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from pydantic import TypeAdapter, ValidationError

from desktop.desk import Desk, LogCheck, LogFilter, Manner
from desktop.moderation import Content, PolicyVersion, QueueFilter
from desktop.ui.actions import Command


@dataclass(frozen=True, slots=True)
class Assignment:
    """A batch that was cut off; what it has judged is stored and is not judged again."""

    name: str
    contents: tuple[Content, ...]
    policies: tuple[PolicyVersion, ...]
    manner: Manner


@dataclass(frozen=True, slots=True)
class TriagePlace:
    """What stood in Triage. judged: whether verdicts stood beside it. policies: to be judged under;
    none for those that were chosen last.
    """

    text: str
    judged: bool
    policies: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class QueuePlace:
    """Which rows were listed, and which of them was looked at."""

    wanted: QueueFilter
    review_id: int | None


@dataclass(frozen=True, slots=True)
class PoliciesPlace:
    """Which policy was open, and the texts that were not saved, by policy; "" is a new one."""

    policy_id: str
    drafts: dict[str, str]


@dataclass(frozen=True, slots=True)
class EvaluationPlace:
    """Which evaluation was open, empty for none, and which of its scores."""

    evaluation_id: str
    at: int


@dataclass(frozen=True, slots=True)
class HistoryPlace:
    """Which entries of the log were listed, the number of the one that was looked at, and how far
    the log was verified, and when.
    """

    listed: LogFilter
    seq: int | None
    verified: tuple[LogCheck, datetime] | None = None


@dataclass(frozen=True, slots=True)
class ModelsPlace:
    """Which model was looked at, and the source of the one that was being downloaded, if any."""

    model: str
    pulling: str


Place = TriagePlace | QueuePlace | PoliciesPlace | EvaluationPlace | HistoryPlace | ModelsPlace


@dataclass(frozen=True, slots=True)
class Bookmark:
    """The page in front, the place in each page, and the batches that ran."""

    page: str
    places: dict[str, Place]
    batches: tuple[Assignment, ...]

    @property
    def command(self) -> Command:
        """What brings its page to the front."""
        return Command[self.page]


_FORM = TypeAdapter(Bookmark)


def seal(bookmark: Bookmark, desk: Desk) -> bytes:
    """The bookmark for as long as the workspace is locked."""
    return desk.sealing.seal(_FORM.dump_json(bookmark))


def unseal(data: bytes, desk: Desk) -> Bookmark | None:
    """The bookmark again, where this workspace sealed it."""
    plain = desk.sealing.unseal(data)
    try:
        return None if plain is None else _FORM.validate_json(plain)
    except ValidationError:
        return None
