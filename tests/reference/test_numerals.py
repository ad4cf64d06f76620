"""Numerals of ordinals."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.reference.numerals import ordinal, to_han, to_int


@given(st.integers(min_value=1, max_value=9999))
def test_round_trip(number: int) -> None:
    assert to_int(to_han(number)) == number
    assert to_int(str(number)) == number


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("第46次", "四十六"),
        ("二〇", "二十"),
        ("第十届", "十"),
        ("一百一十五", "一百一十五"),
        ("第1566次", "一千五百六十六"),
        ("第12345次", "12345"),
    ],
)
def test_ordinal(text: str, expected: str) -> None:
    assert ordinal(text) == expected
