"""Names that a neighbour completes: shared heads of party groups, sittings of a named body."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from kg.find.spans import SURE, Candidate
from kg.model import MentionType
from kg.parsed import (
    BareCommittee,
    BareOrgan,
    BodyName,
    LeagueName,
    NumberedName,
    OrganName,
    OwnName,
    Parsed,
    PlaceChain,
    PlenumName,
    Seat,
    SessionName,
    TableName,
    TermName,
    TopicName,
)
from kg.patterns import compiled

_CROSSED = compiled("(?P<first>[^“”，。]{1,12})”[^“”，。]{0,6}“(?P<second>[^“”，。]{1,12})")
_GAPS = frozenset({"、", " ", "　", "，"})
_AND = frozenset({"、", "和", "与", "及", "以及", "，"})
_GROUP, _PARTY = "党组", "党委"
_DISPATCHED = compiled("(?:国家监委|监委)(?:派)?驻[^，。；]{2,16}纪检监察组$")


def share_heads(view: str, settled: Sequence[Candidate]) -> list[Candidate]:
    """全国人大常委会、国务院、最高人民法院党组: each organ of the list denotes its party group."""
    done = list(settled)
    shared = False
    for i in range(len(done) - 1, 0, -1):
        here, before = done[i], done[i - 1]
        if former := _former(view, before, here):
            done[i], shared = former, False
            continue
        own = view[here.start : here.end].endswith(_GROUP) and not isinstance(
            here.parsed, BareOrgan | BareCommittee
        )
        shared = (
            (own or shared)
            and _listed(view, before, here)
            and not view[before.start : before.end].endswith(_GROUP)
        )
        if shared:
            done[i - 1] = replace(before, parsed=_with_group(before.parsed))
    return done


def _former(view: str, before: Candidate, here: Candidate) -> Candidate | None:
    """市林业局原|党组: the group of the body before it."""
    match before.parsed, here.parsed:
        case BodyName(seat, own), BareOrgan("党组") if view[before.end : here.start] == "原":
            return replace(here, rule="former", parsed=BodyName(seat, own + _GROUP))
        case BodyName(seat, own), OrganName(seat=Seat("", "", ""), code="cpc", subs=()) if (
            view[before.end : here.start] == "原" and view[here.start : here.end] == _PARTY
        ):
            return replace(here, rule="former", parsed=BodyName(seat, own + _PARTY))
    return None


def _with_group(parsed: Parsed) -> Parsed:
    match parsed:
        case OrganName(subs=()) | LeagueName(subs=()) | TableName(subs=()):
            return replace(parsed, subs=(_GROUP,))
    return parsed


def share_places(view: str, settled: Sequence[Candidate]) -> list[Candidate]:
    """洪洞县、襄汾县、侯马市人民政府: each place of the list denotes its organ of the kind that the last one prints."""
    done = list(settled)
    for i in range(len(done) - 1, 0, -1):
        here, before = done[i], done[i - 1]
        if (
            isinstance(here.parsed, OrganName | LeagueName | BodyName)
            and _spreads(here)
            and (place := here.parsed.seat.place)
            and view.startswith(place, here.start)
            and view[before.end : here.start] in ("、", "和", "与")
            and _is_place(view, before)
            and not (isinstance(here.parsed, BodyName) and view.endswith(_VISITS, 0, before.start))
        ):
            seat = replace(here.parsed.seat, place=view[before.start : before.end])
            parsed = replace(here.parsed, seat=seat)
            done[i - 1] = replace(before, type=MentionType.ORG, rule="spread", parsed=parsed)
    return done


def _spreads(c: Candidate) -> bool:
    """True for an organ, and for an office of a county or city, which places before it may share: 沭阳县、泗阳县水利局."""
    if isinstance(c.parsed, BodyName):
        return c.parsed.seat.place.endswith(_COUNTIES) and c.parsed.own.endswith(_OFFICES)
    return isinstance(c.parsed, OrganName | LeagueName) and c.rule in ("organ", "learned", "spread")


_VISITS = ("到", "赴", "在")
"""Before a place that is itself where somebody goes: 到太仓市、常熟市信访局."""
_COUNTIES, _OFFICES = ("县", "区", "市", "旗"), ("局", "委", "代表团")


def _is_place(view: str, c: Candidate) -> bool:
    """A place that a list of organs may print alone: 襄汾县; any that was chosen as an organ."""
    named = c.rule == "place" and view[c.end - 1 : c.end] in "省市县区州旗镇乡道"
    return named or c.type is MentionType.ORG and isinstance(c.parsed, PlaceChain)


def share_counts(view: str, settled: Sequence[Candidate]) -> list[Candidate]:
    """第二次会议 after 八届人大一次会议、: another meeting of the same series; 四中全会: a plenum of the term told before."""
    done: list[Candidate] = []
    terms: dict[str, str] = {}
    for c in settled:
        last = done[-1] if done else None
        match c.parsed:
            case PlenumName(term, n) if term:
                terms[n] = term
            case PlenumName("", n) if n in terms:
                c = replace(c, parsed=PlenumName(terms[n], n))
            case NumberedName(seat=Seat("", "", ""), ordinal=n, part="会议" | "全会" | "全体会议") if (
                last is not None
            ):
                if isinstance(last.parsed, SessionName) and view[last.end : c.start] in _AND:
                    c = replace(c, parsed=replace(last.parsed, ordinal=n, tail=""))
        if isinstance(c.parsed, SessionName) and "\n" in view[c.start : c.end]:
            c = replace(c, score=max(c.score, SURE))  # all of it was read, whatever weights say of the break
        done.append(c)
    return done


def share_meetings(view: str, settled: Sequence[Candidate]) -> list[Candidate]:
    """省委、市委人大工作会议: each body of the list denotes its meeting of the kind that the last one prints, each count its own."""
    done = list(settled)
    rest = ""
    for i in range(len(done) - 1, 0, -1):
        here, before = done[i], done[i - 1]
        match here.parsed, before.parsed:
            case TopicName(rest=own), TopicName(topic=topic) if (
                (rest := own or rest) and view[before.end : here.start] in _AND and "会" not in topic
            ):
                parsed = TopicName(topic + rest, before.parsed.kind)
                done[i - 1] = replace(before, parsed=parsed)
            case NumberedName(), TopicName(topic=topic) if (m := _COUNT.fullmatch(topic)) and view[
                before.end : here.start
            ] in _AND:
                done[i - 1] = replace(before, parsed=replace(here.parsed, ordinal=m["n"], tail=""))
            case _:
                rest = ""
    return done


_COUNT = compiled("第(?P<n>.{1,3})次")
"""第二次 of 第二次、第三次全体会议."""


def _listed(view: str, before: Candidate, here: Candidate) -> bool:
    match before.parsed:
        case OrganName(code="cpc" | "cdi"):
            return False
        case TableName(name=name) if "共产党" in name:
            return False
    return before.type is here.type is MentionType.ORG and view[before.end : here.start] in _GAPS


def join_sittings(view: str, settled: Sequence[Candidate]) -> list[Candidate]:
    """全国人大常委会执法检查组|第一次全体会议 is one meeting."""
    done: list[Candidate] = []
    for c in settled:
        last = done[-1] if done else None
        if (
            last is not None
            and last.end == c.start
            and _has_subs(last)
            and isinstance(c.parsed, NumberedName)
            and c.rule == "numbered"
        ):
            parsed = TopicName(view[last.start : c.end], c.parsed.part)
            done[-1] = replace(c, start=last.start, rule="sitting", parsed=parsed)
        else:
            done.append(c)
    return done


def join_dispatched(view: str, settled: Sequence[Candidate]) -> list[Candidate]:
    """中央纪委|国家监委驻某部纪检监察组 is one body."""
    done: list[Candidate] = []
    for c in settled:
        last = done[-1] if done else None
        joined = (
            last is not None
            and last.end == c.start
            and c.type is MentionType.ORG
            and view.endswith("纪委", last.start, last.end)
            and _DISPATCHED.match(view[c.start : c.end])
        )
        if joined and last is not None:
            done[-1] = replace(c, start=last.start, parsed=OwnName(view[last.start : c.end]))
        else:
            done.append(c)
    return done


def part_quotes(view: str, settled: Sequence[Candidate]) -> list[Candidate]:
    """四新”主攻“四化 is two terms: a name that ends one quotation and begins the next."""
    done: list[Candidate] = []
    for c in settled:
        m = _CROSSED.fullmatch(view[c.start : c.end]) if c.type is MentionType.CON else None
        if m is None:
            done.append(c)
            continue
        for group in ("first", "second"):
            start, end = c.start + m.start(group), c.start + m.end(group)
            done.append(replace(c, start=start, end=end, parsed=TermName(view[start:end])))
    return done


def _has_subs(c: Candidate) -> bool:
    return isinstance(c.parsed, OrganName | LeagueName | BareOrgan | BareCommittee) and bool(c.parsed.subs)
