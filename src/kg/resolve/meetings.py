"""Canonical identity of meetings: series, convener, term, ordinal; others by their own name."""

from __future__ import annotations

import re
from dataclasses import replace

from kg.model import Entity, MentionType
from kg.parsed import (
    CongressName,
    Meeting,
    NumberedName,
    PlenumName,
    SessionName,
    SittingName,
    TableName,
)
from kg.patterns import compiled
from kg.reference.numerals import ordinal, to_int
from kg.resolve.context import Context
from kg.resolve.organs import place_of
from kg.resolve.spots import Spot
from kg.resolve.topics import topic_entity
from kg.resources import rows

_KINDS = {"npc": "CongressSession", "npc-sc": "StandingCommitteeSession", "cppcc": "CPPCCSession", "cppcc-sc": "CPPCCSession",
          "cpc": "PartyPlenum", "cdi": "PartyPlenum", "cpc-cc": "PartyPlenum", "cpc-local": "PartyCongress",
          "gov": "GovernmentMeeting", "association": "OtherMeeting", "cpc-sc": "OtherMeeting"}  # fmt: skip


def meeting_entity(
    parsed: Meeting | TableName, context: Context, session: Entity | None
) -> tuple[Entity, str] | None:
    """The meeting that a name denotes. ``session`` is the session that the text is about, if one is named."""
    match parsed:
        case TableName(name=name, key=key):
            centre = "org/cn/cpc" if name.startswith("中央") else ""
            return _meeting(key, name, "WorkConference", convener=centre), "table of meetings"
        case NumberedName():
            return _part(parsed, context, session)
        case PlenumName():
            return _central_plenum(parsed, context)
        case CongressName(ordinal=printed):
            n = ordinal(printed)
            name = f"中国共产党第{n}次全国代表大会"
            return _meeting(f"cpc/{to_int(n)}", name, "PartyCongress", "", n, "org/cn/cpc"), "party congress"
        case SessionName():
            return _session(parsed, context)
        case SittingName(own):
            return _sitting(own, session) if session else None
    return topic_entity(parsed, context, session)


SESSION_BODIES = ("大会主席团", "大会秘书处")


def session_body(session: Entity | None, body: str) -> tuple[Entity, str] | None:
    """The presidium or secretariat of a session of a congress: another body than the standing 镇人大主席团."""
    match session.key.split("/") if session else []:
        case ["meeting", code, series, number, *_] if session is not None:
            name = body.removeprefix("大会")
            return Entity(
                f"org/{code}/{series}/{number}/{name}",
                MentionType.ORG,
                session.name + name,
                "InternalBody",
                {"place": f"place/{code}"},
            ), "of the session that the text is about"
    return None


def _central_plenum(parsed: PlenumName, context: Context) -> tuple[Entity, str]:
    term, n = ordinal(parsed.term or _term_of_year(parsed.ordinal, context.year)), ordinal(parsed.ordinal)
    name = f"中国共产党第{term}届中央委员会第{n}次全体会议"
    return _meeting(
        f"cpc/{to_int(term)}-{to_int(n)}", name, "PartyPlenum", term, n, "org/cn/cpc"
    ), "party plenum"


def _term_of_year(n: str, year: str) -> str:
    """The term of the last plenum of an ordinal up to the year of a text (to today, if the text has no date)."""
    held = [
        r["key"] for r in rows("meetings") if r["series"] == "cpc-cc" and r["start"][:4] <= (year or "9999")
    ]
    fitting = [key for key in held if key.endswith(f"-{to_int(n)}")]
    return max((key.removeprefix("cpc/").split("-")[0] for key in fitting), key=int, default="")


def _term_of_commission(n: str, year: str) -> str:
    """The term of the last 中央纪委三次全会 up to a year: the second one is held in the year after a party congress, the next ones yearly or oftener."""
    count = to_int(n) or 0
    after = count - 1 if count < _OFTENER else count - 2
    congresses = [r for r in rows("meetings") if r["key"].removeprefix("cpc/").isdigit() and r["start"]]
    held = [
        r["key"].removeprefix("cpc/") for r in congresses if int(r["start"][:4]) + after <= int(year or 9999)
    ]
    return max(held, key=int, default="")


