"""Canonical identity of meetings that are named by their topic: the organ or place they begin with, and the rest."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cache

from kg.model import Entity, MentionType
from kg.parsed import OrganName, PlaceChain, SelfPlace, TopicName
from kg.patterns import compiled
from kg.reference.numerals import ordinal
from kg.resolve.context import Context
from kg.resolve.organs import named_organ
from kg.resources import rows

Found = tuple[Entity, str]
_OF_SESSION = frozenset({"常委会会议", "本次常委会会议", "全体会议"})
_BOTH = "两会"
_QUOTED = compiled('[“"]两会[”"](?:会议)?$|两会会议$')
_FORMS = (
    (compiled("工作会$"), "工作会议"), (compiled("(?<=扩大)会$|(?<=扩大）)会$"), "会议"), (compiled("^议"), "会议"),
    (compiled("^常委会$"), "常务委员会会议"), (compiled("^常委会?(?=[议（会扩])"), "常务委员会"),
    (compiled("^常务委员会议"), "常务委员会会议"),
)  # fmt: skip
_COUNT = compiled(r"^第(\d{1,3})次")
_COMMITTEE = compiled("^党委(?=[（扩会])")
"""What 镇党委召开|党委（扩大）会议 says once more."""
_BRACKETS = compiled("（(扩大)）")


_CIRCLES = compiled(
    "(?P<level>[省市县区州旗]?)(?=(?:首届|第.{1,3}届)?(?:各族)?各界(?:人民)?代表会议)"
    "|(?P<of>[省市县区州旗])(?=(?:首[届次]|第.{1,3}[届次]).{1,10}代表(?:大会|会议))"
)
"""县首届各界人民代表会议 and 县第一届妇女代表大会 are home's."""


@cache
def _conferences() -> dict[str, str]:
    return {r["name"]: r["key"] for r in rows("meetings") if r["series"] == "conference"}


def topic_entity(parsed: TopicName, context: Context, session: Entity | None) -> Found:
    """The meeting that a name by topic denotes. ``session`` is the session that the text is about, if there is one."""
    topic = re.sub(r"\s", "", parsed.topic)
    topic = _QUOTED.sub(_BOTH, topic)
    if topic in _OF_SESSION and session is not None:
        return session, "the session that the text is about"
    if topic == _BOTH:
        place = context.geo.spot(context.home, "").name if context.home else "全国"
        return _meeting(place + _BOTH, ""), "the sessions of congress and CPPCC of home"
    if topic.endswith(_BOTH) and parsed.lead is None and (where := _where(topic, context)):
        return _meeting(where + _BOTH, ""), "the sessions of congress and CPPCC of a place"
    if (m := _CIRCLES.match(topic)) and parsed.lead is None and context.home is not None:
        parsed = replace(
            parsed, lead=SelfPlace(m["level"] or m["of"] or context.home.ending), rest=topic[m.end() :]
        )
    found = _lead(parsed, context)
    if found is None:
        return _own(_written(topic), context), "own name"
    head, reason, convener = found
    rest = _COUNT.sub(lambda m: f"第{ordinal(m[1])}次", _written(_QUOTED.sub(_BOTH, parsed.rest)))
    if head.endswith("委员会"):
        rest = _COMMITTEE.sub("", rest)
    if head.endswith("委员会常务委员会") or rest.startswith("常务委员会"):
        rest = _BRACKETS.sub(r"\1", rest)
    return _meeting(parsed.date + head + rest, convener), reason


def _where(topic: str, context: Context) -> str:
    """The place of 全国两会, 省两会 or 青云县两会; '' if none is told."""
    word = topic.removesuffix(_BOTH)
    word = word.removeprefix("全") if word != "全国" else word
    if word in ("全国", "今年全国"):
        return "全国"
    if len(word) > 1 and not word.strip("省市县区州旗"):
        return ""
    spot = context.geo.level(word) if len(word) == 1 else context.geo.chain(word) if word else None
    return "" if spot is None or spot.place is None or spot.rivals else spot.name


def _written(rest: str) -> str:
    for form, full in _FORMS:
        rest = form.sub(full, rest)
    return rest


_EVERYWHERE = ("中央", "全国", "国务院", "党", "中国", "中共")


def _own(name: str, context: Context) -> Entity:
    """A meeting by its topic alone: 全县动员部署会 of two counties are two."""
    if context.national or name.startswith(_EVERYWHERE):
        return _meeting(name, "")
    where = context.home.code if context.home is not None else context.document
    made = _meeting(name, "")
    return replace(made, key=f"meeting/{where}/name/{name}") if made.key == f"meeting/name/{name}" else made


def _meeting(name: str, convener: str) -> Entity:
    kind = "WorkConference" if "工作会议" in name else "OtherMeeting"
    attributes = {"convener": "org/cn/cpc" if name.startswith("中央") else convener}
    key = _conferences().get(name, f"name/{name}")
    return Entity(f"meeting/{key}", MentionType.MEET, name, kind, {k: v for k, v in attributes.items() if v})


def _lead(parsed: TopicName, context: Context) -> tuple[str, str, str] | None:
    """The canonical form of the organ or place that the name begins with, the reason, and the organ's key."""
    match parsed.lead:
        case None:
            return None
        case PlaceChain(place):
            spot = context.geo.chain(place)
            return (spot.name, spot.reason, "") if spot.place is not None and spot.code != "cn" else None
        case SelfPlace(word):
            near = context.geo.level(word)
            return (near.name, near.reason, "") if near else None
    if (found := named_organ(parsed.lead, context)) is None:
        return None
    entity, reason = found
    return _of_term(entity.name, parsed), reason, entity.key


_TERM = compiled(r"^第?([一二三四五六七八九十\d]{1,4})届")
_COUNTED = (
    ("中国人民政治协商会议", compiled("(?<=会议)")), ("中国共产党", compiled("(?=委员会)")), ("", compiled("(?=(?:全国)?人民代表大会)")),
)  # fmt: skip
"""Where the formal names of bodies that begin so tell the term."""


def _of_term(name: str, parsed: TopicName) -> str:
    """A committee or congress of a term: 十三届县委|第八轮巡察工作部署会, 十届县政协|双月协商座谈会."""
    term = parsed.lead.seat.term if isinstance(parsed.lead, OrganName) else ""
    told = term or ((m := _TERM.match(parsed.topic)) and m[1])
    at = next(at for begins, at in _COUNTED if name.startswith(begins))
    return at.sub(f"第{ordinal(told)}届", name, count=1) if told else name
