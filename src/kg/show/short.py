"""Short names for labels: 房山区人大常委会 for 北京市房山区人民代表大会常务委员会.

A label is for the eye alone: what a name denotes is never decided by it.
"""

from __future__ import annotations

import re
from functools import cache

from kg.reference.organs import organ_kinds, organ_name
from kg.reference.places import Place, half_forms, places

_SHORTER = (
    ("中国人民政治协商会议", "政协"), ("人民代表大会常务委员会", "人大常委会"), ("人民代表大会", "人大"),
    ("常务委员会", "常委会"), ("人民政府", "政府"), ("最高人民法院", "最高法院"), ("最高人民检察院", "最高检察院"),
    ("监察委员会", "监委"), ("纪律检查委员会", "纪委"), ("中国共产党", "中共"), ("中华人民共和国", ""),
    ("中央委员会", "中央"),
)  # fmt: skip
_CPPCC = re.compile(r"^政协((?:(?!委员会).)*?)(?:委员会)?(?=$|常委会|党组|第)")
_PARTY = re.compile(r"^中共(.+[省市区县旗州盟镇乡])委员会")
_PARTY_TERM = re.compile(r"^中共(.+?)(第.+届)委员会")
MOST = 22


def short_name(key: str, name: str, most: int = MOST) -> str:
    """A label of at most so many characters for an entity by its key and full name: of an organ of a place by both, else by its words."""
    match key.split("/"):
        case ["org", code, kind, *inner] if kind in organ_kinds() and (place := places().get(code)):
            formal = _formal(kind, place)
            if code != "cn" and name.startswith(formal) and (inner or name == formal):
                return _cut(_place(place) + _head(kind, place.level) + name.removeprefix(formal), most)
    return _cut(by_words(_without_parents(key, name)), most)


def _formal(kind: str, place: Place) -> str:
    """The formal name of an organ of a division; that of a town names its county too."""
    county = places().get(place.parent) if place.level == "township" else None
    return organ_name(
        kind, places().path(place), place.level, places().path(county) if county else "", place.name
    )


def _place(place: Place) -> str:
    """The name of a division, of an autonomous one without its peoples: 酉阳县."""
    return min(half_forms(place), key=len, default=place.name)


@cache
def _head(kind: str, level: str) -> str:
    """The usual short head of a kind of organ: 人大常委会, 政府, 中院."""
    if kind == "court":
        return {"province": "高级法院", "prefecture": "中级法院"}.get(level, "法院")
    if kind == "cpc" and level == "township":
        return "党委"
    heads = [h for h in organ_kinds()[kind].heads if len(h) > 1] or list(organ_kinds()[kind].heads)
    return {"cpc": "委", "npc": "人大", "sc": "监委"}.get(kind) or min(
        heads, key=lambda h: (abs(len(h) - 3), len(h), h)
    )


def _without_parents(key: str, name: str) -> str:
    """The name without the names of the places above its own."""
    code = next((part for part in key.split("/") if part.isdigit() and len(part) >= 6), "")
    place = places().get(code)
    if place is None or key.startswith(("doc/", "concept/", "person/")):
        return name
    return name.replace(places().path(place), _place(place), 1)


def by_words(name: str) -> str:
    """A name with the short words for organs: 北京市房山区人大常委会."""
    text = name
    for long, short in _SHORTER:
        text = text.replace(long, short)
    text = _CPPCC.sub(lambda m: f"{m[1]}政协", text)
    text = _PARTY_TERM.sub(lambda m: f"{m[1]}委{m[2]}", _PARTY.sub(lambda m: f"{m[1]}委", text))
    return text or name


def _cut(text: str, most: int) -> str:
    """Both ends of a text that is too long for a label."""
    text = " ".join(text.split())
    return text if len(text) <= most else f"{text[:10]}…{text[11 - most :]}"
