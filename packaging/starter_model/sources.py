"""Labelled texts of public data sets as `Content`, with a part of each kept back by its hash."""

from __future__ import annotations

import hashlib
import json
import random
import re
from collections.abc import Callable, Iterator, Sequence
from enum import StrEnum
from pathlib import Path
from typing import Any

from starter_model.concepts import read_unclear
from starter_model.contents import Content
from starter_model.emoji import in_emoji
from starter_model.spans import decisive_words

Row = dict[str, Any]

_UNCLEAR = read_unclear()
_ABUSE, _SPAM_KINDS = _UNCLEAR["abuse-set"], _UNCLEAR["spam-set"]
_EVERYDAY, _FOREIGN = _UNCLEAR["everyday"], _UNCLEAR["foreign"]
# How often a text with spans comes again with those of others.
_RETELLINGS = 3
_HATE_KINDS = ("hate_threat", "hate_dehuman", "hate_exclusion", "hate_slur", "hate_inferior")


class Part(StrEnum):
    """Which part of a set: most of it to learn from, a seventh to measure."""

    TRAIN = "train"
    TEST = "test"


def part_of(row_id: str) -> Part:
    """The part that a row belongs to, for ever, whatever else is in its file."""
    return Part.TEST if hashlib.sha256(row_id.encode()).digest()[0] % 7 == 0 else Part.TRAIN


def read_rows(folder: Path, name: str, part: Part) -> list[Row]:
    """The rows of one part of the set `name`.jsonl."""
    lines = (folder / f"{name}.jsonl").read_text(encoding="utf-8").splitlines()
    rows = [json.loads(line) for line in lines]
    return [row for row in rows if part_of(row["id"]) is part]


def load(folder: Path, part: Part) -> dict[str, list[Content]]:
    """The contents of each set by its name; those to learn from also told anew."""
    rows = {name: read_rows(folder, name, part) for name in _READERS}
    if part is Part.TRAIN:
        rng = random.Random(0)
        rows["presidio_pii"] += _retold(rows["presidio_pii"], rng)
        rows["hatecheck"] += [{**it, "text": in_emoji(it["text"], rng)} for it in rows["hatecheck"]]
    return {
        name: [content for row in rows[name] for content in reader(row)]
        for name, reader in _READERS.items()
    }


def _retold(rows: Sequence[Row], rng: random.Random) -> list[Row]:
    """The rows several times more, each with the names, addresses and so on of others."""
    known: dict[str, list[str]] = {}
    for row in rows:
        for span in row["spans"]:
            known.setdefault(span["type"], []).append(row["text"][span["start"] : span["end"]])
    return [_with_others(row, known, rng) for row in rows for _ in range(_RETELLINGS)]


def _with_others(row: Row, known: dict[str, list[str]], rng: random.Random) -> Row:
    text, end, spans = "", 0, []
    for span in sorted(row["spans"], key=lambda it: int(it["start"])):
        text += row["text"][end : span["start"]]
        other = rng.choice(known[span["type"]])
        spans.append({"type": span["type"], "start": len(text), "end": len(text) + len(other)})
        text, end = text + other, span["end"]
    return {**row, "text": text + row["text"][end:], "spans": spans}


def _sms(row: Row) -> Iterator[Content]:
    text = row["text"]
    if not row["labels"]["spam"]:
        yield Content(text, (), _everyday(text) | _forms_unknown(text))
        return
    main = next(kind for kind, shows in _SPAM_SIGNS if shows(text.lower()))
    yield Content(text, ("spam", main), _SPAM_KINDS - {main}, decisive_words(text, main))


_SPAM_SIGNS: tuple[tuple[str, Callable[[str], object]], ...] = (
    (
        "phishing",
        re.compile(r"\b(verify|password|pin code|account (?:has|is|statement)|bank)\b").search,
    ),
    (
        "bait",
        re.compile(
            r"\b(won|win|winner|prize|claim|award\w*|selected|reward|gift|voucher|bonus|guaranteed"
            r"|cash|congrat\w*)\b|£"
        ).search,
    ),
    ("promotion", lambda _: True),
)


def _hate(row: Row) -> Iterator[Content]:
    text, functionality = row["text"].strip(), row.get("functionality", "")
    is_english = row.get("lang", "english") == "english"
    form = (frozenset({"language_other"}) if is_english else _FOREIGN) | {"emoji_use"}
    if row["labels"]["hate"]:
        kind = _KIND_OF_TEST.get(functionality) or hate_kind(text)
        others = frozenset(_HATE_KINDS) - {kind}
        yield Content(text, ("hate", kind), _ABUSE | others | form, decisive_words(text, kind))
    elif functionality == "target_indiv_nh":
        yield Content(text, ("insult", "toxic"), _ABUSE | form, decisive_words(text, "insult"))
    elif functionality == "profanity_nh":
        yield Content(text, ("profanity",), _ABUSE - {"profanity"} | form, text[:40])
    else:
        yield Content(text, (), _ABUSE | _everyday(text) | form)


