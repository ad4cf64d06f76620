"""Texts in spreadsheets, terminals and Markdown."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.cells import for_markdown, for_spreadsheet, for_terminal


@pytest.mark.parametrize("text", ["=1+1", "+86", "-1", "@SUM(A1)", "\t=1", "\r=1", '=HYPERLINK("x")'])
def test_formulas_are_texts(text: str) -> None:
    assert for_spreadsheet(text) == "'" + text


@pytest.mark.parametrize("value", ["县委", "2021-03-05", "", "a=b", 1, -0.5, None])
def test_all_else_stays(value: object) -> None:
    assert for_spreadsheet(value) == value


@given(st.text(st.characters(), max_size=40))
def test_a_terminal_gets_no_control_character(text: str) -> None:
    shown = for_terminal(text)
    assert len(shown) == len(text)
    assert not any((ord(c) < 32 and c not in "\t\n") or 0x7F <= ord(c) < 0xA0 for c in shown)
    assert for_terminal(shown) == shown


def test_what_would_paint_or_turn_a_line_is_seen() -> None:
    assert for_terminal("县\x1b[2J委\u202eabc\x9b") == "县␛[2J委\ufffdabc\ufffd"


def test_markdown_holds_texts_as_they_are() -> None:
    assert for_markdown("**县委**|领导\n`x` <b>") == r"\*\*县委\*\*\|领导 \`x\` \<b\>"
    assert for_markdown("县\u202e委") == "\u2068县\ufffd委\u2069"
