"""The places that a text tells to be other than its home: who comes to it (浦江县人大常委会来我县), where its own bodies travel.

A visit goes to another place where who travels is of the same level: 县人大常委会赴浦江县考察; a province's people
that come to a county (省人大常委会到凤庆县调研) say nothing of its home.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass

from kg.model import Document, Mention, MentionType
from kg.patterns import compiled
from kg.reference.gaps import shown
from kg.reference.places import Place, places
from kg.resolve.chains import read_chain
from kg.resolve.dates import year_of
from kg.resolve.geo import fits
from kg.resolve.headings import chains_in
from kg.resolve.levels import level_word, printed_place
from kg.resolve.sightings import of_then

_COMES = compiled("[^。！？；\n]{0,60}?(?:来|到|莅临|走进)我[市县区州盟旗]")
"""What stands behind who comes: 浦江县人大常委会|主任张雷率考察团来我县."""
_COMES_SHORT = compiled(
    "[^。！？；\n]{0,40}?[来莅](?P<initial>[一-龥])"
    "(?:[，。]|就|专题|视察|调研|考察|检查|督导|督查|指导|开展|走访|慰问|参观|学习)"
)
"""The same of a place by its first character: 黄冈市政协|来麻专题视察."""
_GOES = compiled("(?:赴|前往|来到|走进|到|去)$")
_TO_LEARN = compiled("[^。！？；\n]{0,40}?(?:考察|学习|取经|观摩|参观|交流|对标|招商|对接|推介|洽谈)")
_NEXT = compiled("[、和及与]$")
_LEVEL = compiled("(?<!全)(自治区|省|市|区|县|州|旗|盟)(?:委|人大|政府|政协|纪委|法院|检察院|直|四)")


@dataclass(frozen=True, slots=True)
class Travels:
    """The codes of the divisions whose people come, and of those to which a place's own bodies travel."""

    coming: frozenset[str] = frozenset()
    visited: frozenset[str] = frozenset()

    @property
    def elsewhere(self) -> frozenset[str]:
        """All that are told to be other than the home of a text."""
        return self.coming | self.visited


def travels(doc: Document, mentions: Sequence[Mention], text: str) -> Travels:
    """Who comes and where they travel. ``text`` is that of the document as it is read."""
    year = year_of(doc)
    named = [p for m in mentions if (p := _only(printed_place(m), year)) is not None]
    comes = _comes_to({p.name[0] for p in named if p.level == "county"})
    title = shown(doc.title or "")
    told = {*_of_title(title, year, comes), *_of_text(text, mentions, year, comes)}
    coming, visited = (frozenset(p.code for p, goal in told if goal == which) for which in (False, True))
    return Travels(coming, visited)


def _comes_to(initials: Collection[str]) -> Callable[[str, int], bool]:
    """Whether what stands behind a name tells that it comes: 来我县, and 来麻视察 in a text that names 麻城."""

    def comes(text: str, at: int) -> bool:
        short = _COMES_SHORT.match(text, at)
        return bool(_COMES.match(text, at)) or (short is not None and short["initial"] in initials)

    return comes


def _of_title(title: str, year: str, comes: Callable[[str, int], bool]) -> Iterator[tuple[Place, bool]]:
    """The places, each with whether it is visited."""
    at = 0
    for printed in chains_in(title):
        place, start = _only(printed, year), max(title.find(printed, at), at)
        at = start + len(printed)
        before, after = title[:start], title[at:]
        if place is not None and _is_goal(before, after, place):
            yield place, True
        elif place is not None and comes(title, at):
            yield place, False


def _is_goal(before: str, after: str, place: Place) -> bool:
    """True for a place to which bodies of its level travel: 县人大常委会赴|浦江县|考察."""
    goes = _GOES.search(before) and _TO_LEARN.match(after)
    return bool(goes) and any(fits(place, word) for word in _LEVEL.findall(before))


def _of_text(
    text: str, mentions: Sequence[Mention], year: str, comes: Callable[[str, int], bool]
) -> Iterator[tuple[Place, bool]]:
    travellers: list[Mention] = []
    start = visited = 0
    for m in sorted(mentions, key=lambda m: m.start):
        if _END.search(text, start, m.start):
            travellers.clear()
        place = _only(printed_place(m), year)
        if place is not None:
            on = _goes_on(text, visited, m.start)
            goes = (on or _GOES.search(text, start, m.start)) and _TO_LEARN.match(text, m.end)
            leaves = on or bool(_LEAVES.search(text, start, m.start))
            if goes and _travel(travellers, place, year, named=leaves):
                visited = m.end
                yield place, True
            elif m.type is MentionType.ORG and comes(text, m.end):
                yield place, False
        travellers += [m] if m.type is MentionType.ORG else []
        start = m.end


_LEAVES = compiled("(?:赴|前往)$")
"""What only those say who leave home."""


def _travel(travellers: Sequence[Mention], place: Place, year: str, *, named: bool) -> bool:
    """True if bodies of the level of a place travel there, or, where they say to leave home, bodies of another one.

    These name theirs, or have a level that nothing has in which the place lies: 区委 of no city.
    """
    words = [word for t in travellers if (word := level_word(t))]
    if any(fits(place, word) for word in words):
        return True
    above = list(places().ancestors(place))
    if named and words and not any(fits(p, word) for p in above for word in words):
        return True
    homes = [home for t in travellers if (home := _only(printed_place(t), year)) is not None]
    return named and bool(homes) and not any(places().held(a, b) for a, b in _both(homes, place))


def _both(homes: Sequence[Place], place: Place) -> Iterator[tuple[Place, Place]]:
    for home in homes:
        yield home, place
        yield place, home


_END = compiled("[。！？；\n]")


def _goes_on(text: str, visited: int, start: int) -> bool:
    """True right behind a place that is visited: 赴吴江区、|相城区."""
    return 0 < start - visited <= 1 and _NEXT.search(text, visited, start) is not None


def _only(printed: str, year: str) -> Place | None:
    """The city or county that a printed chain denotes in a year, if it can be no other."""
    found = of_then(read_chain(printed).found, year, "") if printed else ()
    return found[0] if len(found) == 1 and found[0].level in ("county", "prefecture") else None