_KIND_OF_TEST = {
    "derog_dehum_h": "hate_dehuman", "threat_dir_h": "hate_threat", "slur_h": "hate_slur",
    "threat_norm_h": "hate_threat", "derog_neg_emote_h": "hate_inferior",
    "derog_neg_attrib_h": "hate_inferior", "derog_impl_h": "hate_inferior",
}  # fmt: skip
_KIND_SIGNS = {
    "hate_threat": r"kill|shoot|shot|die|dead|burn|rape|raping|hurt|attack|beat|hang|gas|bomb|wipe"
    r"|murder|punish|violen|destroy|🔫|🔪|💣|punch|stab",
    "hate_dehuman": r"vermin|animal|rats?\b|disease|cancer|plague|subhuman|filth|cockroach|parasite"
    r"|monkey|ape\b|pig|scum|human|trash|garbage|🐀|🐒|🐵|🦍|🐖|🐷|💩|🗑|🐍",
    "hate_exclusion": r"deport|ban\b|banned|rights|allowed|go back|leave|send|kick|get out|keep out"
    r"|🚫|border|ship",
}


def hate_kind(text: str) -> str:
    """The kind of hate that a text's words point to."""
    return next(
        (kind for kind, signs in _KIND_SIGNS.items() if re.search(signs, text.lower())),
        "hate_inferior",
    )


def _tweet(row: Row) -> Iterator[Content]:
    text = re.sub(r"&#\d+;|https?://\S+|RT ", "", row["text"]).strip()
    labels = row["labels"]
    if labels["hate"]:
        yield Content(
            text, ("hate", "toxic"), _ABUSE | set(_HATE_KINDS), decisive_words(text, "hate")
        )
    elif labels["offensive"]:
        if not re.search(r"nig+|fag|queer|white trash|dyke|retard|spic|chink", text.lower()):
            yield Content(text, ("offensive",), _ABUSE, decisive_words(text, "profanity"))
    else:
        yield Content(text, (), _ABUSE | _everyday(text) | {"hate"})


def _toxic(row: Row) -> Iterator[Content]:
    text = row["text"].strip()
    if len(text) > 900:
        return
    if row["labels"]["toxic"]:
        maybe = _ABUSE - {"toxic"} | {"hate", "politics", "complaint", *_HATE_KINDS}
        yield Content(text, ("toxic", "insult"), maybe, decisive_words(text, "insult"))
    else:
        yield Content(text, (), _everyday(text) | {"trolling", "profanity"})


_PII = {
    "PERSON": "person_name", "STREET_ADDRESS": "home_address", "PHONE_NUMBER": "phone_number",
    "EMAIL_ADDRESS": "email_address", "CREDIT_CARD": "bank_data", "IBAN_CODE": "bank_data",
    "US_SSN": "identity_number", "US_DRIVER_LICENSE": "identity_number", "ZIP_CODE": "home_address",
    "IP_ADDRESS": "ip_address", "DOMAIN_NAME": "link",
}  # fmt: skip
_GRAVEST_FIRST = ("identity_number", "bank_data", "home_address", "phone_number", "email_address",
                  "ip_address", "person_name", "link")  # fmt: skip


def names_someone(row: Row) -> bool:
    """Whether a row's spans have personal data, not only a firm, a country, a title or an age."""
    return any(_PII.get(it["type"], "link") != "link" for it in row["spans"])


def _pii(row: Row) -> Iterator[Content]:
    text = row["text"].strip()
    spans = [(s, _PII.get(s["type"])) for s in row["spans"]]
    shown = [kind for kind in _GRAVEST_FIRST if any(kind == it for _, it in spans)]
    maybe = _everyday(text) | {"pii"} | set(_PII.values())
    if not shown:
        yield Content(text, (), maybe - {"phone_number", "email_address", "bank_data"})
        return
    first = next(s for s, kind in spans if kind == shown[0])
    quoted = row["text"][first["start"] : first["end"]].split("\n")[0].strip()
    shows = (*shown, "pii") if shown != ["link"] else ("link",)
    yield Content(text, shows, maybe - set(shows), quoted)


def _everyday(text: str) -> frozenset[str]:
    """Concepts that any everyday text may show by chance."""
    return _EVERYDAY | _forms_unknown(text)


def _forms_unknown(text: str) -> frozenset[str]:
    found = set()
    if re.search(r"\d{5,}|\d{3}[- ]\d{3}", text):
        found |= {"phone_number", "pii", "identity_number", "bank_data"}
    if re.search(r"www\.|http|\.com|\.co\.", text):
        found |= {"link"}
    if "@" in text:
        found |= {"email_address", "pii"}
    return frozenset(found)


_READERS: dict[str, Callable[[Row], Iterator[Content]]] = {
    "sms_spam": _sms,
    "hatecheck": _hate,
    "hatemoji_build": _hate,
    "mhc_french": _hate,
    "mhc_german": _hate,
    "mhc_hindi": _hate,
    "davidson": _tweet,
    "surge_toxicity": _toxic,
    "presidio_pii": _pii,
}
