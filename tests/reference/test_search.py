"""Names are found as people type them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.reference.pinyin import plain, syllables
from kg.reference.search import EDGE, SCATTERED, SOUND, best, sounds, typed

NAME = "房山区人大常委会"


@pytest.mark.parametrize(
    "query",
    [
        "房山区人大常委会",
        "人大常委",
        "房山人大",
        "fangshan",
        "Fang Shan qu",
        "fsqrd",
        "fangsqrd",
        "rdcwh",
        "FSQRDCWH",
        "fangshan rd",
        "fang renda",
    ],
)
def test_what_finds_a_name(query: str) -> None:
    assert best(query, [(NAME, sounds(NAME))]) is not None


@pytest.mark.parametrize(
    "query",
    ["", " ", "angshan", "fsqx", "山房", "shanfang", "z", "fangshan angqu", "rd fangshan", "fangshanrd"],
)
def test_what_does_not(query: str) -> None:
    assert best(query, [(NAME, sounds(NAME))]) is None


def test_the_better_fit_goes_first() -> None:
    forms = [(form, sounds(form)) for form in ("北京市房山区人大", "房山区人大", "房山区政府")]
    assert best("房山", forms) == (EDGE, "房山区人大")
    assert best("fsqzf", forms) == (SOUND, "房山区政府")
    assert best("房政", forms) == (SCATTERED, "房山区政府")


def test_umlauts_and_apostrophes_as_people_type_them() -> None:
    assert sounds("吕梁市六安") == "lv liang shi lu an"
    assert best("lü liang", [("吕梁市", sounds("吕梁市"))]) and best("lu'an", [("六安市", sounds("六安市"))])


@given(st.text(alphabet="房山区人大常委会六安台州县", min_size=1, max_size=12), st.data())
def test_a_name_is_found_by_its_sound_and_initials(name: str, data: st.DataObject) -> None:
    reading = plain(syllables(name))
    start = data.draw(st.integers(0, len(reading) - 1))
    for query in ("".join(reading[start:]), "".join(s[0] for s in reading[start:])):
        assert typed(query) == query and best(query, [(name, sounds(name))])
