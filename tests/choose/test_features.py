"""Features: the key that is looked up is that of the feature that is spelled, on any text."""

import numpy as np
import pytest
import rjieba
from hypothesis import given
from hypothesis import strategies as st

from kg.choose.columns import Column, codes, text_key
from kg.choose.features import Sight
from kg.choose.seen import Proposed
from kg.choose.tables import names_in
from kg.choose.words import words

TEXT = st.text(
    st.sampled_from("市县区委人大常委会主任张王三〇1a，。“”《》\n 　·🙂龘"), min_size=1, max_size=40
)


@st.composite
def read(draw: st.DrawFn) -> tuple[str, list[Proposed], list[Proposed]]:
    text = draw(TEXT)
    spans = draw(st.lists(st.tuples(st.integers(0, len(text) - 1), st.integers(1, 9)), max_size=4))
    seen = [(s, min(s + n, len(text)), "ORG", "organ") for s, n in spans]
    return text, seen, seen[:1]


def columns(sight: Sight, start: int, end: int) -> list[Column]:
    return [column for stream in sight.streams(start, end) for column in stream.columns(end - start)]


@given(read())
def test_keys_are_those_of_the_spelled_values(given: tuple[str, list[Proposed], list[Proposed]]) -> None:
    text, proposed, longest = given
    for column in columns(Sight(text, proposed, longest), 0, len(text)):
        spelled = column.features()
        assert column.values.tolist() == [text_key(name.split("=", 1)[1]) for _, name in spelled]
        assert all(0 <= at < len(text) for at, _ in spelled)
        assert not any(mark in name for _, name in spelled for mark in "\n\t\r")


@given(read(), st.integers(0, 40), st.integers(1, 40))
def test_a_part_sees_what_the_whole_sees(
    given: tuple[str, list[Proposed], list[Proposed]], first: int, count: int
) -> None:
    text, proposed, longest = given
    sight = Sight(text, proposed, longest)
    start, end = min(first, len(text) - 1), min(first + count, len(text))
    end = max(end, start + 1)
    whole = {(i, name) for c in columns(sight, 0, len(text)) for i, name in c.features() if start <= i < end}
    assert {(i + start, name) for c in columns(sight, start, end) for i, name in c.features()} == whole


@given(st.text(st.sampled_from("市县的王建国明在了龘召开会议a1Z.，。 \n《》🙂"), min_size=1, max_size=40))
def test_the_model_says_of_runs_what_it_says_of_the_text(text: str) -> None:
    modelled, plain = words(text, text, codes(text))
    for found, model in ((modelled, True), (plain, False)):
        assert [0, *found.ends.tolist()] == [0, *np.cumsum([len(w) for w, _ in rjieba.tag(text, model)])]


@pytest.mark.parametrize("text", ["他叫赵小明，在杭研大厦工作。", "市长李建国说：A4纸3.5元"])
def test_the_kinds_of_modelled_words_are_those_of_the_text(text: str) -> None:
    (stream, *_) = words(text, text, codes(text))[0].kind_streams(0, len(text))
    (column,) = stream.columns(len(text))
    kinds = [kind for word, kind in rjieba.tag(text, True) for _ in word]
    assert [value[:-1] for value in column.spell()] == kinds


def features(text: str, at: int, proposed: list[Proposed] | None = None) -> set[str]:
    sight = Sight(text, proposed or [], proposed or [])
    return {name for column in columns(sight, 0, len(text)) for i, name in column.features() if i == at}


def test_what_is_seen_of_a_character() -> None:
    seen = [(0, 5, "ORG", "organ")]
    found = features("房山区人大召开会议", 5, seen)
    assert {"chars0+2=召开", "chars-1+1=大", "class0+3=hhh", "wordD.text=召开B", "rule-before=ORG"} <= found
    assert {"ruleE=ORG", "named=ORG organ E"} & features("房山区人大召开会议", 4, seen)
    assert "proposed=ORGB" in features("房山区人大召开会议", 0, seen)
    assert "surname0=common" in features("张三", 0)


def test_no_feature_looks_beyond_the_text() -> None:
    assert "chars-1+1=∎" in features("区委", 0)


def test_names_of_the_tables() -> None:
    found = names_in("河北省、四个意识和宪法")
    assert (0, 3, "province") in found and (4, 8, "concepts") in found and (9, 11, "laws") in found


def test_features_of_one_kind_do_not_overlap() -> None:
    kinds: dict[str, int] = {}
    for start, end, kind in names_in("中华人民共和国全国人民代表大会常务委员会"):
        assert start >= kinds.get(kind, 0)
        kinds[kind] = end
    assert np.array(list(kinds)).size
