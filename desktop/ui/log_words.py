"""What an entry of the log tells, in plain words: its sentence, its surroundings, its facts."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication

from desktop.desk import LogEntry, LogKind

_CONTEXT = "LogWords"

# By kind, and by what else decides the words: an action, an outcome, a purpose.
_SENTENCES: dict[str, object] = {
    LogKind.WORKSPACE_CREATED: QT_TRANSLATE_NOOP("LogWords", "The workspace was made"),
    LogKind.POLICY_ADDED: QT_TRANSLATE_NOOP("LogWords", "Policy added: {policy}"),
    LogKind.ITEMS_ADDED: QT_TRANSLATE_NOOP("LogWords", "Items added: {items}"),
    LogKind.BATCH_SUBMITTED: QT_TRANSLATE_NOOP("LogWords", "Judging asked for: {jobs}"),
    LogKind.BATCH_CANCELLED: QT_TRANSLATE_NOOP("LogWords", "Batch cancelled, jobs dropped: {jobs}"),
    LogKind.VERDICT_STORED: QT_TRANSLATE_NOOP("LogWords", "Verdict: {label}"),
    "verdict_stored unparsed": QT_TRANSLATE_NOOP("LogWords", "Verdict: unparsed"),
    "verdict_stored truncated": QT_TRANSLATE_NOOP("LogWords", "Verdict: truncated"),
    "verdict_stored failed": QT_TRANSLATE_NOOP("LogWords", "Verdict: failed"),
    LogKind.DECIDED: QT_TRANSLATE_NOOP("LogWords", "Decided: {action}"),
    "decided uphold": QT_TRANSLATE_NOOP("LogWords", "Upheld as {label}"),
    "decided override": QT_TRANSLATE_NOOP("LogWords", "Overridden to {label}"),
    "decided escalate": QT_TRANSLATE_NOOP("LogWords", "Escalated"),
    "decided park": QT_TRANSLATE_NOOP("LogWords", "Parked"),
    LogKind.UNDONE: QT_TRANSLATE_NOOP("LogWords", "Decision taken back"),
    LogKind.SECOND_REVIEW_RULE: QT_TRANSLATE_NOOP("LogWords", "Rule for second reviews changed"),
    LogKind.SECOND_REVIEW_ASKED: QT_TRANSLATE_NOOP("LogWords", "Second review asked for"),
    LogKind.APPEALED: QT_TRANSLATE_NOOP("LogWords", "Appeal entered"),
    LogKind.ASSIGNED: QT_TRANSLATE_NOOP("LogWords", "Assigned to {to}"),
    "assigned nobody": QT_TRANSLATE_NOOP("LogWords", "Assigned to nobody"),
    LogKind.REASON_CODE: QT_TRANSLATE_NOOP("LogWords", "Reason code kept: {code}"),
    "reason_code retired": QT_TRANSLATE_NOOP("LogWords", "Reason code retired: {code}"),
    LogKind.REVIEWER_NAMED: QT_TRANSLATE_NOOP("LogWords", "Reviewer named: {reviewer}, {role}"),
    LogKind.REVIEWER_FORGOTTEN: QT_TRANSLATE_NOOP("LogWords", "Forgotten who {reviewer} is"),
    LogKind.EXPORT: QT_TRANSLATE_NOOP("LogWords", "Exported to {file}, reviews: {rows}"),
    LogKind.BACKED_UP: QT_TRANSLATE_NOOP("LogWords", "Backed up to {file}"),
    LogKind.RESTORED: QT_TRANSLATE_NOOP("LogWords", "Restored from a backup of {made_at}"),
    LogKind.RULE_ADDED: QT_TRANSLATE_NOOP("LogWords", "Retention rule added: {days} days"),
    LogKind.RULE_REMOVED: QT_TRANSLATE_NOOP("LogWords", "Retention rule removed"),
    LogKind.HELD: QT_TRANSLATE_NOOP("LogWords", "Held for {matter}"),
    LogKind.RELEASED: QT_TRANSLATE_NOOP("LogWords", "Hold released"),
    LogKind.PURGED: QT_TRANSLATE_NOOP("LogWords", "Content purged"),
    LogKind.HOST_ALLOWED: QT_TRANSLATE_NOOP("LogWords", "Machine allowed: {host}"),
    LogKind.HOST_DISALLOWED: QT_TRANSLATE_NOOP("LogWords", "Machine no longer allowed: {host}"),
    LogKind.KEY_SLOT_ADDED: QT_TRANSLATE_NOOP("LogWords", "Way to open added: {slot_kind}"),
    LogKind.KEY_SLOT_REMOVED: QT_TRANSLATE_NOOP("LogWords", "Way to open removed: {slot_kind}"),
    LogKind.DATABASE_KEY_CHANGED: QT_TRANSLATE_NOOP("LogWords", "Database key changed"),
    LogKind.EVALUATED: QT_TRANSLATE_NOOP("LogWords", "Labels measured"),
}
# What decides which of the words above, by kind.
_DECIDING: dict[str, str] = {
    LogKind.VERDICT_STORED: "outcome",
    LogKind.DECIDED: "action",
}
# In the order in which they are told.
_FACTS: dict[str, object] = {
    "item": QT_TRANSLATE_NOOP("LogWords", "Item"),
    "policy": QT_TRANSLATE_NOOP("LogWords", "Policy"),
    "policies": QT_TRANSLATE_NOOP("LogWords", "Policies"),
    "model": QT_TRANSLATE_NOOP("LogWords", "Model"),
    "host": QT_TRANSLATE_NOOP("LogWords", "Machine"),
    "effort": QT_TRANSLATE_NOOP("LogWords", "Effort"),
    "outcome": QT_TRANSLATE_NOOP("LogWords", "Outcome"),
    "label": QT_TRANSLATE_NOOP("LogWords", "Label"),
    "rules": QT_TRANSLATE_NOOP("LogWords", "Rules cited"),
    "action": QT_TRANSLATE_NOOP("LogWords", "Answer"),
    "code": QT_TRANSLATE_NOOP("LogWords", "Reason code"),
    "stage": QT_TRANSLATE_NOOP("LogWords", "Stage"),
    "run": QT_TRANSLATE_NOOP("LogWords", "Run"),
    "purpose": QT_TRANSLATE_NOOP("LogWords", "Purpose"),
    "items": QT_TRANSLATE_NOOP("LogWords", "Items"),
    "batch": QT_TRANSLATE_NOOP("LogWords", "Batch"),
    "jobs": QT_TRANSLATE_NOOP("LogWords", "Jobs"),
    "new_jobs": QT_TRANSLATE_NOOP("LogWords", "Jobs that are new"),
    "prompt_tokens": QT_TRANSLATE_NOOP("LogWords", "Tokens in"),
    "output_tokens": QT_TRANSLATE_NOOP("LogWords", "Tokens out"),
    "reviewer": QT_TRANSLATE_NOOP("LogWords", "Reviewer"),
    "by": QT_TRANSLATE_NOOP("LogWords", "By"),
    "role": QT_TRANSLATE_NOOP("LogWords", "Role"),
    "matter": QT_TRANSLATE_NOOP("LogWords", "Matter"),
    "days": QT_TRANSLATE_NOOP("LogWords", "Days"),
    "status": QT_TRANSLATE_NOOP("LogWords", "Status"),
    "rule": QT_TRANSLATE_NOOP("LogWords", "Rule"),
    "rows": QT_TRANSLATE_NOOP("LogWords", "Reviews"),
    "file": QT_TRANSLATE_NOOP("LogWords", "File"),
    "redacted": QT_TRANSLATE_NOOP("LogWords", "Left out"),
    "entries": QT_TRANSLATE_NOOP("LogWords", "Entries"),
    "verdict": QT_TRANSLATE_NOOP("LogWords", "Verdict"),
    "decision": QT_TRANSLATE_NOOP("LogWords", "Decision"),
    "undoes": QT_TRANSLATE_NOOP("LogWords", "Takes back"),
    "reviewed": QT_TRANSLATE_NOOP("LogWords", "Decision reviewed"),
    "slot": QT_TRANSLATE_NOOP("LogWords", "Way to open"),
    "slot_kind": QT_TRANSLATE_NOOP("LogWords", "Its kind"),
    "sha256": QT_TRANSLATE_NOOP("LogWords", "SHA-256 of the file"),
    "policy_sha256": QT_TRANSLATE_NOOP("LogWords", "SHA-256 of the policy"),
    "model_sha256": QT_TRANSLATE_NOOP("LogWords", "SHA-256 of the model"),
    "template_sha256": QT_TRANSLATE_NOOP("LogWords", "SHA-256 of the prompt template"),
    "setting_sha256": QT_TRANSLATE_NOOP("LogWords", "SHA-256 of the setting"),
    "commitments": QT_TRANSLATE_NOOP("LogWords", "Commitment to the contents"),
    "content": QT_TRANSLATE_NOOP("LogWords", "Commitment to the content"),
    "rationale": QT_TRANSLATE_NOOP("LogWords", "Commitment to the rationale"),
    "evidence": QT_TRANSLATE_NOOP("LogWords", "Commitment to the evidence"),
    "reason": QT_TRANSLATE_NOOP("LogWords", "Commitment to the reason"),
    "ground": QT_TRANSLATE_NOOP("LogWords", "Commitment to the ground"),
    "said": QT_TRANSLATE_NOOP("LogWords", "Commitment to the answer"),
    "output": QT_TRANSLATE_NOOP("LogWords", "Commitment to the output"),
}
_LABELLED: dict[str, object] = {
    LogKind.VERDICT_STORED: QT_TRANSLATE_NOOP("LogWords", "Verdict"),
    LogKind.DECIDED: QT_TRANSLATE_NOOP("LogWords", "Decided"),
}
_TELLING_LABELS = ("action", "label", "outcome", "rules")
_UNDER = QT_TRANSLATE_NOOP("LogWords", "under {policy}")
_BY = QT_TRANSLATE_NOOP("LogWords", "by {who}")
_FOR = QT_TRANSLATE_NOOP("LogWords", "for {purpose}")
_OF_ITEM = QT_TRANSLATE_NOOP("LogWords", "item {id}")
_OF_BATCH = QT_TRANSLATE_NOOP("LogWords", "batch {id}")
# Enough of an id to tell items apart by eye.
_SHOWN_OF_ID = 8


def sentence(entry: LogEntry, *, blind: bool = False) -> str:
    """What was done, and to what. blind: without any label."""
    facts = entry.facts
    if blind and entry.kind in _LABELLED:
        return _said(_LABELLED[entry.kind]).format_map(defaultdict(str, facts))
    kept = _SENTENCES.get(f"{entry.kind} {_deciding(entry.kind, facts)}")
    words = kept or _SENTENCES.get(entry.kind)
    if words is None:
        # A kind of a later version: its own name is better than nothing.
        return entry.kind.replace("_", " ").capitalize()
    return _said(words).format_map(defaultdict(str, facts))


def surroundings(entry: LogEntry) -> str:
    """Under which policy, by whom, and on which item or batch, as far as the entry says."""
    facts = entry.facts
    is_verdict = entry.kind == LogKind.VERDICT_STORED
    who = facts.get("model") if is_verdict else facts.get("by") or facts.get("reviewer")
    policy = "" if entry.kind == LogKind.POLICY_ADDED else facts.get("policy")
    parts = (
        (_UNDER, "policy", policy or facts.get("policies")),
        (_BY, "who", who),
        (_FOR, "purpose", facts.get("purpose")),
        (_OF_ITEM, "id", str(facts.get("item", ""))[:_SHOWN_OF_ID]),
        (_OF_BATCH, "id", str(facts.get("batch", ""))[:_SHOWN_OF_ID]),
    )
    return " · ".join(_said(words).format(**{name: it}) for words, name, it in parts if it)


def facts_told(entry: LogEntry, *, blind: bool = False) -> Iterator[tuple[str, str]]:
    """Each fact with its name; those that say nothing are left out. blind: without any label."""
    hidden = _TELLING_LABELS if blind and entry.kind in _LABELLED else ()
    facts = {name: value for name, value in entry.facts.items() if name not in hidden}
    for name in (*(it for it in _FACTS if it in facts), *sorted(facts.keys() - _FACTS.keys())):
        if facts[name] != "":
            words = _said(_FACTS[name]) if name in _FACTS else name.replace("_", " ").capitalize()
            yield words, str(facts[name])


def _deciding(kind: str, facts: Mapping[str, str | int]) -> str:
    if kind == LogKind.ASSIGNED:
        return "" if facts.get("to") else "nobody"
    if kind == LogKind.REASON_CODE:
        return "retired" if facts.get("retired") else ""
    return str(facts.get(_DECIDING.get(kind, ""), ""))


def _said(words: object) -> str:
    return QCoreApplication.translate(_CONTEXT, str(words))
