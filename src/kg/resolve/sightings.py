"""The places that a text prints, each with where it stands and what it can denote."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from typing import Literal

from kg.model import Mention, MentionType
from kg.patterns import compiled
from kg.quick import quick
from kg.reference.names import forms
from kg.reference.placenames import HAN, find_place_names
from kg.reference.places import MUNICIPALITIES, Place, places
from kg.resolve.chains import read_chain
from kg.resolve.geo import fits

Where = Literal[
    "publisher", "publishing organ", "masthead", "title", "title's organ", "title's start", "title's report",
    "title's speaker", "signature", "first", "lead", "first sentence", "head", "end", "organ", "place", "paper",
]  # fmt: skip
"""Where a place can be named: ``masthead`` is one above a text that has a publisher besides (else it is the publisher),
``title's start`` stands at the beginning of a title, ``title's report`` in one of a body's own report, ``title's speaker``
before a colon (沛县：…), ``signature`` in who signs a paper above its day, ``first`` is the first place of the text, ``lead`` the first sentence before its verb,
``head`` the first 200 characters, ``end`` the last lines, ``organ`` and ``place`` anywhere as part of an organ or by
itself, ``paper`` in a name of a document."""


@quick
@dataclass(frozen=True, slots=True)
class Sighting:
    """A printed chain of place names, where it stands, and what it can denote. ``short``: by a short name only."""

    where: Where
    printed: str
    found: tuple[Place, ...]
    short: bool


END = 60
"""Characters of the last lines of a text."""


def most_used(words: Counter[str]) -> str:
    """The level word that a text uses most; empty if it uses none."""
    return max(words, key=lambda w: (words[w], w), default="")


def in_named_cities(sightings: Iterable[Sighting], municipal: bool) -> Iterator[Sighting]:
    """The sightings; of the places of one name the one in a city that the text also names: 龙华区 beside 海口市.

    ``municipal``: the text is of a municipality.
    """
    found = list(sightings)
    cities = {s.found[0].code for s in found if len(s.found) == 1 and s.found[0].level == "prefecture"}
    cities |= MUNICIPALITIES if municipal else frozenset()
    for sighting in found:
        near = [p for p in sighting.found if p.level == "county" and p.parent in cities]
        several = len(sighting.found) > 1 and len(near) == 1
        yield replace(sighting, found=tuple(near)) if several else sighting


def of_city(found: tuple[Place, ...], most: str) -> tuple[Place, ...]:
    """Of a city and the county beside it that share a short name (南昌) the city, unless the text speaks of a 县."""
    cities = {p.code for p in found if p.level == "prefecture" and p.ending == "市"}
    beside = [p for p in found if p.ending == "县" and p.parent in cities]
    if len(cities) != 1 or len(beside) + 1 != len(found) or any(fits(p, most) for p in beside):
        return found
    return tuple(p for p in found if p.code in cities)


def without_far_towns(sightings: Iterable[Sighting]) -> Iterator[Sighting]:
    """The sightings without towns that are named alone in what a county publishes, if it has no town so called: the tables lack many.

    Where the text names another county too they may be of that one.
    """
    found = list(sightings)
    publishing = {s.found for s in found if s.where in _PUBLISHING}
    home = next(iter(publishing))[0] if len(publishing) == 1 and len(*publishing) == 1 else None
    if home is None or any(p.level == "county" and p.code != home.code for s in found for p in s.found):
        yield from found
        return
    for sighting in found:
        alone = all(p.level == "township" and p.name == sighting.printed for p in sighting.found)
        own = [p for p in sighting.found if places().held(p, home)]
        if home.level != "county" or not alone:
            yield sighting
        elif own:
            yield replace(sighting, found=tuple(own))


_PUBLISHING = ("publisher", "publishing organ")


def of_then(found: tuple[Place, ...], year: str, most: str) -> tuple[Place, ...]:
    """Of the places of a name those of the year of a text; without a year today's, or former ones if only these are a 县."""
    then = tuple(p for p in found if p.existed(year))
    if not then or (not year and most and not any(fits(p, most) for p in then)):
        return tuple(p for p in places().latest(found) if not then or fits(p, most)) or then
    return then


