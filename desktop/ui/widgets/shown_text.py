"""Content made safe to look at: what hides or reorders text becomes a visible mark.

The text itself is never changed. A `ShownText` is what is put on the screen, with the way from the
code points of the text as stored to positions on the screen.
"""

from __future__ import annotations

import re
import unicodedata
from array import array
from collections.abc import Sequence
from dataclasses import dataclass

# Control characters but tab and line ends; soft hyphen; grapheme joiner; fillers; bidi controls
# and isolates; zero-width; line and paragraph separators; noncharacters; tag characters.
_HIDDEN = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180e"
    "\u200b-\u200f\u2028-\u202e\u2060-\u206f\u3164\ufdd0-\ufdef\ufeff\uffa0\ufff0-\ufffb\ufffe\uffff"
    "\U000e0000-\U000e0fff]"
)
_JOINERS = "\u200c\u200d"
# From Hebrew on, scripts and symbols join with U+200C and U+200D in honest text.
_FIRST_JOINING = "\u0590"
SHOWN_LIMIT = 50_000
# Qt lays out one line in quadratic time: 100,000 characters already take 0.4 s.
LINE_LIMIT = 2_000
# Each costs Qt a cursor, which every later change of the text moves: 50,000 take ten seconds.
MARK_LIMIT = 1_000
_DIRECTION_WITHIN = 1_000
# What `said` and `set_apart` put around a value (UAX #9).
_ISOLATES = str.maketrans("", "", "\u2068\u2069")


@dataclass(frozen=True, slots=True)
class ShownText:
    """What is shown of a text.

    text: for a plain-text widget. marks: (start, end) of the marks in it, in UTF-16 units, those
    that touch as one, and the first of very many. hidden: how many hidden characters the whole
    content has. length: code points of the whole content, of which `shown` are on the screen.
    exact: what is shown is the content itself, unchanged.
    """

    text: str
    marks: tuple[tuple[int, int], ...]
    hidden: int
    shown: int
    length: int
    exact: bool
    offsets: Sequence[int]

    def position(self, code_point: int) -> int:
        """The UTF-16 position in `text` of a code point; the end for those not shown."""
        return self.offsets[min(code_point, self.shown)]


def show(content: str, *, limit: int = SHOWN_LIMIT) -> ShownText:
    """What to show of `content`: its first `limit` code points, over-long lines broken."""
    hidden = [match.start() for match in _HIDDEN.finditer(content) if not _joins(content, match)]
    marked = set(hidden)
    head = content[:limit]
    pieces: list[str] = []
    marks: list[tuple[int, int]] = []
    offsets = array("Q")
    position = column = 0
    for at, character in enumerate(head):
        offsets.append(position)
        piece = _mark(character) if at in marked else _visible(character, head[at + 1 : at + 2])
        width = len(piece) + (piece > "\uffff")
        if at in marked:
            _add(marks, position, position + width)
        column = 0 if piece == "\n" else column + 1
        if column == LINE_LIMIT:
            piece, width, column = piece + "\n", width + 1, 0
        pieces.append(piece)
        position += width
    offsets.append(position)
    text = "".join(pieces)
    return ShownText(
        text, tuple(marks), len(hidden), len(head), len(content), text == content, offsets
    )


def marked_text(content: str) -> str:
    """`content` with its hidden characters as marks, for a label."""
    return show(content).text


def without_isolates(words: str) -> str:
    """Words of ours for a label that marks what is hidden: what sets values apart is not."""
    return words.translate(_ISOLATES)


def is_right_to_left(content: str) -> bool:
    """Whether the first letter that has a direction runs from right to left (UAX #9, P2 and P3)."""
    strong = (unicodedata.bidirectional(character) for character in content[:_DIRECTION_WITHIN])
    return next((kind != "L" for kind in strong if kind in {"L", "R", "AL"}), False)


def _visible(character: str, following: str) -> str:
    # Qt ends a line at each carriage return; a pair ends one line, not two.
    if character == "\r":
        return "" if following == "\n" else "\n"
    return character


def _add(marks: list[tuple[int, int]], start: int, end: int) -> None:
    if marks and marks[-1][1] == start:
        marks[-1] = (marks[-1][0], end)
    elif len(marks) < MARK_LIMIT:
        marks.append((start, end))


def _mark(character: str) -> str:
    return f"⟨U+{ord(character):04X}⟩"


def _joins(content: str, match: re.Match[str]) -> bool:
    """Whether a joiner stands between two characters that join in honest text."""
    if match.group() not in _JOINERS:
        return False
    before = content[match.start() - 1 : match.start()]
    after = content[match.end() : match.end() + 1]
    return before >= _FIRST_JOINING and after >= _FIRST_JOINING
