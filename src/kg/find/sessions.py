"""Finds numbered meetings: sessions of congresses and committees, plenums, and those of a body that is told to hold them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from kg.find.left import NUM, Left, left_of
from kg.find.spans import Candidate
from kg.model import MentionType
from kg.parsed import NumberedName, PresidiumName, Seat, SessionName
from kg.patterns import compiled
from kg.reference.names import alternation
from kg.reference.numerals import ordinal
from kg.reference.organs import heads, organ_kinds
from kg.reference.placenames import HAN, PlaceName

MEET = MentionType.MEET
_TERM_BODY = {
    "人民代表大会常务委员会": "npc-sc", "人大常务委员会": "npc-sc", "人大常委会": "npc-sc", "人民代表大会": "npc", "人大": "npc",
    "政协常委会": "cppcc-sc", "政协": "cppcc", "委": "cpc", "纪委": "cdi", "党委": "cpc",
}  # fmt: skip
_N = rf"[{NUM}]{{1,12}}"
_TIME, _TERM = rf"第?{_N}次", rf"第?{_N}届"
_CONGRESS = "人民代表大会常务委员会|人大常务委员会|人大常委会|人民代表大会|人大"
_TAIL = rf"(?:第{_N}次全体会议|预备会议|主席团(?:第{_N}次会议)?|闭幕会|开幕会)?"
_PLENARY = "全会|全体会议|全体（扩大）会议"
_SHAPES = {
    # 县十九届人大常委会第二十三次会议, 省第十三届人民代表大会第一次会议
    "congress": rf"(?P<c_before>{_TERM})?(?P<congress>{_CONGRESS})(?P<c_term>{_TERM})?(?P<c_sc>常委会)?"
    rf"(?P<c_n>{_TIME})(?P<c_kind>主任会议|主席会议|会议)(?P<c_tail>{_TAIL})",
    # 全国政协十四届常委会第一次会议
    "cppcc": rf"(?P<p_before>{_TERM})?政协(?P<p_term>{_TERM})?(?P<p_sc>常委会)?"
    rf"(?P<p_n>{_TIME})(?P<p_kind>主席会议|常委会会议|常委会议|会议|全体会议)",
    # 省委十届五次全会
    "committee": rf"(?P<committee>纪委|党委|委)(?P<w_term>{_TERM})(?P<w_n>{_TIME})(?P<w_kind>{_PLENARY})"
    rf"(?:暨[{HAN}]{{2,12}}?会议)?",
    # 十届省委五次全会
    "led": rf"(?P<l_term>{_TERM})(?P<led>中央纪委|[省市区县州旗]委|[省市区县州旗]纪委)(?P<l_n>{_TIME})(?P<l_kind>全会|全体会议)",
}
_SESSION = compiled("|".join(_SHAPES.values()))
_TERMS = ("c_before", "c_term", "p_before", "p_term", "w_term", "l_term")
"""Where the term of a session may be told."""
_SESSION_ANCHOR = compiled(r"次(?:主任会议|主席会议|常委会|会议|全会|全体)")
_PARTY, _CPPCC = "(?:中国共产党|中共)", "(?:中国人民政治协商会议|政协)"
_FORMAL = compiled(
    rf"{_PARTY}(?P<committee>[{HAN}]{{2,20}}?)第(?P<c_term>{_N})届(?P<cdi>纪律检查)?委员会第(?P<c_n>{_N})次全体会议"
    rf"|{_PARTY}(?P<congress>[{HAN}]{{2,20}}?)第(?P<n>{_N})次代表大会"
    rf"|{_PARTY}(?P<yearly>[{HAN}]{{2,20}}?)第(?P<y_term>{_N})届代表大会第(?P<y_n>{_N})次会议"
    rf"|{_CPPCC}(?P<place>[{HAN}]{{0,20}}?)第(?P<term>{_N})届(?P<within>[{HAN}]{{0,8}}?)委员会(?P<sc>常务委员会)?第(?P<p_n>{_N})次(?:全体)?会议"
)
_PARTY_CONGRESS = compiled(rf"(?<=[省市区县州旗])第?(?P<n>{_N})次党代会")
_KINDS_OF_GOVERNMENT = "常务会议|全体会议|全体（扩大）会议|（扩大）会议|党组会议"
_GOVERNMENT = compiled(
    rf"(?:人民政府|政府)(?:党组)?(?P<day>\d{{4}}年\d+月\d+日)?(?P<n>(?:\d{{4}}年)?第{_N}次)?(?:党组)?(?:{_KINDS_OF_GOVERNMENT})"
)
_ASSOCIATION = compiled(rf"(?:{alternation('with_congresses')})第(?P<n>{_N})次代表大会")
# 县政府党组召开2023年第6次（扩大）会议.
_GOVERNMENT_HELD = compiled(
    r"(?P<body>(?:人民政府|政府)(?:党组)?)(?:召开|举行)"
    rf"(?P<what>(?:\d{{4}}年)?第(?P<n>{_N})次(?:{_KINDS_OF_GOVERNMENT}))"
)
_UNION = compiled(
    rf"(?P<body>{alternation('unions')})(?:"
    # 市工商联召开八届四次执委会
    rf"(?:召开|举行)(?P<held>第?(?P<term>{_N})届第?(?P<n>{_N})次(?P<kind>执委会|常委会|全委会|委员会)(?:议|会议|扩大会议)?)"
    # 市妇女联合会第九届执行委员会第二次会议
    rf"|第?(?P<own_term>{_N})届(?P<own_kind>执行委员会|常务委员会|委员会)第?(?P<own_n>{_N})次(?P<own_full>全体)?(?:（扩大）)?会议"
    # 省总工会十五届三次全委会议
    rf"|第?(?P<short_term>{_N})届第?(?P<short_n>{_N})次(?P<short_kind>执委|常委|全委)(?:会议|会)(?:（扩大）会议)?)"
)
_UNION_KINDS = {"执委": "执行委员会", "常委": "常务委员会", "全委": "委员会"}
_SITS = r"会议(?=[，。、；\n 　]|$|精神|听取|审议|传达|召开)"
_NUMBERED_BODY = compiled(
    rf"(?:(?<=领导小组)\d{{4}}年)?(?:第?(?P<term>{_N})届(?:委员会)?第?|第)(?P<ordinal>{_N})次"
    rf"(?P<part>{_SITS}|主任会议|委员长会议|主席会议|（扩大）会议|全体会议|全会|常务会议|审判委员会会议|常委会会议|常委会议)"
)
_SITTING_BODY = (
    rf"{_CONGRESS}|政协(?:第?(?P<term>{_N})届)?(?:常务委员会|常委会)?|主席团|人民政府|政府|委常委会|纪委|委|常委会"
    "|(?<=届)(?:纪律检查)?委员会"
)
_WHEN = r"(?:\d+月)?(?:\d+日)?(?:今天|昨天|今日|昨日|近日)?(?:上午|下午)?"
# Whose numbered meeting it is: 市十七届人大常委会举行|第三十四次会议, 政协九届常委会召开|第十二次会议.
_SITTING_HOST = compiled(
    rf"(?P<body>{_SITTING_BODY}){_WHEN}(?:在[一-龥]{{2,12}})?(?:召开|举行)了?$|(?P<group>审判委员会|检察委员会|领导小组)$"
)

_OF_CPPCC = compiled("(?:政协|政治协商会议)[^，。；]{0,16}$")


def find_sessions(view: str, ends: dict[int, PlaceName]) -> Iterator[Candidate]:
    """Candidates for the numbered meetings of a normalised text; ``ends`` maps the end of each place name to it."""
    yield from _sessions(view, ends)
    yield from _numbered(view, ends)


def _sessions(view: str, ends: dict[int, PlaceName]) -> Iterator[Candidate]:
    at = 0
    for anchor in _SESSION_ANCHOR.finditer(view):
        m = _SESSION.search(view, max(at, anchor.start() - 48), min(len(view), anchor.end() + 32))
        if m is not None and m.start() <= anchor.start():
            at = m.end()
            yield from _session(view, m, ends)
    for m in _FORMAL.finditer(view):
        yield _formal(m)
    for m in _ASSOCIATION.finditer(view):
        left = left_of(view, m.start(), ends)
        if left is not None and not left.bare:
            parsed = SessionName(left.seat, "association", m["n"], body=m[0])
            yield Candidate(left.start, m.end(), MEET, "session", parsed, rank=4)
    yield from _unions(view, ends)
    for m in (*_PARTY_CONGRESS.finditer(view), *_GOVERNMENT.finditer(view)):
        left = left_of(view, m.start(), ends)
        if left is not None and not left.bare:
            series = "cpc-local" if m.re is _PARTY_CONGRESS else "gov"
            body = m[0].replace(day, "") if (day := m.groupdict().get("day")) else m[0]
            parsed = SessionName(left.seat, series, m["n"] or "", body=body)
            yield Candidate(left.start, m.end(), MEET, "session", parsed, rank=4)


def _unions(view: str, ends: dict[int, PlaceName]) -> Iterator[Candidate]:
    """Sessions of mass organisations, and numbered meetings that a government is told to hold."""
    for m in _UNION.finditer(view):
        left = left_of(view, m.start(), ends)
        if left is None or left.bare:
            continue
        full = organ_kinds()[heads()[m["body"]]].formal.format(p="", c="", t="")
        printed = (m["kind"] or m["short_kind"] or "").removesuffix("会")
        kind = m["own_kind"] or _UNION_KINDS.get(printed, m["kind"])
        term = m["term"] or m["own_term"] or m["short_term"]
        n = m["n"] or m["own_n"] or m["short_n"]
        plenary = "全体" if m["own_full"] or printed == "全委" else ""
        body = f"{full}第{ordinal(term)}届{kind}第{ordinal(n)}次{plenary}会议"
        parsed = SessionName(left.seat, "association", n, body=body)
        start = m.start("held") if m["held"] else left.start
        yield Candidate(start, m.end(), MEET, "session", parsed, rank=4)
    for m in _GOVERNMENT_HELD.finditer(view):
        left = left_of(view, m.start(), ends)
        if left is not None and not left.bare:
            parsed = SessionName(left.seat, "gov", m["n"], body=m["body"] + m["what"])
            yield Candidate(m.start("what"), m.end(), MEET, "session", parsed, rank=4)


def _session(view: str, m: re.Match[str], ends: dict[int, PlaceName]) -> Iterator[Candidate]:
    left = left_of(view, m.start(), ends)
    if left is None:
        return
    term = left.term or next((t for t in map(m.group, _TERMS) if t), "")
    tail = m["c_tail"] or ""
    if m["congress"]:
        series = "npc-sc" if m["c_sc"] else _TERM_BODY[m["congress"]]
        ordinal, kind = m["c_n"], m["c_kind"]
    elif m["p_kind"]:
        committee = m["p_sc"] or m["p_kind"].startswith("常委会")
        series, ordinal, kind = ("cppcc-sc" if committee else "cppcc"), m["p_n"], m["p_kind"]
    elif m["committee"]:
        series, ordinal, kind = _TERM_BODY[m["committee"]], m["w_n"], m["w_kind"]
    else:
        series, ordinal, kind = ("cdi" if "纪委" in m["led"] else "cpc"), m["l_n"], m["l_kind"]
        level = "全国" if "中央" in m["led"] else m["led"][0]
        left = Left(left.start, left.place, "" if left.place else level, left.term)
    parsed = SessionName(replace(left.seat, term=term), series, ordinal, kind, tail)
    if tail == "主席团":
        presidium = PresidiumName(replace(parsed, tail=""))
        yield Candidate(left.start, m.end(), MentionType.ORG, "presidium", presidium, rank=4)
        return
    start = left.start - 2 if series == "cpc" and view.endswith("中共", 0, left.start) else left.start
    yield Candidate(start, m.end(), MEET, "session", parsed, rank=4)


def _formal(m: re.Match[str]) -> Candidate:
    if m["committee"]:
        parsed = SessionName(Seat(m["committee"], term=m["c_term"]), "cdi" if m["cdi"] else "cpc", m["c_n"])
    elif m["congress"]:
        parsed = SessionName(Seat(m["congress"]), "cpc-local", m["n"])
    elif m["yearly"]:
        parsed = SessionName(Seat(m["yearly"], term=m["y_term"]), "cpc-local", m["y_n"])
    else:
        place = m["place"] + m["within"]
        seat = Seat(level="全国", term=m["term"]) if place == "全国" else Seat(place, term=m["term"])
        parsed = SessionName(seat, "cppcc-sc" if m["sc"] else "cppcc", m["p_n"])
    return Candidate(m.start(), m.end(), MEET, "formal-session", parsed, rank=5)


def _numbered(view: str, ends: dict[int, PlaceName]) -> Iterator[Candidate]:
    """第46次主任会议, 第二次全体会议: part of the session that the text is about, or a meeting of the body before it."""
    for m in _NUMBERED_BODY.finditer(view):
        low = max(0, m.start() - 30)
        host = _SITTING_HOST.search(view[low : m.start()])
        if (
            m["part"] == "会议"
            and view.endswith("常委会", 0, m.start())
            and not view.endswith("大常委会", 0, m.start())
        ):
            parsed = NumberedName(Seat(), m["ordinal"], "会议", "人大常委会")
            yield Candidate(m.start() - 3, m.end(), MEET, "bare-session", parsed, rank=2)
            continue
        if host is None and (m["part"] in ("会议", "全会", "常委会会议", "常委会议") or m["term"]):
            continue
        seat, body = _host(view, low, host, ends) if host and host["body"] else (Seat(), "")
        seat = replace(seat, term=m["term"]) if m["term"] else seat
        parsed = NumberedName(seat, m["ordinal"], m["part"], body)
        yield Candidate(m.start(), m.end(), MEET, "numbered", parsed, rank=3 if m["term"] else 1)


def _host(view: str, low: int, host: re.Match[str], ends: dict[int, PlaceName]) -> tuple[Seat, str]:
    """The seat, with the term, and the head of the body that holds a numbered meeting."""
    left = left_of(view, low + host.start("body"), ends)
    seat = left.seat if left else Seat()
    body = re.sub(rf"^政协{_TERM}", "政协", host["body"])
    if body == "委员会" and _OF_CPPCC.search(view[max(0, low - 20) : low + host.start()]):
        return Seat(), ""
    return replace(seat, term=host["term"]) if host["term"] else seat, body
