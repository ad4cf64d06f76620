"""Reads the name of an organisation that stands on its own: what the grammar finds at its head, and the rest.

``县委理论学习中心组`` is 县委 with a body below it, ``县安委会`` a body of the county,
``卫生院`` one of the home place, ``瑞丽海关`` a name of its own.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from functools import cache

from kg.find.bodies import find_bodies
from kg.find.gazetteer import gazetteer
from kg.find.left import LEVELS, NUM
from kg.find.organs import LEAGUES, find_organs
from kg.find.spans import Candidate
from kg.find.variants import FORMER, one_form
from kg.model import MentionType
from kg.parsed import (
    NOWHERE,
    BareCommittee,
    BareOrgan,
    BodyName,
    CorpsUnit,
    LeagueName,
    Organ,
    OrganName,
    OwnName,
    Parsed,
    PlaceChain,
    PresidiumName,
    Seat,
    TableName,
)
from kg.patterns import compiled
from kg.reference.abroad import country_at
from kg.reference.names import alternation, short_committees, word_set
from kg.reference.organs import heads
from kg.reference.placenames import HAN, find_place_names

ORG = MentionType.ORG
_TERM = compiled(rf"^(?:本|新一|首|第?[{NUM}]{{1,12}})届")
_OWN_NAMED = compiled(rf"(?:{alternation('own_named')})$")
_UNITS = "党委|党总支|党支部|党组|纪委|团委|工会"
_OWN_UNIT = compiled(
    rf"(?P<own>.{{2,}}(?:公司|集团|大学|学院|农场|林场|煤矿|茶场|监狱|油田|(?<![镇乡街道])厂))(?:{_UNITS})$"
)
_WORK_COMMITTEE = compiled(
    r"(?P<of>(?:.{0,12}(?:新区|开发区|高新区|经开区|示范区|投资区|园区|景区|街道))?)(?P<unit>党|纪检|纪|)工(?:作)?委(?:员会)?"
)
_GROUP = compiled(rf"(?:第[{NUM}]{{1,12}}|执法|专题|代表)?(?:{alternation('groups')})")
_COMMITTEE = compiled(
    rf"(?:{alternation('committee_topics')}|[和与、]){{1,8}}(?:{alternation('committee_endings')})|{'|'.join(short_committees())}"
)
_GOVERNMENT = compiled("^(?:人民)?政府(?=.)")
_ENTERPRISE = compiled("(?:公司|集团|大学)$")
_PARTY_OF = compiled(
    r"^(?:中共|中国共产党)(?P<place>.+?)(?P<unit>委员会|委|党委|支部委员会|总支部委员会|工作委员会)(?P<below>党校)?$"
)
_CORPS = compiled(rf"第?[{NUM}]{{1,3}}师(?![范资生傅父德])|[{NUM}]{{2,4}}团(?![员结])")
_OF_VILLAGE = compiled(r".{1,12}[镇乡街道].{1,5}(?:村|社区)")
_VILLAGE = compiled(r"^(?P<place>.{1,8}?(?<!农)村|.{1,8}?社区)(?:村民|居民)?(?:委员会|委会|居委会)$")
_LOCAL = compiled(rf"(?:{alternation('local_bodies')})$")
_BRANCH = compiled(
    r"^(?P<place>.*?)(?P<unit>总支部委员会|支部委员会|基层委员会|总支部|总支|支部|支社|工委|委员会|委会|委)$"
)
_ATTRIBUTE = compiled(r"^代表(?!工作|资格|大会|联络工作)")
_COURT = compiled("(?:(?P<court>(?:高级|中级)?(?:人民)?法院|高院|中院)|(?:人民)?检察院)(?=.)")
_OF_STAFF = compiled("直(?:属)?机关(?:党)?工(?:作)?委(?:员会)?|直工委")
_COMMUNE = compiled("(?P<place>.{2,6}?(?:公社|苏木))(?P<own>党委|革委会|革命委员会|管委会)")
_COMMITTEE_OF = compiled("委(?=.{3,})(?!员|托|派|任|会|办)")
"""The party committee's own bodies: 区委|主题教育领导小组."""
_PASTORAL = ("苏木", "嘎查")
"""Townships and villages of Inner Mongolia."""
_SMALL = ("公社", "苏木", "社区", "村", "嘎查")
_WITH_COMMITTEE = "省市区县州旗盟地"
_SERVED = compiled(r"(?:部门|机关|机构)$")
_CENTRAL_TERM = compiled(rf"^(?:中国共产党|中共)第?[{NUM}]{{1,12}}届(?=中央)")
"""中国共产党第二十届中央委员会 is the Central Committee whatever its term."""
_BRANCH_OF_VILLAGE = compiled(rf"([{HAN}]{{2,5}}(?:村|社区|嘎查))(党支部|党总支)")
_OF_TERM = compiled(rf"(?<=[{HAN}])第[{NUM}]{{1,4}}届(?=(?:执行|常务)?委员会$|(?:常务)?理事会$|[董监]事会$)")
"""The term of a committee or board, which is the same body from one to the next: 县总工会|第九届|委员会."""


