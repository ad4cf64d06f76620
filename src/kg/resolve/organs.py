"""Canonical identity of organs: jurisdiction and kind, then the chain of bodies below it."""

from __future__ import annotations

import re
from dataclasses import replace

from kg.model import Entity, MentionType
from kg.parsed import (
    NOWHERE,
    BareCommittee,
    BareOrgan,
    BodyName,
    CorpsUnit,
    LeagueName,
    OrganName,
    OwnName,
    Parsed,
    Seat,
    TableName,
)
from kg.patterns import compiled
from kg.reference.kinds import body_kind
from kg.reference.names import alternation, forms, word_list, word_set
from kg.reference.organs import NATIONAL, OFFICE, WITH_OFFICE, organ_kinds, organ_name
from kg.reference.places import NATION
from kg.resolve.bare import bare_owner, committee_owner, is_of_deputies
from kg.resolve.central import CENTRE, at_centre, central_entity, central_rows, steps
from kg.resolve.context import Context
from kg.resolve.corps import body_of_corps, corps_entity
from kg.resolve.formal import sub_name
from kg.resolve.spots import Spot
from kg.resolve.standing import (
    city_of_bureau,
    county_of,
    court_of_home,
    own_in_full,
    own_standing,
    placeless,
    prefecture_of,
)
from kg.resolve.zones import body_of_zone, zone_at

_OF_COUNTY = ("npc-sc", "cppcc", "cppcc-sc", "court", "proc", "sc", "cpc-sc")
"""Kinds of organ that no town has."""
_OF_STREET = ("gov-street", "cpc-street", "npc-street")
"""Kinds of organ that only a subdistrict has (a zone has a working committee of the party too)."""


def place_of(seat: Seat, context: Context, code: str = "") -> Spot | None:
    """The jurisdiction of an organ of a kind: its printed place, its level word seen from home, or home itself."""
    if seat.place:
        spot = context.geo.level("街道") if seat.place == "街道" else context.geo.chain(seat.place)
        return None if spot is None or spot.rivals else spot
    if seat.level:
        return zone_at(seat.level, context.zone) or context.geo.level(seat.level)
    if code == "village":
        return context.geo.level("村") or context.geo.level("社区")
    if (
        code in _OF_STREET
        and (context.zone is None or code == "gov-street")
        and (street := context.geo.level("街道"))
    ):
        return street
    if context.zone is not None and (code == "cpc-street" or context.zone.about and not code):
        return context.zone.spot
    if context.geo.publisher and code not in _OF_COUNTY:
        return context.geo.chain(context.geo.publisher)
    if context.home is not None:
        return context.geo.spot(context.home, "bare form, home place")
    if context.national and code in ("npc", "npc-sc", "cppcc", "union", "women", "gsl"):
        return context.geo.spot(NATION, "bare form in a national text")
    return None


def organ_entity(parsed: OrganName | LeagueName, context: Context) -> tuple[Entity, str] | None:
    """The organ that a name of the organ grammar denotes, with the reason; None if the place cannot be told."""
    if isinstance(parsed, LeagueName) and (m := CENTRE.fullmatch(parsed.seat.place)):
        subs = (("常务委员会",) if m[1] else ()) + parsed.subs
        return table_entity(at_centre(TableName("central", parsed.party, parsed.party), "", *subs), context)
    code = parsed.code if isinstance(parsed, OrganName) else "league"
    spot = place_of(parsed.seat, context, code)
    if spot is None:
        return None
    base = _base(code, spot) if isinstance(parsed, OrganName) else _league(parsed, spot)
    return _with_subs(base, parsed.subs, spot, context), f"{spot.reason}; {code}"


def _formal(code: str, spot: Spot) -> str:
    if spot.place is NATION or spot.code == "cn":
        return NATIONAL.get(code) or organ_kinds()[code].formal.format(p="中国", c="", t="")
    level = spot.place.level if spot.place else "county"
    county, town = _street(spot) if code == "npc-street" else ("", "")
    return organ_name(code, spot.name, level, county, town)


def _street(spot: Spot) -> tuple[str, str]:
    """The county's full name and the street's own name."""
    own = spot.place.name if spot.place else re.split("[区县市旗]", spot.name)[-1]
    return spot.name.removesuffix(own), own


def _league(parsed: LeagueName, spot: Spot) -> Entity:
    kind = "MassOrganization" if "青年团" in parsed.party else "DemocraticParty"
    name = f"{parsed.party}{spot.name}{parsed.unit}"
    return _entity(f"org/{spot.code}/league/{parsed.party}", name, kind, spot)


def _base(code: str, spot: Spot) -> Entity:
    if code == "npc-sc" and spot.place is not None and spot.place.level == "township":
        code = "npc"  # a town's congress has no standing committee: 检查组 of its text is the congress's
    name = _formal(code, spot)
    return _entity(f"org/{spot.code}/{code}", name, organ_kinds()[code].kind, spot)


