"""Reads the name of a meeting that stands on its own: the body at its head, the count after it, the kind.

``县委十五届第27次常委会议`` is the body 县委, the term 十五届, the ordinal 27 and the kind 常委会议;
which series of meetings that is follows from body and kind.
"""

from __future__ import annotations

import re
from dataclasses import replace

from kg.find.left import LEVELS, NUM
from kg.find.organs import LEAGUES
from kg.find.parse_organs import find_places_at, head
from kg.parsed import (
    NOWHERE,
    CongressName,
    Meeting,
    NumberedName,
    OrganName,
    Parsed,
    PlenumName,
    Seat,
    SessionName,
    SittingName,
    TableName,
    TopicName,
)
from kg.patterns import compiled
from kg.reference.numerals import ordinal
from kg.reference.organs import NATIONAL, organ_kinds

_CONGRESS = compiled(rf"(?:党的|中共)?“?([{NUM}]{{1,3}})大”?")
_CONGRESS_IN_FULL = compiled(rf"(?:党的|中共|中国共产党)第([{NUM}]{{1,3}})次全国代表大会")
_BEFORE_BODY = compiled(rf"我|中共|(?:中国共产党|党的)(?=第?[{NUM}]{{1,3}}届中央)")
"""What may stand before the body of a meeting and says no more than the body does."""
_PLENUM = compiled(r"([一二三四五六七八九])中(?:全会)?")
_TERM = compiled(rf"第?[{NUM}]{{1,12}}届")
_COMMITTEE = r"常务委员会|常委会|常委"
_KIND = (
    "主任会议|委员长会议|主席(?:（扩大）)?会议|全会|全体(?:（扩大）)?会议|常务会议|党代会|代表大会|"
    "常委会?(?:（扩大）)?(?:会议|议)|常委会|（?扩大）?会议|会议"
)
_COUNTED = compiled(
    rf"(?P<term>第?[{NUM}]{{1,12}}届)?(?:委员会)?(?P<committee>{_COMMITTEE})?第?(?P<n>[{NUM}]{{1,12}})次(?P<kind>{_KIND})?(?P<wide>（扩大）)?"
    rf"(?P<tail>主席团(?:常务主席)?(?:第[{NUM}]{{1,12}}次会议)?|第[{NUM}]{{1,12}}次全体会议|预备会议|联组会议|[闭开]幕会)?"
)
_SITTING = compiled(
    rf"(?:主席团(?:常务主席)?(?:第[{NUM}]{{1,12}}次)?会议|预备会议|联组会议|[闭开]幕(?:会|式|大会|会议)|第[{NUM}]{{1,12}}次大会)"
)
_PARTIES = {**LEAGUES, **{name: name for name in LEAGUES.values()}}
_LEAGUE = compiled(f"(?:{'|'.join(sorted(_PARTIES, key=len, reverse=True))})")
_LEAGUE_MEETING = compiled(
    rf"(?:第?(?P<central>[{NUM}]{{1,12}})届(?P<nth>[{NUM}]{{1,3}})中全会"
    rf"|第(?P<congress>[{NUM}]{{1,12}})次(?:全国)?(?:团?员?代表大会)"
    rf"|第?(?P<term>[{NUM}]{{1,12}})届(?:中央)?(?:委员会)?第?(?P<n>[{NUM}]{{1,12}})次(?:全会|全体会议|全委会|全委（扩大）会议))"
)
_STAFF = compiled(
    rf"第?(?P<term>[{NUM}]{{1,12}})届第?(?P<n>[{NUM}]{{1,12}})次(?P<body>职工代表大会|职代会|董事会)"
)
_UNION = compiled(
    rf"第?(?P<term>[{NUM}]{{1,12}})届(?:第?(?P<n>[{NUM}]{{1,12}})次(?P<kind>执委|常委|委员|全委)(?:会|会议|（扩大）会议)*"
    rf"|(?P<own_kind>执行委员会|常务委员会|委员会)第?(?P<own_n>[{NUM}]{{1,12}})次(?P<full>全体)?(?:（扩大）)?会议)"
)
_UNION_CODES = frozenset({"union", "women", "kexie", "disabled", "wenlian", "gsl"})
_UNION_KINDS = {"执委": "执行委员会", "常委": "常务委员会", "委员": "委员会", "全委": "委员会"}
_CODES = {name: code for code, name in NATIONAL.items()}
_PLENARY = ("全会", "全体会议", "全体（扩大）会议")
_OWN_KINDS = {"主任会议": "npc-sc", "委员长会议": "npc-sc", "主席会议": "cppcc", "主席（扩大）会议": "cppcc"}


