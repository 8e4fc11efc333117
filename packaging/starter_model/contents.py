"""Content with what is known of it: which concepts it shows, and of which nobody can say."""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Content:
    """A text and the concepts that it shows, the gravest first.

    maybe: concepts of which it is not known whether the text shows them; all others it does not.
    span: the decisive words, as they stand in the text; empty where there are none.
    """

    text: str
    shows: tuple[str, ...] = ()
    maybe: frozenset[str] = field(default_factory=frozenset)
    span: str = ""

    def verdict(self, concepts: frozenset[str]) -> bool | None:
        """Whether the text shows one of `concepts`; None where that is not known."""
        if not concepts.isdisjoint(self.shows):
            return True
        return None if not concepts.isdisjoint(self.maybe) else False
