"""Finds meetings: plenums of the Party, numbered sessions, others by topic and kind."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from kg.find.left import NUM
from kg.find.sessions import find_sessions
from kg.find.spans import Candidate
from kg.model import MentionType
from kg.parsed import CongressName, PlenumName, TopicName
from kg.patterns import compiled
from kg.reference.names import alternation, word_list, word_set
from kg.reference.placenames import HAN, PlaceName
from kg.reference.scan import Scanner

MEET = MentionType.MEET
_N = rf"[{NUM}]{{1,12}}"
_PLENUM = compiled(
    rf"(?:党的|中共|中国共产党)?第?({_N})届((?:[一二三四五六七八九]中(?:全会)?[、和及与]?)+全会)"
)
_PLENUM_PART = compiled(r"[一二三四五六七八九]中(?:全会)?")
_CONGRESS = compiled(
    rf"(?:党的|中共|中国共产党)第?([{NUM}]{{1,3}})大(?![战攻任工项行类举届])"
    rf"|中国共产党第({_N})次全国代表大会|党的第?({_N})次全国代表大会"
    rf"|(?<![{NUM}第])(十[{NUM}]?|二十)大(?=[精报以和、召提作])"
)
_NOT_OF_NAME = compiled(r"[该本全我][省市区县镇乡](?=“)|好")
_COUNTED = compiled(rf"[^，。]{{4,}}(?:\d{{4}}年|常委会)第{_N}次$")
# The meeting of a commission or leading group: 省委党的建设工作领导小组会议, 中央财经委员会第六次会议.
_GROUP = compiled(
    "(?:召开了?|举行了?|主持|出席|参加|列席|传达|学习|贯彻|落实)(?P<name>"
    rf"(?:中央|国务院|全国|[省市区县州旗](?:委|政府)?)[{HAN}“”《》、]{{2,30}}?"
    "(?:(?<!常务)委员会|领导小组|指挥部|工作小组)"
    rf"(?:\d{{4}}年)?(?:度)?(?:第?{_N}次)?(?P<kind>(?:全体|扩大|（扩大）|工作)?会议))(?!室)"
)
_NO_GROUP = compiled("人大|人民代表大会|政协|常委|[届和与及]")
_STAGE = compiled(rf"第{_N}(?:阶段|场|天|单元|环节|小组)")
_KIND_ONLY = compiled(rf"代表$|[向对同]$|(?:按照|通过|根据|依照)$|议$|^多[个次场]|^本级|^[各每]|{_N}次")
_NOT_MEETING = compiled(r"[室场中厅堂期议代纪常]|认为|要求|[\d一二三四五六七八九十]+次")
_GENERALS = compiled(r"习近平(?:总书记|主席)?关于[^，。；]{2,40}?(?:重要思想|重要论述)")
_STARTS = compiled(
    f"(?<=会议)、|(?<=全会)、|(?<=大会)、|并?参观|{alternation('before_topics')}|[了的在为与和及是日《》：，。；\n　 ]"
)
"""What the topic of a meeting begins behind."""
_NAMED_ALONE = word_set("meetings_named_alone")
"""Kinds of meetings that have no topic: 民主生活会."""
_EMPTY = word_set("no_topics") | {""}
"""What is no topic of a meeting."""


def find_meetings(view: str, places: list[PlaceName]) -> Iterator[Candidate]:
    """Candidates for the meetings that a normalised text names."""
    ends = {p.end: p for p in places}
    yield from _party(view)
    yield from find_sessions(view, ends)
    yield from _topical(view, ends)
    for m in _GROUP.finditer(view):
        if not _NO_GROUP.search(m["name"]):
            parsed = TopicName(m["name"], m["kind"])
            yield Candidate(m.start("name"), m.end("name"), MEET, "group", parsed, rank=3)


def _party(view: str) -> Iterator[Candidate]:
    for m in _PLENUM.finditer(view) if "全会" in view else ():
        yield from _plenums(m)
    for m in _CONGRESS.finditer(view) if "大" in view else ():
        number = m[1] or m[2] or m[3] or m[4]
        yield Candidate(m.start(), m.end(), MEET, "party-congress", CongressName(number), rank=4)


def _plenums(m: re.Match[str]) -> Iterator[Candidate]:
    """Each plenum of 十九届二中、三中、四中全会 on its own; the last one keeps 全会."""
    parts = [(m.start(2) + p.start(), m.start(2) + p.end(), p[0][0]) for p in _PLENUM_PART.finditer(m[2])]
    for i, (start, end, number) in enumerate(parts):
        begin = m.start() if i == 0 else start
        stop = m.end() if i == len(parts) - 1 else end
        yield Candidate(begin, stop, MEET, "plenum", PlenumName(m[1], number), rank=4)


@cache
def _kinds() -> Scanner:
    return Scanner(word_list("meeting_kinds"))


def _topical(text: str, ends: dict[int, PlaceName]) -> Iterator[Candidate]:
    view = _GENERALS.sub(lambda m: "□" * len(m[0]), text)
    for kind_start, kind_end in _kinds().spans(view):
        if _NOT_MEETING.match(view, kind_end):
            continue
        kind = view[kind_start:kind_end]
        start = _topic_start(view, kind_start, kind_end, ends)
        if m := _NOT_OF_NAME.match(view, start):
            start = m.end()
        topic = view[start:kind_start].strip("“”、")
        if kind in _NAMED_ALONE and topic == "" and view.endswith(("召开", "举行", "本次"), 0, start):
            parsed = TopicName(text[kind_start:kind_end], kind, _host(view, start))
            yield Candidate(kind_start, kind_end, MEET, "topical", parsed, rank=1)
            continue
        counted = topic.startswith("第") or (kind != "会议" and _COUNTED.search(topic))
        if _KIND_ONLY.search(topic) and not counted:
            continue
        if (
            topic in _EMPTY
            or _STAGE.fullmatch(topic)
            or kind_end - start > 60
            or (len(topic) < 2 and kind in ("会议", "大会"))
        ):
            continue
        named = text[start:kind_end]
        parsed = TopicName(named, kind, _host(view, start) if _HOSTED.search(named) else "")
        placed = any(p.start == start for p in _ending(ends, start + 1, kind_start))
        anchored = bool(_ORGAN_START.match(view, start)) or placed
        verb = bool(_VERB.search(view[max(0, start - 4) : start])) or topic.startswith(("“", "第", "中国"))
        if kind in ("会议", "大会", "论坛") and not (anchored and verb or verb and len(topic) >= 4):
            continue
        if verb or anchored:
            yield Candidate(start, kind_end, MEET, "topical", parsed, rank=1 if verb else 0)


def _host(view: str, start: int) -> str:
    """The body printed before 召开 as the one that holds what begins at ``start``; empty for a venue (在县政府召开)."""
    low = max(0, start - 20)
    host = _HOST.search(view[low:start])
    return "" if host is None or _AT.search(view[low : low + host.start()]) else host[1]


_AT = compiled("[在于][^，。；：\n]{0,6}$")
_HOLDERS = (
    "党中央|中央|[省市区县州旗盟](?:委常委会|委|政府党组|政府|人大常委会党组|人大常委会|人大|政协党组|政协)"
    "|[镇乡]党委|党组理论学习中心组|党组|常委会党组|常委会"
)
_HOST = compiled(f"({_HOLDERS})(?:首次|隆重|主持)?(?:召开|举行)的?$")
_HOSTED = compiled(r"(?:工作会议?|扩大会议|（扩大）会议|民主生活会|集体学习)$")
_VERB = compiled(r"(?:举行|举办|主持|出席|参加|列席|开展|传达|学习|贯彻|落实|[召的在]开?的?)了?$")
_ORGAN_START = compiled(
    "(?:中央|全国|[省市区县州旗镇乡]委|[省市区县州旗](?:人大|政府)|党中央|国务院|县|市|区|全[省市县区])"
)
_TALKS = ("交流会", "研讨会", "座谈会", "报告会", "培训班", "专题讲座", "读书班", "宣讲")


_JOINS = ("与", "和", "及", "以及")
_HELD = compiled(r"(?:召开|举行|举办)了?$")
_JOINED = compiled(r"(?:出席|参加|主持)了?$")
_OPENS = compiled(r"(?:(?:昨日|昨天|今天|\d+日)?(?:在[^，。]{1,12})?|[^，。]{0,6})(?:召开|举行|举办)")
_APART = compiled(
    r"会议|大会|全会|会$|精神|仪式|活动|部署|》|(?:[省市区县州旗镇乡]委|政府|人大|政协|常委会)[和与及]"
)


def _topic_start(view: str, kind_start: int, kind_end: int, ends: dict[int, PlaceName]) -> int:
    low = max(0, kind_start - 48)
    start = low
    for m in _STARTS.finditer(view, low, kind_start):
        if m[0] in _JOINS and _named_for_both(view, start, m.start(), kind_start, kind_end, ends):
            continue
        inside = view.count("“", start, m.start()) > view.count("”", start, m.start())
        if not inside and not (
            m[0] in ("学习贯彻", "学习", "贯彻")
            and view.startswith(_TALKS, kind_start)
            and _kept_verb(view, m.start())
        ):
            start = m.end()
    return start


def _named_for_both(
    view: str, start: int, joint: int, kind_start: int, kind_end: int, ends: dict[int, PlaceName]
) -> bool:
    """True if a name goes on over 与, 和: 召开某区发展和保护座谈会, or 某市与某大学联席会议 by the place at its head."""
    placed = any(p.start == start and not p.short for p in _ending(ends, start + 1, joint))
    low = max(0, start - 4)
    held = bool(_HELD.search(view, low, start))
    held = held or placed and bool(_JOINED.search(view, low, start) or _OPENS.match(view, kind_end))
    both = view.endswith("联席会议", kind_start, kind_end) or view.endswith("联席", start, kind_start)
    return held and (both or not _APART.search(view[start : joint + 1]))


def _ending(ends: dict[int, PlaceName], first: int, last: int) -> Iterator[PlaceName]:
    """The place names that end within a few characters, both ends counted."""
    return (ends[at] for at in range(first, last + 1) if at in ends)


def _kept_verb(view: str, at: int) -> bool:
    """学习贯彻…交流会 after 召开 keeps its verb: it is the topic."""
    return bool(re.search(r"(?:召开|举行|举办|开展|出席|参加|组织|深入)$", view[max(0, at - 2) : at]))
