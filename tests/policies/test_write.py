"""A policy that is written and read again is the same policy."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from desktop.moderation import Label, Policy, Severity
from desktop.policies import bundled_policies, policy_file, read_policy

WORDS = st.text(
    st.characters(blacklist_categories=["Cc", "Cs"], blacklist_characters="\x85\u2028\u2029\ufeff"),
    max_size=30,
)


def test_the_bundled_policies_come_back_as_they_were() -> None:
    for policy in bundled_policies():
        assert read_policy(policy_file(policy)) == policy


@given(WORDS.map(str.strip), WORDS)
def test_any_name_and_meaning_comes_back(name: str, meaning: str) -> None:
    labels = (
        Label("A0", meaning, Severity.NONE, violates=False),
        Label("1", 'yes: [it], "does" # so', Severity.CRITICAL, violates=True),
    )
    again = read_policy(policy_file(Policy("a", name or "a", "Some text.", labels, ())))
    assert again.labels == labels
    assert again.name == (name or "a")
