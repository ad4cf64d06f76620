"""Keys of values: whatever way they are made, those of the spelled values."""

from __future__ import annotations

from itertools import accumulate

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from kg.choose.columns import Stream, codes, gram_keys, part_keys, shift_of, text_key

TEXT = st.text("县委人大常会决定，12a", max_size=20)
MASK = (1 << 64) - 1


@given(TEXT, st.integers(1, 4))
def test_keys_of_substrings_are_those_of_their_texts(text: str, width: int) -> None:
    for size, keys in enumerate(gram_keys(codes(text), width), 1):
        assert keys.tolist() == [text_key(text[i : i + size]) for i in range(len(text) - size + 1)]


@given(st.lists(st.text("县委人大常会决定", min_size=1, max_size=5), min_size=1, max_size=6))
def test_keys_of_the_parts_of_a_text_are_those_of_the_parts(parts: list[str]) -> None:
    ends = np.array(list(accumulate(map(len, parts))), np.intp)
    assert part_keys(codes("".join(parts)), ends).tolist() == [text_key(part) for part in parts]


@given(TEXT, TEXT)
def test_the_key_of_two_texts_follows_from_theirs(first: str, second: str) -> None:
    assert text_key(first + second) == (text_key(first) * shift_of(second) + text_key(second)) & MASK


@given(TEXT)
def test_codes_are_the_code_points(text: str) -> None:
    assert codes(text).tolist() == list(map(ord, text))


def test_texts_have_keys_of_their_own() -> None:
    values = ["", "县", "委", "县委", "委县", "县县", "县委会"]
    assert len({text_key(value) for value in values}) == len(values)


def test_the_columns_of_a_stream_share_its_values() -> None:
    values = np.array([text_key(value) for value in "甲乙丙"], np.uint64)
    stream = Stream((("here", 0), ("next", 1)), values, lambda: "甲乙丙")
    here, after = stream.columns(2)
    assert here.features() == [(0, "here=甲"), (1, "here=乙")]
    assert after.features() == [(0, "next=乙"), (1, "next=丙")]
    assert after.values.tolist() == values[1:].tolist()


def test_a_column_of_few_positions_tells_which() -> None:
    values = np.array([text_key("甲"), text_key("乙")], np.uint64)
    stream = Stream((("word", 0),), values, lambda: ["甲", "乙"], np.array([3, 7]), np.array([1, 0]))
    (column,) = stream.columns(9)
    assert column.features() == [(3, "word=乙"), (7, "word=甲")]
