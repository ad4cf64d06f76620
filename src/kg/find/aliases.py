"""Names that a text gives itself: （以下简称市人大常委会）, (下称“街道人大工委”)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from kg.find.spans import Candidate
from kg.model import MentionType
from kg.parsed import PaperName
from kg.patterns import compiled

_DEFINED = compiled(r"^[”》]?（(?:以下|下)(?:简称|称|统称)[:：]?[“《]?([^）”》]{2,24})[”》]?(?:）|，)")


_TAIL = compiled(
    r"(?:检查组|调研组|视察组|督导组|督查组|督察组|巡察组|巡视组|工作组|联络站|服务中心|课题组|工作专班|合作社|管委会|管理委员会|总局|审判委员会|检察委员会)$"
)
_TAIL_LEFT = compiled(r"(?:[^一-龥]|[由向对和与在到受了报经把让是的])$|代表$|现在|首先$|^$")


def find_tails(view: str, settled: Sequence[Candidate]) -> Iterator[Candidate]:
    """检查组 after 县人大常委会执法检查组: the tail of the last longer name stands for it."""
    for origin in settled:
        tail = _TAIL.search(view[origin.start : origin.end]) if origin.type is MentionType.ORG else None
        if tail is None or origin.length <= len(tail[0]) + 1:
            continue
        for use in re.finditer(re.escape(tail[0]), view[origin.end :]):
            start = origin.end + use.start()
            if _TAIL_LEFT.search(view[max(0, start - 2) : start]):
                yield Candidate(start, start + len(tail[0]), origin.type, "tail", origin.parsed, rank=0)


_SHORT_PAPER = compiled("《(决定|决议|建议|条例|办法|意见|方案|规划|纲要|通知|规定|细则|计划)》")


def find_short_papers(view: str, settled: Sequence[Candidate]) -> Iterator[Candidate]:
    """《条例》 after 《…禁牧休牧条例》: the last paper before it whose name ends so."""
    papers = [c for c in settled if c.type is MentionType.DOC]
    for m in _SHORT_PAPER.finditer(view) if papers else ():
        named = [
            c for c in papers if c.end <= m.start() and c.length > 4 and view[c.start : c.end].endswith(m[1])
        ]
        if named:
            origin = named[-1]
            yield Candidate(m.start(1), m.end(1), origin.type, "short-paper", origin.parsed, rank=10)


def find_aliases(view: str, settled: Sequence[Candidate]) -> Iterator[Candidate]:
    """Each later use of an abbreviation that the text defines, with the record of what it stands for."""
    for origin in settled:
        m = _DEFINED.search(view[origin.end : origin.end + 40])
        if m is None:
            continue
        own = origin.type is MentionType.DOC and m[1].startswith(("一法", "两法"))
        parsed = PaperName(m[1]) if own else origin.parsed
        for use in re.finditer(re.escape(m[1]), view[origin.end :]):
            start = origin.end + use.start()
            yield Candidate(start, start + len(m[1]), origin.type, "alias", parsed, rank=8)
