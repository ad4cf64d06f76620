"""Papers named by what they are about, though a term stands in that: 关于开展增产节约运动的意见 is one name."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from kg.find.parse import parse
from kg.find.spans import Candidate
from kg.model import MentionType
from kg.patterns import compiled

_BEFORE = compiled("关于(?:进一步|深入|认真|继续|全面)*(?:开展|加强|推进|做好|搞好)$")
_AFTER = compiled("(?:群众|工作|活动)*的(?:决议|决定|意见|通知|指示|方案|计划)(?!精神|要求)")
_REACH = 14
"""Characters before a term in which the name of its paper may begin."""


def papers_about(view: str, chosen: Sequence[Candidate]) -> list[Candidate]:
    """The names, a term that only tells what a paper is about with the name of the paper in its place."""
    return [_paper(view, c) if c.type is MentionType.CON else c for c in chosen]


def _paper(view: str, c: Candidate) -> Candidate:
    before = _BEFORE.search(view, max(0, c.start - _REACH), c.start)
    after = _AFTER.match(view, c.end) if before else None
    if before is None or after is None:
        return c
    start, end = before.start(), after.end()
    return replace(
        c, start=start, end=end, type=MentionType.DOC, parsed=parse(view, start, end, MentionType.DOC)
    )