def _entity(key: str, name: str, kind: str, spot: Spot | None, parent: str = "") -> Entity:
    attributes = {"place": spot.key} if spot else {}
    if spot and spot.place:
        attributes["level"] = spot.place.level
    if parent:
        attributes["parent"] = parent
    return Entity(key, MentionType.ORG, name, kind, attributes)


def _with_subs(base: Entity, subs: tuple[str, ...], spot: Spot, context: Context) -> Entity:
    entity = base
    code = base.key.rpartition("/")[2]
    below = [s.removeprefix("委员会") for s in subs] if base.key.endswith("/cppcc") else subs
    for sub in steps("/".join(sub_name(printed, code) for printed in below if printed not in ("", _NO_BODY))):
        if entity is base and (own := _organ_below(base, sub, spot, context)):
            entity = own
            continue
        if sub == "办公室" and entity is base and base.name in NATIONAL.values():
            sub = "办公厅"
        kind = "PartyGroup" if sub.endswith("党组") else "InternalBody"
        entity = _entity(f"{entity.key}/{sub}", entity.name + sub, kind, spot, entity.key)
    return entity


_NO_BODY = "机关"
"""What stands behind an organ without being a body of it: 人大机关."""


def _organ_below(base: Entity, sub: str, spot: Spot, context: Context) -> Entity | None:
    """The body below a congress that is a kind of organ itself: its presidium, a committee for a street."""
    if sub == "主席团" and base.key.endswith("/npc"):
        return _base("npc-presidium", spot)
    if sub.endswith("街道工作委员会") and base.key.endswith(("/npc", "/npc-sc")):
        return _base("npc-street", context.geo.chain(spot.name + sub.removesuffix("工作委员会")))
    return None


def named_organ(parsed: Parsed, context: Context) -> tuple[Entity, str] | None:
    """The organisation that a name denotes, with the reason; None if the place cannot be told."""
    if context.corps is not None and (made := body_of_corps(parsed, context.corps)):
        return made, "of the unit of the corps that the text is about"
    if (of_zone := body_of_zone(parsed, context.geo, context.zone)) is not None:
        return of_zone
    match parsed:
        case TableName():
            return table_entity(parsed, context)
        case BareOrgan() | BareCommittee():
            return bare_entity(parsed, context)
        case OrganName() | LeagueName():
            return organ_entity(parsed, context)
        case BodyName():
            return body_entity(parsed, context)
        case OwnName():
            return own_name_entity(parsed, context)
        case CorpsUnit(unit):
            return (corps_entity(unit, context.corps) if context.corps else None) or named_entity(unit)
    return None


def bare_entity(parsed: BareOrgan | BareCommittee, context: Context) -> tuple[Entity, str] | None:
    """The organ of the home place that a head without a place (常委会, 财经委) stands for; None if the text does not tell which."""
    if context.home is None and not context.national:
        return None
    spot = context.geo.spot(context.home or NATION, "bare form")
    if isinstance(parsed, BareCommittee):
        code, subs = committee_owner(parsed.subs[-1], context.system), parsed.subs
    else:
        code = bare_owner(parsed, context.system)
        own = "" if parsed.word == "常委会" else parsed.word.removeprefix("大会")
        subs = ((own,) if own else ()) + parsed.subs
    if not code:
        return None
    word = parsed.word if isinstance(parsed, BareOrgan) else "committee"
    return _with_subs(_base(code, spot), subs, spot, context), f"bare {word} of home {spot.name}"


def own_name_entity(parsed: OwnName, context: Context) -> tuple[Entity, str] | None:
    """An organisation by its own name; a service centre of a county belongs to the home place."""
    if (court := court_of_home(parsed.name, context)) is not None:
        return organ_entity(court, context)
    if is_of_deputies(parsed.name, context.system):
        return bare_entity(BareCommittee((parsed.name,)), context)
    small = context.home is not None and context.home.level in ("county", "township")
    if small and parsed.name.endswith("人民法庭"):
        return organ_entity(OrganName(county_of(context), "court", (parsed.name,)), context)
    if small and parsed.name.endswith("服务中心"):
        level = parsed.name[:1] if parsed.name.startswith(("市", "县", "区")) else ""
        return body_entity(BodyName(Seat(level=level), parsed.name.removeprefix(level)), context)
    if parsed.name in ("行署", "专署") and (above := prefecture_of(context)) is not None:
        return body_entity(BodyName(Seat(context.geo.table.path(above)), parsed.name), context)
    return named_entity(forms("own_forms").get(parsed.name) or own_in_full(parsed.name))


