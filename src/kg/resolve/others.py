"""Second bodies of a text keep their own place: 该县人大常委会 is that of the county named before it, 政府 of 市委、政府 the city's.

In 陕西省委和省政府 省 is the province printed right before it, and in 九江市委、市政府 市 is 九江, though home may be a city below it.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from kg.model import Extraction, Mention, MentionType
from kg.parsed import NOWHERE, BareCommittee, BodyName, OrganName
from kg.patterns import compiled
from kg.reference.names import alternation
from kg.reference.places import NATION, Place
from kg.resolve.context import Context
from kg.resolve.geo import Geo, fits
from kg.resolve.levels import level_word, printed_place
from kg.resolve.names import clean

_TOWNS = ("镇", "乡")
_DIVISIONS = ("县", "区", "市", "州", "旗", "盟", "自治县", "自治旗", "自治州")
_CLAUSE = compiled("(?:^|[，。；、：\n　])$")
_THAT = compiled("该[县区市州旗盟]?$")
"""该|县政协 and 该县|县委."""
_SENTENCE = compiled("[。；\n]")
"""Within a sentence 镇党委 is the committee of the town that it names before, where home tells no town."""
_TITLES = f"(?:(?:{alternation('person_titles')})、)+"
_NAMED = compiled(rf"(?:{_TITLES})?(?:{alternation('person_titles')})[一-龥·]{{2,4}}[、，]")
"""One who holds a post there, before a body of that level: 永和县委|书记甲，|县政府."""
_POSTS = compiled(_TITLES)
_JOINED = compiled(rf"[、和与及]|{_TITLES}|")
"""What stands between two bodies of one place: 市委|常委、|纪委书记, 县委|、|政府, 市委|政府."""


def other_homes(extraction: Extraction, geo: Geo, visited: frozenset[str] = frozenset()) -> dict[int, Place]:
    """The offsets of the mentions that stand after 该, or without a place beside a body, and the place that each is told of.

    ``visited`` are the codes of the divisions to which home's bodies travel: what 浦江县人大常委会 tells of 县委 in a sentence is
    its own county's. A list that begins with a named place (九江市委、市政府和市委) goes on until a kind of organ comes again, or a part of one.
    """
    reader = _Reader(extraction.document.text, geo, visited)
    for mention in extraction.mentions:
        reader.read(mention)
    return reader.found


class _Reader:
    """The places that a text tells its bodies of, mention by mention: the list, the body and the town before one."""

    def __init__(self, text: str, geo: Geo, visited: frozenset[str]) -> None:
        self.text, self.geo, self.visited = text, geo, visited
        self.found: dict[int, Place] = {}
        self.named: list[Place] = []
        self.last: tuple[int, Place] | None = None
        self.town: tuple[int, Place] | None = None
        self.listed: tuple[str, ...] = ()
        self.host: tuple[int, Place] | None = None

    def read(self, mention: Mention) -> None:
        """Takes the next mention, and notes its place if it is another than its own words tell."""
        if mention.type is MentionType.PER:
            return
        word, at = level_word(mention), mention.start
        if told := self._pointed_at(mention, word):
            self.found[at] = told
        place = self.geo.chain(printed).place if (printed := printed_place(mention)) else None
        self.named += [place] if place is not None else []
        alone = self.found.get(at) or place or _of_level(word, self.geo)
        own = (
            self._of_list(mention, word, place, alone)
            or self._of_host(mention, word, place)
            or alone
            or self._of_town(mention, word)
            or self._not_of_home(mention, word)
        )
        if own is not None and own != alone:
            self.found[at] = own
        if own is not None and any(fits(own, each) for each in _TOWNS):
            self.town = (mention.end, own)
        self.last = (mention.end, own) if own is not None and mention.type is MentionType.ORG else None

    def _pointed_at(self, mention: Mention, word: str) -> Place | None:
        """该县: the last place named that is one; 市中院 in a text of a county-level city: the prefecture."""
        if (
            word
            and _MIDDLE.search(mention.text)
            and (city := _city_above(_of_level(word, self.geo), self.geo))
        ):
            return city
        return (
            self._last(word)
            if word and _THAT.search(self.text, max(0, mention.start - 2), mention.start)
            else None
        )

    def _last(self, word: str) -> Place | None:
        """The last place named that a level word fits, or the last one that lies in such a place."""
        above = (p for place in reversed(self.named) for p in self.geo.table.ancestors(place))
        return next((p for p in above if fits(p, word)), None)

    def _not_of_home(self, mention: Mention, word: str) -> Place | None:
        """县 of 县委 in a district's text: the last county that it names."""
        known = self.geo.home is not None and mention.type is MentionType.ORG
        return self._last(word) if known and word in _DIVISIONS else None

    def _of_list(self, mention: Mention, word: str, place: Place | None, own: Place | None) -> Place | None:
        """The place of the body before it, if it stands beside that one or goes on in a list that began with a named place."""
        told, code, listed = None, _code(mention), self.listed
        self.listed = ()
        if self.last is not None:
            end, before = self.last
            between, fitting = clean(self.text[end : mention.start]), bool(word) and fits(before, word)
            posts = fitting and bool(_POSTS.fullmatch(between))  # of one person, who holds them in one place
            again = posts or (bool(word) and place is None and code not in ("", *listed))
            if _JOINED.fullmatch(between) and (own is None or (listed and again)):
                told = before if fitting or _is_bare(mention) else None
                self.listed = (*listed, code) if told is not None and listed and code else ()
            elif (
                own is None
                and (fitting or isinstance(mention.parsed, BareCommittee))
                and _NAMED.fullmatch(between)
            ):
                told = before
        if place is not None:
            self.listed = (code,) if code else ()
        return told

    def _of_host(self, mention: Mention, word: str, place: Place | None) -> Place | None:
        """The place that is visited, of whose body the sentence tells: 浦江县人大常委会介绍，县委高度重视."""
        at = mention.start
        if place is not None and mention.type is MentionType.ORG:
            guest = any(p.code in self.visited for p in self.geo.table.ancestors(place))
            self.host = (at, place) if guest and _CLAUSE.search(self.text, max(0, at - 1), at) else None
        if self.host is None or not word or mention.type is not MentionType.ORG:
            return None
        start, host = self.host
        return host if fits(host, word) and not _SENTENCE.search(self.text, start, at) else None

    def _of_town(self, mention: Mention, word: str) -> Place | None:
        """The town named before in the sentence, for its own bodies (镇党委) where home tells no town."""
        if word not in _TOWNS or self.town is None:
            return None
        end, place = self.town
        near = not _SENTENCE.search(self.text, end, mention.start)
        return place if near and fits(place, word) else None


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
