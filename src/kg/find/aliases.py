"""Names that a text gives itself: （以下简称市人大常委会）, (下称“街道人大工委”)."""

from __future__ import annotations

from collections import defaultdict, deque
from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace

from ahocorasick_rs import AhoCorasick, MatchKind

from kg.find.spans import Candidate
from kg.model import MentionType
from kg.parsed import OrganName, PaperName, Parsed
from kg.patterns import compiled

_DEFINED = compiled(r"^[”》]?（(?:以下|下)(?:简称|称|统称)[:：]?[“《]?([^）”》]{2,24})[”》]?(?:）|，)")


_TAIL = compiled(
    "(?:检查组|调研组|视察组|督导组|督查组|督察组|巡察组|巡视组|工作组|联络站|服务中心|课题组|工作专班|合作社"
    "|管委会|管理委员会|总局|审判委员会|检察委员会)$"
)
_LEADER = compiled(".*(?:主任|主席|书记|长|员)[^，。；、]{0,4}(?:率领?|带领|为组长的)")
"""Who leads a team is no part of its name: 县人大常委会|副主任甲率|执法检查组."""
_TAIL_LEFT = compiled(r"(?:[^一-龥]|[由向对和与在到受了报经把让是的])$|代表$|现在|首先$|^$")


def find_tails(view: str, settled: Sequence[Candidate]) -> Iterator[Candidate]:
    """检查组 after 县人大常委会执法检查组: the tail of the first longer name that ends so stands for it."""
    origins: dict[str, Candidate] = {}
    for origin in settled:
        tail = _TAIL.search(view[origin.start : origin.end]) if origin.type is MentionType.ORG else None
        if tail is not None and origin.length > len(tail[0]) + 1:
            origins.setdefault(tail[0], _without_leader(origin))
    for word, start in _uses(view, origins):
        origin = origins[word]
        if start >= origin.end and _TAIL_LEFT.search(view[max(0, start - 2) : start]):
            yield Candidate(start, start + len(word), origin.type, "tail", origin.parsed, rank=0)


def _without_leader(origin: Candidate) -> Candidate:
    match origin.parsed:
        case OrganName(subs=(*above, own)) as parsed if m := _LEADER.match(own):
            return replace(origin, parsed=replace(parsed, subs=(*above, own[m.end() :])))
    return origin


def _uses(view: str, words: Collection[str]) -> Iterator[tuple[str, int]]:
    """Each place where one of the words stands, in one pass over the text; of one that overlaps itself the first."""
    if not words:
        return
    known = sorted(words)
    done = dict.fromkeys(known, 0)
    found = AhoCorasick(known, matchkind=MatchKind.Standard).find_matches_as_indexes(view, overlapping=True)
    for i, start, end in found:
        if start >= done[known[i]]:
            done[known[i]] = end
            yield known[i], start


_SHORT_PAPER = compiled("《(决定|决议|建议|条例|办法|意见|方案|规划|纲要|通知|规定|细则|计划)》")


def find_short_papers(view: str, settled: Sequence[Candidate]) -> Iterator[Candidate]:
    """《条例》 after 《…禁牧休牧条例》: the last paper before it whose name ends so."""
    papers = iter([c for c in settled if c.type is MentionType.DOC and c.length > 4])
    paper = next(papers, None)
    last: dict[str, Candidate] = {}
    for m in _SHORT_PAPER.finditer(view) if paper else ():
        while paper is not None and paper.end <= m.start():
            last[view[paper.end - 2 : paper.end]] = paper
            paper = next(papers, None)
        if origin := last.get(m[1]):
            yield Candidate(m.start(1), m.end(1), origin.type, "short-paper", origin.parsed, rank=10)


def find_aliases(view: str, settled: Sequence[Candidate]) -> Iterator[Candidate]:
    """Each later use of an abbreviation that the text defines, with the record of what it stands for.

    One that is defined again gives two candidates: as it was defined first, and last before the use.
    """
    defined: defaultdict[str, deque[Candidate]] = defaultdict(deque)
    for origin in settled:
        if m := _DEFINED.search(view[origin.end : origin.end + 40]):
            own = origin.type is MentionType.DOC and m[1].startswith(("一法", "两法"))
            defined[m[1]].append(replace(origin, parsed=PaperName(m[1])) if own else origin)
    told: defaultdict[str, dict[MentionType, tuple[Parsed, Parsed]]] = defaultdict(dict)
    for word, start in _uses(view, defined):
        so_far = told[word]
        while defined[word] and defined[word][0].end <= start:
            origin = defined[word].popleft()
            first, _ = so_far.get(origin.type, (origin.parsed, None))
            so_far[origin.type] = first, origin.parsed
        for kind, meant in so_far.items():
            for parsed in dict.fromkeys(meant):
                yield Candidate(start, start + len(word), kind, "alias", parsed, rank=8)
