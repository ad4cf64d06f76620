"""Reads the parts of a name whose span and type are known."""

from __future__ import annotations

from kg.extract.bodies import find_bodies
from kg.extract.meetings import find_meetings
from kg.extract.organs import find_organs
from kg.model import MentionType
from kg.parsed import BodyName, OwnName, PaperName, Parsed, PersonName, PlaceChain, Seat, TermName, TopicName
from kg.reference.placenames import find_place_names


def parse(view: str, start: int, end: int, kind: MentionType) -> Parsed:
    own = view[start:end]
    places = find_place_names(own)
    if kind in (MentionType.ORG, MentionType.MEET):
        for find in (find_organs, find_bodies, find_meetings):
            for c in find(own, places):
                if c.start == 0 and c.end == len(own) and c.type is kind:
                    return c.parsed
    if kind is MentionType.MEET:
        return TopicName(own, "会议")
    if kind is MentionType.ORG:
        at = 0
        for p in places:
            if p.start == at:
                at = p.end
        if 0 < at < len(own):
            return BodyName(Seat(own[:at]), own[at:])
        if own[0] in "省市县区州旗镇乡" and len(own) > 2:
            return BodyName(Seat("", own[0]), own[1:])
        return OwnName(own)
    if kind is MentionType.DOC:
        return PaperName(own)
    if kind is MentionType.CON:
        return TermName(own)
    if kind is MentionType.PER:
        return PersonName(own)
    return PlaceChain(own)
