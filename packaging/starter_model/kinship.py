"""Concepts that are near each other, so that a text of the one may be a text of the other."""

from __future__ import annotations

# The kinds of a wide concept, which may stand beside each other in a policy.
SIBLINGS = {
    "hate": ("hate_inferior", "hate_dehuman", "hate_exclusion", "hate_threat", "hate_slur"),
    "spam": ("promotion", "bait", "phishing", "investment"),
    "pii": ("person_name", "home_address", "phone_number", "email_address", "bank_data",
            "identity_number"),
}  # fmt: skip
# Wide concepts, and those whose texts may be texts of theirs.
_WIDE = {
    "hate": {*SIBLINGS["hate"], "sexism", "toxic", "insult"},
    "spam": {*SIBLINGS["spam"], "follow_me", "begging", "urgency"},
    "pii": {*SIBLINGS["pii"], "ip_address", "doxxing", "health_data", "password_leak"},
    "toxic": {"insult", "bullying", "profanity", "offensive", "threat", "sexism", "trolling",
              "anger", *SIBLINGS["hate"]},
    "offensive": {"profanity", "insult", "hate"},
}  # fmt: skip


def overlap(one: str, other: str) -> bool:
    """Whether a text of the one may be a text of the other as well, since one is wide."""
    return one == other or other in _WIDE.get(one, ()) or one in _WIDE.get(other, ())
