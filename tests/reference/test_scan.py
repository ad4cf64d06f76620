"""A lexicon finds what an automaton finds."""

import pytest
from ahocorasick_rs import AhoCorasick, MatchKind
from hypothesis import given
from hypothesis import strategies as st

from kg.reference.scan import Lexicon, lengths_of, packed

WORDS = st.sets(st.text("省市县区", min_size=2, max_size=5), min_size=1, max_size=12)
TEXTS = st.text("省市县区，", max_size=40) | st.text("省市县区，", min_size=90, max_size=200)


@given(WORDS, TEXTS)
def test_all_matches_are_those_of_an_automaton(words: set[str], text: str) -> None:
    forms = sorted(words)
    automaton = AhoCorasick(forms, matchkind=MatchKind.Standard)
    wanted = {(a, b, forms[i]) for i, a, b in automaton.find_matches_as_indexes(text, overlapping=True)}
    found = list(Lexicon({form: form for form in forms}).matches(text))
    assert set(found) == wanted and len(found) == len(wanted)
    assert found == sorted(found, key=lambda match: (match[0], -match[1]))


@given(WORDS, TEXTS)
def test_the_longest_are_those_of_an_automaton(words: set[str], text: str) -> None:
    automaton = AhoCorasick(sorted(words), matchkind=MatchKind.LeftmostLongest)
    wanted = [(a, b) for _, a, b in automaton.find_matches_as_indexes(text)]
    assert [(a, b) for a, b, _ in Lexicon(dict.fromkeys(words, "")).longest(text)] == wanted


@given(WORDS)
def test_a_lexicon_comes_back_from_its_bytes(words: set[str]) -> None:
    values = {word: word[::-1] for word in sorted(words)}
    back = Lexicon.unpacked(packed(values))
    assert back.values == values
    assert list(back.matches("省市县区" * 3)) == list(Lexicon(values).matches("省市县区" * 3))


def test_a_word_of_one_character_is_refused() -> None:
    with pytest.raises(ValueError, match="less than two"):
        lengths_of(["县"])