def parse_meeting(text: str) -> Meeting:
    """The record of the name of a meeting, without spaces, in Simplified characters."""
    if m := _CONGRESS.fullmatch(text) or _CONGRESS_IN_FULL.fullmatch(text):
        return CongressName(m[1])
    if m := _PLENUM.fullmatch(text):
        return PlenumName("", m[1])
    if _SITTING.fullmatch(text):
        return SittingName(text)
    return numbered(text) or _of_league(text) or _great(text) or TopicName(_staff(text), "")


def numbered(text: str) -> Meeting | None:
    """The meeting of a name that tells term and ordinal, or which sitting of a session (大会|预备会议) it is; else None."""
    own = text.removeprefix("大会")
    if own != text and _SITTING.fullmatch(own):
        return SittingName(own)
    if m := _OF_GOVERNMENT.fullmatch(text):
        return SessionName(Seat(term=m["term"]), "gov", m["n"], body=f"第{m['n']}次{m['kind']}")
    return counted(text) or _turned(text)


_OF_GOVERNMENT = compiled(
    rf"(?P<term>第?[{NUM}]{{1,3}}届)(?:人民)?政府第(?P<n>[{NUM}]{{1,6}})次(?P<kind>常务会议|全体(?:（扩大）)?会议)"
)
"""第四届人民政府第71次常务会议 of home."""


_TURNED = compiled(
    rf"(?P<term>第?[{NUM}]{{1,12}}届)第?(?P<n>[{NUM}]{{1,12}})次(?:人民代表大会|人代会)(?:会议)?"
)


def _turned(text: str) -> Meeting | None:
    """第十九届第一次人民代表大会, as towns call the first session of their nineteenth congress."""
    end = find_places_at(text) or next((len(level) for level in LEVELS if text.startswith(level)), 0)
    m = _TURNED.fullmatch(text, end)
    if m is None:
        return None
    where = Seat(level=text[:end]) if text[:end] in LEVELS else Seat(text[:end])
    return SessionName(replace(where, term=m["term"]), "npc", m["n"], body=f"第{m['n']}次会议")


_GREAT = compiled(rf"(?P<body>.{{1,}}?)第?(?P<n>[{NUM}]{{1,3}})大")
_PLENARY_OF_ALL = compiled(
    rf"(?P<body>.{{2,}}?)第?(?P<term>[{NUM}]{{1,3}})届第?(?P<n>[{NUM}]{{1,3}})次全委会(?:议)?"
)
_WITH_CONGRESSES = (
    "中国文学艺术界联合会",
    "中国作家协会",
    "中国科学技术协会",
    "中国残疾人联合会",
    *LEAGUES.values(),
)
_GREAT_NAMES = {"中国工会": "中国工会", "中国妇女": "中国妇女", "团": LEAGUES["团"], "团的": LEAGUES["团"]}
"""Whose national congress is not named after an organisation, or after one by a single character."""


def _great(text: str) -> Meeting | None:
    """中国文联十一大, 民革十三大, 团十九大: the national congress of an organisation that has such; 中国作协十届五次全委会."""
    m = _GREAT.fullmatch(text) or _PLENARY_OF_ALL.fullmatch(text)
    name = (_GREAT_NAMES.get(m["body"]) or _with_congresses(m["body"])) if m else ""
    if m is None or not name:
        return None
    n = ordinal(m["n"])
    own = m.re is _GREAT
    body = f"第{n}次全国代表大会" if own else f"第{ordinal(m['term'])}届全国委员会第{n}次全体会议"
    return SessionName(Seat(level="全国"), "association", m["n"], body=name + body)


def _with_congresses(text: str) -> str:
    found = head(text) if len(text) > 1 else None
    match found.parsed if found is not None and found.end == len(text) else None:
        case TableName(name=name) if name in _WITH_CONGRESSES:
            return name
    return ""


def counted(text: str) -> Meeting | None:
    """The numbered meeting of a body, or None if the name is not one of term, ordinal and kind."""
    if m := _COUNTED.fullmatch(text):
        return _bare(m)
    before = _BEFORE_BODY.match(text)
    own = text[before.end() :].removeprefix("中共") if before else text
    seat, code, rest = _body(own)
    m = _COUNTED.fullmatch(rest) if code else None
    if m is None or code in _UNION_CODES:
        return _of_union(seat, code, rest)
    series, kind = _series(code, m["committee"] or "", m["kind"] or "")
    if not series:
        return None
    seat = replace(seat, term=m["term"] or seat.term)
    wide = "扩大会议" if series == "cpc-sc" and "扩大" in (m["kind"] or "") + (m["wide"] or "") else kind
    return SessionName(seat, series, m["n"], wide, m["tail"] or "", f"第{m['n']}次{m['kind'] or ''}")


