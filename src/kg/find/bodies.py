"""Finds departments, enterprises, schools, media: a place or level word, or a left boundary, and an ending."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
from functools import cache

from kg.find.left import NUM, stands_free
from kg.find.organs import subs_after
from kg.find.spans import Candidate
from kg.model import MentionType
from kg.parsed import BodyName, CorpsUnit, OwnName, Seat
from kg.patterns import compiled
from kg.reference.names import alternation, word_list, word_set
from kg.reference.placenames import HAN, PlaceName, chain_before
from kg.reference.scan import Scanner
from kg.resources import rows

_NO = "的了在对向将于由被把从是也各有关等这该其我们你他她就都并或及让使给"
_INNER = rf"(?:(?![{_NO}])[{HAN}A-Za-z0-9（）·])"
_STEMS, _ENDINGS = alternation("dept_stems"), alternation("dept_endings")
# Departments that a reform ended, by their full names: 监察局 is one, 监察委 is none.
_PAST = "|".join(sorted({row["name"] for row in rows("reforms")}, key=lambda name: (-len(name), name)))
_DEPT = compiled(
    rf"(?:(?:{_PAST})(?![员长])|(?:{alternation('short_commissions')})委(?![员托派任常书会机副主])"
    rf"|(?:{_STEMS})(?:和(?:{_STEMS}))?(?:{_ENDINGS})(?![员托派任理法公面势部限])"
    rf"|{_INNER}{{0,12}}?(?:{alternation('body_endings')})(?![员长主场所领地口的]?[长]))"
)
_BELOW = compiled(
    rf"(?:[{HAN}]{{2,3}}(?:校区|分校|分院)|[{HAN}]{{2,4}}(?:管理局|分局|中队|大队|支队|管理处|派出所)"
    "|机关党委|机关党组|党组|党委|党总支|党支部|办公室(?!主任会)"
    rf"|[{HAN}]{{1,4}}[科处股室](?=[长负，、。]))"
)
_LEVEL = compiled("|".join(sorted(word_list("levels"), key=len, reverse=True)))
_NO_FREE = compiled(rf"[{HAN}]?[生长部](?![期远久署分])")
_ALONE = frozenset({"机关党支部", "机关党总支", "派出所", "自然资源所", "司法所"})
_LEFT = compiled(rf"(?:{alternation('left_words')}|[^{HAN}A-Za-z0-9（）·“”])")
_BARE_FREE = frozenset({"公司", "集团", "大学", "学院", "医院", "研究院", "研究所", "研究中心", "实验室", "协会", "学会", "联盟",
                        "商会", "银行", "基金会", "有限公司", "服务中心", "创新中心", "日报", "网", "交易所", "证券交易所"})  # fmt: skip
_BAD_INNER = compiled(
    "|".join(
        (
            "监察委员会|人民政府|人民法院|检察院|政协|纪委|人民代表大会(?!.*站)|人大(?!代表)",  # other bodies
            "[和与及、][省市县区镇]|[和与及].*(?:公司|集团|大学|实验室|银行)$|办事处和",  # two bodies
            "(?:领导|指导|监督|支持|配合)[省市县区州旗]|开展|实施|召开|举行|率|参加|出席|建成|设立|成立",  # verbs
            "主任|书记|主席|单位|机关(?!事务)|企业|会议|工作会|协商会$|部署$|上市|国有",  # what no body is called
            r"\d所|\d家|[两几多某]|省外|全[省市县区国]|[路侧]|以[东南西北]",  # how many, and where
            "(?:(?<!创)新|[大格布结全开破变危残])局$|[部各]门(?!$)",  # 新局, 结局
            "^[^（]*）|（[^）]*$",  # half a bracket
        )
    )
)
"""What stands in no name of a body."""
_NATIONAL = compiled(rf"国家(?!级|机关)[{HAN}]{{2,12}}?(?:(?<![大新全])局|(?<!部)署|委员会)(?![员长部])")
_ITEM = compiled(r"（[一二三四五六七八九十\d]{1,3}）")
_BRANCH = compiled(rf"[{HAN}]{{2,3}}(?:校区|分校|分院|分公司|分行)|（[{HAN}]{{2,3}}）")
_SPLIT = compiled(r"[和与及]")
_OWN_NAMED = ("公司", "集团", "大学", "学院", "实验室", "研究院", "研究所", "日报", "网", "晚报", "通讯社", "农场", "林场")  # fmt: skip


def find_bodies(view: str, places: list[PlaceName]) -> Iterator[Candidate]:
    """Candidates for departments and other organisations of a normalised text."""
    ends = {p.end: p for p in places}
    yield from _at_places(view, places, ends)
    yield from _at_levels(view, ends)
    for start, end in _bare_departments().spans(view):
        if _bare_fits(view, start, end) and _left_clear(view, start):
            yield _body(view, start, start, end, "bare-department", Seat(), rank=0)
    for m in _NATIONAL.finditer(view):
        yield Candidate(
            m.start(), m.end(), MentionType.ORG, "national-body", BodyName(Seat(level="全国"), m[0]), rank=2
        )
    yield from _special(view)
    yield from _free(view, places)


_SAR_NAMED = "立法会(?!议员)|行政会议|行政会(?!议)|廉政公署|终审法院|审计署|律政司(?!司长)|财政司(?!司长)|政务司(?!司长)"
_SAR_KINDS = "管理局|事务局|发展局|库务局|警务处"
_SAR = compiled(rf"({_SAR_NAMED})|(?<![一-龥])([一-龥]{{2,8}}(?:{_SAR_KINDS}))(?=局长|处长|表示)")
_CORPS = compiled(rf"(第?[{NUM}]{{1,3}}师|[{NUM}]{{2,4}}团)(?![长员])")


def _special(view: str) -> Iterator[Candidate]:
    """Bodies of the special administrative regions and of the production and construction corps."""
    if "香港" in view or "澳门" in view:
        for m in _SAR.finditer(view):
            yield Candidate(
                m.start(), m.end(), MentionType.ORG, "sar-body", BodyName(Seat(level="特区"), m[0]), rank=1
            )
    if "兵团" in view or "石河子" in view:
        for m in _CORPS.finditer(view):
            yield Candidate(m.start(1), m.end(1), MentionType.ORG, "corps-unit", CorpsUnit(m[1]), rank=1)


_CLEAR = compiled(rf"(?:{alternation('left_words')}|[^{HAN}]|原任?)$")


def _left_clear(view: str, start: int) -> bool:
    return start == 0 or bool(_CLEAR.search(view[max(0, start - 4) : start]))


def _body(view: str, start: int, name_start: int, end: int, rule: str, seat: Seat, rank: int) -> Candidate:
    while m := _BELOW.match(view, end):
        end = m.end()
    end, _ = subs_after(view, end)
    return Candidate(start, end, MentionType.ORG, rule, BodyName(seat, view[name_start:end]), rank)


def _at_places(view: str, places: list[PlaceName], ends: dict[int, PlaceName]) -> Iterator[Candidate]:
    whole = {place.start for place in places if not place.short}
    for place in places:
        m = _DEPT.match(view, place.end)
        if place.end in whole or m is None or _BAD_INNER.search(m[0]):
            continue  # 山西省|大同市教育局 is the city's
        start = chain_before(ends, place.end)
        if start is None:
            continue
        name_start = start if place.short and m[0].endswith(("管委会", "管理委员会")) else place.end
        if view[start : place.end] == "中国" or place.short and m[0].endswith(_OWN_NAMED):
            yield Candidate(
                start, m.end(), MentionType.ORG, "free-body", OwnName(view[start : m.end()]), rank=1
            )
        else:
            yield _body(view, start, name_start, m.end(), "place-body", Seat(view[start : place.end]), rank=2)


def _at_levels(view: str, ends: dict[int, PlaceName]) -> Iterator[Candidate]:
    for level in _LEVEL.finditer(view):
        m = _DEPT.match(view, level.end())
        if (
            level[0] == "地"
            or view.startswith("市场", level.start())
            or m is None
            or level.end() in ends
            or not stands_free(view, level.start())
            or _BAD_INNER.search(m[0])
        ):
            continue
        yield _body(view, level.start(), level.end(), m.end(), "level-body", Seat(level=level[0]), rank=1)


@cache
def _bare_departments() -> Scanner:
    """Forms of departments without a place: those that stand alone, and those that need a title after them."""
    bare = {s + e for s in word_list("bare_dept_stems") for e in ("局", "厅", "委")}
    titled = {s + e for s in word_list("dept_stems") for e in ("局", "厅")}
    return Scanner({*bare, *titled, *_ALONE})


def _bare_fits(view: str, start: int, end: int) -> bool:
    stem, ending = view[start : end - 1], view[end - 1 : end]
    if view[start:end] in _ALONE:
        return True
    if stem in word_set("bare_dept_stems") and view[end : end + 1] not in tuple("员托派任部长面势"):
        return True
    return ending != "委" and view.startswith(("局长", "厅长", "副局", "负责", "党组", "牵头"), end)


@cache
def _free_endings() -> Scanner:
    return Scanner(word_list("free_endings"))


def _free(view: str, places: list[PlaceName]) -> Iterator[Candidate]:
    starts = sorted(p.start for p in places)
    for suffix, stop in _free_endings().spans(view):
        if _NO_FREE.match(view, stop):
            continue
        start = _left_boundary(view, suffix, stop, starts)
        named = start < suffix or view[suffix:stop] not in _BARE_FREE
        if named and stop - start >= 4 and not _BAD_INNER.search(view[start:suffix]):
            branch = _BRANCH.match(view, stop)
            end = branch.end() if branch else stop
            yield Candidate(start, end, MentionType.ORG, "free-body", OwnName(view[start:end]), rank=0)


def _left_boundary(view: str, suffix: int, end: int, place_starts: list[int]) -> int:
    """Where a name that ends at ``end`` begins: after the last boundary word, or at a place name."""
    low = max(0, suffix - 14)
    boundary = low
    for m in _LEFT.finditer(view, low, suffix):
        boundary = m.end()
    for m in _SPLIT.finditer(view, boundary, suffix):
        boundary = m.end()
    if numbered := _ITEM.match(view, boundary):
        boundary = numbered.end()
    if "）" not in view[boundary:suffix] and (bracket := view.rfind("（", boundary, suffix)) >= 0:
        boundary = bracket + 1
    first = bisect_left(place_starts, boundary)
    inside = first < len(place_starts) and place_starts[first] < suffix
    return place_starts[first] if inside else boundary
