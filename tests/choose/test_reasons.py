"""Why a name stands, and that asking for it changes no name."""

from __future__ import annotations

import re

import pytest

from kg.choose import Chooser
from kg.choose.reasons import STRONGEST
from kg.find.gazetteer import gazetteer
from kg.find.readings import read_names
from kg.naming import reading

TEXTS = (
    "青川县人大常委会主任李明主持会议。",
    "会议学习全过程人民民主，听取县政府报告。",
    "王岩到平江镇视察。",
)
_REASON = re.compile(r"[\w+\-.]+=\S.* [BIES]-(?:ORG|MEET|CON|DOC|PER|LOC) \+\d+\.\d\d")


@pytest.mark.parametrize("text", TEXTS)
def test_reasons_are_few_positive_and_in_order(text: str) -> None:
    (choices,) = Chooser(why=True).choose([reading(read_names(text, gazetteer()))])
    assert choices
    for choice in choices:
        assert 0 < len(choice.reasons) <= STRONGEST
        assert all(_REASON.fullmatch(reason) for reason in choice.reasons), choice.reasons
        gains = [float(reason.rpartition("+")[2]) for reason in choice.reasons]
        assert gains == sorted(gains, reverse=True) and gains[-1] > 0


def test_asking_changes_no_name_and_no_margin() -> None:
    read = [reading(read_names(text, gazetteer())) for text in TEXTS]
    asked, plain = (
        [[(c.start, c.end, c.type, c.margin) for c in names] for names in Chooser(why=why).choose(read)]
        for why in (True, False)
    )
    assert asked == plain


def test_a_text_without_characters_has_no_names() -> None:
    read = [reading(read_names(text, gazetteer())) for text in ("", TEXTS[0], "")]
    found = Chooser().choose(read)
    assert found[0] == found[2] == [] and found[1]
