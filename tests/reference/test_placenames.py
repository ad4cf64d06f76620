"""Place names in running text."""

import pytest

from kg.reference.placenames import chain_before, find_place_names


def printed(text: str) -> list[str]:
    return [text[p.start : p.end] for p in find_place_names(text)]


def test_chain_of_units() -> None:
    text = "河南省周口市扶沟县人民政府"
    names = find_place_names(text)
    assert [text[n.start : n.end] for n in names] == ["河南省", "周口市", "扶沟县"]
    assert chain_before({n.end: n for n in names}, 9) == 0


@pytest.mark.parametrize("text", ["离不开县政府的支持", "建设平安城市", "县域经济和乡村振兴"])
def test_tails_of_words_are_no_places(text: str) -> None:
    assert printed(text) == []


def test_unknown_village_after_a_preposition() -> None:
    assert "柳湾村" in printed("他们来到柳湾村走访")


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("原平江县畜牧局", ["平江县"]),
        ("原平市畜牧局", ["原平市"]),
        ("原平江县委与原平市委", ["平江县", "原平市"]),
        ("湖北京山市人民政府", ["湖北", "京山市"]),
    ],
)
def test_a_full_name_that_begins_inside_a_short_one_stands(text: str, names: list[str]) -> None:
    assert [text[p.start : p.end] for p in find_place_names(text)] == names


def test_a_guess_that_ends_within_a_full_name_is_none() -> None:
    text = "国网乡宁县供电公司"
    assert [text[p.start : p.end] for p in find_place_names(text)] == ["乡宁县"]