def _bare(m: re.Match[str]) -> Meeting | None:
    seat = Seat(term=m["term"] or "")
    kind = m["kind"] or ""
    kind = kind if kind in _OWN_KINDS else kind.replace("（扩大）", "")
    if not kind or kind in ("党代会", "代表大会"):
        return None
    part = (
        "会议"
        if kind in ("常委会", "扩大会议") or m["committee"]
        else "常委会会议"
        if "常委" in kind
        else kind
    )
    host = "人大常委会" if part == "常委会会议" or kind == "常委会" else ""
    return NumberedName(seat, m["n"], part, host, m["tail"] or "" if seat.term else "")


def _body(text: str) -> tuple[Seat, str, str]:
    """Seat and code of the body at the head of the name, and the rest; an empty code without one."""
    if text.startswith("政协") and (end := find_places_at(text[2:])):
        return Seat(text[2 : 2 + end]), "cppcc", text[2 + end :]
    found = head(text)
    if found is None:
        return NOWHERE, "", text
    seat, code = _seat_of_body(found.parsed, text)
    return seat, code, text[found.end :]


def _seat_of_body(parsed: Parsed, text: str) -> tuple[Seat, str]:
    match parsed:
        case OrganName(seat, code, ()):
            return seat, code
        case TableName(name=name, subs=()) if name in _CODES:
            term = _TERM.match(text)
            return Seat(level="全国", term=term[0] if term else ""), _CODES[name]
    return NOWHERE, ""


def _series(code: str, committee: str, kind: str) -> tuple[str, str]:
    """The series of a counted meeting by its body and kind, and the kind if it is counted on its own."""
    if kind in _OWN_KINDS and code.split("-")[0] == _OWN_KINDS[kind].split("-")[0]:
        return _OWN_KINDS[kind], kind
    if kind in ("党代会", "代表大会"):
        return ("cpc-local", "") if code == "cpc" else ("", "")
    if kind == "常务会议":
        return ("gov", "") if code == "gov" else ("", "")
    if committee or "常委" in kind or code.endswith("-sc"):
        own = code.removesuffix("-sc") + "-sc"
        return (own, "") if own in ("npc-sc", "cppcc-sc", "cpc-sc") else ("", "")
    if code in ("cpc", "cdi") and (kind in _PLENARY or kind in ("会议", "")):
        return code, ""
    return (code, "") if code in ("npc", "cppcc") and kind in ("会议", "全会", "全体会议") else ("", "")


def _of_union(seat: Seat, code: str, rest: str) -> Meeting | None:
    """县妇联十五届一次执委会议, 县总工会第九届委员会第四次全体会议."""
    m = _UNION.fullmatch(rest) if code in _UNION_CODES else None
    if m is None:
        return None
    full = organ_kinds()[code].formal.format(p="", c="", t="")
    n = m["n"] or m["own_n"]
    kind = m["own_kind"] or _UNION_KINDS[m["kind"]]
    plenary = "全体" if m["full"] or m["kind"] == "全委" else ""
    body = f"{full}第{ordinal(m['term'])}届{kind}第{ordinal(n)}次{plenary}会议"
    return SessionName(seat, "association", n, body=body)


def _of_league(text: str) -> Meeting | None:
    """民盟万州区第七次代表大会, 共青团凤城市十七届二次全会, 民革第十四次全国代表大会."""
    party = _LEAGUE.match(text)
    if party is None:
        return None
    rest = text[party.end() :].removeprefix("中央")
    end = find_places_at(rest) or next((len(level) for level in LEVELS if rest.startswith(level)), 0)
    m = _LEAGUE_MEETING.fullmatch(rest[end:].removeprefix("委"))
    if m is None:
        return None
    if m["central"]:
        body = f"{_PARTIES[party[0]]}第{ordinal(m['central'])}届中央委员会第{ordinal(m['nth'])}次全体会议"
        return SessionName(Seat(level="全国"), "association", m["nth"], body=body)
    place = rest[:end]
    seat = Seat(level=place or "全国") if place in ("", *LEVELS) else Seat(place)
    held = (
        f"第{ordinal(m['congress'])}次{'' if place else '全国'}代表大会"
        if m["congress"]
        else f"第{ordinal(m['term'])}届{'' if place else '中央'}委员会第{ordinal(m['n'])}次全体会议"
    )
    body = _PARTIES[party[0]] + ("{p}" if place else "") + held
    return SessionName(seat, "association", m["congress"] or m["n"], body=body)


def _staff(text: str) -> str:
    """八届三次职工代表大会 in full: 第八届职工代表大会第三次会议."""
    return _STAFF.sub(
        lambda m: (
            f"第{ordinal(m['term'])}届{m['body'].replace('职代会', '职工代表大会')}第{ordinal(m['n'])}次会议"
        ),
        text,
    )
