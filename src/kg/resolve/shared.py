"""Heads that several places share: in 四川、河南等5省人大常委会 each place stands for its standing committee."""

from __future__ import annotations

from dataclasses import replace

from kg.model import Link, MentionType
from kg.parsed import OrganName, PlaceChain, Seat
from kg.patterns import compiled
from kg.reference.gaps import shown
from kg.reference.organs import heads
from kg.reference.placenames import find_place_names
from kg.resolve.context import Context
from kg.resolve.organs import organ_entity

_REACH = 90
"""Characters after a place within which the shared head stands."""
_HEAD = compiled(
    "人民代表大会常务委员会|人大常委会|人民代表大会|人大|人民政府|政协|高级人民法院|人民检察院|党委"
)
_BETWEEN = compiled(r"(?:[、和及与等0-9省市区县州（）()]|自治区|直辖市|[一二三四五六七八九十])*")


def with_shared_head(link: Link, text: str, context: Context) -> Link:
    """The link of a place that is marked as an organ, by the head that ends the list of places it stands in."""
    parsed = link.mention.parsed
    if link.mention.type is not MentionType.ORG or not isinstance(parsed, PlaceChain):
        return link
    after = shown(text[link.mention.end : link.mention.end + _REACH])
    m = _HEAD.search(after)
    if m is None or not _BETWEEN.fullmatch(_without_places(after[: m.start()])):
        return link
    found = organ_entity(OrganName(Seat(parsed.place), heads()[m[0]]), context)
    return link if found is None else replace(link, entity=found[0], reason=f"{m[0]} of a list of places")


def _without_places(text: str) -> str:
    at, kept = 0, ""
    for place in find_place_names(text):
        kept += text[at : place.start]
        at = max(at, place.end)
    return kept + text[at:]
