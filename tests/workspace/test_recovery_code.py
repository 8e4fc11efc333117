"""A recovery code: what a person mistypes is told apart from a wrong code."""

from __future__ import annotations

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from desktop.moderation import WrongKeyError
from desktop.workspace import RecoveryCodeSecret

DIGITS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
codes = st.builds(RecoveryCodeSecret.new)


def plain(code: RecoveryCodeSecret) -> str:
    return code.text.replace("-", "")


def test_a_code_is_seven_groups_of_five_and_never_the_same() -> None:
    made = {RecoveryCodeSecret.new().text for _ in range(100)}
    assert len(made) == 100
    assert {tuple(map(len, code.split("-"))) for code in made} == {(5,) * 7}


@given(code=codes)
def test_a_code_is_read_however_it_is_typed(code: RecoveryCodeSecret) -> None:
    for typed in (
        code.text,
        code.text.lower(),
        plain(code),
        f"  {code.text.replace('-', ' ')}\n",
        code.text.replace("-", "\N{EN DASH}"),
        code.text.replace("0", "O").replace("1", "l"),
    ):
        assert RecoveryCodeSecret.read(typed) == code


@given(code=codes, at=st.integers(0, 34), digit=st.sampled_from(DIGITS))
def test_one_wrong_digit_is_found_and_its_group_named(
    code: RecoveryCodeSecret, at: int, digit: str
) -> None:
    right = plain(code)
    assume(right[at] != digit)
    with pytest.raises(WrongKeyError, match=rf"mistyped.*group {at // 5 + 1}\b"):
        RecoveryCodeSecret.read(right[:at] + digit + right[at + 1 :])


@given(code=codes, group=st.integers(0, 6), pair=st.sets(st.integers(0, 4), min_size=2, max_size=2))
def test_two_swapped_digits_of_a_group_are_found(
    code: RecoveryCodeSecret, group: int, pair: set[int]
) -> None:
    digits = list(plain(code))
    first, second = (5 * group + at for at in pair)
    assume(digits[first] != digits[second])
    digits[first], digits[second] = digits[second], digits[first]
    with pytest.raises(WrongKeyError, match=rf"group {group + 1}\b"):
        RecoveryCodeSecret.read("".join(digits))


@given(code=codes, pair=st.sets(st.integers(0, 6), min_size=2, max_size=2))
def test_two_swapped_groups_are_found(code: RecoveryCodeSecret, pair: set[int]) -> None:
    groups = code.text.split("-")
    first, second = pair
    groups[first], groups[second] = groups[second], groups[first]
    with pytest.raises(WrongKeyError, match=rf"group {min(pair) + 1}\b"):
        RecoveryCodeSecret.read("-".join(groups))


@pytest.mark.parametrize("typed", ["", "FV0HK", "U" * 35, "\N{SNOWMAN}", "0" * 36])
def test_what_is_no_code_is_mistyped(typed: str) -> None:
    with pytest.raises(WrongKeyError, match="mistyped"):
        RecoveryCodeSecret.read(typed)


@given(typed=st.text(max_size=80))
def test_whatever_is_typed_is_read_or_refused_in_words(typed: str) -> None:
    with pytest.raises(WrongKeyError) as caught:
        RecoveryCodeSecret.read(typed)
    assert typed not in str(caught.value) or len(typed) < 8


def test_a_code_does_not_show_when_printed() -> None:
    code = RecoveryCodeSecret.new()
    assert code.text not in repr(code)
    assert code.text[:5] not in repr(code)
