"""Finds meetings: numbered sessions and plenums by their series, others by topic and kind."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from kg.extract.left import NUM, Left, left_of
from kg.extract.spans import Candidate
from kg.model import MentionType
from kg.reference.numerals import ordinal
from kg.reference.organs import heads, organ_kinds
from kg.reference.placenames import HAN, PlaceName
from kg.reference.scan import Scanner

MEET = MentionType.MEET
_PLENUM = re.compile(
    rf"(?:党的|中共|中国共产党)?第?([{NUM}]+)届((?:[一二三四五六七八九]中(?:全会)?[、和及与]?)+全会)"
)
_PLENUM_PART = re.compile(r"[一二三四五六七八九]中(?:全会)?")
_CONGRESS = re.compile(
    rf"(?:党的|中共|中国共产党)第?([{NUM}]{{1,3}})大(?![战攻任工项行类举届])"
    rf"|中国共产党第([{NUM}]+)次全国代表大会|党的第?([{NUM}]+)次全国代表大会"
    rf"|(?<![{NUM}第])(十[{NUM}]?|二十)大(?=[精报以和、召提作])"
)
_TERM_BODY = {
    "人民代表大会常务委员会": "npc-sc", "人大常务委员会": "npc-sc", "人大常委会": "npc-sc", "人民代表大会": "npc", "人大": "npc",
    "政协常委会": "cppcc-sc", "政协": "cppcc", "委": "cpc", "纪委": "cdi", "党委": "cpc",
}  # fmt: skip
_M = rf"第?[{NUM}]+次"
_TAIL = rf"(?:第[{NUM}]+次全体会议|预备会议|主席团(?:第[{NUM}]+次会议)?|闭幕会|开幕会)?"
# 县十九届人大常委会第二十三次会议, 省第十三届人民代表大会第一次会议, 全国政协十四届常委会第一次会议, 省委十届五次全会
_SESSION = re.compile(
    rf"(第?[{NUM}]+届)?(人民代表大会常务委员会|人大常务委员会|人大常委会|人民代表大会|人大)(第?[{NUM}]+届)?(常委会)?"
    rf"({_M})(主任会议|主席会议|会议)({_TAIL})"
    rf"|(第?[{NUM}]+届)?政协(第?[{NUM}]+届)?(常委会)?({_M})(主席会议|常委会会议|常委会议|会议|全体会议)"
    rf"|(纪委|党委|委)(第?[{NUM}]+届)({_M})(全会|全体会议|全体（扩大）会议)(?:暨[{HAN}]{{2,12}}?会议)?"
    rf"|(第?[{NUM}]+届)(中央纪委|[省市区县州旗]委|[省市区县州旗]纪委)({_M})(全会|全体会议)"
)
_SESSION_ANCHOR = re.compile(r"次(?:主任会议|主席会议|常委会|会议|全会|全体)")
_FORMAL = re.compile(
    rf"(?:中国共产党|中共)([{HAN}]{{2,20}}?)第([{NUM}]+)届(纪律检查)?委员会第([{NUM}]+)次全体会议"
    rf"|(?:中国共产党|中共)([{HAN}]{{2,20}}?)第([{NUM}]+)次代表大会"
    rf"|(?:中国人民政治协商会议|政协)([{HAN}]{{0,20}}?)第([{NUM}]+)届([{HAN}]{{0,8}}?)委员会(常务委员会)?第([{NUM}]+)次(?:全体)?会议"
)
_PARTY_CONGRESS = re.compile(rf"(?<=[省市区县州旗])第?([{NUM}]+)次党代会")
_GOVERNMENT = re.compile(
    rf"(?:人民政府|政府)(党组)?((?:\d{{4}}年)?第[{NUM}]+次)?(?:党组)?(常务会议|全体会议|（扩大）会议|党组会议)"
)
_ASSOCIATION = re.compile(
    rf"((?:妇女|工会|共青团|青年联合会|残疾人联合会|归侨侨眷|文学艺术界|科学技术协会|工商业联合会|少先队员|职工)第([{NUM}]+)次代表大会)"
)
# 县政府党组召开2023年第6次（扩大）会议.
_GOVERNMENT_HELD = re.compile(
    rf"(?P<body>(?:人民政府|政府)(?:党组)?)(?:召开|举行)(?P<what>(?:\d{{4}}年)?第(?P<n>[{NUM}]+)次(?:常务会议|全体会议|（扩大）会议|党组会议))"
)
# 市工商联召开八届四次执委会, 市妇女联合会第九届执行委员会第二次会议.
_UNION = re.compile(
    rf"(?P<body>工商业联合会|工商联|妇女联合会|妇联|总工会|科学技术协会|科协|残疾人联合会|残联|文学艺术界联合会|文联)"
    rf"(?:(?:召开|举行)(?P<held>第?(?P<term>[{NUM}]+)届第?(?P<n>[{NUM}]+)次(?P<kind>执委会|常委会|全委会|委员会)(?:议|会议|扩大会议)?)"
    rf"|第?(?P<own_term>[{NUM}]+)届(?P<own_kind>执行委员会|常务委员会|委员会)第?(?P<own_n>[{NUM}]+)次(?:全体)?(?:（扩大）)?会议)"
)
_UNION_KINDS = {"执委会": "执行委员会", "常委会": "常务委员会", "全委会": "委员会"}
_NUMBERED_BODY = re.compile(
    rf"(?:第?(?P<term>[{NUM}]+)届(?:委员会)?第?|第)(?P<ordinal>[{NUM}]+)次(?P<part>会议(?=[，。、；\n 　]|$|精神|听取|审议|传达|召开)|主任会议|委员长会议|主席会议"
    "|（扩大）会议|全体会议|全会|常务会议|审判委员会会议|常委会会议|常委会议)"
)
_KINDS = (
    "工作会议|工作会|座谈会|推进会议|推进会|动员大会|动员部署会|部署会|动员会|现场会|现场观摩会|观摩会|研讨会|交流会|联席会议|调度会|"
    "总结会|表彰大会|总结表彰大会|表彰会|报告会|汇报会|协商会|协商座谈会|汇报座谈会|听证会|恳谈会|专题会议|专题会|通气会|发布会|"
    "论坛|峰会|洽谈会|博览会|培训班|专题讲座|理论学习中心组学习会|中心组学习会|集中学习会|学习会|读书班|集体学习|民主生活会|组织生活会|警示教育大会|警示教育会|誓师大会|庆祝大会|纪念大会|"
    "庆祝活动|仪式|任命书仪式|党组（扩大）会议|扩大会议|（扩大）会议|党代会|团拜会|茶话会|常委会会议|党组会议|党组扩大会|党组扩大会议|询问会|反馈会|质询会|评议会|述职会|通报会|办公会议|议军会议|电视电话会议|视频会议|专题党课|大会|会议"
)
# Whose numbered meeting it is: 市十七届人大常委会举行|第三十四次会议, 政协九届常委会召开|第十二次会议.
_SITTING_HOST = re.compile(
    rf"(?P<body>人民代表大会常务委员会|人大常务委员会|人大常委会|人民代表大会|人大|政协(?:第?(?P<term>[{NUM}]+)届)?(?:常务委员会|常委会)?|主席团|人民政府|政府"
    r"|委常委会|纪委|委|常委会)(?:\d+月\d+日)?(?:今天|昨天|今日|昨日|近日)?(?:上午|下午)?(?:召开|举行)了?$|(?P<group>审判委员会|检察委员会|领导小组)$"
)
_OWN_QUOTED = re.compile(r"[该本全我][省市区县镇乡]“")
_KIND_ONLY = re.compile(rf"代表$|^本级|^[各每]|[{NUM}]+次")
_NOT_MEETING = re.compile(r"[室场中厅堂期议代纪常]|认为|要求|[\d一二三四五六七八九十]+次")
_GENERALS = re.compile(r"习近平(?:总书记|主席)?关于[^，。；]{2,40}?(?:重要思想|重要论述)")
_STARTS = re.compile(
    r"(?:这次|此次|本次|召开|举行|举办|主持|出席|参加|列席|召集|承办|主办|传达学习|传达贯彻|传达|学习贯彻|贯彻落实|贯彻|落实|学习|了|的|在|开展|筹备|为|与|和|及|以及|是|《|》|当日|上午|下午|日|：|，|。|；|\n|　| )"
)
_EMPTY = frozenset({"专题", "工作", "全体", "本次", "此次", "这次", "该", "有关", "相关", "重要", "一次", "各种", "各类", "各项", "全国性",
                    "大型", "多次", "常务", "两", "上述", "视频", "电视电话", "紧急", "系列", "主要", "历次", "专门", "现场", "年度", "三", "形式",
                    "党组", "常委会", "列席", "次", "届", "本届", "每次", "召开", "各", "各级", "专题工作", "领导小组", "出席", "交流", ""})  # fmt: skip


def find_meetings(view: str, places: list[PlaceName]) -> Iterator[Candidate]:
    """Candidates for the meetings that a normalised text names."""
    ends = {p.end: p for p in places}
    yield from _party(view)
    yield from _sessions(view, ends)
    yield from _numbered(view, ends)
    yield from _topical(view, ends)


def _party(view: str) -> Iterator[Candidate]:
    for m in _PLENUM.finditer(view) if "全会" in view else ():
        yield from _plenums(m)
    for m in _CONGRESS.finditer(view) if "大" in view else ():
        number = m[1] or m[2] or m[3] or m[4]
        yield Candidate(
            m.start(), m.end(), MEET, "party-congress", {"series": "cpc", "ordinal": number}, rank=4
        )


def _plenums(m: re.Match[str]) -> Iterator[Candidate]:
    """Each plenum of 十九届二中、三中、四中全会 on its own; the last one keeps 全会."""
    parts = [(m.start(2) + p.start(), m.start(2) + p.end(), p[0][0]) for p in _PLENUM_PART.finditer(m[2])]
    for i, (start, end, number) in enumerate(parts):
        begin = m.start() if i == 0 else start
        stop = m.end() if i == len(parts) - 1 else end
        yield Candidate(
            begin, stop, MEET, "plenum", {"series": "cpc-cc", "term": m[1], "ordinal": number}, rank=4
        )


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
            features = {**left.features(), "series": "association", "ordinal": m[2], "body": m[1]}
            yield Candidate(left.start, m.end(), MEET, "session", features, rank=4)
    yield from _unions(view, ends)
    for m in (*_PARTY_CONGRESS.finditer(view), *_GOVERNMENT.finditer(view)):
        left = left_of(view, m.start(), ends)
        if left is not None and not left.bare:
            series = "cpc-local" if m.re is _PARTY_CONGRESS else "gov"
            ordinal = m[1] if m.re is _PARTY_CONGRESS else (m[2] or "")
            features = {**left.features(), "series": series, "ordinal": ordinal or "", "body": m[0]}
            yield Candidate(left.start, m.end(), MEET, "session", features, rank=4)


def _unions(view: str, ends: dict[int, PlaceName]) -> Iterator[Candidate]:
    """Sessions of mass organisations, and numbered meetings that a government is told to hold."""
    for m in _UNION.finditer(view):
        left = left_of(view, m.start(), ends)
        if left is None or left.bare:
            continue
        full = organ_kinds()[heads()[m["body"]]].formal.format(p="", c="", t="")
        kind = m["own_kind"] or _UNION_KINDS.get(m["kind"], m["kind"])
        term, n = m["term"] or m["own_term"], m["n"] or m["own_n"]
        body = f"{full}第{ordinal(term)}届{kind}第{ordinal(n)}次会议"
        features = {**left.features(), "series": "association", "ordinal": n, "body": body}
        yield Candidate(
            m.start("held") if m["held"] else left.start, m.end(), MEET, "session", features, rank=4
        )
    for m in _GOVERNMENT_HELD.finditer(view):
        left = left_of(view, m.start(), ends)
        if left is not None and not left.bare:
            features = {**left.features(), "series": "gov", "ordinal": m["n"], "body": m["body"] + m["what"]}
            yield Candidate(m.start("what"), m.end(), MEET, "session", features, rank=4)


def _session(view: str, m: re.Match[str], ends: dict[int, PlaceName]) -> Iterator[Candidate]:
    left = left_of(view, m.start(), ends)
    if left is None:
        return
    g = m.groups()
    term = left.term or next((t for t in (g[0], g[2], g[7], g[8], g[13], g[16]) if t), "")
    if g[1]:
        series, ordinal, kind = _TERM_BODY[g[1]], g[4], g[5]
        series = "npc-sc" if g[3] else series
        tail = g[6] or ""
    elif m[11]:
        committee = g[9] or g[11].startswith("常委会")
        series, ordinal, kind, tail = ("cppcc-sc" if committee else "cppcc"), g[10], g[11], ""
    elif g[12]:
        series, ordinal, kind, tail = _TERM_BODY[g[12]], g[14], g[15], ""
    else:
        series, ordinal, kind, tail = ("cdi" if "纪委" in g[17] else "cpc"), g[18], g[19], ""
        level = "全国" if "中央" in g[17] else g[17][0]
        left = Left(left.start, left.place, "" if left.place else level, left.term)
    features = {
        **left.features(),
        "series": series,
        "term": term,
        "ordinal": ordinal,
        "kind": kind,
        "tail": tail,
        "printed": m[0],
    }
    if features["tail"] == "主席团":
        features = {**features, "tail": "", "presidium": "主席团"}
        yield Candidate(
            left.start,
            m.end(),
            MentionType.ORG,
            "presidium",
            {k: v for k, v in features.items() if v},
            rank=4,
        )
        return
    yield Candidate(left.start, m.end(), MEET, "session", {k: v for k, v in features.items() if v}, rank=4)


def _formal(m: re.Match[str]) -> Candidate:
    g = m.groups()
    if g[1]:
        features = {"place": g[0], "series": "cdi" if g[2] else "cpc", "term": g[1], "ordinal": g[3]}
    elif g[5]:
        features = {"place": g[4], "series": "cpc-local", "ordinal": g[5]}
    else:
        place = (g[6] or "") + (g[8] or "")
        series = "cppcc-sc" if g[9] else "cppcc"
        features = {"place": "" if place == "全国" else place, "level": "全国" if place == "全国" else "", "series": series,
                    "term": g[7], "ordinal": g[10]}  # fmt: skip
    return Candidate(
        m.start(), m.end(), MEET, "formal-session", {k: v for k, v in features.items() if v}, rank=5
    )


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
            features = {"ordinal": m["ordinal"], "part": "会议", "host": "人大常委会"}
            yield Candidate(m.start() - 3, m.end(), MEET, "bare-session", features, rank=2)
            continue
        if host is None and (m["part"] in ("会议", "全会", "常委会会议", "常委会议") or m["term"]):
            continue
        of = _host_features(view, low, host, ends) if host and host["body"] else {}
        features = {**of, **({"term": m["term"]} if m["term"] else {})}
        features |= {"ordinal": m["ordinal"], "part": m["part"]}
        yield Candidate(m.start(), m.end(), MEET, "numbered", features, rank=3 if m["term"] else 1)


def _host_features(view: str, low: int, host: re.Match[str], ends: dict[int, PlaceName]) -> dict[str, str]:
    """The body that holds a numbered meeting, with its place, level and term as printed."""
    left = left_of(view, low + host.start("body"), ends)
    features = left.features() if left else {}
    body = re.sub(rf"^政协第?[{NUM}]+届", "政协", host["body"])
    return {**features, **({"term": host["term"]} if host["term"] else {}), "host": body}


_WITHOUT_TOPIC = (
    "议军会议",
    "民主生活会",
    "扩大会议",
    "（扩大）会议",
    "党组扩大会",
    "党组扩大会议",
    "党组会议",
    "党组（扩大）会议",
    "常委会会议",
)


@cache
def _kinds() -> Scanner:
    return Scanner(_KINDS.split("|"))


def _topical(text: str, ends: dict[int, PlaceName]) -> Iterator[Candidate]:
    view = _GENERALS.sub(lambda m: "□" * len(m[0]), text)
    for kind_start, kind_end in _kinds().spans(view):
        if _NOT_MEETING.match(view, kind_end):
            continue
        kind = view[kind_start:kind_end]
        start = _topic_start(view, kind_start)
        start += 2 if _OWN_QUOTED.match(view, start) else 0
        topic = view[start:kind_start].strip("“”、")
        if kind in _WITHOUT_TOPIC and topic == "" and view.endswith(("召开", "举行", "本次"), 0, start):
            host = _HOST.search(view[max(0, start - 12) : start])
            features = {
                "topic": text[kind_start:kind_end],
                "kind": kind,
                **({"host": host[1]} if host else {}),
            }
            yield Candidate(kind_start, kind_end, MEET, "topical", features, rank=1)
            continue
        if _KIND_ONLY.search(topic) and not topic.startswith("第"):
            continue
        if topic in _EMPTY or kind_end - start > 60 or (len(topic) < 2 and kind in ("会议", "大会")):
            continue
        host = _HOST.search(view[max(0, start - 12) : start])
        features = {
            "topic": text[start:kind_end],
            "kind": kind,
            **({"host": host[1]} if host and _HOSTED.search(text[start:kind_end]) else {}),
        }
        anchored = bool(_ORGAN_START.match(view, start)) or any(
            start < e <= kind_start and p.start == start for e, p in ends.items()
        )
        verb = bool(_VERB.search(view[max(0, start - 4) : start])) or topic.startswith(("“", "第", "中国"))
        if kind in ("会议", "大会", "论坛") and not (anchored and verb or verb and len(topic) >= 4):
            continue
        if verb or anchored:
            yield Candidate(start, kind_end, MEET, "topical", features, rank=1 if verb else 0)


_HOST = re.compile(
    r"(党中央|中央|[省市区县州旗盟](?:委常委会|委|政府党组|政府|人大常委会党组|人大常委会|人大|政协党组|政协)|[镇乡]党委|党组理论学习中心组|党组|常委会党组|常委会)"
    r"(?:首次|隆重|主持)?(?:召开|举行)的?$"
)
_HOSTED = re.compile(r"(?:工作会议?|扩大会议|（扩大）会议|民主生活会|集体学习|全会)$")
_VERB = re.compile(r"(?:召开|举行|举办|主持|出席|参加|列席|开展|传达|学习|贯彻|落实|[召的在]开?的?)了?$")
_ORGAN_START = re.compile(
    r"(?:中央|全国|[省市区县州旗镇乡]委|[省市区县州旗]人大|[省市区县州旗]政府|党中央|国务院|县|市|区|全省|全市|全县|全区)"
)


_TALKS = ("交流会", "研讨会", "座谈会", "报告会", "培训班", "专题讲座", "读书班", "宣讲")


def _topic_start(view: str, kind_start: int) -> int:
    low = max(0, kind_start - 48)
    start = low
    for m in _STARTS.finditer(view, low, kind_start):
        inside = view.count("“", start, m.start()) > view.count("”", start, m.start())
        if not inside and not (
            m[0] in ("学习贯彻", "学习", "贯彻")
            and view.startswith(_TALKS, kind_start)
            and _kept_verb(view, m.start())
        ):
            start = m.end()
    return start


def _kept_verb(view: str, at: int) -> bool:
    """学习贯彻…交流会 after 召开 keeps its verb: it is the topic."""
    return bool(re.search(r"(?:召开|举行|举办|开展|出席|参加|组织|深入)$", view[max(0, at - 2) : at]))