_OFTENER = 4
"""From this one on two were held in one year in some terms."""


def _meeting(key: str, name: str, kind: str, term: str = "", n: str = "", convener: str = "") -> Entity:
    parts = {"term": term, "ordinal": n, "convener": convener}
    return Entity(f"meeting/{key}", MentionType.MEET, name, kind, {k: v for k, v in parts.items() if v})


def _session(parsed: SessionName, context: Context) -> tuple[Entity, str] | None:
    spot = place_of(parsed.seat, context, parsed.series)
    if spot is None:
        return None
    series, n = parsed.series, ordinal(parsed.ordinal)
    if series == "cpc" and spot.code == "cn" and not parsed.tail:
        return _central_plenum(PlenumName(parsed.seat.term, parsed.ordinal), context)
    own = context.term(series) if spot.place == context.home else ""
    if series == "cdi" and spot.code == "cn":
        own = own or _term_of_commission(n, context.year)
    found = parsed.seat.term or own or _main_term(parsed, context)
    whole = series == "gov" and "全体" not in parsed.body  # executive meetings count through all terms
    term = "" if whole else ordinal(parsed.seat.term if series == "gov" else found)
    name = _session_name(parsed, spot, term, n)
    key = f"{spot.code}/{series}/{to_int(term) or 'x'}-{to_int(n) or n}"
    if series == "association" or (series == "gov" and not _EXECUTIVE.search(parsed.body)):
        key = f"{spot.code}/{series}/{_tail(parsed.body.removeprefix('人民'))}"
    if parsed.kind in OWN_KINDS:
        key += f"/{parsed.kind}"
    if parsed.tail:
        name, key = name + _tail(parsed.tail), f"{key}/{_tail(parsed.tail)}"
    convener = f"org/{spot.code}/{series.removesuffix('-local')}" + "/党组" * ("党组" in parsed.body)
    return _meeting(key, name, _KINDS[series], term, n, convener), f"{spot.reason}; {series}"


_EXECUTIVE = compiled("(?<!年)第[^年]{1,6}次常务会议$")
"""The executive meetings of a government that are counted through its term."""
OWN_KINDS = ("主任会议", "委员长会议", "主席会议", "主席（扩大）会议")
"""Kinds of meeting that are counted on their own within a term."""


def _main_term(parsed: SessionName, context: Context) -> str:
    return (
        context.term("npc-sc")
        if parsed.series == "npc-sc" and parsed.kind in ("主任会议", "委员长会议")
        else ""
    )


def _tail(tail: str) -> str:
    return re.sub(r"第(.+?)次", lambda m: f"第{ordinal(m[1])}次", tail)


def _session_name(parsed: SessionName, spot: Spot, term: str, n: str) -> str:
    series, held = parsed.series, _tail(parsed.body.removeprefix("人民").removeprefix("政府"))
    national = spot.code == "cn"
    where = "" if national else spot.name
    t = f"第{term}届" if term else ""
    kind = parsed.kind if parsed.kind in OWN_KINDS else "会议"
    if series in ("cppcc", "cppcc-sc"):
        tail = "常务委员会" if series == "cppcc-sc" else ""
        return f"中国人民政治协商会议{t}{'全国' if national else where}委员会{tail}第{n}次{kind}"
    if series == "cpc-sc":
        kind = parsed.kind if parsed.kind == "扩大会议" else "会议"
        return f"中国共产党{where}{t}委员会常务委员会第{n}次{kind}"
    if series == "cpc-local":
        return (
            f"中国共产党{where}{t}代表大会第{n}次会议"
            if parsed.seat.term
            else f"中国共产党{where}第{n}次代表大会"
        )
    if series == "association":
        return (
            parsed.body.format(p=where)
            if "{p}" in parsed.body
            else ("" if national else where) + _tail(parsed.body)
        )
    if series == "gov":
        return f"{where or '中华人民共和国国务院'}{'' if national else t + '人民政府'}{held}"
    if series == "cpc":
        plenary = "" if parsed.kind == "会议" and not term else "全体"  # 镇党委第11次会议
        return f"中国共产党{where}{t}{'中央' if national else ''}委员会第{n}次{plenary}会议"
    if series == "cdi":
        return f"中国共产党{where}{t}{'中央' if national else ''}纪律检查委员会第{n}次全体会议"
    body = "人民代表大会常务委员会" if series == "npc-sc" else "人民代表大会"
    if national:
        return f"{t}全国{body}第{n}次{kind}"
    return f"{where}{t}{body}第{n}次{kind}"