def parse_organ(text: str) -> Organ | TableName | PlaceChain:
    """The record of the name of an organisation, without spaces, in Simplified characters."""
    text = one_form(text)
    if country_at(text):
        return OwnName(text)
    if _CORPS.match(text):
        return CorpsUnit(text)
    if (m := _PARTY_OF.match(text)) and (
        find_places_at(m["place"]) == len(m["place"])
        or m["place"] in LEVELS
        or _OF_VILLAGE.fullmatch(m["place"])
    ):
        return _party(_seat(m["place"]), m["unit"], m["below"])
    if m := _VILLAGE.match(text):
        return OrganName(Seat(m["place"]), "village")
    text = _CENTRAL_TERM.sub("中共", text)
    if text.startswith("中国") and _central(text.removeprefix("中国")):
        text = text.removeprefix("中国")
    best = head(text)
    if best is None or isinstance(best.parsed, BodyName | OwnName) and best.end < len(text):
        return _seated(text)
    if isinstance(best.parsed, BodyName) and best.parsed.seat == NOWHERE:
        return _seated(text)
    return with_rest(best.parsed, text[best.end :], text)


def _central(text: str) -> bool:
    """True for the name of a central body (外交部) and for what begins with 全国."""
    listed = gazetteer().named(text, ORG)
    return text.startswith("全国") or (listed is not None and listed.table == "central")


def head(text: str) -> Candidate | None:
    """What the grammars find at the beginning of a name: an organ rather than a department, the longest.

    Of two readings the one whose chain of places is longer: 山西省大同市|教育局 is the city's.
    """
    found = [c for c in _candidates(text) if c.start == 0 and c.type is ORG]
    organs = [c for c in found if isinstance(c.parsed, OrganName | TableName | LeagueName)]
    return max(organs or found, key=lambda c: (c.end, c.rank, _places(c.parsed)), default=None)


def _places(parsed: Parsed | None) -> int:
    return len(parsed.seat.place) if isinstance(parsed, BodyName) else 0


def _candidates(text: str) -> Iterator[Candidate]:
    places = find_place_names(text)
    yield from gazetteer().find(text)
    yield from find_organs(text, places)
    yield from find_bodies(text, places)


def with_rest(parsed: Parsed, rest: str, text: str) -> Organ | TableName:
    """The record of the head of a name with what follows it: 县委|理论学习中心组."""
    rest = _TERM.sub("", rest)
    match parsed:
        case OrganName() | LeagueName() | BareOrgan() | BareCommittee() | TableName() | CorpsUnit() if (
            not rest
        ):
            return parsed
        case TableName(name=name) if rest == "委员会" and name.endswith(rest):
            return parsed
        case BodyName() | OwnName() | PresidiumName() if not rest:
            return parsed
        case TableName(name=party) if party in LEAGUES.values() and (m := _BRANCH.match(rest)):
            unit = "委员会" if m["unit"] in ("委", "委会") else m["unit"]
            return LeagueName(_seat(m["place"]), party, unit) if m["place"] else replace(parsed, subs=(rest,))
        case TableName(table="central") if text.startswith("武警") or "国家监委驻" in text:
            return OwnName(text)
        case OrganName(seat, "npc", ()):
            return _of_congress(seat, rest, text)
        case OrganName(_, "cdi", ()) if rest.startswith("监委"):
            return with_rest(parsed, rest.removeprefix("监委"), text)
        case OrganName(seat, "gov", ()) if _SERVED.search(rest):
            return BodyName(seat, rest)
        case OrganName() | LeagueName() | BareOrgan() | BareCommittee() | TableName():
            return replace(parsed, subs=(*parsed.subs, rest))
        case CorpsUnit(unit):
            return CorpsUnit(unit + rest)
    return OwnName(text)


def _of_congress(seat: Seat, rest: str, text: str) -> Organ:
    """人大办, 人大常委视察组: bodies of the standing committee; 人大代表之家: a body of the place; 人大网: its own."""
    if _OWN_NAMED.search(rest):
        return OwnName(text) if seat.place else BodyName(seat, "人大" + rest)
    if _ATTRIBUTE.match(rest) or rest.endswith(("研究会", "学会")):
        return BodyName(seat, "人大" + rest)
    standing = rest.startswith("常委") or rest.endswith(("室", "办", "工委", "工作委员会", "组"))
    own = rest.removeprefix("常委会").removeprefix("常委")
    return OrganName(seat, "npc-sc" if standing else "npc", (own,) if own else ())


def _party(seat: Seat, unit: str, below: str | None) -> Organ:
    street = seat.place.endswith("街道")
    if unit in ("委员会", "委", "党委") or (unit == "工作委员会" and street):
        return OrganName(seat, "cpc-street" if street else "cpc", (below,) if below else ())
    return BodyName(seat, unit + (below or ""), "中国共产党")


