"""Whether exported rows are what the signed log tells: signature, inclusion, and every field that
an entry speaks of.
"""

from __future__ import annotations

import base64
import binascii
import json
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from desktop.export.record import REDACTED, DecisionRecord, EntryRecord, ReviewRecord
from desktop.moderation import (
    Action,
    Decision,
    TamperError,
    content_sha256,
    standing_decision,
)
from desktop.transparency import (
    Checkpoint,
    PublicKey,
    commitment,
    evidence_text,
    leaf_hash,
    read_checkpoint,
    root_from_inclusion,
)


@dataclass(frozen=True, slots=True)
class Proved:
    """What is proved of an export: verdicts and decisions that are in the log which the checkpoint
    signs, as the file tells them.

    Not proved, as it was left out of the file: texts (or parts of a review that hold some), and
    decisions (without their reviewer).
    """

    checkpoint: Checkpoint
    verdicts: int
    decisions: int
    texts_left_out: int
    decisions_left_out: int


class Inclusion:
    """Takes the rows of an export one after the other, and says in the end what is proved."""

    def __init__(self, key: PublicKey) -> None:
        self._key = key
        self._note = ""
        self._proved: Proved | None = None
        self._last_seq: int | None = None

    @property
    def proved(self) -> Proved | None:
        """What is proved of the rows so far; None where there were none."""
        return self._proved

    def take(self, record: ReviewRecord) -> None:
        """Check one row; raises TamperError where it is not as the signed log tells it."""
        proved = self._proved or Proved(self._checkpoint(record), 0, 0, 0, 0)
        if self._note and record.checkpoint != self._note:
            raise TamperError("The rows are from different exports.")
        self._note = record.checkpoint
        if len(record.log_entries) != 1 + len(record.decisions):
            raise _not_told(record)
        self._require_order(record)
        entry, *others = record.log_entries
        verdict = self._facts(record, entry, proved.checkpoint)
        told = [other for other in others if other.body != REDACTED]
        decisions = [self._facts(record, other, proved.checkpoint) for other in told]
        if not _verdict_fits(record, verdict) or not _texts_fit(record, verdict):
            raise _not_told(record)
        if not _decisions_fit(record, str(verdict.get("verdict")), decisions):
            raise _not_told(record)
        self._proved = replace(
            proved,
            verdicts=proved.verdicts + 1,
            decisions=proved.decisions + len(told),
            texts_left_out=proved.texts_left_out + (not all(_openings(record))),
            decisions_left_out=proved.decisions_left_out + len(others) - len(told),
        )

    def _checkpoint(self, record: ReviewRecord) -> Checkpoint:
        made = read_checkpoint(record.checkpoint, self._key)
        if made is None:
            raise TamperError("Its checkpoint is not signed with the key given.")
        return made

    def _require_order(self, record: ReviewRecord) -> None:
        """An export tells each verdict once, newest first, and decisions as they were made."""
        seq, *decided = (entry.seq for entry in record.log_entries)
        if decided != sorted(set(decided)):
            raise _not_told(record)
        if self._last_seq is not None and seq >= self._last_seq:
            raise TamperError(f"The item {record.item_id} is not where an export would tell it.")
        self._last_seq = seq

    def _facts(
        self, record: ReviewRecord, entry: EntryRecord, checkpoint: Checkpoint
    ) -> dict[str, Any]:
        """What an entry says, once it is proved to be in the log."""
        try:
            proof = [base64.b64decode(step, validate=True) for step in entry.proof]
            facts = json.loads(entry.body)
        except (binascii.Error, ValueError, RecursionError):
            raise _not_told(record) from None
        leaf = leaf_hash(entry.body.encode("utf-8", errors="surrogatepass"))
        root = root_from_inclusion(leaf, entry.seq - 1, checkpoint.entries, proof)
        if root != checkpoint.root or not isinstance(facts, dict):
            raise TamperError(
                f"An entry on the item {record.item_id} is not in the log that was signed."
            )
        return facts


