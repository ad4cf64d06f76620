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

_SENTENCE = compiled("[。；\n]")
"""Within a sentence 镇党委 is the committee of the town, and 区委 that of the district, that it names before, where home tells none."""
_TITLES = f"(?:(?:{alternation('person_titles')})、)+"
_NAMED = compiled(rf"(?:{_TITLES})?(?:{alternation('person_titles')})[一-龥·]{{2,4}}[、，]")
"""One who holds a post there, before a body of that level: 永和县委|书记甲，|县政府."""
_JOINED = compiled(rf"[、和与及]|{_TITLES}|")
"""What stands between two bodies of one place: 市委|常委、|纪委书记, 县委|、|政府, 市委|政府."""


def other_homes(extraction: Extraction, geo: Geo) -> dict[int, Place]:
    """The offsets of the mentions that stand after 该, or without a place beside a body, and the place that each is told of.

    A list that begins with a named place (九江市委、市政府和市委) goes on until a kind of organ comes again, or a part of one.
    """
    reader = _Reader(extraction.document.text, geo)
    for mention in extraction.mentions:
        reader.read(mention)
    return reader.found


class _Reader:
    """The places that a text tells its bodies of, mention by mention: the list, the body and the town before one."""

    def __init__(self, text: str, geo: Geo) -> None:
        self.text, self.geo = text, geo
        self.found: dict[int, Place] = {}
        self.named: list[Place] = []
        self.last: tuple[int, Place] | None = None
        self.near: list[tuple[int, Place]] = []
        self.listed: tuple[str, ...] = ()

    def read(self, mention: Mention) -> None:
        """Takes the next mention, and notes its place if it is another than its own words tell."""
        word, at = level_word(mention), mention.start
        if told := self._pointed_at(mention, word):
            self.found[at] = told
        place = self.geo.chain(printed).place if (printed := printed_place(mention)) else None
        self.named += [place] if place is not None else []
        alone = self.found.get(at) or place or _of_level(word, self.geo)
        own = self._of_list(mention, word, place, alone) or alone or self._of_near(mention, word)
        if own is not None and own != alone:
            self.found[at] = own
        if own is not None:
            self.near.append((mention.end, own))
        self.last = (mention.end, own) if own is not None and mention.type is MentionType.ORG else None

    def _pointed_at(self, mention: Mention, word: str) -> Place | None:
        """该县: the last place named that is one; 市中院 in a text of a county-level city: the prefecture."""
        if (
            word
            and _MIDDLE.search(mention.text)
            and (city := _city_above(_of_level(word, self.geo), self.geo))
        ):
            return city
        if not (word and self.text.endswith("该", 0, mention.start)):
            return None
        above = (p for place in reversed(self.named) for p in self.geo.table.ancestors(place))
        return next((p for p in above if fits(p, word)), None)

    def _of_list(self, mention: Mention, word: str, place: Place | None, own: Place | None) -> Place | None:
        """The place of the body before it, if it stands beside that one or goes on in a list that began with a named place."""
        told, code, listed = None, _code(mention), self.listed
        self.listed = ()
        if self.last is not None:
            end, before = self.last
            between, fitting = clean(self.text[end : mention.start]), bool(word) and fits(before, word)
            again = bool(word) and place is None and code not in ("", *listed)
            if _JOINED.fullmatch(between) and (own is None or (listed and again)):
                told = before if fitting or _is_bare(mention) else None
                self.listed = (*listed, code) if told is not None and listed and code else ()
            elif own is None and fitting and _NAMED.fullmatch(between):
                told = before
        if place is not None:
            self.listed = (code,) if code else ()
        return told

    def _of_near(self, mention: Mention, word: str) -> Place | None:
        """The place of that level named last before in the sentence, for its own bodies (镇党委) where home tells none."""
        for end, place in reversed(self.near) if word else ():
            if _SENTENCE.search(self.text, end, mention.start):
                return None
            if fits(place, word):
                return place
        return None


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
