"""Turns place names into LOC candidates, and finds home forms (我区), zones, venues and natural features."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Callable, Iterator
from functools import cache

from kg.find.spans import Candidate
from kg.model import MentionType
from kg.parsed import OwnName, PlaceChain, SelfPlace
from kg.patterns import compiled
from kg.reference.names import alternation, word_list
from kg.reference.placenames import HAN, PlaceName
from kg.reference.places import LEVELS, Place, places
from kg.reference.scan import Scanner

LOC = MentionType.LOC
_SELF = compiled(
    "我[国省市区县州旗盟镇乡](?![人大委级长政直][^口])|本[省市县州旗](?!级)"
    "|(?<![族治省])自治[区县州旗](?=实际|各级|境内|行政区域内|的|，|。|内|城镇|经济)"
)
_ABBR = compiled(
    rf"(?<=[在赴来抵驻离莅])({'|'.join(places().abbreviations)})"
    "(?=[召举考调视出会闭开主期投访参检]|的|，|。|、|全国|省人大)"
)
_ZONE = Scanner(word_list("sites"))
_OF_NATURE = (
    rf"流域|沿线|水源|保护|治理|河段|等|是|全面|饮用水|两岸|沿岸|综合治理|水系|和|、|[{HAN}]{{1,3}}段"
    "|[的、，。（]|与|之滨|之畔|设立|建设|生态|湿地|水质|水环境|源头|上游|中游|下游|干流"
)
"""What stands behind the name of a river or a mountain."""
_NATURE = compiled(
    r"(?:(?<=[在护于沿察研查巡治到对赴好、和了。，\n　])|^)(?![了在到往对将])"
    rf"([{HAN}]{{1,2}}[河江湖山岛港]|[{HAN}]{{3}}[河岛])(?={_OF_NATURE})((?:流域|[{HAN}]{{2}}段)?)"
)
_LEFT = compiled(rf"(?:{alternation('left_words')}|[^{HAN}A-Za-z0-9（）·]|[年月日])")
_BAD_ZONE = compiled(
    "^[省市县区州旗镇乡](?!.)|^聚焦|^一$|旅游$|^[一二三四五六七八九十两]+[个家处]"
    "|^(?:全|经济|高新|产业|工业|核心|重点|先行|此|我国|最|提)?$"
    "|[级批个类]$|人民大$|^国家|文明城"
)
_NOT_PLACE_AFTER = compiled(
    "^(?:特色|式现代化|共产党|人民(?!大会堂|政府|法院)|梦|化|籍|人(?![大士民])|文化|精神|话|菜|族|时间|方案|智慧|经济|制造"
    "|路(?!过)|街|大桥|大道|高速|铁路|水库|大厦|宾馆|酒店|饭店)"
)


def find_locations(view: str, names: list[PlaceName]) -> Iterator[Candidate]:
    """LOC candidates of a normalised text, given its place names."""
    chains = list(_chains(view, names))
    stems, near, counts = _stems(view, chains), _near(view, chains), cache(view.count)
    for start, end, short in chains:
        kind_only = view[start:end] in ("街道", "镇", "乡")
        if kind_only or _NOT_PLACE_AFTER.match(view[end : end + 5]) or not _free(view, start):
            continue
        if not short or _short_fits(view, start, end, stems, near, counts):
            yield Candidate(start, end, LOC, "place", PlaceChain(view[start:end]), rank=1)
    for m in _SELF.finditer(view):
        yield Candidate(m.start(), m.end(), LOC, "self", SelfPlace(m[0]), rank=1)
    for m in _ABBR.finditer(view):
        yield Candidate(m.start(), m.end(), LOC, "abbreviation", PlaceChain(m[0]), rank=1)
    for start, end in _regions().spans(view):
        yield Candidate(start, end, LOC, "region", OwnName(view[start:end]), rank=2)
    yield from _zones(view, names)
    yield from _town_stems(view, names)
    for m in _NATURE.finditer(view):
        yield Candidate(
            m.start(1), m.end(2) if m[2] else m.end(1), LOC, "nature", OwnName(m[1] + m[2]), rank=0
        )


def _joins(view: str, first: PlaceName, second: PlaceName) -> bool:
    """True if the second name lies in the first: 广东|顺德, not 澳门|莲花."""
    if not second.short or not second.known:
        return True
    table = places()
    wholes = table.named(view[first.start : first.end])[:4]
    return any(table.within(p, w) for p in table.named(view[second.start : second.end])[:4] for w in wholes)


def _chains(view: str, names: list[PlaceName]) -> Iterator[tuple[int, int, bool]]:
    i = 0
    while i < len(names):
        j = i
        while (
            j + 1 < len(names) and names[j + 1].start == names[j].end and _joins(view, names[j], names[j + 1])
        ):
            j += 1
        yield names[i].start, names[j].end, names[j].short and i == j
        i = j + 1


def _stems(view: str, chains: list[tuple[int, int, bool]]) -> frozenset[str]:
    """The short names of all places that the text also prints in full."""
    table = places()
    full = {view[s:e] for s, e, short in chains if not short}
    return frozenset(short for name in full for p in table.named(name) for short in p.shorts)


def _near(view: str, chains: list[tuple[int, int, bool]]) -> frozenset[str]:
    """Codes of the prefectures that the text names, and of those that hold a county it names."""
    table = places()
    named = [
        p
        for s, e, short in chains
        for p in table.named(view[s:e])[:3]
        if not short or p.level == "prefecture"
    ]
    return frozenset(
        p.code if p.level == "prefecture" else p.parent for p in named if p.level in ("prefecture", "county")
    )


def _neighbour(found: list[Place], near: frozenset[str]) -> bool:
    return any(p.level == "county" and p.parent in near for p in found)


_STEM_LEFT = compiled(rf"[^{HAN}“]$|[是在到为前中]$|^$")
_STEM_RIGHT = compiled(rf"[镇乡]|[{HAN}]{{0,2}}[村社]")


@cache
def _regions() -> Scanner:
    return Scanner(word_list("regions"))


def _town_stems(view: str, names: list[PlaceName]) -> Iterator[Candidate]:
    """白舍 in a text that names 白舍镇."""
    stems = {
        view[p.start : p.end - 1]: view[p.start : p.end]
        for p in names
        if view[p.end - 1 : p.end] in ("镇", "乡") and p.end - p.start == 3
    }
    for start, end in Scanner(stems).spans(view) if stems else ():
        if _STEM_LEFT.search(view[max(0, start - 1) : start]) and not _STEM_RIGHT.match(view, end):
            yield Candidate(start, end, LOC, "town-stem", PlaceChain(stems[view[start:end]]), rank=0)


def _short_fits(
    view: str, start: int, end: int, stems: frozenset[str], near: frozenset[str], counts: Callable[[str], int]
) -> bool:
    """A short name stands for its place: a province or prefecture by itself, a county with support in the text."""
    name = view[start:end]
    found = places().named(name)
    level = found[0].level if found else "county"
    if LEVELS.index(level) <= LEVELS.index("prefecture"):
        return True
    if name in stems or _neighbour(found, near):
        return True
    return counts(name) >= 2 and bool(re.search(r"[在赴到于、和：—\n]$|^$", view[max(0, start - 1) : start]))


def _free(view: str, start: int) -> bool:
    return view[start - 1 : start] not in ("新",) or start == 0


def _zones(view: str, names: list[PlaceName]) -> Iterator[Candidate]:
    starts = [p.start for p in names]
    for kind, end in _ZONE.spans(view):
        low = max(0, kind - 14)
        boundary = low
        for left in _LEFT.finditer(view, low, kind):
            boundary = left.end()
        inside = names[bisect_left(starts, boundary) : bisect_left(starts, kind)]
        full = [
            p.end
            for p in inside
            if p.end < kind and not p.short and p.known and view[p.start : p.end] != "中国"
        ]
        start = max(full, default=min((p.start for p in inside), default=boundary))
        start = boundary if view[start - 1 : start] == "（" else start
        name = view[start:kind]
        if name and (
            not _BAD_ZONE.search(name)
            or len(name) == 1
            and view.endswith(("中心", "馆", "体育场"), kind, end)
        ):
            yield Candidate(start, end, LOC, "zone", OwnName(view[start:end]), rank=0)
