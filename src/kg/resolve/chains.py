"""What a printed chain of place names (周口市扶沟县, 朝阳区望京街道) can denote, without any context."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from kg.patterns import compiled
from kg.reference.names import word_list, word_set
from kg.reference.placenames import find_place_names
from kg.reference.places import NATION, Place, places

COUNTRY = ("中国", "新中国", "我国", "国家", "全国", "中华人民共和国")


@dataclass(frozen=True, slots=True)
class Reading:
    """The divisions that a chain can denote, and what its end adds that no table knows (a village).

    ``steps`` are the names that the chain is made of, without that end.
    """

    found: tuple[Place, ...]
    steps: tuple[str, ...]
    rest: str = ""


@lru_cache(maxsize=65536)
def read_chain(text: str) -> Reading:
    """Every division that fits all steps of a chain: of 鼓楼区 there are four, of 徐州市鼓楼区 one."""
    table = places()
    if text in word_set("natural_features"):
        return Reading((), (), text)
    if text in COUNTRY:
        return Reading((NATION,), (text,))
    if text in table.abbreviations:
        return Reading((table.abbreviations[text],), (text,))
    segments = _segments(text)
    found: Sequence[Place] = ()
    for i, name in enumerate(segments):
        inside = _inside(_called(name), found) if i else _called(name)
        if not inside:
            return Reading(tuple(found), tuple(segments[:i]), "".join(segments[i:]))
        found = inside
    return Reading(tuple(found), tuple(segments))


def _called(name: str) -> list[Place]:
    """The divisions of a full name (罗城县 may be a 自治县 of today), or if there is none of a short one."""
    found = places().named(name)
    exact = [p for p in found if p.name == name or name.endswith(_HALVES)] or found
    return [p for i, p in enumerate(exact) if all(p.code != other.code for other in exact[:i])]


_HALVES = ("县", "州", "旗")


def _inside(found: list[Place], wholes: Sequence[Place]) -> list[Place]:
    codes = {p.code for p in wholes}
    return [p for p in found if any(a.code in codes for a in places().ancestors(p))]


def _segments(text: str) -> list[str]:
    """The names that a chain is made of, with what no table knows kept as a segment."""
    parts: list[str] = []
    at = 0
    for found in find_place_names(text):
        if found.start < at:
            continue
        if found.start > at:
            parts.append(text[at : found.start])
        parts.append(text[found.start : found.end])
        at = found.end
    if at < len(text):
        parts.append(text[at:])
    return parts or [text]


def is_cut(reading: Reading) -> bool:
    """True for a county by its short name alone before what is no name of a village by itself: 莲花|寺村 is more likely one name."""
    short = len(reading.steps) == 1 and all(
        p.level == "county" and p.name != reading.steps[0] for p in reading.found
    )
    return short and bool(_VILLAGE.fullmatch(reading.rest))


_VILLAGE = compiled("[一-龥](?:村|社区)")
_UNKNOWN_DIVISION = compiled("(?<![地社小新林])区$|[省州盟]$|小镇$")
"""All divisions of these kinds are in the tables; another is a quarter, a zone, a place abroad: 科创基金街区, 奥什州."""


def is_site(text: str) -> bool:
    """True for a chain that ends in no administrative place: 六盘山, 温泉宾馆, though 温泉 is a county."""
    reading = read_chain(text)
    last = reading.rest or (text if not reading.found else "")
    if len(text) > 1 and (last.endswith(word_list("site_endings")) or _UNKNOWN_DIVISION.search(last)):
        return True
    return len(text) > 1 and bool(last) and not last.endswith((*word_list("divisions"), "组", "地"))