def _verdict_fits(record: ReviewRecord, facts: dict[str, Any]) -> bool:
    told = {
        "kind": "verdict_stored",
        "item": record.item_id,
        "policy": f"{record.policy}@{record.policy_version}",
        "policy_sha256": record.policy_sha256,
        "model": record.model,
        "model_sha256": record.model_sha256,
        "host": record.model_host,
        "effort": record.effort,
        "outcome": record.outcome,
        "label": record.label or "",
        "rules": ",".join(record.rules),
    }
    return _says(facts, told) and _at(facts) == _time(record.judged_at)


def _texts_fit(record: ReviewRecord, facts: dict[str, Any]) -> bool:
    """Every text that the file tells is the one to which the entry commits."""
    openings = record.openings
    spans = evidence_text((span.start, span.end, span.text) for span in record.evidence)
    left_out = record.text == REDACTED or not (record.text or record.text_sha256)
    if not left_out and record.text_sha256 != content_sha256(record.text):
        return False
    return (
        _opens(openings.content, record.text, facts.get("content"))
        and _opens(openings.rationale, record.rationale, facts.get("rationale"))
        and (
            _opens(openings.evidence, spans, facts.get("evidence"))
            if openings.evidence
            else all(span.text == REDACTED for span in record.evidence)
        )
    )


def _opens(key: str, text: str, committed: object) -> bool:
    if not key:
        # What cannot be proved must not be told.
        return text in {"", REDACTED}
    try:
        return commitment(bytes.fromhex(key), text) == committed
    except ValueError:
        return False


def _decisions_fit(record: ReviewRecord, verdict_id: str, told: Sequence[dict[str, Any]]) -> bool:
    """Whether each decision, and which of them stands, is as the entries tell.

    Without its reviewer no decision of a row can be proved.
    """
    if record.decisions and not told:
        return all(made.reviewer in {"", REDACTED} for made in record.decisions)
    if len(told) != len(record.decisions):
        return False
    pairs = tuple(zip(record.decisions, told, strict=True))
    if not all(_decision_fits(record, made, facts) for made, facts in pairs):
        return False
    standing = standing_decision(
        [_decision(record, made, facts) for made, facts in pairs], verdict_id
    )
    shown = (
        record.decision,
        record.decided_label,
        record.reason_code,
        record.reason,
        record.reviewer,
    )
    if standing is None:
        return shown == (None, None, None, "", "") and record.decided_at is None
    expected = (
        standing.action,
        standing.label,
        standing.code,
        standing.reason,
        standing.reviewer,
    )
    return shown == expected and _time(record.decided_at) == standing.created_at


def _decision_fits(record: ReviewRecord, made: DecisionRecord, facts: dict[str, Any]) -> bool:
    told = {
        "kind": "undone" if made.undoes else "decided",
        "decision": made.id,
        "item": record.item_id,
        "policy": record.policy,
        "action": made.action,
        "label": made.label or "",
        "undoes": made.undoes or "",
        "reviewer": made.reviewer,
        "stage": made.stage,
        "reviewed": made.reviewed or "",
        "outcome": made.outcome or "",
        "code": made.code or "",
    }
    return (
        _says(facts, told)
        and made.action in set(Action)
        and _at(facts) is not None
        and _at(facts) == _time(made.decided_at)
        and _opens(record.openings.reason, made.reason, facts.get("reason"))
    )


def _decision(record: ReviewRecord, made: DecisionRecord, facts: dict[str, Any]) -> Decision:
    return Decision(
        id=made.id,
        item_id=record.item_id,
        policy_id=record.policy,
        verdict_id=str(facts.get("verdict")),
        action=Action(made.action),
        label=made.label,
        reason=made.reason,
        reviewer=made.reviewer,
        created_at=datetime.fromisoformat(made.decided_at),
        undoes=made.undoes,
        code=made.code,
    )


def _openings(record: ReviewRecord) -> tuple[str, ...]:
    openings = record.openings
    return (openings.content, openings.rationale, openings.evidence, openings.reason)


def _says(facts: dict[str, Any], told: dict[str, str]) -> bool:
    return all(facts.get(name) == value for name, value in told.items())


def _at(facts: dict[str, Any]) -> datetime | None:
    return _time(facts.get("at"))


def _time(text: object) -> datetime | None:
    try:
        return datetime.fromisoformat(str(text))
    except ValueError:
        return None


def _not_told(record: ReviewRecord) -> TamperError:
    return TamperError(f"The item {record.item_id} is not told as the signed log tells it.")
