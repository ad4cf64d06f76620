"""Sentences around a quote."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from kg.show.sentences import around, sentence
from kg.show.why import pieces

TEXT = "区人大常委会举行会议。会议听取了区政府的报告；“完全同意！”\n一、监督工作\n检查了水法的实施情况。"


def shown(quote: str) -> str:
    start = TEXT.index(quote)
    a, b = sentence(TEXT, start, start + len(quote))
    return TEXT[a:b]


def test_the_sentence_holds_its_quote_and_ends_with_its_mark() -> None:
    assert shown("听取") == "会议听取了区政府的报告；“完全同意！”"
    assert shown("监督工作") == "一、监督工作"
    assert shown("水法") == "检查了水法的实施情况。"
    assert shown("举行会议。会议听取") == "区人大常委会举行会议。会议听取了区政府的报告；“完全同意！”"


def test_the_sentences_around() -> None:
    start = TEXT.index("监督工作")
    a, b = around(TEXT, sentence(TEXT, start, start + 4))
    assert TEXT[a:b].startswith("会议听取") and TEXT[a:b].endswith("实施情况。")
    assert around("一句。", (0, 3)) == (0, 3)


def test_a_text_without_full_stops_is_cut() -> None:
    a, b = sentence("长" * 5000, 2000, 2004)
    assert a <= 2000 and b >= 2004 and b - a < 1000


@given(st.text(alphabet="人大。！\n ”a", max_size=60), st.data())
def test_offsets_hold(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, max(0, len(text) - 1)))
    end = data.draw(st.integers(min(start + 1, len(text)), len(text)))
    span = sentence(text, start, end)
    wide = around(text, span)
    assert 0 <= span[0] <= len(text) and span[1] <= len(text)
    assert wide[0] <= span[0] and wide[1] >= span[1]
    assert not text[start:end].strip() or text[start:end].strip() in text[span[0] : span[1]]


@given(st.text(max_size=30), st.lists(st.tuples(st.integers(0, 30), st.integers(0, 30)), max_size=5))
def test_pieces_are_the_text(text: str, spans: list[tuple[int, int]]) -> None:
    assert "".join(p for p, _ in pieces(text, (0, len(text)), {"quote": spans})) == text
