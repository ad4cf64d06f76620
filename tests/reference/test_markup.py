"""Markdown and inline HTML in a text that is taken as it is change no statement, and no offset."""

from collections.abc import Callable
from functools import cache

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.model import Document, Resolution
from kg.reference.markup import markup
from kg.reference.view import hidden, normalise
from kg.settings import Settings
from kg.stages import pipeline

LEADS = "青川县委领导县人民政府开展工作。"
MARKED = (
    "**青川县委**领导县人民政府开展工作。",
    "青川县委领导**县人民政府**开展工作。",
    "__青川县委__领导*县人民政府*开展工作。",
    "***青川县委***领导`县人民政府`开展工作。",
    '<b>青川县委</b>领导<span class="a">县人民政府</span>开展工作。',
    "[青川县委](https://example.org/a)领导县人民政府开展工作。",
    "- **青川县委**领导县人民政府开展工作。",
    "<p>青川县委领导县人民政府开展工作。</p>",
)


@cache
def run() -> Callable[[Document], Resolution]:
    return pipeline(Settings())


def read(text: str) -> Resolution:
    return run()(Document("d", text))


def told(text: str) -> set[tuple[str, str, str]]:
    return {(s.subject.key, s.predicate, s.object.key) for s in read(text).statements}


@pytest.mark.parametrize("text", MARKED)
def test_it_changes_no_statement(text: str) -> None:
    assert told(text) == told(LEADS) != set()


@pytest.mark.parametrize("text", MARKED)
def test_offsets_are_those_of_the_printed_text(text: str) -> None:
    found = read(text)
    for s in found.statements:
        assert s.evidence.quote == text[s.evidence.start : s.evidence.end]
    assert {text[k.mention.start : k.mention.end] for k in found.links} >= {"青川县委", "县人民政府"}


def test_a_heading_mark_is_no_part_of_a_name() -> None:
    names = {
        k.mention.text for k in read("#《青川县供水条例》\n青川县人大常委会通过《青川县供水条例》。").links
    }
    assert not any("#" in name for name in names)


def test_a_tag_of_a_block_ends_a_line() -> None:
    assert normalise("县委<br>县政府") == "县委\n   县政府"
    assert hidden("县委<br>县政府") == ()


@pytest.mark.parametrize("text", ["王**和李**出席。", "面积3*4*5米。", "a < b，c > d", "第*号", "****"])
def test_other_signs_stay(text: str) -> None:
    assert markup(text) == []


@given(st.text(alphabet="县委*_`#<b>/br[](）http:. \n"))
def test_the_view_is_as_long_and_spans_are_apart(text: str) -> None:
    assert len(normalise(text)) == len(text)
    spans = hidden(text)
    assert all(a[1] <= b[0] for a, b in zip(spans, spans[1:], strict=False))
    assert len(normalise(text).split("\n")) >= len(text.split("\n"))


TAGS = (
    ("<img src=x onerror=alert(1)>县委", "<img src=x onerror=alert(1)>"),
    ("<b onerror=x>县委", "<b onerror=x>"),
    ('<b title="a>b">县委', '<b title="a>b">'),
    ("<svg/onload=alert(1)>县委", "<svg/onload=alert(1)>"),
    ("<xy-z onclick=y>县委", "<xy-z onclick=y>"),
    ("<img src=x onerror=alert(1) 县委", "<img src=x onerror=alert(1)"),
    ("<script>alert(1)</script>县委", "<script>alert(1)</script>"),
)
NO_TAGS = ("a<b 且 c>d", "<王立新 a=b>", "x < y，y > z", "甲<乙>丙")


@pytest.mark.parametrize(("text", "tag"), TAGS)
def test_tags_with_whatever_attributes_are_no_text(text: str, tag: str) -> None:
    assert [text[start:end] for start, end, _ in markup(text)] == [tag]


@pytest.mark.parametrize("text", NO_TAGS)
def test_signs_of_less_and_more_are_no_tags(text: str) -> None:
    assert markup(text) == []


def test_nothing_in_a_tag_is_a_person() -> None:
    text = "<img src=x onerror=alert(1)>青川县委领导县政府。<b onerror=x>王立新</b>任县长。<script>alert(1)</script>"
    people = [k.mention.text for k in read(text).links if k.mention.type == "PER"]
    assert people == ["王立新"]
