"""Zones below a place (高新区, 工业园区, 示范区): where one lies, which one a text is about, whose their bodies are."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from kg.model import Entity, Extraction, Mention, MentionType
from kg.parsed import NOWHERE, BodyName, OrganName, OwnName, Parsed, PlaceChain
from kg.patterns import compiled
from kg.reference.gaps import shown
from kg.reference.kinds import body_kind
from kg.reference.names import alternation, forms
from kg.reference.places import Place
from kg.reference.view import compact
from kg.resolve.chains import Reading, read_chain
from kg.resolve.geo import Geo, fits
from kg.resolve.spots import Spot

_KIND = alternation("zones")
_NAMED = compiled(rf"(?!关于)(?P<zone>[一-龥]{{0,14}}?(?:{_KIND}))(?P<body>.*)")
_GENERIC = compiled(_KIND)
_NO_PLACE = Reading((), ())
_HEADING, _LEAD = 3, 2
"""What a zone counts in title or publisher, and in the first lines; elsewhere one."""
_FIRST = 60
_BARE = ("管委会", "管理委员会")


@dataclass(frozen=True, slots=True)
class Zone:
    """The zone that a text names most.

    ``about``: title or publisher name it, so that bodies without a place are its; ``own_level``: 区 too, since no
    district is named.
    """

    spot: Spot
    printed: str
    about: bool
    own_level: bool


def zone_in(name: str) -> tuple[str, str] | None:
    """The zone that a name begins with, and what stands after it; None for a division (浦东新区) or no zone."""
    m = _NAMED.match(name)
    if m is None or (_is_division(m["zone"]) and not _GENERIC.fullmatch(m["zone"])):
        return None
    return m["zone"], m["body"]


def _is_division(name: str) -> bool:
    reading = read_chain(name)
    return bool(reading.found) and not reading.rest


def zone_spot(printed: str, geo: Geo) -> Spot | None:
    """Where a zone lies: its place is told once (株洲|高新区), a district's zone is its city's, another one is home's.

    A zone of several places (长三角…示范区) has its own name only. None if its place cannot be told.
    """
    if holder := forms("zone_places").get(printed):
        return _below(geo, read_chain(holder).found[0].code, printed)
    reading = _NO_PLACE if _GENERIC.fullmatch(printed) else read_chain(printed)
    if reading.found and reading.rest:
        before = geo.chain(printed.removesuffix(reading.rest))
        place = before.place
        near = place is not None and (place.level != "county" or geo.home is None or geo.is_near(place))
        if place is not None and near:
            district = place.level == "county" and place.name.endswith("区")
            base = geo.table.get(place.parent) if district else place
            own = reading.steps[-1] + reading.rest if district else reading.rest
            return None if base is None else _below(geo, base.code, own)
    if geo.home is None or _of_several(printed, geo):
        return (
            None if _GENERIC.fullmatch(printed) else Spot(f"place/name/{printed}", printed, None, "own name")
        )
    above = geo.table.ancestors(geo.home)
    city = next((p for p in above if not fits(p, "区") and p.level != "township"), geo.home)
    return _below(geo, city.code, printed)


def _below(geo: Geo, code: str, own: str) -> Spot | None:
    place = geo.table.get(code)
    return None if place is None else Spot(f"place/{code}/{own}", geo.table.path(place) + own, None, "zone")


def _of_several(printed: str, geo: Geo) -> bool:
    letters = geo.table.abbreviations
    return printed.startswith(tuple(forms("region_forms"))) or all(c in letters for c in printed[:2])


def main_zone(extraction: Extraction, geo: Geo) -> Zone | None:
    """The zone that a text names in its heading, or most often beside bodies without a place (管委会, 党工委)."""
    document = extraction.document
    headings = [compact(shown(each or "")) for each in (document.title, document.publisher)]
    named = [zone for each in headings if (zone := zone_in(each))]
    counts: Counter[str] = Counter()
    for heading, _ in named:
        counts[heading] += _HEADING
    for mention in extraction.mentions:
        if (printed := _printed(mention)) and (found := zone_in(printed)):
            counts[found[0]] += _LEAD if mention.start < _FIRST else 1
    whole = {zone: sum(n for other, n in counts.items() if means(other, zone)) for zone in counts}
    best = max(whole, key=lambda zone: (whole[zone], len(zone)), default=None)
    if best is None:
        return None
    about = any(means(zone, best) for zone, _ in named)
    if not about and not any(_is_bare(m) for m in extraction.mentions):
        return None
    spot = zone_spot(best, geo)
    alone = not _is_of_district(geo.home, headings, compact(shown(document.text)))
    return None if spot is None else Zone(spot, best, about, about and alone)


def _is_of_district(home: Place | None, headings: Sequence[str], text: str) -> bool:
    """True if a text names the district that is home, in full or as what publishes it (北辰发布): 区委 is that one's."""
    if home is None or not home.name.endswith("区"):
        return False
    publishes = headings[-1].startswith(home.shorts) and zone_in(headings[-1]) is None
    return publishes or any(home.name in each for each in (*headings, text))


