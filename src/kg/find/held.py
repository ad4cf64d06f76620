"""A meeting that a text tells to be held is one name, from where its sentence or what follows 召开 begins to its kind.

水库建设十周年座谈会5月3日在京召开; 县里召开各乡镇、各部门负责人座谈会，. Long topics were cut at a name or mark inside
them, or left out, and with them went whoever is told to attend, to chair and to speak there.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from kg.find.parse import parse
from kg.find.spans import SURE, Candidate, in_place
from kg.model import MentionType
from kg.patterns import compiled
from kg.reference.names import alternation

_KIND = f"(?:{alternation('meeting_kinds')})"
_QUOTED = "“[^“”\n]{2,40}”|《[^《》\n]{2,40}》"
_DAY = r"(?:[\d年月日号至—-]+|[今昨][天日]|近日|日前|[上下]午|晚|（[^）\n]{1,10}）|在[^，。；：\n]{1,12}?)"
_BEGINS = r"(?:^|(?<=[。！？；：\n])|(?<=[日午晚天前]，))"
_FIRST = compiled(
    rf"{_BEGINS}(?P<name>(?:{_QUOTED}|精神、|[^，。；：:、！？《》“”「」·\s]){{4,48}}?{_KIND})"
    rf"(?={_DAY}*(?:召开|举行|举办|开幕|闭幕))"
)
_NEXT = compiled(
    rf"(?:召开|举行|举办)了?(?P<name>(?:{_QUOTED}|[^，。；：！？《》“”\s]){{2,56}}?{_KIND})(?=[，。；\n]|并|$)"
)
# What tells who does it, when or how many there are, and so is no part of a topic.
_NO_TOPIC = compiled(
    "|".join(
        (
            r"^(?:[在以于当会]|[一二两三四五多数几\d]+(?:场|次|个|系列)|第[^第]{1,6}[次场]|.{0,4}委员会会议$)",
            "代表大会$|在[^，]{0,2}[大峰]会$|出席|参加|列席|主持|召开|举行|举办|传达|听取|强调|决定|为主题",
            "[日号](?!报)|[次届]、|或|的(?![^“]*”|[^《]*》|二十|十[九八]|[^的]{0,4}精神)|(?:会议?|大会)[暨、和]",
        )
    )
)
_BEGUN = compiled("学习|贯彻|传承|弘扬|纪念|庆祝")
_LONG = 8
"""Characters of a topic behind 召开 that is no bare kind of meeting (专题工作汇报会)."""
_MARKED = compiled(r"[“《]|^\d{4}年")
_FEAST = compiled("[^，、者]{2}(?:招待会|团拜会|茶话会|音乐会)$")
# 县政府1月6日第58次|常务会议: the day stands within the name.
_DATED = compiled(
    r"(?:\d{4}年)?\d+月\d+日第[\d一二三四五六七八九十百]{1,5}次(?:党组|常务|常委会|党委|办公|全体|主任|主席)+会议"
)
_OF_TWO = compiled("[^第，]{2,16}(?:第[^次，]{1,4}次)?联席会议")


def held_meetings(view: str, chosen: Sequence[Candidate]) -> list[Candidate]:
    """The chosen names, in order; each meeting that is told to be held stands whole, in place of the names in it."""
    done = list(chosen)
    told = [(span, True) for span in _joined(view, chosen)]
    for (start, end), whole in (*((span, False) for span in _held(view)), *told):
        inside = [c for c in done if c.start < end and start < c.end]
        within = all(start <= c.start and c.end <= end for c in inside)
        if within and (whole or _is_cut(view, start, end, inside)):
            parsed = parse(view, start, end, MentionType.MEET)
            made = Candidate(start, end, MentionType.MEET, "held", parsed, score=SURE)
            done = in_place(done, made)
    return done


def _joined(view: str, chosen: Sequence[Candidate]) -> Iterator[tuple[int, int]]:
    """县政府1月6日第58次|常务会议, 县政府|与|县总工会第三次联席会议: the name of a body that is part of the meeting's."""
    for n, c in enumerate(chosen):
        after = chosen[n + 1] if n + 1 < len(chosen) else c
        both = view[c.end : after.start] in ("与", "和") and after.type is MentionType.MEET
        if c.type is not MentionType.ORG:
            continue
        if m := _DATED.match(view, c.end):
            yield c.start, m.end()
        elif both and _OF_TWO.fullmatch(view, after.start, after.end):
            yield c.start, after.end


def _held(view: str) -> Iterator[tuple[int, int]]:
    for m in _FIRST.finditer(view):
        if not _NO_TOPIC.search(m["name"]):
            yield m.span("name")
    for m in _NEXT.finditer(view):
        topic = re.sub(f"{_KIND}$", "", m["name"])
        if (
            len(topic) >= _LONG or _MARKED.search(topic) or _FEAST.search(m["name"])
        ) and not _NO_TOPIC.search(m["name"]):
            yield m.span("name")


def _is_cut(view: str, start: int, end: int, inside: Sequence[Candidate]) -> bool:
    """True if no name that was chosen is the meeting: none ends as it does, or one that begins within marks or a topic."""
    meetings = [c for c in inside if c.type is MentionType.MEET]
    if any(
        c.end < end and view[c.end - 1] in "会坛" and not view.startswith("精神", c.end) for c in meetings
    ):
        return False  # 甲峰会、乙论坛: several
    last = next((c for c in meetings if c.end == end), None)
    if last is None:
        return True
    before = view[start : last.start]
    named = any((c.start, c.end) == (start, last.start) for c in inside)  # 水库|建设十周年座谈会
    begun = _BEGUN.match(before) or "精神、" in before
    return named or before.count("“") > before.count("”") or bool(begun)
