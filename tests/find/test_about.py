"""Names of papers that hold a term."""

from __future__ import annotations

import pytest

from kg.find.about import papers_about
from kg.find.parse import parse
from kg.find.spans import Candidate
from kg.model import MentionType

CON = MentionType.CON


@pytest.mark.parametrize(
    ("text", "term", "name"),
    [
        ("传达县委关于开展增产节约运动的意见，", "增产节约运动", "关于开展增产节约运动的意见"),
        ("通过了关于进一步开展植树运动工作的决议", "植树运动", "关于进一步开展植树运动工作的决议"),
        ("听取县长关于增产节约运动的报告", "增产节约运动", "增产节约运动"),
        ("县委开展增产节约运动的决定", "增产节约运动", "增产节约运动"),
        ("落实县委关于开展增产节约运动的意见精神", "增产节约运动", "增产节约运动"),
    ],
)
def test_the_paper_stands_for_the_term_in_its_name(text: str, term: str, name: str) -> None:
    start = text.index(term)
    chosen = Candidate(start, start + len(term), CON, "own", parse(text, start, start + len(term), CON))
    (read,) = papers_about(text, [chosen])
    assert text[read.start : read.end] == name
    assert read.type is (CON if name == term else MentionType.DOC)
