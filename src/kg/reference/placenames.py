"""Finds the names of places: divisions and towns by automaton, villages and unknown towns by grammar."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from kg.kept import Parts, kept
from kg.patterns import compiled
from kg.quick import quick
from kg.reference.names import alternation, word_list, word_set
from kg.reference.placerows import made_from
from kg.reference.places import places
from kg.reference.remembered import remembered
from kg.reference.scan import Lexicon, Scanner, packed

HAN = "一-龥㐀-䶿"
# Characters that no name of a village holds where a rule has to guess it.
_NO_WORD = rf"(?!{alternation('not_villages')})"
_NO = "的了在对向将由把从是各该本全和与及其他她我你也都就并或持受觉自支代表府市县区省镇乡村每个两驻入进出去来为帮扶美丽示范试点农议到下所有关员"
_NAME = rf"(?:(?![{_NO}])[{HAN}]){{2,3}}"
_SMALL = compiled(rf"(?<![{HAN}]){_NO_WORD}{_NAME}(?:街道|镇|乡|苏木|社区|村)(?![{HAN}]?[部长民支级容])")
_AFTER_WORD = compiled(
    rf"(?:[在到赴对向由与和及为是、县镇乡区市]|来到|前往|走进|深入|视察|调研)({_NO_WORD}{_NAME}(?:街道|镇|乡|苏木|社区|村))(?![{HAN}]?[部长民支级容])"
)
_LISTED = compiled(rf"(?:指导|走进|、|和)({_NO_WORD}(?:(?![{_NO}])[{HAN}]){{3,4}}[镇乡])(?=[、，。和]|等)")
_SMALLER = compiled(r"村(?!镇)|镇|乡|街道|社区")
_SMALL_ENDS = compiled("街道|镇|乡|苏木|社区|村")
_NOT_AFTER = compiled(r"[域级村亲土愁]|直(?!属?(?:机关)?党?工委)|镇(?!人|党)")
_HEAD_AFTER = compiled(
    r"第[一二三四五六七八九十\d]+届|人民政府|人大|人民代表大会|党委|政府|纪委|党工委|办事处"
)
_HAN_BEFORE = compiled(f"[{HAN}]")
_FREE_LEFT = compiled(
    rf"[^{HAN}]$|[在到赴于和与及对向由经为是自从来往了的把给被让省市区县州旗盟中驻入共]$|^$|陪同|前往|走进|深入|视察|调研|考察|慰问|指导$"
)


@quick
@dataclass(frozen=True, slots=True)
class PlaceName:
    """A printed place name: offsets, and whether it is a short name that may be a common word."""

    start: int
    end: int
    short: bool = False
    known: bool = True


@dataclass(frozen=True, slots=True)
class _Names:
    """The names of the table: all that are looked for, and the short ones."""

    lexicon: Lexicon
    shorts: frozenset[str]


@cache
def _names() -> _Names:
    parts = kept("placenames", made_from(), _parts)
    return _Names(Lexicon.unpacked(parts), frozenset(str(parts["shorts"], "utf-8").split("\n")))


def _parts() -> Parts:
    table = places()
    names = sorted(n for n in {*table.names(), *table.towns, "中国"} if len(n) > 2 or not _bare_past(n))
    shorts = sorted(n for n in table.names() if all(p.name != n for p in table.named(n)))
    return {**packed(dict.fromkeys(names, "")), "shorts": "\n".join(shorts).encode("utf-8")}


def _bare_past(name: str) -> bool:
    """True for two characters that are no full name, and short only of divisions of the past."""
    found = places().named(name)
    return bool(found) and all(p.end and p.name != name for p in found)


def find_place_names(view: str) -> list[PlaceName]:
    """All place names of a normalised text, in order, not overlapping."""
    return [*_place_names(view)]


@remembered
def _place_names(view: str) -> list[PlaceName]:
    shorts, words, apart = _names().shorts, word_set("place_words"), word_set("places_apart")
    crossed = {i for a, b in _crossings().spans(view) for i in range(a, b)}
    found: list[PlaceName] = []
    for start, end, _ in _names().lexicon.longest(view):
        name = view[start:end]
        if found and start < found[-1].end:
            continue
        if name in shorts and (whole := _whole_inside(view, start, end)):
            found.append(PlaceName(*whole))
            continue
        if crossed and start in crossed and end - 1 in crossed:
            continue
        if name in words and view[end : end + 1] not in tuple("省市县区州旗镇乡"):
            continue
        if name in shorts and (_SMALLER.match(view, end) or _in_town(view, start, end)):
            continue
        chained = bool(found) and found[-1].end == start
        if name in apart and not chained and _HAN_BEFORE.search(view, max(0, start - 1), start):
            continue
        if _NOT_AFTER.match(view, end) and name[-1] in "省市区县州旗乡镇":
            continue
        if (
            _needs_boundary(name)
            and not (_HEAD_AFTER.match(view, end) and len(name) > 2)
            and not chained
            and not _FREE_LEFT.search(view[max(0, start - 2) : start])
        ):
            continue
        found.append(PlaceName(start, end, name in shorts))
    if not _SMALL_ENDS.search(view):
        return sorted(found, key=_by_offsets)
    known = {p.end for p in found}
    found += [PlaceName(*m.span(1)) for m in _LISTED.finditer(view) if m.end(1) not in known]
    known |= {p.end for p in found}
    inside = {at for p in found if not p.short for at in range(p.start + 1, p.end)}
    for pattern in (_SMALL, _AFTER_WORD):
        for m in pattern.finditer(view):
            start, end = m.span(m.lastindex or 0)
            if view[start - 1 : start] == "“" or view[end : end + 1] == "”":
                continue
            if end not in known and end not in inside:  # 国网乡|宁县 is 国网|乡宁县
                found.append(PlaceName(start, end, known=False))
                known.add(end)
    return sorted(found, key=_by_offsets)


def _by_offsets(place: PlaceName) -> tuple[int, int]:
    return place.start, place.end


def _whole_inside(view: str, start: int, end: int) -> tuple[int, int] | None:
    """The full name that begins inside a short one and ends behind it: 原|平江县 is none of 原平."""
    for first in range(start + 1, end):
        for last in range(min(first + 8, len(view)), end, -1):
            name = view[first:last]
            if (
                name[-1] in "省市县区州旗盟"
                and len(name) > 2
                and name in places().names()
                and name not in _names().shorts
            ):
                return first, last
    return None


def _in_town(view: str, start: int, end: int) -> bool:
    """True for 白塔 in 白塔畈乡, where a town of that stem is known (now 白塔畈镇)."""
    stem = view[start : end + 1]
    if view[end + 1 : end + 2] not in ("乡", "镇"):
        return False
    return any(stem + kind in places().towns for kind in ("乡", "镇", "街道"))


@cache
def _crossings() -> Scanner:
    """Words in which two characters look like a place: 确保|定期."""
    return Scanner(word_list("not_places"))


@cache
def _needs_boundary(name: str) -> bool:
    """Names that are often the tail of other words: two characters in full (开县), and towns."""
    found = places().named(name)
    return bool(found) and (found[0].level == "township" or len(name) == 2 and found[0].name == name)


def chain_before(ends: dict[int, PlaceName], position: int) -> int | None:
    """Start of the chain of place names that ends at ``position``, or None.

    ``ends`` maps the end offset of each name to it: 河南省|周口市|扶沟县 is one chain.
    """
    start = position
    while (place := ends.get(start)) is not None and place.start < start:
        start = place.start
    return start if start < position else None