_SITTING_SERIES = {
    "人民代表大会常务委员会": "npc-sc", "人大常务委员会": "npc-sc", "人大常委会": "npc-sc", "人民代表大会": "npc", "人大": "npc",
    "政协": "cppcc", "政协常务委员会": "cppcc-sc", "政协常委会": "cppcc-sc", "主席团": "npc", "委常委会": "cpc-sc",
}  # fmt: skip
_OF_COMMITTEE = {
    "人大": "npc-sc",
    "人民代表大会": "npc-sc",
    "人大常委会": "npc-sc",
    "政协": "cppcc-sc",
    "委": "cpc-sc",
}
_PLENARY = {"委": "cpc", "纪委": "cdi", "委员会": "cpc", "纪律检查委员会": "cdi"}


def _series(parsed: NumberedName, context: Context) -> str:
    """The series of a numbered meeting by its kind and the body that holds it; '' if it is a part of a session."""
    host = parsed.host
    match parsed.part:
        case "主任会议" | "委员长会议":
            return "npc-sc"
        case "主席会议" | "主席（扩大）会议":
            return "cppcc" if host == "政协" or context.system == "cppcc-sc" else ""
        case "常委会会议" | "常委会议":
            unsaid = context.system == "cppcc-sc" and not (parsed.seat.place or parsed.seat.level)
            return "cppcc-sc" if unsaid else _OF_COMMITTEE.get(host, "")
        case "全会" if not host and parsed.seat.term:
            return "cpc"
        case "全会" | "全体会议":
            return _PLENARY.get(host, "") if parsed.seat.term else ""
        case "会议" if host == "主席团" and not parsed.seat.place:
            return ""
        case "会议" if not host and parsed.seat.term:
            return "cppcc" if context.system == "cppcc-sc" else "npc"
        case "会议":
            unsaid = host not in _SITTING_SERIES and context.system == "cppcc-sc"
            return "cppcc-sc" if unsaid else _SITTING_SERIES.get(host, "npc-sc")
        case "常务会议":
            return "gov"
    return ""


def _part(parsed: NumberedName, context: Context, session: Entity | None) -> tuple[Entity, str] | None:
    n, part = ordinal(parsed.ordinal), parsed.part
    series = _series(parsed, context)
    if series and (context.home is not None or context.national or parsed.seat.place):
        kind = part if part in OWN_KINDS else ""
        seat = parsed.seat
        if not (seat.place or seat.level or seat.term):
            seat = replace(seat, term=context.term(series))
        return _session(SessionName(seat, series, n, kind, parsed.tail, f"第{n}次{part}"), context)
    own = "主席团" * (parsed.host == "主席团") + f"第{n}次{part}"
    return _sitting(own, session, n) if session and not parsed.seat.term else None


def _sitting(own: str, session: Entity, n: str = "") -> tuple[Entity, str]:
    """A part of a session: its plenaries, the meetings of its presidium."""
    name = _tail(own)
    told = {"ordinal": n, "parent": session.key, "convener": session.attributes.get("convener", "")}
    return Entity(
        f"{session.key}/{name}",
        MentionType.MEET,
        session.name + name,
        session.kind,
        {k: v for k, v in told.items() if v},
    ), "part of the session"
