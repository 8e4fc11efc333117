"""Evidence: quotes lead back to the right code points of the stored text."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from desktop.moderation import Evidence
from desktop.prompting import find_evidence
from desktop.prompting.evidence import quotations


def found(quote: str, text: str) -> list[str]:
    return [span.text for span in find_evidence([quote], text)]


def test_offsets_count_code_points() -> None:
    text = "\N{ROBOT FACE}\N{ROBOT FACE} e\u0301 free phone"
    assert find_evidence(["free phone"], text) == (Evidence(6, 16, "free phone"),)


@pytest.mark.parametrize(
    ("quote", "text", "span"),
    [
        ("buy now", "Please BUY NOW!", "BUY NOW"),
        ("strasse 1", "Die STRASSE 1", "STRASSE 1"),
        ("STRASSE", "die Straße 1", "Straße"),
        ("buy now", "Please buy\n\t  now!", "buy\n\t  now"),
        ("buy   now", "Please buy now!", "buy now"),
        ("buy now", "Please buy\u00a0now!", "buy\u00a0now"),
        ("caf\u00e9 noir", "un cafe\u0301 noir", "cafe\u0301 noir"),
        ("cafe\u0301 noir", "un caf\u00e9 noir", "caf\u00e9 noir"),
        ("find it", "\ufb01nd it", "\ufb01nd it"),
        ("ind it", "\ufb01nd it", "\ufb01nd it"),
        ("free", "\uff26\uff32\uff25\uff25 money", "\uff26\uff32\uff25\uff25"),
        (
            "free",
            "\U0001d4ef\U0001d4fb\U0001d4ee\U0001d4ee money",
            "\U0001d4ef\U0001d4fb\U0001d4ee\U0001d4ee",
        ),
        ("free", "f\u200br\u00ade\u2060e money", "f\u200br\u00ade\u2060e"),
        ("don't miss", "Don\u2019t miss", "Don\u2019t miss"),
        ("don\u2019t miss", "Don't miss", "Don't miss"),
        ('say "yes" now', "Say \u201cyes\u201d now", "Say \u201cyes\u201d now"),
        ("a well-known trick", "A well\u2013known trick", "A well\u2013known trick"),
        ("wait...", "Wait\u2026 here", "Wait"),
        ("buy now,", "Please buy now and go", "buy now"),
        ("\u201cbuy now\u201d", "Please buy now and go", "buy now"),
        ("❤️ you", "I ❤ you", "❤ you"),
        ("👩‍👩‍👧 we", "x 👩‍👩‍👧 we", "👩‍👩‍👧 we"),
        ("İstanbul", "i\u0307stanbul here", "i\u0307stanbul"),
        (
            "한국어",
            unicodedata.normalize("NFD", "한국어 말"),
            unicodedata.normalize("NFD", "한국어"),
        ),
    ],
)
def test_a_quote_that_differs_in_form_is_found(quote: str, text: str, span: str) -> None:
    assert found(quote, text) == [span]


@pytest.mark.parametrize(
    ("quote", "text"),
    [
        ("absent", "a text"),
        ("no", "no, no"),
        ("  a ", "a b a"),
        ("...", "a text"),
        ("", "a text"),
        ("therapist", "the rapist"),
        ("the rapist", "therapist"),
        ("abc", ""),
        ("a.c", "abc"),
    ],
)
def test_a_quote_that_is_not_there_or_too_short_gives_nothing(quote: str, text: str) -> None:
    assert found(quote, text) == []


def test_a_place_that_cuts_no_word_comes_first() -> None:
    assert find_evidence(["art"], "The party has art.") == (Evidence(14, 17, "art"),)


def test_a_word_s_part_is_evidence_where_it_stands_nowhere_alone() -> None:
    assert find_evidence(["卖东西"], "我卖东西给你") == (Evidence(1, 4, "卖东西"),)


def test_spans_are_ordered_and_those_that_overlap_are_one() -> None:
    spans = find_evidence(
        ["five six", "two three", "one two", "four"], "one two three four five six"
    )
    assert [(span.start, span.end) for span in spans] == [(0, 13), (14, 18), (19, 27)]


def test_spans_that_only_touch_stay_apart() -> None:
    spans = find_evidence(["one ,", ", two", "one"], "one, two")
    assert [(span.start, span.end) for span in spans] == [(0, 3), (3, 8)]


@given(
    before=st.text(max_size=50),
    quote=st.text(st.characters(categories=["L", "N", "Mn", "So"]), min_size=3, max_size=20),
    after=st.text(max_size=50),
)
def test_a_piece_of_the_text_is_always_found(before: str, quote: str, after: str) -> None:
    assert found(quote, before + quote + after) == [quote]


@given(text=st.text(max_size=3000), data=st.data())
def test_each_span_is_the_text_between_its_offsets(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text)))
    piece = text[start : start + 20]
    quotes = [piece.upper(), unicodedata.normalize("NFKC", piece), piece.replace("a", " a")]
    for span in find_evidence(quotes, text):
        assert span.text == text[span.start : span.end]
        assert span.text


@given(
    padding=st.text(st.characters(exclude_categories=["Cs", "L", "N", "M"]), max_size=3000),
    quote=st.text(st.sampled_from("abcdeﬁßĲ½"), min_size=3, max_size=9),
)
def test_a_folded_quote_leads_back_to_the_very_span(padding: str, quote: str) -> None:
    folded = unicodedata.normalize("NFKC", quote).casefold()
    assume(folded != quote)
    text = padding + "\n" + quote + "\n" + padding
    span = find_evidence([folded], text)[0]
    assert (span.start, span.text) == (len(padding) + 1, quote)


@pytest.mark.timeout(60)
@pytest.mark.parametrize("unit", ["ordinary words, ", "a", "Ж", "漢", "a ", "\u0301", "\u200b"])
def test_ten_million_characters_take_seconds(unit: str) -> None:
    text = unit * (10_000_000 // len(unit)) + " A  Needle here"
    quotes = ["a needle here", "not to be found", "aaaa", "a a a b"]
    assert find_evidence(quotes, text)[-1].text == "A  Needle here"


def test_a_completion_cannot_ask_for_endless_work() -> None:
    quotes = [f"quote number {number}" for number in range(100_000)]
    assert find_evidence(quotes, " quote " * 1000) == ()


@pytest.mark.parametrize(
    ("prose", "quotes"),
    [
        ('It says "buy now" and "act".', ("buy now", "act")),
        ("It says \u201cbuy now\u201d.", ("buy now",)),
        ("Es sagt \u201ejetzt kaufen\u201c.", ("jetzt kaufen",)),
        ("Il dit «achetez».", ("achetez",)),
        ("「今すぐ買う」と言う", ("今すぐ買う",)),
        ("It says `buy now`.", ("buy now",)),
        ("It says 'don't miss it' twice.", ("don't miss it",)),
        ("It's the users' choice.", ()),
        ("It says \u2018don\u2019t miss it\u2019.", ("don\u2019t miss it",)),
        ("Nothing is quoted.", ()),
    ],
)
def test_quotations_are_found_in_prose(prose: str, quotes: tuple[str, ...]) -> None:
    assert quotations(prose) == quotes


@pytest.mark.timeout(30)
@pytest.mark.parametrize("mark", ['"', "'", " '", "\u2018", "\u201c", "`", "\u201e", "«", "「"])
def test_stray_marks_do_not_slow_the_search(mark: str) -> None:
    quotations(f"{mark}a " * 20_000)
