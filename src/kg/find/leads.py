"""The organ or place that the name of a meeting begins with: 市委|经济工作会议, 周口市|春节团拜会.

A meeting whose name begins with neither may have a host before the verb (县委召开|常委会会议), or be one of
those of a body that the text names (集体学习 of a 理论学习中心组).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import lru_cache

from kg.find.left import NUM
from kg.find.parse_organs import find_places_at, head, parse_organ
from kg.find.spans import Candidate
from kg.parsed import (
    NOWHERE,
    BareOrgan,
    BodyName,
    CorpsUnit,
    Lead,
    LeagueName,
    OrganName,
    Parsed,
    PlaceChain,
    SelfPlace,
    TableName,
    TopicName,
)
from kg.patterns import compiled
from kg.reference.placenames import find_place_names

_DATE = compiled(r"(?:\d{4}年)?\d{1,2}月\d{1,2}日")
_CENTRE = compiled(
    "党?中央(?!委员会|政治局|纪委|纪律|军委|财经|全面|国安|国家|审计|外事|网络|农村|机构|教育|金融|科技|社会|港澳|港口)"
)
_LEVEL = compiled(rf"(?:自治[区州县旗]|[省市县区州旗])(?=两会|第[{NUM}]{{1,12}}次[^党])")
_STUDY = compiled(r"^(?:[今本]年|\d{4}年)?(?:第[^第]{1,4}次)?(?:集体学习|集中学习|专题学习|学习研讨)")
_CORE = "中心组"
_SPACE = compiled(r"\s+")
_HOLDERS = OrganName | LeagueName | TableName | BodyName | BareOrgan | CorpsUnit


def lead_meetings(view: str, chosen: Sequence[Candidate]) -> list[Candidate]:
    """The chosen names, each meeting that is named by its topic with the organ or place that it begins with."""
    done: list[Candidate] = []
    core: Parsed | None = None
    for c in chosen:
        if isinstance(c.parsed, TopicName) and c.parsed.lead is None:
            c = replace(c, parsed=_led(c.parsed, core))
        if view.endswith(_CORE, c.start, c.end):
            core = c.parsed
        done.append(c)
    return done


def _led(parsed: TopicName, core: Parsed | None) -> TopicName:
    """The meeting with its lead; ``core`` is the study group that the text names last before it."""
    topic = _SPACE.sub("", parsed.topic)
    date = _DATE.match(topic)
    own = topic[date.end() :] if date else topic
    lead, rest = _begins(own)
    if parsed.host in ("党中央", "中央") and lead is None and not own.startswith("中央"):
        return replace(parsed, topic="中央" + topic)
    if lead is None and not own.startswith(("中央", "全国")):
        lead, rest = _host(parsed), own
        if lead is None and _STUDY.match(own):
            lead = _holder(core)
    return replace(parsed, lead=lead, rest=rest, date=date[0] if date else "") if lead else parsed


@lru_cache(maxsize=1 << 13)
def _begins(name: str) -> tuple[Lead | None, str]:
    """The organ, else the place by its full name, that a name begins with, and what follows."""
    if _CENTRE.match(name):
        return None, name
    if m := _LEVEL.match(name):
        return SelfPlace(m[0]), name[m.end() :]
    if name.startswith("党组"):
        return BareOrgan("党组"), name.removeprefix("党组")
    found = head(name)
    if found is not None and found.end == len(name) and isinstance(found.parsed, OrganName):
        return (found.parsed, "会议") if found.parsed.code == "cpc-sc" else (None, name)  # 县委常委会召开
    alone = (
        found is not None and found.end < len(name) and name[found.end] != "、"
    )  # not 各民主党派、工商联座谈会
    if found is not None and name.startswith("长", found.end) and (of_heads := _of_heads(found, name)):
        return of_heads
    if found is not None and alone and (holder := _holder(found.parsed)):
        return holder, name[found.end :]
    if found is None and (led := _whose(name)) is not None:
        return led
    end = find_places_at(name)
    full = end and any(p.end == end and not p.short for p in find_place_names(name))
    return (PlaceChain(name[:end]), name[end:]) if full and end < len(name) else (None, name)


def _of_heads(found: Candidate, name: str) -> tuple[Lead, str] | None:
    """The committee that calls the heads of departments together: 市委|统战部长会议."""
    match found.parsed:
        case OrganName(_, "cpc", (*above, department)) if department.endswith("部"):
            return replace(found.parsed, subs=tuple(above)), department + name[found.end :]
    return None


def _whose(name: str) -> tuple[Lead, str] | None:
    """The body that no grammar of texts finds at the head of a name, by the committee or the count after it: 市安委会|第二次全体会议."""
    m = _COUNTED.match(name)
    match parse_organ(m["body"]) if m else None:
        case CorpsUnit() | BodyName() as parsed if m and (
            isinstance(parsed, CorpsUnit) or parsed.seat != NOWHERE or parsed.own.startswith("师市")
        ):
            return parsed, name[m.end("body") :]
    return None


_COUNTED = compiled(
    rf"(?P<body>[^，、]{{2,16}}?(?:党委(?!会)|(?<=[会局委办部组队院校处])(?=(?:\d{{4}}年)?第[{NUM}]{{1,12}}次|\d{{4}}年度))).*(?:会议|会)$"
)


def _holder(parsed: Parsed | None) -> Lead | None:
    """A body that may hold meetings: one of the six systems, of the tables, of a place."""
    return parsed if isinstance(parsed, _HOLDERS) else None


def _host(parsed: TopicName) -> Lead | None:
    return _holder(parse_organ(parsed.host)) if parsed.host else None
