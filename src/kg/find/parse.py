"""Reads a span that was chosen as a name: what kind of name it is and what its parts are.

A candidate of the finders with this span and type tells it; else the grammars read the
span on its own; else the part that it begins with is kept and the rest is its own name.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from functools import lru_cache

from kg.find.documents import find_documents
from kg.find.gazetteer import gazetteer
from kg.find.locations import find_locations
from kg.find.meetings import find_meetings
from kg.find.parse_meetings import numbered, parse_meeting
from kg.find.parse_organs import body_of_place, find_places_at, parse_organ
from kg.find.spans import Candidate
from kg.model import MentionType
from kg.parsed import (
    NOWHERE,
    BodyName,
    CampaignName,
    OrganName,
    OwnName,
    PaperName,
    Parsed,
    PersonName,
    PlaceChain,
    PresidiumName,
    Seat,
    SelfPlace,
    SessionName,
    TermName,
    TopicName,
)
from kg.patterns import compiled
from kg.reference.names import alternation, forms
from kg.reference.placenames import PlaceName, find_place_names
from kg.reference.places import places

_FINDERS: dict[MentionType, tuple[Callable[[str, list[PlaceName]], Iterable[Candidate]], ...]] = {
    MentionType.MEET: (find_meetings,),
    MentionType.DOC: (find_documents,),
    MentionType.LOC: (find_locations,),
}
_SPACE = compiled(r"\s+")
_SELF = compiled(r"(?:[我本该][国省市区县州旗盟镇乡]|[我本]?自治[区州县旗])")
_OF_SELF = compiled("^[我本][省市区县旗](?=.{2,}(?:镇|乡|街道|苏木|村|社区|嘎查)$)")
"""我县青石镇 is 青石镇."""
_DIVISION = compiled(rf"(?:{alternation('divisions')})$")
_CAMPAIGNS = frozenset({"主题教育", "学习教育"})


_PLACE_OF_TERM = compiled(r"(.{2,}?)(第?[一二三四五六七八九十百零〇\d]+届)")


def parse(view: str, start: int, end: int, type: MentionType) -> Parsed:
    """The record of the name of a type that stands at a span of a normalised text."""
    return parse_name(_SPACE.sub("", view[start:end]), type)


@lru_cache(maxsize=1 << 15)
def parse_name(text: str, type: MentionType) -> Parsed:
    """The record of a name of a type, in Simplified characters without spaces. Names come again and again."""
    if listed := gazetteer().named(text, type):
        return listed
    if type is MentionType.ORG:
        return _presidium(text) or parse_organ(text)
    if type is MentionType.PER:
        return PersonName(text)
    whole = [c for c in _own(text, type) if c.end == len(text)]
    if whole:
        return complete(max(whole, key=lambda c: c.rank).parsed)
    match type:
        case MentionType.LOC:
            return _location(text)
        case MentionType.CON:
            return CampaignName(text) if text in _CAMPAIGNS else TermName(text)
        case MentionType.DOC:
            return PaperName(text)
    return parse_meeting(text)


def _presidium(text: str) -> PresidiumName | None:
    """The presidium of the session that a name begins with: 政协十届一次会议|主席团."""
    session = parse_meeting(text.removesuffix("主席团")) if text.endswith("会议主席团") else None
    return PresidiumName(session) if isinstance(session, SessionName) and session.ordinal else None


def complete(parsed: Parsed) -> Parsed:
    """A meeting that a finder knows by its topic, as the numbered one that its name tells; a body by its full parts."""
    match parsed:
        case TopicName(topic=topic, host=""):
            return numbered(_SPACE.sub("", topic)) or parsed
        case OrganName(seat, "npc", (own,)) if own != "工委" and own.endswith(
            ("办公室", "工委", "工作委员会")
        ):
            return OrganName(seat, "npc-sc", (own,))
        case OrganName(Seat(place, "", "") as seat, code, subs) if m := _PLACE_OF_TERM.fullmatch(place):
            return OrganName(replace(seat, place=m[1], term=m[2]), code, subs)
        case BodyName(Seat() as seat, own, "") if (
            own.startswith("务") and (seat.level or seat.place[-1:]) == "村"
        ):
            return BodyName(seat, "村" + own)
        case BodyName(Seat(place, "", ""), own, "") if len(place) == 2 and _OF_VILLAGE.match(own):
            return BodyName(NOWHERE, place + own)
        case BodyName(Seat(place), "办", "") if place.endswith("街道"):
            return OrganName(Seat(place), "gov-street")
        case BodyName(Seat() as seat, own, ""):
            return body_of_place(seat, own)
    return parsed


_OF_VILLAGE = compiled("[^省市县区州旗镇乡](?:村|社区)党")
"""What is no village by itself: 莲花|寺村党支部 is 莲花寺村's."""


def _own(text: str, type: MentionType) -> Iterator[Candidate]:
    """What the grammars find of a type at the beginning of a text that is one name."""
    names = find_place_names(text)
    for find in (lambda view, names: gazetteer().find(view), *_FINDERS.get(type, ())):
        for c in find(text, names):
            if c.start == 0 and c.type is type:
                yield c


def _location(text: str) -> Parsed:
    """A chain of divisions, the home place, or a site by its own name."""
    if text in forms("place_nicknames"):
        return PlaceChain(forms("place_nicknames")[text])
    if _SELF.fullmatch(text):
        return SelfPlace(text)
    if (own := _OF_SELF.sub("", text)) != text:
        return PlaceChain(own)
    if text.endswith("街") and text + "道" in places().towns:
        return PlaceChain(text + "道")
    known = find_places_at(text) == len(text) or bool(places().named(text)) or text in places().abbreviations
    return PlaceChain(text) if known or _DIVISION.search(text) else OwnName(text)
