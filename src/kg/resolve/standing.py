"""Whose a body is by the form of its name: its own (罗定供电局), a zone's (什邡经开区管委会), a county's tribunal."""

from __future__ import annotations

from kg.parsed import BodyName, OrganName, Seat
from kg.patterns import compiled
from kg.reference.names import alternation, forms
from kg.reference.organs import heads
from kg.reference.places import ENDINGS, Place
from kg.resolve.chains import Reading, read_chain
from kg.resolve.context import Context


def county_of(context: Context) -> Seat:
    """The seat of the county of home, whose court a people's tribunal belongs to."""
    above = context.geo.table.ancestors(context.home) if context.home else ()
    return Seat(next((context.geo.table.path(p) for p in above if p.level == "county"), ""))


def prefecture_of(context: Context) -> Place | None:
    """The prefecture or league with an administrative office (地区, 盟) that home is or lies in."""
    above = context.geo.table.ancestors(context.home) if context.home else ()
    return next((p for p in above if p.level == "prefecture" and p.ending in ("地区", "盟")), None)


_COURT = compiled("(?P<stem>.{2,4}?)(?:人民)?(?P<head>法院|检察院)")


def court_of_home(name: str, context: Context) -> OrganName | None:
    """青云法院 in a text of 青云县: its court, though 青云 may be another place elsewhere."""
    m, home = _COURT.fullmatch(name), context.home
    if m is None or home is None or not home.name.startswith(m["stem"]) or home.name == m["stem"]:
        return None
    return OrganName(Seat(context.geo.table.path(home)), heads()[m["head"]])


_OF_PLACE = compiled(rf"(?:{alternation('place_bodies')})$")
"""What belongs to a place however short its name is printed: 什邡经开区管委会, 固原行署."""
_OWN_STANDING = compiled(
    "(?:供电局|电力局|矿务局|工程局|水利枢纽管理局|农场管理局)$|^铁路|海关|海事|边境管理支队$"
)
"""Bureaus and posts with a name of their own (罗定供电局, 沈阳铁路公安局) all the same."""
_SITES = "国家.{0,4}公园.*|国家级.*保护区.*|.{2,}景区|劳动教养|国营农场"
_BASINS = "长江|黄河|珠江|淮河|海河|松辽|太湖"
_OWN_BY_KIND = compiled(
    rf"(?:{_SITES})管[理护][处局所]$|^民航.{{2,4}}(?:地区)?(?:安全监督)?管理局$|水库工程指挥部$|(?:{_BASINS}).{{0,4}}(?:水利|流域)委员会$"
)
"""Bodies that are never a place's, whatever it is called."""


def own_standing(parsed: BodyName) -> str:
    """The whole name of a body that only has its own; empty for a body of a place.

    What bears a place's short name (北京知识产权法院, 新安小学) has a name of its own unless such bodies are always a
    place's; with the full name (罗定市医院) it is the city's.
    """
    seat = parsed.seat
    if seat.level or parsed.before:
        return ""
    if seat.place == "中国":
        return seat.place + parsed.own
    steps = read_chain(seat.place) if seat.place else None
    short = steps is not None and bool(steps.found) and _short(steps)
    own = not _OF_PLACE.search(parsed.own) or bool(_OWN_STANDING.search(parsed.own))
    if (short and own) or ((short or not seat.place) and _OWN_BY_KIND.search(parsed.own)):
        return seat.place + parsed.own
    return ""


def city_of_bureau(parsed: BodyName, place: Place | None, context: Context) -> Place | None:
    """The city of which 青云|生态环境局 is a bureau, called by the county's short name; None of a body of another kind."""
    if not parsed.own.startswith("生态环境局") or place is None or place.level != "county":
        return None
    short = parsed.seat.place in place.shorts and not parsed.seat.place.endswith(ENDINGS)
    above = (p for p in context.geo.table.ancestors(place) if p.level == "prefecture")
    return next(above, None) if short else None


def _short(chain: Reading) -> bool:
    """True if a chain ends in a name without the word for its level: 新安, 郑州, not 鄂温克旗."""
    last = chain.steps[-1]
    cut = any(p.name.startswith(last) for p in chain.found)
    return all(p.name != last for p in chain.found) and (cut or not last.endswith(ENDINGS))


def own_in_full(name: str) -> str:
    """A branch by the full name of what it is a branch of: 人行枝江支行 is 中国人民银行枝江支行."""
    short = next((s for s in forms("own_prefixes") if name.startswith(s)), "")
    return forms("own_prefixes").get(short, "") + name.removeprefix(short)


def placeless(own: str) -> bool:
    """True for a body whose own name tells that it is of no place below the nation: 第五次全国经济普查领导小组, 越共中央政治局."""
    return _NATIONWIDE.match(own) is not None


_NATIONWIDE = compiled(
    rf"(?:第[一二三四五六七八九十\d]{{1,3}}次)?全国|(?:{'|'.join(forms('country_initials'))})共|"
    rf"(?:{'|'.join(forms('country_initials').values())})"
)
