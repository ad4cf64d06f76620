"""Features: the key that is looked up is that of the feature that is spelled, on any text."""

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.choose.columns import feature_key, keys_of
from kg.choose.features import Seen, columns
from kg.choose.tables import names_in

TEXT = st.text(
    st.sampled_from("市县区委人大常委会主任张王三〇1a，。“”《》\n 　·🙂龘"), min_size=1, max_size=40
)


@st.composite
def read(draw: st.DrawFn) -> tuple[str, list[Seen], list[Seen]]:
    text = draw(TEXT)
    spans = draw(st.lists(st.tuples(st.integers(0, len(text) - 1), st.integers(1, 9)), max_size=4))
    seen = [Seen(s, min(s + n, len(text)), "ORG", "organ") for s, n in spans]
    return text, seen, seen[:1]


@settings(deadline=None)
@given(read())
def test_keys_are_those_of_the_spelled_features(given: tuple[str, list[Seen], list[Seen]]) -> None:
    text, proposed, longest = given
    found = list(columns(text, proposed, longest))
    spelled = [pair for column in found for pair in column.features()]
    assert keys_of(found).tolist() == [feature_key(*name.split("=", 1)) for _, name in spelled]
    assert all(0 <= at < len(text) for at, _ in spelled)
    assert not any(mark in name for _, name in spelled for mark in "\n\t\r")


def features(text: str, at: int, proposed: list[Seen] | None = None) -> set[str]:
    made = columns(text, proposed or [], proposed or [])
    return {name for column in made for i, name in column.features() if i == at}


def test_what_is_seen_of_a_character() -> None:
    seen = [Seen(0, 5, "ORG", "organ")]
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
