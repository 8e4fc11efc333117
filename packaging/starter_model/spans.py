"""The decisive words of a text whose set does not mark them."""

from __future__ import annotations

import re

_LONGEST = 6

_SIGNS = {
    "bait": r"\b(won|win|winner|prize|claim|awarded|selected|reward|gift|voucher|bonus|guaranteed"
    r"|cash)\b|£",
    "promotion": r"\b(free|offer|call|text|txt|reply|only|new|sale|order|ringtone|tone|chat|www)\b",
    "phishing": r"\b(verify|password|account|bank|pin)\b",
    "hate_threat": r"kill|shoot|die|burn|rap(?:e|ing)|hurt|attack|beat|hang|gas|bomb|murder|stab",
    "hate_dehuman": r"vermin|animal|rat|disease|cancer|plague|human|filth|cockroach|parasite|scum",
    "hate_exclusion": r"deport|ban|rights|allowed|leave|send",
    "insult": r"\b(idiot|stupid|moron|dumb|loser|pathetic|trash|disgusting|ass|hate|clown|fool"
    r"|shit)",
    "profanity": r"\b(bitch|fuck|shit|ass|hoe|pussy|damn|nigga)",
}


def decisive_words(text: str, concept: str) -> str:
    """At most six words of `text` around the first sign of the concept, else its first words.

    They stand in the text as they are, on one line and without double quotes; empty where no such
    words are left.
    """
    line = max(re.split(r"[\n\"]", text), key=len)
    words = list(re.finditer(r"\S+", line))
    if not words:
        return ""
    sign = re.search(_SIGNS.get(concept, "(?!)"), line.lower())
    at = 0
    if sign is not None and len(words) > _LONGEST:
        before = sum(word.end() <= sign.start() for word in words)
        at = max(0, min(before - 2, len(words) - _LONGEST))
    last = words[min(at + _LONGEST, len(words)) - 1]
    return line[words[at].start() : last.end()].rstrip(" .,;:!?")
