"""Finds the papers that a meeting is told to deal with: 审议通过了甲办法（草案）、乙名单和丙的决定.

After such a verb each member of the list that ends in a kind of paper is one, whatever it is called.
"""

from __future__ import annotations

from collections.abc import Iterator

from kg.find.spans import Candidate
from kg.model import MentionType
from kg.parsed import PaperName
from kg.patterns import compiled

_VERB = compiled(
    "(?:审议|审查|讨论|研究|协商|表决|通过|批准|审定|听取)(?:和|并|、)?(?:审查|讨论|批准)*了?(?![的后会时前]|意见|情况|结果|程序)"
)
_REGION = compiled("[^。！？：“”《》\n]{4,240}")
_KIND = "名单|议程|日程|办法|决定|决议|工作报告|方案|要点|规则|规程|规定|条例|清单|细则"
_DRAFT = "（(?:草案|送审稿|讨论稿|审议稿|征求意见稿|稿|试行|修订稿|表决稿)）"
_ENDS = compiled(
    f"(?:(?:{_KIND}|议案|报告)(?:{_DRAFT})|(?:{_KIND})草案|(?:{_KIND}))(?=[、，；及和与。\n]|以及|等|$)"
)
_JOIN = compiled("(?:[、，；]|以及|和|及|与|并|还|了|书面|分别)+")
NEWS_LIST = compiled(r"就|围绕|代表们|完成|各项|关于|入选|列入|进入|公布|上榜|首批|示范")
"""Words of lists that are news, not papers: 入选项目名单."""
_LONGEST = 50
_OTHER = compiled("听取|审议(?!意见|稿)|通过(?!稿)|召开|举行|传达|作出|决定(?=[^的]{2,})|宣布|进行|提交|提请")


def find_governed(view: str) -> Iterator[Candidate]:
    """Candidates for the papers of a normalised text that verbs of deliberation govern, in order."""
    seen: set[tuple[int, int]] = set()
    for verb in _VERB.finditer(view):
        region = _REGION.match(view, verb.end())
        for start, end in _members(view, verb.end(), region.end()) if region else ():
            if (start, end) not in seen:
                seen.add((start, end))
                yield Candidate(start, end, MentionType.DOC, "list", PaperName(view[start:end]), rank=3)


def _members(view: str, start: int, stop: int) -> Iterator[tuple[int, int]]:
    """The members of a list, each to the end of its kind; the list ends where one is none."""
    at = start
    for kind in _ENDS.finditer(view, start, stop):
        joined = _JOIN.match(view, at, kind.end()) if at > start else None
        first = joined.end() if joined else at
        if first >= kind.start() or kind.end() - first > _LONGEST or _OTHER.search(view, first, kind.start()):
            return
        if not NEWS_LIST.search(view, first, kind.end()):
            yield first, kind.end()
        at = kind.end()
