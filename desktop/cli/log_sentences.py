"""What an entry of the log tells, as a sentence."""

from __future__ import annotations

from collections.abc import Mapping

from desktop.desk import LogEntry, LogKind
from desktop.moderation import BY_HAND

# By kind, and where one fact makes it another sentence, by that too.
_SENTENCES: dict[str, str] = {
    LogKind.WORKSPACE_CREATED: "The workspace was made, to be opened with: {slot_kind}.",
    LogKind.POLICY_ADDED: "The policy {policy} was added for {purpose}.",
    LogKind.ITEMS_ADDED: "{items} items were added for {purpose}.",
    LogKind.BATCH_SUBMITTED: "The batch {batch} was submitted: {jobs} jobs under {policies}.",
    LogKind.BATCH_CANCELLED: "The batch {batch} was cancelled: {jobs} jobs were dropped.",
    LogKind.VERDICT_STORED: "{model} says {outcome} {label} of {item} under {policy}.",
    LogKind.DECIDED: "{reviewer} answered {item} under {policy}: {action} {label}",
    LogKind.UNDONE: "{reviewer} took the decision {undoes} on {item} under {policy} back.",
    LogKind.SECOND_REVIEW_RULE: (
        "{by} added the rule {rule}: second reviews of a share of {share} under {policy}."
    ),
    "second_review_rule retires": "{by} ended the rule {retires} for second reviews.",
    LogKind.SECOND_REVIEW_ASKED: "A second review of {item} under {policy} was asked for.",
    LogKind.APPEALED: "{reviewer} entered an appeal on {item} under {policy}.",
    LogKind.ASSIGNED: "{by} assigned {item} under {policy} to {to}.",
    LogKind.REASON_CODE: "{by} kept the reason code {code}: {words}.",
    "reason_code retired": "{by} retired the reason code {code}.",
    LogKind.REVIEWER_NAMED: "{by} named a {role} {reviewer}.",
    LogKind.REVIEWER_FORGOTTEN: "{by} deleted whose pseudonym {reviewer} is.",
    LogKind.EXPORT: "{rows} reviews were exported to {file}.",
    LogKind.EXPORT_MISSED: "The export to {file} was not put in place.",
    LogKind.BACKED_UP: "The workspace was backed up to {file}.",
    LogKind.RESTORED: "The workspace was restored from a backup of {made_at}.",
    LogKind.RULE_ADDED: (
        "{reviewer} added the retention rule {rule}: {days} days, {status}, under {policy}."
    ),
    LogKind.RULE_REMOVED: "{reviewer} removed the retention rule {rule}.",
    LogKind.HELD: "{reviewer} holds the whole workspace for {matter}.",
    "held item": "{reviewer} holds {item} for {matter}.",
    "held policy": "{reviewer} holds all under {policy} for {matter}.",
    LogKind.RELEASED: "{reviewer} released the hold {hold}.",
    LogKind.PURGED: "{reviewer} purged the content of {item}; the rule: {rule}.",
    LogKind.HOST_ALLOWED: "{by} allowed content to be sent to {host}.",
    LogKind.HOST_DISALLOWED: "{by} withdrew that content may be sent to {host}.",
    LogKind.KEY_SLOT_ADDED: "A way to open the workspace was added: {slot_kind}.",
    LogKind.KEY_SLOT_REMOVED: "A way to open the workspace was removed: {slot_kind}.",
    LogKind.DATABASE_KEY_CHANGED: "The database got a new key.",
    LogKind.GOLD_ADDED: "{reviewer} kept the gold set {gold}: {items} items under {policies}.",
    LogKind.EVALUATED: "{reviewer} measured labels under {policies} on {gold}.",
    LogKind.CALIBRATED: "{by} calibrated {policy}, on {fitted_on} items.",
    "calibrated retired": "{by} ended the calibration of {policy}.",
}
# The facts that make another sentence of a kind, where they say something.
_DECIDING = ("retires", "retired", "item", "policy")
_UNSAID = {"policy": "any policy", "status": "whatever their status", "to": "nobody"}


def log_sentence(entry: LogEntry) -> str:
    """What was done, and to what; of a kind that only a later version knows, its facts."""
    facts: Mapping[str, str | int] = entry.facts
    keys = (f"{entry.kind} {name}" for name in _DECIDING if facts.get(name))
    sentence = next((_SENTENCES[key] for key in keys if key in _SENTENCES), "")
    sentence = sentence or _SENTENCES.get(entry.kind, "")
    if not sentence:
        told = ", ".join(f"{name} {value}" for name, value in sorted(facts.items()))
        return f"{entry.kind.replace('_', ' ')}: {told}"
    said = sentence.format_map(_Said({name: _word(name, it) for name, it in facts.items()}))
    return " ".join(said.split())


class _Said(dict[str, str]):
    """The facts of an entry; what one of an earlier version does not tell is left out."""

    def __missing__(self, name: str) -> str:
        return _UNSAID.get(name, "")


def _word(name: str, value: str | int) -> str:
    if name == "slot_kind":
        return str(value).replace("-", " ")
    if (name, value) == ("rule", BY_HAND):
        return "by hand"
    if name in ("policies", "rules"):
        return str(value).replace(",", ", ")
    return str(value) or _UNSAID.get(name, "")