def zone_at(level: str, main: Zone | None) -> Spot | None:
    """The zone that a level word means: 经开区 of 经开区党委, and 区 of 区纪工委 where the text names no district."""
    if main is None:
        return None
    own = main.own_level if level == "区" else bool(_GENERIC.fullmatch(level)) and means(level, main.printed)
    return main.spot if own else None


def means(printed: str, zone: str) -> bool:
    """True if a printed zone is the other one or a short form of it: 园区 of 苏州工业园区, 高新区 of 高新技术产业开发区."""
    if zone.endswith(printed):
        return True
    rest = iter(zone)
    return len(printed) > 2 and zone.endswith(printed[-1]) and all(c in rest for c in printed)


def _printed(mention: Mention) -> str:
    match mention.parsed:
        case BodyName() | OwnName() as parsed if mention.type is MentionType.ORG:
            return body_printed(parsed)
        case OwnName(name) | PlaceChain(name) if mention.type is MentionType.LOC:
            return name
    return ""


def body_printed(parsed: BodyName | OwnName) -> str:
    """The name of a body as it is printed, without the party's."""
    if isinstance(parsed, OwnName):
        return parsed.name
    before = parsed.seat.place or (parsed.seat.level if len(parsed.seat.level) > 1 else "")
    again = len(before) > 1 and parsed.own.startswith((before, before[:-1] if len(before) > 2 else before))
    return parsed.own if again else before + parsed.own


def _is_bare(mention: Mention) -> bool:
    """True for a body of a zone that does not say of which: 管委会, 党工委, 示范区执委会."""
    match mention.parsed:
        case OwnName(name) if name in _BARE:
            return True
        case OrganName(seat, "cpc-street"):
            return seat == NOWHERE
        case BodyName() | OwnName() as parsed if mention.type is MentionType.ORG:
            found = zone_in(body_printed(parsed))
            return found is not None and bool(found[1]) and bool(_GENERIC.fullmatch(found[0]))
    return False


def body_of_zone(parsed: Parsed, geo: Geo, main: Zone | None) -> tuple[Entity, str] | None:
    """The body of a zone that a name denotes, or None; 管委会 alone is that of the zone that the text is about."""
    if not isinstance(parsed, BodyName | OwnName):
        return None
    printed = body_printed(parsed)
    found = zone_in(printed)
    if found is not None and found[1] and not _OWN.search(found[1]):
        spot = main.spot if main is not None and means(found[0], main.printed) else zone_spot(found[0], geo)
        return None if spot is None else _body(found[1], spot, parsed)
    if main is not None and printed in _BARE and (main.about or isinstance(parsed, BodyName)):
        return _body(printed, main.spot, parsed)
    return None


_OWN = compiled(rf"(?:{alternation('owners')}|法院|检察院|法庭|代表大会)$")
"""Bodies that are no part of a zone's administration."""


def _body(printed: str, spot: Spot, parsed: BodyName | OwnName) -> tuple[Entity, str]:
    before = parsed.before if isinstance(parsed, BodyName) else ""
    before, own = (before, printed) if before else _formal(printed)
    name = before + spot.name + own
    if spot.code.startswith("name/"):
        return Entity(f"org/name/{name}", MentionType.ORG, name, body_kind(own)), "body of a zone"
    key, kind = _key(own, committee=bool(before))
    return Entity(
        f"org/{spot.code}/{key}", MentionType.ORG, name, kind, {"place": spot.key}
    ), "body of a zone"


def _key(own: str, *, committee: bool) -> tuple[str, str]:
    """The end of the key of a zone's body, and its class: committees of the party have the codes that they have elsewhere."""
    for formal, code in _PARTY.items() if committee else ():
        if own.startswith(formal):
            below = own.removeprefix(formal)
            return (f"{code}/{below}", "InternalBody") if below else (code, "PartyCommittee")
    return f"dept/{own}", body_kind(own)


_PARTY = {"工作委员会": "cpc-street", "委员会": "cpc"}
"""The codes of the committees of the party in a zone, by their names behind it."""


def _formal(own: str) -> tuple[str, str]:
    """What stands before the zone of a body, and its own name written out: 党工委 is 中国共产党 … 工作委员会."""
    short = max((s for s in forms("zone_bodies") if own.startswith(s)), key=len, default="")
    if not short:
        return "", own
    before, _, name = forms("zone_bodies")[short].rpartition("…")
    return before, name + own.removeprefix(short)
