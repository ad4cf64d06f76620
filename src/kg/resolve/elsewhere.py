"""The places that a text tells to be other than its home: who comes to it (浦江县人大常委会来我县), where its own bodies travel.

A visit goes to another place where who travels is of the same level: 县人大常委会赴浦江县考察; a province's people
that come to a county (省人大常委会到凤庆县调研) say nothing of its home.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from kg.model import Document, Mention, MentionType
from kg.patterns import compiled
from kg.reference.gaps import shown
from kg.reference.places import Place
from kg.resolve.chains import read_chain
from kg.resolve.dates import year_of
from kg.resolve.geo import fits
from kg.resolve.headings import chains_in
from kg.resolve.levels import level_word, printed_place
from kg.resolve.sightings import of_then

_COMES = compiled("[^。！？；\n]{0,60}?(?:来|到|莅临|走进)我[市县区州盟旗]")
"""What stands behind who comes: 浦江县人大常委会|主任张雷率考察团来我县."""
_GOES = compiled("(?:赴|前往|来到|走进|到|去)$")
_TO_LEARN = compiled("[^。！？；\n]{0,40}?(?:考察|学习|取经|观摩|参观|交流|对标)")
_NEXT = compiled("[、和及与]$")
_LEVEL = compiled("(?<!全)(自治区|省|市|区|县|州|旗|盟)(?:委|人大|政府|政协|纪委|法院|检察院|直|四)")


def elsewhere(doc: Document, mentions: Sequence[Mention], text: str) -> frozenset[str]:
    """The codes of the divisions that are told to be elsewhere. ``text`` is that of the document as it is read."""
    year = year_of(doc)
    told = {*_of_title(shown(doc.title or ""), year), *_of_text(text, mentions, year)}
    return frozenset(place.code for place in told)


def _of_title(title: str, year: str) -> Iterator[Place]:
    at = 0
    for printed in chains_in(title):
        place, start = _only(printed, year), max(title.find(printed, at), at)
        at = start + len(printed)
        before, after = title[:start], title[at:]
        if place is not None and (_COMES.match(after) or _is_goal(before, after, place)):
            yield place


def _is_goal(before: str, after: str, place: Place) -> bool:
    """True for a place to which bodies of its level travel: 县人大常委会赴|浦江县|考察."""
    travels = _GOES.search(before) and _TO_LEARN.match(after)
    return bool(travels) and any(fits(place, word) for word in _LEVEL.findall(before))


def _of_text(text: str, mentions: Sequence[Mention], year: str) -> Iterator[Place]:
    travellers: list[Mention] = []
    start = visited = 0
    for m in sorted(mentions, key=lambda m: m.start):
        if _END.search(text, start, m.start):
            travellers.clear()
        place = _only(printed_place(m), year)
        if place is not None:
            goes = _GOES.search(text, start, m.start) or _goes_on(text, visited, m.start)
            goal = goes and _TO_LEARN.match(text, m.end)
            if goal and any(fits(place, word) for t in travellers if (word := level_word(t))):
                visited = m.end
                yield place
            elif m.type is MentionType.ORG and _COMES.match(text, m.end):
                yield place
        travellers += [m] if m.type is MentionType.ORG else []
        start = m.end


_END = compiled("[。！？；\n]")


def _goes_on(text: str, visited: int, start: int) -> bool:
    """True right behind a place that is visited: 赴吴江区、|相城区."""
    return 0 < start - visited <= 1 and _NEXT.search(text, visited, start) is not None


def _only(printed: str, year: str) -> Place | None:
    """The city or county that a printed chain denotes in a year, if it can be no other."""
    found = of_then(read_chain(printed).found, year, "") if printed else ()
    return found[0] if len(found) == 1 and found[0].level in ("county", "prefecture") else None
