"""What an entry of the log tells, in plain words: its sentence, its surroundings, its facts."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping

from desktop.desk import LogEntry, LogKind
from desktop.ui.translating import mark, tr

# By kind, and by what else decides the words: an action, an outcome, a purpose.
_SENTENCES: dict[str, str] = {
    LogKind.WORKSPACE_CREATED: mark("The workspace was made"),
    LogKind.POLICY_ADDED: mark("Policy added: {policy}"),
    LogKind.ITEMS_ADDED: mark("Items added: {items}"),
    LogKind.BATCH_SUBMITTED: mark("Judging asked for: {jobs}"),
    LogKind.BATCH_CANCELLED: mark("Batch cancelled, jobs dropped: {jobs}"),
    LogKind.VERDICT_STORED: mark("Verdict: {label}"),
    "verdict_stored unparsed": mark("Verdict: unparsed"),
    "verdict_stored truncated": mark("Verdict: truncated"),
    "verdict_stored failed": mark("Verdict: failed"),
    LogKind.DECIDED: mark("Decided: {action}"),
    "decided uphold": mark("Upheld as {label}"),
    "decided override": mark("Overridden to {label}"),
    "decided escalate": mark("Escalated"),
    "decided park": mark("Parked"),
    LogKind.UNDONE: mark("Decision taken back"),
    LogKind.SECOND_REVIEW_RULE: mark("Rule for second reviews changed"),
    LogKind.SECOND_REVIEW_ASKED: mark("Second review asked for"),
    LogKind.APPEALED: mark("Appeal entered"),
    LogKind.ASSIGNED: mark("Assigned to {to}"),
    "assigned nobody": mark("Assigned to nobody"),
    LogKind.REASON_CODE: mark("Reason code kept: {code}"),
    "reason_code retired": mark("Reason code retired: {code}"),
    LogKind.REVIEWER_NAMED: mark("Reviewer named: {reviewer}, {role}"),
    LogKind.REVIEWER_FORGOTTEN: mark("Forgotten who {reviewer} is"),
    LogKind.EXPORT: mark("Exported to {file}, reviews: {rows}"),
    LogKind.EXPORT_MISSED: mark("Export to {file} was not put in place"),
    LogKind.BACKED_UP: mark("Backed up to {file}"),
    LogKind.RESTORED: mark("Restored from a backup of {made_at}"),
    LogKind.RULE_ADDED: mark("Retention rule added: {days} days"),
    LogKind.RULE_REMOVED: mark("Retention rule removed"),
    LogKind.HELD: mark("Held for {matter}"),
    LogKind.RELEASED: mark("Hold released"),
    LogKind.PURGED: mark("Content purged"),
    LogKind.HOST_ALLOWED: mark("Machine allowed: {host}"),
    LogKind.HOST_DISALLOWED: mark("Machine no longer allowed: {host}"),
    LogKind.KEY_SLOT_ADDED: mark("Way to open added: {slot_kind}"),
    LogKind.KEY_SLOT_REMOVED: mark("Way to open removed: {slot_kind}"),
    LogKind.DATABASE_KEY_CHANGED: mark("Database key changed"),
    LogKind.GOLD_ADDED: mark("Gold set kept: {gold}, items: {items}"),
    LogKind.CALIBRATED: mark("Confidence calibrated"),
    LogKind.EVALUATED: mark("Labels measured on {gold}"),
}
# What decides which of the words above, by kind.
_DECIDING: dict[str, str] = {
    LogKind.VERDICT_STORED: "outcome",
    LogKind.DECIDED: "action",
}
# In the order in which they are told.
_FACTS: dict[str, str] = {
    "item": mark("Item"),
    "policy": mark("Policy"),
    "policies": mark("Policies"),
    "model": mark("Model"),
    "host": mark("Machine"),
    "effort": mark("Effort"),
    "outcome": mark("Outcome"),
    "label": mark("Label"),
    "rules": mark("Rules cited"),
    "action": mark("Answer"),
    "code": mark("Reason code"),
    "stage": mark("Stage"),
    "run": mark("Run"),
    "purpose": mark("Purpose"),
    "items": mark("Items"),
    "batch": mark("Batch"),
    "jobs": mark("Jobs"),
    "new_jobs": mark("Jobs that are new"),
    "prompt_tokens": mark("Tokens in"),
    "output_tokens": mark("Tokens out"),
    "reviewer": mark("Reviewer"),
    "by": mark("By"),
    "role": mark("Role"),
    "matter": mark("Matter"),
    "days": mark("Days"),
    "status": mark("Status"),
    "rule": mark("Rule"),
    "rows": mark("Reviews"),
    "file": mark("File"),
    "redacted": mark("Left out"),
    "entries": mark("Entries"),
    "verdict": mark("Verdict"),
    "decision": mark("Decision"),
    "undoes": mark("Takes back"),
    "reviewed": mark("Decision reviewed"),
    "slot": mark("Way to open"),
    "slot_kind": mark("Its kind"),
    "sha256": mark("SHA-256 of the file"),
    "policy_sha256": mark("SHA-256 of the policy"),
    "model_sha256": mark("SHA-256 of the model"),
    "template_sha256": mark("SHA-256 of the prompt template"),
    "setting_sha256": mark("SHA-256 of the setting"),
    "commitments": mark("Commitment to the contents"),
    "content": mark("Commitment to the content"),
    "rationale": mark("Commitment to the rationale"),
    "evidence": mark("Commitment to the evidence"),
    "reason": mark("Commitment to the reason"),
    "ground": mark("Commitment to the ground"),
    "said": mark("Commitment to the answer"),
    "output": mark("Commitment to the output"),
}
_LABELLED: dict[str, str] = {
    LogKind.VERDICT_STORED: mark("Verdict"),
    LogKind.DECIDED: mark("Decided"),
}
_TELLING_LABELS = ("action", "label", "outcome", "rules")
_UNDER = mark("under {policy}")
_BY = mark("by {who}")
_FOR = mark("for {purpose}")
_OF_ITEM = mark("item {id}")
_OF_BATCH = mark("batch {id}")
# Enough of an id to tell items apart by eye.
_SHOWN_OF_ID = 8


def sentence(entry: LogEntry, *, blind: bool = False) -> str:
    """What was done, and to what. blind: without any label."""
    facts = entry.facts
    if blind and entry.kind in _LABELLED:
        return tr(_LABELLED[entry.kind]).format_map(defaultdict(str, facts))
    kept = _SENTENCES.get(f"{entry.kind} {_deciding(entry.kind, facts)}")
    words = kept or _SENTENCES.get(entry.kind)
    if words is None:
        # A kind of a later version: its own name is better than nothing.
        return entry.kind.replace("_", " ").capitalize()
    return tr(words).format_map(defaultdict(str, facts))


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
    return " · ".join(tr(words).format(**{name: it}) for words, name, it in parts if it)


def facts_told(entry: LogEntry, *, blind: bool = False) -> Iterator[tuple[str, str]]:
    """Each fact with its name; those that say nothing are left out. blind: without any label."""
    hidden = _TELLING_LABELS if blind and entry.kind in _LABELLED else ()
    facts = {name: value for name, value in entry.facts.items() if name not in hidden}
    for name in (*(it for it in _FACTS if it in facts), *sorted(facts.keys() - _FACTS.keys())):
        if facts[name] != "":
            words = tr(_FACTS[name]) if name in _FACTS else name.replace("_", " ").capitalize()
            yield words, str(facts[name])


def _deciding(kind: str, facts: Mapping[str, str | int]) -> str:
    if kind == LogKind.ASSIGNED:
        return "" if facts.get("to") else "nobody"
    if kind == LogKind.REASON_CODE:
        return "retired" if facts.get("retired") else ""
    return str(facts.get(_DECIDING.get(kind, ""), ""))