def body_of_place(seat: Seat, own: str) -> Organ:
    """A body of a place as what it is: 政府办公厅 is the government's, 连云港市…公司 has a name of its own."""
    own = FORMER.sub("", own)
    termless = _OF_TERM.sub("", own)
    if termless != own and (code := _head_code(own)):
        return OrganName(seat, code, (termless.removeprefix(_longest_head(own)),))
    own = termless
    if seat.place and (m := _BRANCH_OF_VILLAGE.fullmatch(own)):
        seat, own = Seat(seat.place + m[1]), m[2]
    if (m := _GOVERNMENT.match(own)) and not _SERVED.search(own):
        return OrganName(seat, "gov", (own[m.end() :],))
    if (m := _COURT.match(own)) and (seat.level or seat.place):
        return OrganName(seat, "court" if m["court"] else "proc", (own[m.end() :],))
    if (m := _COMMITTEE_OF.match(own)) and (seat.level or seat.place)[-1:] in _WITH_COMMITTEE:
        return OrganName(seat, "cpc", (own[m.end() :],))
    if (m := _WORK_COMMITTEE.fullmatch(own)) and (m["of"] or m["unit"]):
        unit = "纪律检查" if m["unit"].startswith("纪") else ""
        return BodyName(seat, f"{m['of']}{unit}工作委员会", "中国共产党")
    if _OF_STAFF.fullmatch(own):
        return BodyName(seat, "直属机关工作委员会", "中国共产党")
    if own == "党委" and seat.place.endswith(_SMALL):
        return OrganName(seat, "cpc")
    if own == "团委" and (seat.level or seat.place)[-1:] in _WITH_COMMITTEE:
        return LeagueName(seat, LEAGUES["团"])
    if seat.place and _ENTERPRISE.search(own):
        return OwnName(seat.place + own)
    return BodyName(seat, own)


def find_places_at(text: str) -> int:
    """Where the chain of places ends that a text begins with; 0 without one."""
    end = 0
    for place in find_place_names(text):
        if place.start != end:
            break
        end = place.end
    return end


def _seat(text: str) -> Seat:
    return Seat(level=text) if text in LEVELS else Seat(text)


def _seated(text: str) -> Organ | TableName | PlaceChain:
    """A body by the place or level word that its name begins with, else one of the home place, else its own name."""
    if (m := _OWN_UNIT.match(text)) and not m["own"].startswith(LEVELS):
        return OwnName(text)
    end = find_places_at(text)
    if end == len(text):
        return PlaceChain(text)
    if (organ := _of_town(text, end)) is not None:
        return organ
    if end:
        return OwnName(text) if _OWN_NAMED.search(text) else body_of_place(Seat(text[:end]), text[end:])
    for level in (*LEVELS, *_PASTORAL):
        if text.startswith(level) and len(text) > len(level):
            return _of_level(level, text[len(level) :])
    return _unseated(text)


def _of_level(level: str, own: str) -> Organ:
    """苏木|党委, 苏木|政府 are organs as those of a township are; other bodies are read as a place's."""
    if level in _PASTORAL and own in ("党委", "政府", "人大"):
        return OrganName(Seat(level=level), heads().get(own, "cpc"))
    return body_of_place(Seat(level=level), own)


def _of_town(text: str, end: int) -> Organ | TableName | None:
    """The organ of a town that no table knows, below the places that end at ``end``: 绿竹镇|人民政府, 清河县绿竹镇|人大."""
    start = end if text[:end].endswith(tuple(_WITH_COMMITTEE)) else 0
    m = _TOWN.match(text, start)
    if m is None or not (code := _head_code(m["organ"])):
        return None
    return with_rest(
        OrganName(Seat(text[: m.end("town")]), code), m["organ"].removeprefix(_longest_head(m["organ"])), text
    )


_TOWN = compiled(
    rf"(?![各全该本我]|{alternation('not_villages')}|[省市县区]+[乡镇]|乡镇|城镇|村镇)(?P<town>[{HAN}]{{2,7}}?(?:镇|乡|苏木|街道))(?P<organ>.+)"
)
"""A town and what is its; 各乡镇 and 城镇 are none."""


def _unseated(text: str) -> Organ | TableName:
    bare = _TERM.sub("", text)
    if m := _COMMUNE.fullmatch(text):
        return body_of_place(Seat(m["place"]), m["own"])
    if bare == "常务委员会" or bare == "常委会":
        return BareOrgan("常委会")
    if _COMMITTEE.fullmatch(text) or _GROUP.fullmatch(text):
        return BareCommittee((text,))
    if code := heads().get(bare):
        return OrganName(NOWHERE, code)
    if code := _head_code(bare):
        return with_rest(OrganName(NOWHERE, code), bare.removeprefix(_longest_head(bare)), bare)
    return BodyName(NOWHERE, text) if _LOCAL.search(text) else OwnName(text)


@cache
def _own_heads() -> tuple[str, ...]:
    return tuple(
        sorted(
            (h for h in heads() if len(h) > 1 and h not in word_set("no_own_heads")), key=lambda h: -len(h)
        )
    )


def _longest_head(text: str) -> str:
    return next((h for h in _own_heads() if text.startswith(h)), "")


def _head_code(text: str) -> str:
    return heads().get(_longest_head(text), "")
