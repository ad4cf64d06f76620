"""Second bodies of a text keep their own place: 该县人大常委会 is that of the county named before it, 政府 of 市委、政府 the city's.

In 陕西省委和省政府 省 is the province printed right before it, and in 九江市委、市政府 市 is 九江, though home may be a city below it.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from kg.model import Extraction, Mention, MentionType
from kg.parsed import NOWHERE, BodyName, OrganName
from kg.patterns import compiled
from kg.reference.names import alternation
from kg.reference.places import NATION, Place
from kg.resolve.context import Context
from kg.resolve.evidence import level_word, printed_place
from kg.resolve.geo import Geo, fits
from kg.resolve.names import clean

_TOWNS = ("镇", "乡")
_SENTENCE = compiled("[。；\n]")
"""Within a sentence 镇党委 is the committee of the town that it names before, where home tells no town."""
_TITLES = f"(?:(?:{alternation('person_titles')})、)+"
_NAMED = compiled(rf"(?:{_TITLES})?(?:{alternation('person_titles')})[一-龥·]{{2,4}}[、，]")
"""One who holds a post there, before a body of that level: 永和县委|书记甲，|县政府."""
_JOINED = compiled(rf"[、和与及]|{_TITLES}|")
"""What stands between two bodies of one place: 市委|常委、|纪委书记, 县委|、|政府, 市委|政府."""


def other_homes(extraction: Extraction, geo: Geo) -> dict[int, Place]:
    """The offsets of the mentions that stand after 该, or without a place beside a body, and the place that each is told of.

    A list that begins with a named place (九江市委、市政府和市委) goes on until a kind of organ comes again, or a part of one.
    """
    text = extraction.document.text
    named: list[Place] = []
    found: dict[int, Place] = {}
    last: tuple[int, Place] | None = None
    town: tuple[int, Place] | None = None
    listed: tuple[str, ...] = ()
    for mention in extraction.mentions:
        word = level_word(mention)
        if word and text.endswith("该", 0, mention.start):
            above = (p for place in reversed(named) for p in geo.table.ancestors(place))
            if (told := next((p for p in above if fits(p, word)), None)) is not None:
                found[mention.start] = told
        if word and _MIDDLE.search(mention.text) and (city := _city_above(_of_level(word, geo), geo)):
            found[mention.start] = city
        place = geo.chain(printed).place if (printed := printed_place(mention)) else None
        named += [place] if place is not None else []
        own = found.get(mention.start) or place or _of_level(word, geo)
        between = clean(text[last[0] : mention.start]) if last is not None else None
        if last is not None and between is not None and _JOINED.fullmatch(between):
            fitting = _is_bare(mention) or (word and fits(last[1], word))
            again = bool(word) and place is None and _code(mention) not in ("", *listed)
            if fitting and (own is None or (listed and again)):
                found |= {mention.start: last[1]} if last[1] != own else {}
                own = last[1]
            else:
                listed = ()
        else:
            listed = ()
            if (
                last is not None
                and own is None
                and word
                and fits(last[1], word)
                and _NAMED.fullmatch(between or "")
            ):
                found[mention.start] = own = last[1]
        listed = (_code(mention),) if place is not None else (*listed, _code(mention)) if listed else ()
        listed = () if "" in listed else listed
        near = town is not None and not _SENTENCE.search(text, town[0], mention.start)
        if near and own is None and word in _TOWNS and town is not None and fits(town[1], word):
            found[mention.start] = own = town[1]
        if own is not None and any(fits(own, each) for each in _TOWNS):
            town = (mention.end, own)
        last = (mention.end, own) if own is not None and mention.type is MentionType.ORG else None
    return found


_MIDDLE = compiled("中(?:级人民法院|级法院|院)")


def _city_above(place: Place | None, geo: Geo) -> Place | None:
    """The prefecture of a county-level city, which alone has a 市中院; None of another place."""
    above = geo.table.ancestors(place) if place is not None and place.level == "county" else ()
    return next((p for p in above if p.level == "prefecture"), None)


def _code(mention: Mention) -> str:
    """The kind of a whole organ; empty for a part of one and for other names."""
    match mention.parsed:
        case OrganName(code=code, subs=()):
            return code
    return ""


def _of_level(word: str, geo: Geo) -> Place | None:
    """The place below the nation that a level word tells."""
    spot = geo.level(word) if word else None
    return None if spot is None or spot.place is NATION else spot.place


def _is_bare(mention: Mention) -> bool:
    """True for an organ or department that tells neither place nor level."""
    match mention.parsed:
        case OrganName(seat) | BodyName(seat):
            return seat == NOWHERE
    return False


def context_of(mention: Mention, context: Context, others: Mapping[int, Place]) -> Context:
    """The context in which a mention is resolved: that of another place than home where the text says so."""
    place = others.get(mention.start)
    if place is None or place == context.home:
        return context
    geo = Geo(place, named=context.geo.named, year=context.year)
    return replace(context, home=place, reason="the place named before (该)", terms=(), geo=geo)
