"""A quotation that is in no content is told apart from one that is."""

from __future__ import annotations

import pytest

from desktop.moderation import Evidence, Outcome, Reading


@pytest.mark.parametrize(
    ("rationale", "evidence", "misquotes"),
    [
        ('It says "free cash".', (), True),
        ("It says «free cash».", (), True),
        ('It says "free cash".', (Evidence(0, 9, "free cash"),), False),
        ("It offers money.", (), False),
        ('An inch is 1".', (), False),
    ],
)
def test_a_reason_misquotes_where_none_of_its_quotations_is_found(
    rationale: str, evidence: tuple[Evidence, ...], misquotes: bool
) -> None:
    reading = Reading(Outcome.VIOLATES, "A1", rationale=rationale, evidence=evidence)
    assert reading.misquotes is misquotes
