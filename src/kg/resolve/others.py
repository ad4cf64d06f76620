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

_JOINED = compiled(rf"[、和与及]|(?:(?:{alternation('person_titles')})、)+|")
"""What stands between two bodies of one place: 市委|常委、|纪委书记, 县委|、|政府, 市委|政府."""


def other_homes(extraction: Extraction, geo: Geo) -> dict[int, Place]:
    """The offsets of the mentions that stand after 该, or without a place beside a body, and the place that each is told of."""
    named: list[Place] = []
    found: dict[int, Place] = {}
    last: tuple[Mention, Place] | None = None
    for mention in extraction.mentions:
        word = level_word(mention)
        if word and extraction.document.text.endswith("该", 0, mention.start):
            above = (p for place in reversed(named) for p in geo.table.ancestors(place))
            if (told := next((p for p in above if fits(p, word)), None)) is not None:
                found[mention.start] = told
        place = geo.chain(printed).place if (printed := printed_place(mention)) else None
        named += [place] if place is not None else []
        own = found.get(mention.start) or place or _of_level(word, geo)
        if (
            last is not None
            and place is None
            and (
                own is None
                or (last[0].start in found or printed_place(last[0]))
                and _of_last(mention, word, *last)
            )
        ):
            between = clean(extraction.document.text[last[0].end : mention.start])
            fitting = _is_bare(mention) or (word and fits(last[1], word))
            told = last[1] if fitting and _JOINED.fullmatch(between) else own
            found |= {mention.start: told} if told is not None and told != own else {}
            own = told
        last = (mention, own) if own is not None and mention.type is MentionType.ORG else None
    return found


def _of_last(mention: Mention, word: str, last: Mention, place: Place) -> bool:
    """True for 市政府 right after 九江市委, though home is a city too; not for a second 市委, nor after a part of a body."""
    codes = _code(mention), _code(last)
    return bool(word) and fits(place, word) and all(codes) and codes[0] != codes[1]


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
