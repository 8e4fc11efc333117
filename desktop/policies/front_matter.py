"""The head of a policy file: YAML between two lines of three dashes."""

from __future__ import annotations

import re
from typing import Annotated

import yaml
from pydantic import BaseModel, ConfigDict, Field, ValidationError, field_validator

from desktop.moderation import Label, OutputForm, PolicyError, Severity

_FRONT_MATTER = re.compile(
    r"\A---[ \t]*\n(?P<head>.*?)^---[ \t]*(?:\n|\Z)", re.DOTALL | re.MULTILINE
)
# A rule of three dashes may open a plain text too; a head says something right below it.
_OPENING = re.compile(r"\A---[ \t]*\n[a-z]+[ \t]*:")
_LONGEST_HEAD = 64_000


class LabelEntry(BaseModel):
    """One label as written. Without a severity it is none, or medium where it violates."""

    model_config = ConfigDict(extra="forbid", coerce_numbers_to_str=True)

    code: Annotated[str, Field(min_length=1, pattern=r"^\S+$")]
    violates: bool
    meaning: str = ""
    severity: Severity | None = None

    @field_validator("severity", mode="before")
    @classmethod
    def _from_word(cls, word: object) -> Severity | None:
        try:
            return None if word is None else Severity.from_word(str(word))
        except KeyError:
            words = ", ".join(severity.word for severity in Severity)
            raise ValueError(f"severity is one of {words}") from None

    def as_label(self) -> Label:
        """The label meant."""
        usual = Severity.MEDIUM if self.violates else Severity.NONE
        severity = self.severity if self.severity is not None else usual
        return Label(self.code, self.meaning, severity, self.violates)


class FrontMatter(BaseModel):
    """What the head of a policy file may say."""

    model_config = ConfigDict(extra="forbid", coerce_numbers_to_str=True)

    id: str = ""
    name: str = ""
    labels: tuple[LabelEntry, ...] = ()
    output: OutputForm = OutputForm.JSON


def split(text: str) -> tuple[FrontMatter | None, str]:
    """The head of a policy, None where it has none, and its body.

    Raises PolicyError for a head that is not YAML or says something unknown.
    """
    match = _FRONT_MATTER.match(text)
    if match is None and _OPENING.match(text):
        raise _bad_head("is not closed by a line of three dashes")
    if match is None:
        return None, text
    try:
        return FrontMatter.model_validate(_load(match["head"]) or {}), text[match.end() :]
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        place = f" in line {mark.line + 2}" if mark is not None else ""
        raise _bad_head(f"is not well-formed YAML{place}") from None
    except ValidationError as error:
        first = error.errors()[0]
        place = ".".join(str(part) for part in first["loc"])
        raise _bad_head(f"is wrong at '{place}': {first['msg']}") from None


def _load(head: str) -> object:
    if len(head) > _LONGEST_HEAD:
        raise _bad_head("is too long")
    # An alias can stand for a tree of any size; no policy needs one.
    if any(isinstance(event, yaml.AliasEvent) for event in yaml.parse(head, yaml.SafeLoader)):
        raise _bad_head("holds a YAML alias (*name)")
    return yaml.safe_load(head)


def _bad_head(what: str) -> PolicyError:
    return PolicyError(
        f"The head of the policy file {what}.",
        kept="No policy was added.",
        remedy="It may hold id, name, output (code, category or json) and labels with code,"
        " meaning, severity and violates.",
    )