def body_entity(parsed: BodyName, context: Context) -> tuple[Entity, str] | None:
    """A department or other body with a place or level word before it; a bare department belongs to home."""
    if whole := own_standing(parsed):
        return named_entity(whole)
    if parsed.own.endswith(word_list("task_groups")) and parsed.seat.place.endswith(("古镇", "古城")):
        return body_entity(BodyName(NOWHERE, parsed.seat.place + parsed.own), context)  # that is its task
    if parsed.seat == NOWHERE and (whole := forms("own_forms").get(parsed.own, "")):
        return named_entity(whole)
    if parsed.seat == NOWHERE and context.system == "npc-sc" and _OF_DEPUTIES.fullmatch(parsed.own):
        return organ_entity(OrganName(NOWHERE, "npc-sc", (parsed.own,)), context)
    if parsed.seat == NOWHERE and context.system in ("court", "proc") and _OF_JUSTICE.fullmatch(parsed.own):
        return organ_entity(OrganName(NOWHERE, context.system, (parsed.own,)), context)
    if parsed.seat == NOWHERE and parsed.own in word_set("party_departments"):
        return organ_entity(OrganName(NOWHERE, "cpc", (parsed.own,)), context)
    if parsed.seat == NOWHERE and parsed.own.endswith("党委"):
        town = context.geo.town(parsed.own.removesuffix("党委"))
        if town is not None:
            return organ_entity(OrganName(Seat(town), "cpc"), context)
    spot = place_of(parsed.seat, context)
    if spot is None:
        return named_entity(parsed.own) if parsed.seat == NOWHERE and placeless(parsed.own) else None
    own = _full(parsed.own)
    if (city := city_of_bureau(parsed, spot.place, context)) is not None:
        spot, own = context.geo.spot(city, spot.reason), parsed.seat.place + own
    if own == _COMMISSIONER:
        spot = replace(spot, name=spot.name.removesuffix("地区").removesuffix("专区"))
    if parsed.seat == NOWHERE and _POST_OF_COUNTY.fullmatch(own) and spot.place is not None:
        above = (p for p in context.geo.table.ancestors(spot.place) if p.level != "township")
        spot = context.geo.spot(next(above, spot.place), spot.reason)
    if spot.code == "cn" and _OWN_STATE.search(own) and not parsed.before:
        return named_entity("国家" + own.removeprefix("国家"))
    if own == OFFICE and spot.name.endswith(WITH_OFFICE):
        return _base("gov", spot), f"{spot.reason}; government"
    name = parsed.before + spot.name + own
    if name in central_rows():
        return central_entity(name), "central table"
    kind = body_kind(own)
    return _entity(f"org/{spot.code}/dept/{own}", name, kind, spot), f"{spot.reason}; department"


_OF_DEPUTIES = compiled(rf"(?:{alternation('committee_topics')}|政法){{1,5}}(?:科|室)")
"""Sections of a standing committee in a text of one: 教科文卫科, 选举任免室."""
_OF_JUSTICE = compiled(
    "(?:综合|政治|审判管理|诉讼服务|立案|(?:司法)?警察|法警|检务|行政装备|业务管理|案件管理|技术).{0,6}(?:办公室|[部室处科]|中心|[大支]队)"
)
"""Offices of a court or procuratorate in a text of one: 综合办公室, 政治部, 诉讼服务中心."""
_COMMISSIONER = "专员公署"
"""The office of a prefecture is called by the prefecture's own name: 南阳专员公署."""
_POST_OF_COUNTY = compiled(".{2,6}(?:派出所|国土所|司法所|财政所|工商所|税务所|供电所)")
"""A county's post at a place: its name needs no township before it."""
_OWN_STATE = compiled("(?<!公安)(?:局|总局)$")
"""National bureaus carry 国家, no 中华人民共和国."""


def _full(own: str) -> str:
    """The body's own name with the short form that it begins with written out: 革委会|政工组."""
    short = next((s for s in forms("body_forms") if own.startswith(s)), "")
    return forms("body_forms").get(short, "") + own.removeprefix(short)


def named_entity(name: str) -> tuple[Entity, str]:
    """An organisation known by its own name alone."""
    if name in central_rows():
        return central_entity(name), "central table"
    return _entity(f"org/name/{name}", name, body_kind(name), None), "own name"


def table_entity(parsed: TableName, context: Context) -> tuple[Entity, str] | None:
    """A body of the tables: central organs, media, and collectives of the home place, if it is known."""
    name = parsed.name
    if parsed.table == "collectives":
        spot = place_of(parsed.seat, context) or (
            context.geo.spot(context.home or NATION, "collective of home")
            if context.home or context.national
            else None
        )
        if spot is None:
            return None
        if parsed.subs and spot.place is NATION:
            return named_entity(name + "".join(parsed.subs))
        name += "".join(parsed.subs)
        return _entity(
            f"org/{spot.code}/collective/{name}", spot.name + name, "Collective", spot
        ), spot.reason
    if parsed.table == "central":
        nation = context.geo.spot(NATION, "national")
        if parsed.subs and parsed.subs[0].startswith("中央"):
            parsed = at_centre(parsed, *parsed.subs)
        return _with_subs(central_entity(parsed.name), parsed.subs, nation, context), "central body"
    kind = "Media" if parsed.table == "media" else body_kind(name)
    return _entity(f"org/name/{name}", name, kind, None), f"table: {parsed.table}"
