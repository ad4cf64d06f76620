"""Texts in spreadsheets, terminals and Markdown."""

import os
import pty
import subprocess
import sys
from pathlib import Path

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


@pytest.mark.parametrize("given", [["extract", "a.txt"], ["extract", "a.txt", "--out", "-"]])
def test_a_person_sees_symbols_and_a_program_gets_the_text(tmp_path: Path, given: list[str]) -> None:
    (tmp_path / "a.txt").write_text("县委\x9b31m领导\u202e县政府。", encoding="utf-8")
    command = [sys.executable, "-m", "kg", *given]
    piped = subprocess.run(command, cwd=tmp_path, capture_output=True, check=True).stdout.decode("utf-8")
    assert "\x9b" in piped and "\u202e" in piped
    ours, theirs = pty.openpty()
    subprocess.run(command, cwd=tmp_path, stdout=theirs, stderr=subprocess.DEVNULL, check=True)
    os.close(theirs)
    seen = os.read(ours, 1 << 16).decode("utf-8")
    os.close(ours)
    assert "\x9b" not in seen and "\u202e" not in seen and "县委\ufffd31m领导\ufffd县政府" in seen
