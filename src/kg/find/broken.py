"""Titles of papers as print has them: one that runs over two lines is one name, and one about 《…》 gives way to that name.

某县人民政府办公室关于切实做好今冬明春农田水利⏎基本建设的通知: its end on the second line was no part of it, or all of it was missed.
关于印发《某方案》的通知 names 某方案.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from kg.find.parse import parse
from kg.find.spans import SURE, Candidate, in_place
from kg.model import MentionType
from kg.patterns import compiled

_TITLE = compiled(
    r"关于[^。！？；《》\n]{2,60}\n[^。！？；《》\n]{1,60}?的(?:通知|决定|意见|通报|批复|函|报告|请示|决议|公告)(?=\n|$)"
)
# A line of its own: 关于同意成立中共甲委员会的批复, 关于“双随机、一公开”监管情况的通报.
_LINE = compiled(
    r"(?:(?<=\n)|^)[ \u3000]*(?P<title>关于[^。！？；：，《》\n]{2,60}的(?:通知|决定|意见|通报|批复|函|请示|决议|公告))(?=[ \u3000]*(?:\n|$))"
)
_WITHIN = compiled(r"(?:关于[^《》]{0,20})?《(?P<name>[^《》]+)》[^《》]{1,10}")
_HEAD = 800
"""How far into a text its title may stand."""


def bracketed_only(view: str, chosen: Sequence[Candidate]) -> list[Candidate]:
    """The chosen names, in order; a paper that holds the name of another in brackets gives way to that one."""
    return [_bracketed(view, c) if c.type is MentionType.DOC else c for c in chosen]


def _bracketed(view: str, paper: Candidate) -> Candidate:
    m = _WITHIN.fullmatch(view, paper.start, paper.end)
    if m is None:
        return paper
    parsed = parse(view, *m.span("name"), MentionType.DOC)
    return replace(paper, start=m.start("name"), end=m.end("name"), parsed=parsed)


def broken_titles(view: str, chosen: Sequence[Candidate]) -> list[Candidate]:
    """The chosen names, in order, with each title over two lines or on a line of its own in place of the names in it."""
    done = list(chosen)
    head = view[:_HEAD]
    spans = [m.span() for m in _TITLE.finditer(head)] + [m.span("title") for m in _LINE.finditer(head)]
    for start, end in spans:
        inside = [c for c in done if c.start < end and start < c.end]
        if all(start <= c.start and c.end <= end for c in inside):
            parsed = parse(view, start, end, MentionType.DOC)
            made = Candidate(start, end, MentionType.DOC, "broken-title", parsed, score=SURE)
            done = in_place(done, made)
    return done