_WITH_PLACES = (MentionType.CON, MentionType.DOC)
"""Types of names in which a place may stand that no grammar reads there: 关于设立渭源县产业资金的请示."""


def unnamed(text: str, words: Counter[str], year: str, mentions: Iterable[Mention]) -> Iterator[Sighting]:
    """Places that a text prints though no name that was chosen in it tells one: those that its level words can mean.

    What stands in another name is no place of its own (玉林 of 邱玉林, 克州 of 伊尔库茨克州, 和县 of 和|县残联), but in that of a
    document or term; nor is a short name that ends or begins within a word (和安 of 健康和安全).
    """
    most = most_used(words)
    taken = {at for m in mentions if m.type not in _WITH_PLACES for at in range(m.start, m.end)}
    for name in find_place_names(text):
        if not taken.isdisjoint(range(name.start, name.end)):
            continue
        printed = text[name.start : name.end]
        there = of_then(read_chain(printed).found, year, most)
        found = tuple(p for p in there if most and p.name.endswith(most))
        short = all(p.name != printed for p in found)
        if len(found) == 1 and not (short and _cuts_word(text, name.start, name.end)):
            yield Sighting("organ", printed, found, short)
            if name.start >= len(text) - END:
                yield Sighting("end", printed, found, short)


def _cuts_word(text: str, start: int, end: int) -> bool:
    """True if a stretch of a text begins or ends within a word of jieba's dictionary."""
    import rjieba  # here: its dictionary takes 0.15 s, and who asks for a name alone needs it not

    low, ends = max(0, start - _WORD), set()
    at = low
    for word in rjieba.cut(text[low : end + _WORD], False):
        at += len(word)
        ends.add(at)
    return not {start, end} <= ends | {low}


def by_regions(text: str, words: Counter[str]) -> Iterator[Sighting]:
    """The province that a text which names no place tells by its regions and programmes: 苏北, 八八战略; none if they tell several."""
    met = {province for region, province in forms("province_regions").items() if region in text}
    found = [p for province in met for p in places().named(province)]
    if len(found) == 1 and fits(found[0], most_used(words)):
        yield Sighting("organ", found[0].name, (found[0],), short=True)


_WORD = 6
"""Characters beside a name that may make a word with it."""
_YEAR = "(?:19|20)?[0-9]{2}|[一二三四五六七八九〇○零]{2,4}"
_NUMBER = compiled(
    rf"(?<![{HAN}])(?P<initial>[{HAN}])[{HAN}]{{1,5}}\s?[〔［【\[（(](?:{_YEAR})年?[〕］】\]）)]\s?第?[0-9一二三四五六七八九十百]+号"
)
"""The number of a paper, which begins with the character of the province that issued it: 鄂政发〔2020〕5号, 豫革发（73）64号."""


def by_numbers(text: str, words: Counter[str]) -> Iterator[Sighting]:
    """The province that a text of a province tells by the numbers of papers; 新 of a county's number is no 新疆."""
    most = most_used(words)
    for initial in sorted({m["initial"] for m in _NUMBER.finditer(text)}):
        place = places().abbreviations.get(initial)
        if place is not None and most and place.name.endswith(most):
            yield Sighting("organ", initial, (place,), True)


def called_then(place: Place, year: str) -> Place:
    """What a county or prefecture was in a year, before it was called as it is: 桓仁县 in 1984, 盐城地区 in 1955; else the place itself."""
    if place.level not in ("county", "prefecture") or not year or year >= place.start or place.existed(year):
        return place
    if place.level == "county":
        before = [p for p in places().forerunners(place, year) if p.level == "county"]
    else:
        named = (p for form in place.shorts for p in places().named(form))
        alike = {p.code: p for p in named if (p.level, p.parent) == (place.level, place.parent)}
        before = [p for p in alike.values() if p.existed(year)]
    return before[0] if len(before) == 1 else place
