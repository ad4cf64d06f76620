"""Finds organs of congress, party, government, courts: place or level + term + head + bodies below it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from kg.find.left import NUM, Left, left_of
from kg.find.spans import Candidate
from kg.model import MentionType
from kg.parsed import BareCommittee, BareOrgan, LeagueName, OrganName, TableName
from kg.patterns import compiled
from kg.reference.names import alternation, short_committees
from kg.reference.organs import heads
from kg.reference.placenames import HAN, PlaceName
from kg.reference.scan import Scanner
from kg.resources import rows

_STATE_HEADS = {h: c for h, c in heads().items() if h not in ("委", "委员会", "党委")}
_HEAD = Scanner(_STATE_HEADS)
_PARTY = compiled(
    r"基层委员会|委员会常务委员会|委常委会|(?:党委|委员会|(?<=[省市区县州旗盟地])委)(?![员托派任屈以婉])"
)
_TOPICS = alternation("committee_topics")
_SHORT = "|".join(sorted(short_committees(), key=len, reverse=True))
_N = rf"[{NUM}]{{1,12}}"
_SUBS = (
    rf"(?:{_SHORT})(?![员托派会])",
    rf"(?:{alternation('sub_bodies')})(?![员分门])",
    rf"(?:{_TOPICS}){{1,8}}(?:{alternation('committee_endings')})(?![员托派])",
    rf"[{HAN}]{{2,4}}(?:街道|地区|镇|乡)(?:人大)?(?:工作委员会|工委)",
    rf"(?:驻|派驻)[{HAN}]{{2,12}}?纪检监察组",
    rf"第{_N}(?:督查|督导|检查|视察|巡察|巡视|调研|工作|考察)组",
    rf"(?:(?!召开|举行|主持|成立|设立|组建|组成|抽调|派出|率领|带领|听取)[{HAN}]){{2,10}}?"
    "(?:执法检查组|专题调研组|工作领导小组(?:办公室)?|资格审查委员会|工作机构|工作专班)",
    "办(?=主任|副主任|[、，。；]|和|印发|发|关于|公章)",
    "(?<=纪委)常委会(?!议)|(?<=纪律检查委员会)常务委员会",
    "[民刑行执立][一二三四事政行案]{1,2}庭|(?:民事|刑事|行政)审判第[一二三四五六]庭",
    "(?:民事|刑事|行政|执行|立案)(?:审判)?庭|执行局",
    rf"第{_N}检察部",
)
"""What bodies below another are called, each right behind it."""
_SUB = compiled("|".join(_SUBS))
_PARTY_PREFIX = compiled(r"(中国共产党|中共)$")
LEAGUES = {"民革": "中国国民党革命委员会", "民盟": "中国民主同盟", "民建": "中国民主建国会", "民进": "中国民主促进会",
           "农工党": "中国农工民主党", "致公党": "中国致公党", "九三学社": "九三学社", "台盟": "台湾民主自治同盟",
           "团": "中国共产主义青年团", "共青团": "中国共产主义青年团"}  # fmt: skip
_LEAGUE_PREFIX = compiled(f"({'|'.join(sorted(LEAGUES, key=len, reverse=True))})$")
_CPPCC = compiled(rf"(?:中国人民政治协商会议|政协)(?=[{HAN}{NUM}]{{0,24}}?委员会)")
_LOWER = ("级", "地方", "各", "乡", "县")
_LOWER_BODY = compiled(r"(?:级|地方|各|县乡|乡镇)人大及其$")
_OVERSIGHT = compiled(r"接受[^。；]{0,16}$")
_CONGRESS_GENERIC = compiled(r"(?:各级|县级以上|地方)[^。]{0,14}?(?:人民代表大会|人大)")


def find_organs(view: str, places: list[PlaceName]) -> Iterator[Candidate]:
    """Candidates for all organs of the six systems that a normalised text names."""
    ends = {p.end: p for p in places}
    rules = "第一条" in view
    generic = rules or len(_CONGRESS_GENERIC.findall(view)) >= 2
    for head, end in _HEAD.spans(view):
        shared = _shared_left(view, head)
        left = left_of(view, shared, ends)
        if left is not None and left.bare and (level := _AFTER_ORGAN.search(view, max(0, head - 16), head)):
            left = Left(head, level=level[1])
        if left is not None and left.level == "地":
            continue  # 地委 is an organ; 内地法院, 各地政府 are none
        if left is None or left.bare and not _bare(view, head, end, view[head:end], generic):
            continue
        if not (rules and _rule_generic(view, left)):
            yield _organ(view, left, _STATE_HEADS[view[head:end]], end, head if shared < head else None)
    for m in _PARTY.finditer(view):
        yield from _party(view, m, ends)
    yield from _cppcc(view, ends)
    yield from _second_posts(view, ends)
    yield from _bare_bodies(view, generic, rules)
    yield from _committees(view, rules)
    yield from _collectives(view, ends)


# 旗监委、法院、检察院: the level word of the first holds for those after it.
_AFTER_ORGAN = compiled(
    r"([省市县区州旗])(?:(?:监委|监察委员会|人?民?政府|人民法院|法院|人民检察院|检察院|人大常委会|人大|政协|纪委)、)+$"
)


def _shared_left(view: str, head: int) -> int:
    """Where the left context of a head ends: 县纪委监委 is 县纪委 and 县 … 监委."""
    twin = view.startswith("监", head) and view.endswith("纪委", 0, head)
    return head - 2 if twin else head


def _rule_generic(view: str, left: Left) -> bool:
    """In a regulation 镇人民政府 or 市和区、县人民代表大会 is a kind of organ, not one organ."""
    return bool(left.level) and (
        left.level in ("镇", "乡", "街道") or view[left.start - 1 : left.start] in ("、", "和", "（")
    )


def subs_after(view: str, position: int) -> tuple[int, tuple[str, ...]]:
    """End offset and names of the bodies that are chained after an organ at ``position``."""
    subs: list[str] = []
    while (m := _SUB.match(view, position)) and m.end() > position:
        subs.append(m[0])
        position = m.end()
    return position, tuple(subs)


def _organ(view: str, left: Left, code: str, end: int, start: int | None = None) -> Candidate:
    end, subs = subs_after(view, end)
    return _named(view, left.start if start is None else start, end, OrganName(left.seat, code, subs))


def _league(view: str, left: Left, name: str, unit: str, end: int) -> Candidate:
    end, subs = subs_after(view, end)
    return _named(view, left.start - len(name), end, LeagueName(left.seat, LEAGUES[name], unit, subs))


def _named(view: str, start: int, end: int, parsed: OrganName | LeagueName) -> Candidate:
    """The candidate with 中共 before it, if that is printed."""
    prefix = _PARTY_PREFIX.search(view[max(0, start - 5) : start])
    return Candidate(
        start - len(prefix[1]) if prefix else start, end, MentionType.ORG, "organ", parsed, rank=3
    )


def _party(view: str, m: re.Match[str], ends: dict[int, PlaceName]) -> Iterator[Candidate]:
    left = left_of(view, m.start(), ends)
    if left is None or left.bare:
        return
    before = view[max(0, left.start - 5) : left.start]
    league, party = _LEAGUE_PREFIX.search(before), _PARTY_PREFIX.search(before)
    if "委员会" in m[0] and not (league or party):
        return
    if league and not before.endswith(("社团", "集团", "代表团")):
        own = view.startswith("会", m.end()) and m[0] == "委" and not view.startswith("会议", m.end())
        unit = m[0] if "基层" in m[0] else "委员会"
        yield _league(view, left, league[1], unit, m.end() + own)
    else:
        code = "cpc-sc" if "常" in m[0] else "cpc"
        street = left.level == "街道" or left.place.endswith("街道")
        yield _organ(view, left, "cpc-street" if street else code, m.end())


_SECOND_POST = compiled(
    rf"(?P<head>委|法院|检察院)(?:常委|委员|副?书记|副?院长|副?检察长)(?:、[{HAN}]{{2,8}}?)??、"
    r"(?P<body>组织部|宣传部|统战部|统一战线工作部|政法委员会|政法委|社会工作部|审判委员会|检察委员会)(?=副?部长|副?书记|(?:专职)?委员)"
)


def _second_posts(view: str, ends: dict[int, PlaceName]) -> Iterator[Candidate]:
    """县委常委、宣传部部长; 市法院副院长、审判委员会委员: a body of the organ before the first post."""
    for m in _SECOND_POST.finditer(view):
        spans = [
            s
            for s in _HEAD.spans(view[max(0, m.end("head") - 8) : m.end("head")])
            if s[1] == min(8, m.end("head"))
        ]
        head = m.end("head") - (spans[0][1] - spans[0][0] if spans else 1)
        code = _STATE_HEADS.get(view[head : m.end("head")], "cpc")
        left = left_of(view, head, ends)
        if left is not None and not left.bare:
            parsed = OrganName(left.seat, code, (m["body"],))
            yield Candidate(m.start("body"), m.end("body"), MentionType.ORG, "organ", parsed, rank=3)


def _cppcc(view: str, ends: dict[int, PlaceName]) -> Iterator[Candidate]:
    """政协 before the place: 政协重庆市合川区第十六届委员会, 政协第十四届全国委员会常务委员会."""
    pattern = compiled(
        rf"([{HAN}]{{0,20}}?)(第[{NUM}]{{1,12}}届)?([{HAN}]{{0,12}}?)(常务)?委员会(常务委员会)?"
    )
    for m in _CPPCC.finditer(view):
        body = pattern.match(view, m.end())
        if body is None:
            continue
        place = (body[1] or "") + (body[3] or "")
        known = place in ("", "全国") or any(e in ends for e in range(m.end(), body.end() + 1))
        if known:
            code = "cppcc-sc" if body[4] or body[5] else "cppcc"
            national = place == "全国"
            left = Left(m.start(), "" if national else place, "全国" if national else "", body[2] or "")
            yield _organ(view, left, code, body.end())


def _bare(view: str, start: int, end: int, head: str, generic: bool) -> bool:
    """Whether a bare head stands for one definite organ."""
    after, before = view[end : end + 8], view[max(0, start - 20) : start]
    if head == "人大":
        return (
            after.startswith("及其常委会")
            and not generic
            and not before.endswith(_LOWER)
            or bool(_OVERSIGHT.search(before))
            and after[:2] != "代表"
        )
    if head == "政协":
        return bool(_OVERSIGHT.search(before)) or after.startswith(("民主监督",))
    if head in ("村委会", "居委会", "村民委员会", "居民委员会"):
        return before[-1:] not in ("各", "个", "（", "）") and not generic
    return False


_COMMITTEE = compiled(
    rf"(?:{'|'.join(sorted(short_committees(), key=len, reverse=True))}|(?:{_TOPICS}){{2,9}}(?:{alternation('committee_endings')}))(?![员托派会])"
)
_COMMITTEE_LEFT = compiled(rf"(?:[^{HAN}]|[了由经和与及向对将]|听取|设置|报告|设立|会同|委托|提请|审议)$|^$")


# The ending of a committee's name, not of a party committee's (区委).
_ENDING = compiled(r"(?:委员会|工委|(?<![省市区县州旗盟地镇乡党纪常])委)(?![员托派会])")


def _committee_names(view: str) -> Iterator[re.Match[str]]:
    """Matches of the committee grammar, tried only where an ending stands."""
    at = 0
    for ending in _ENDING.finditer(view):
        m = _COMMITTEE.search(view, max(at, ending.start() - 26), ending.end())
        if m is not None and m.end() == ending.end():
            at = m.end()
            yield m


def _committees(view: str, rules: bool) -> Iterator[Candidate]:
    """宪法和法律委员会, 财经委 … on their own: committees of the body that the text is about."""
    for m in _committee_names(view) if not rules else ():
        start = m.start() + len(m[0]) - len(m[0].lstrip("和与、"))
        if _COMMITTEE_LEFT.search(view[max(0, start - 2) : start]) and m.end() - start >= 3:
            parsed = BareCommittee((view[start : m.end()],))
            yield Candidate(start, m.end(), MentionType.ORG, "bare-committee", parsed, rank=0)


def is_collective(form: str) -> bool:
    """True for a fixed name of a group; a list of names (党中央、国务院) is two mentions."""
    return (
        len(form) > 1
        and form not in ("党政", "党政军")
        and not any(mark in form for mark in ("、", "及其", "和"))
    )


@cache
def _collective_forms() -> Scanner:
    forms = {
        f
        for r in rows("collectives")
        for f in (r["label"], *(r["aliases"] or "").split("|"))
        if is_collective(f)
    }
    return Scanner(forms)


def _collectives(view: str, ends: dict[int, PlaceName]) -> Iterator[Candidate]:
    """县四大班子, 市“一府一委两院”: a collective with the place or level word before it."""
    for form, end in _collective_forms().spans(view):
        left = left_of(view, form, ends)
        if left is not None and not left.bare:
            parsed = TableName("collectives", view[form:end], seat=left.seat)
            start = form if view[left.start - 1 : left.start] == "该" else left.start
            yield Candidate(start, end, MentionType.ORG, "collective", parsed, rank=4)


_NO_GROUP = "织|成员(?![、，])|会议|书记会|扩大|（扩大）|学习|理论学习中心组[^学]"
"""Behind 党组 where it is no party group that acts."""
_BARE_BODY = compiled(
    r"(?:大会主席团|主席团(?![会成常])|委员长会议|主任会议(?![室\d〇一二三四五六七八九十])|主席会议"
    rf"|常委会(?!会议|议)|党组(?!{_NO_GROUP})|大会秘书处)"
)
_IN_SESSION = compiled("大会(?:期间|上)?，?$")
_BARE_BEFORE = compiled(
    rf"(?:党委（|[\d一二三四五六七八九十]家|[级各次届大务区市县省委协全两]|[{NUM}]月|[{HAN}]党)$"
)


def _bare_bodies(view: str, generic: bool, rules: bool) -> Iterator[Candidate]:
    """常委会, 党组, 主任会议 … on their own: what they belong to is for the resolver to say."""
    for m in _BARE_BODY.finditer(view):
        before = view[max(0, m.start() - 8) : m.start()]
        if (
            _BARE_BEFORE.search(before)
            or _LOWER_BODY.search(before)
            or rules
            or (generic and m[0] == "常委会")
        ):
            continue
        end, subs = subs_after(view, m.end())
        bare = "大会主席团" if m[0] == "主席团" and _IN_SESSION.search(before) else m[0]
        of = "npc-sc" if m[0] == "常委会" and before.endswith("人大及其") else ""
        yield Candidate(m.start(), end, MentionType.ORG, "bare-body", BareOrgan(bare, subs, of), rank=1)
