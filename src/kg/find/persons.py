"""Finds personal names: beside titles, in lists, in bylines and appointments, then everywhere in the text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from kg.find.foreign import BEFORE_NAME, find_foreign
from kg.find.spans import Candidate
from kg.model import MentionType
from kg.parsed import PersonName
from kg.reference.names import alternation, word_list, word_set
from kg.reference.placenames import HAN
from kg.reference.scan import Scanner
from kg.resources import rows

PER = MentionType.PER
_BYLINE = Scanner(word_list("byline_marks"))
_BYLINE_GAP = re.compile(rf"[:：丨|｜]?[ 　]{{0,2}}(?=[{HAN}])")
# A signature in parentheses: at the end, or after 本报讯.
_SIGNED = re.compile(
    rf"(?:(?<=讯)|(?<=消息)|(?<=报道)|(?<=[。！”]))（(?=[{HAN} 　、]{{2,14}}）[ 　]*(?:\n|$|\d|近日|日前|昨|今))"
)
_ACT = re.compile(
    rf"(?:决定(?=[{HAN}][{HAN} 　]{{1,3}}(?:（[^）]{{1,10}}）)?为)|决定任命|任命|免去|选举|补选|推选|批准任命|批准免去|接受|同意|提名|罢免|撤销|撤去|给予|表彰|追授|关于接受|听取了|听取和审议了|听取和讨论了|审议通过了|听取)(?=.)"
)
_ACT_END = re.compile(
    r"(?:同志)?(?:（[^）]{1,10}）)?(?:为|的|受|代表|所?作的|关于|辞去|辞职|担任|任|请求|涉嫌|开除|党内|政务|撤销|、)"
)
_LINE_NAME = re.compile(r"(?:(?<=[\n：、；，。 　])|^)")
_VERB_TAIL = tuple("副代作说等陪同和与及向在对就率到由将的指主出参介表、，。")
# What needs an object and has none belongs to the name: 张志和、, 李文同等.
_NO_VERB = re.compile("同等|[同和与及在向对就率到由将][、，。；）]")
_LINE = re.compile(r"(?:^|[\n。，；])[ 　]*(?:[（(]?[一二三四五六七八九十\d]+[）)、.．])?[ 　]*(?=[一-龥])")
_NOTE = re.compile(r"（[^）]{1,10}）")
_POST_OF = re.compile(
    r"(?:同志)?(?:（[^）]{1,10}）)?(?:为[^，。\n]{2,36}(?:[长任员席记]|代表)|[ 　]{1,4}[^，。\n ]{3,30}[长任员席记](?=[\n（]|$)|当选|任(?!何)|的[^，。\n]{2,40}职务|担任|调研|视察|考察|汇报|作|参加|出席|主持|陪同|列席|讲话|发言|强调|指出|表示|介绍|先后|分别|率)"
)
_WEAK = frozenset("向应时全经同相信能解连明成方高平安任常")
# Words that a name may begin with: 黄海波.
_IN_NAMES = frozenset({"黄海", "黄河", "黄山", "江山", "江河", "江海", "白云"})
_ADDRESS = frozenset({"阿姨", "女士", "先生", "大爷", "大妈", "师傅", "同志", "老师"})
_FAMILIAR = re.compile(r"阿姨|女士|先生|大爷|大妈|师傅|某(?![些个种])")
_FOLLOW = re.compile(rf"(?:{alternation('name_follow')}|[^{HAN}]|$)")
_HANS = re.compile(rf"[{HAN}]")
_SPACED = re.compile(
    rf"[ 　]{{1,2}}[{HAN}](?:[ 　]{{1,2}}[{HAN}](?![ 　][{HAN}](?:[ 　\n]|$))(?={_FOLLOW.pattern}))?(?={_FOLLOW.pattern})"
)
_GAP = re.compile(r"[ 　]{1,2}")
_TITLE_GAP = re.compile(rf"(?:[:：]|[ 　]{{1,2}})?(?=[{HAN}A-Z])")
_NAME_TITLE = re.compile(r"(?:总书记|同志|委员长|国家主席|总理)")


@cache
def _titles() -> Scanner:
    return Scanner(word_list("person_titles"))


@cache
def _surnames() -> frozenset[str]:
    return frozenset(r["surname"] for r in rows("surnames")) - word_set("no_surnames")


@cache
def _first_characters() -> frozenset[str]:
    return frozenset(surname[0] for surname in _surnames())


@cache
def _not_names() -> frozenset[str]:
    return frozenset(r["word"] for r in rows("not_names")) | word_set("no_names")


def find_persons(view: str) -> Iterator[Candidate]:
    """Candidates for the personal names of a normalised text."""
    found: dict[str, list[tuple[int, int]]] = {}
    for start, end in _anchored(view):
        found.setdefault(_plain(view[start:end]), []).append((start, end))
    for spans in found.values():
        for start, end in spans:
            yield Candidate(start, end, PER, "titled-name", PersonName(_plain(view[start:end])), rank=2)
    again = list(_again(view, set(found)))
    yield from again
    for c in again:
        if view[c.end : c.end + 1] == "、":
            for start, end in _names_from(view, c.end + 1):
                yield Candidate(start, end, PER, "listed-name", PersonName(_plain(view[start:end])), rank=1)


_INNER_SPACE = re.compile(r"[ 　]+")
_TYPO = re.compile(r"(?<!习)近平(?=总书记|同志|主席)")


def _plain(name: str) -> str:
    return _INNER_SPACE.sub("" if _HANS.match(name) else " ", name)


def _anchored(view: str) -> Iterator[tuple[int, int]]:
    minority = _MINORITY_TEXT.search(view) is not None
    for start, title_end in _titles().spans(view):
        gap = _TITLE_GAP.match(view, title_end)
        if gap is None:
            continue
        span = _minority(view, view[start:title_end], gap.end()) if minority else None
        if span is not None and _fuller(span, name_at(view, gap.end())):
            yield span
            if view[span[1] : span[1] + 1] in ("、", "和"):
                yield from _names_from(view, span[1] + 1)
        else:
            yield from _names_from(view, gap.end())
    for m in _ACT.finditer(view) if minority else ():
        name = _MINORITY_ACT.match(view, m.end())
        if name and name_at(view, m.end()) is None:
            yield name.span(1)
    for m in _SIGNED.finditer(view):
        yield from _byline(view, m.end())
    for _, end in _BYLINE.spans(view):
        if gap := _BYLINE_GAP.match(view, end):
            yield from _byline(view, gap.end())
    for m in _ACT.finditer(view):
        yield from _acted(view, m.end())
    yield from find_foreign(view, _titles())
    for m in _LINE.finditer(view):
        yield from _line_names(view, m.end())
    for m in _TYPO.finditer(view):
        yield m.start(), m.end()
    for m in _FAMILIAR.finditer(view):
        if (
            view[m.start() - 1 : m.start()] in _surnames()
            and view[m.start() - 2 : m.start() - 1] not in _surnames()
        ):
            yield m.start() - 1, m.start()
    for m in _NAME_TITLE.finditer(view):
        if (begin := _name_before(view, m.start())) is not None:
            yield begin, m.start()


_MINORITY_TEXT = re.compile(
    r"那曲|昌都|日喀则|林芝|阿里地区|拉萨|青海|甘南|甘孜|阿坝|迪庆|海西|玉树|果洛|喀什|伊犁|阿克苏|石河子|兵团|阿拉善|锡林郭勒|呼伦贝尔|通辽|内蒙古|自治旗|[^国]旗[委县人]|新疆|西藏|维吾尔|哈萨克|藏族|蒙古族|彝族|柯尔克孜|凉山"
)
_MINORITY_NAME = re.compile(
    rf"[{HAN}](?:(?![的了在对向和与及等为是由])[{HAN}]){{1,5}}?(?=为|辞去|当选|代表|，、。；：（]|出席|主持|参加|列席|讲话|强调|指出|应邀|到会|任(?!何)|作|就|介绍|汇报|率|深入|一行|陪同|表示|要求|同志|围绕|传达|宣读|通报|点评|总结|履行|来到|赴)"
)
_MINORITY_ACT = re.compile(
    rf"([{HAN}]{{2,5}}?)(?:同志)?(?=为[^，。]{{2,24}}(?:[长任员席记]|代表)|辞去|的[^，。]{{2,24}}职务)"
)
_STRONG = re.compile(r"(?:书记|主任|主席|[省市区县州旗盟镇乡局厅院部]长|检察长|秘书长|委员|委员长)$")


def _fuller(span: tuple[int, int], end: int | None) -> bool:
    """True if the minority name is no Chinese one: none is read there, or only a part of four or more characters."""
    return end is None or span[1] > end and span[1] - span[0] >= 4


def _minority(view: str, title: str, position: int) -> tuple[int, int] | None:
    """哈斯巴根 right after 副主任: a name without a Chinese surname, in texts of regions that have them."""
    strong = _STRONG.search(title) and title != "总书记"
    name = _MINORITY_NAME.match(view, position) if strong else None
    if (
        name is None
        or name[0] in _not_names()
        or name[0][:2] in _not_names()
        or any(_titles().spans(name[0]))
    ):
        return None
    return name.span()


def _names_from(view: str, position: int) -> Iterator[tuple[int, int]]:
    """The name at ``position`` and those that are listed after it."""
    while (end := name_at(view, position)) is not None:
        yield position, end
        if view[end : end + 1] not in ("、", "和", "与", "及"):
            return
        position = end + 1


def name_at(view: str, position: int) -> int | None:
    """End of the Chinese name that begins at ``position``, or None. Three characters before two."""
    if view[position : position + 1] not in _first_characters():
        return None
    for size in (2, 1):
        surname = view[position : position + size]
        if surname not in _surnames():
            continue
        end = _given(view, position, position + size)
        if end is not None:
            return end
    return None


def _given(view: str, start: int, after: int) -> int | None:
    if _GAP.match(view, after) is not None:
        spaced = _SPACED.match(view, after) if after - start == 1 else None
        return spaced.end() if spaced else None
    shorter = view.count(view[start : after + 1]) > view.count(view[start : after + 2])
    leaves = view[after + 1 : after + 2] in _VERB_TAIL and not _NO_VERB.match(view, after + 1)
    lengths = (1, 2) if shorter or leaves else (2, 1)
    for length in lengths:
        end = after + length
        name = view[start:end]
        weak = len(name) == 2 and name[0] in _WEAK and view[end : end + 1] not in _VERB_TAIL
        if weak or name[-2:] in _ADDRESS:
            continue
        if (
            len(name) == end - start
            and all(_HANS.match(c) for c in name)
            and not _cuts_word(view, start, end)
        ):
            if _FOLLOW.match(view, end):
                return end
            if (
                end - start == 3
                and _named_elsewhere(view, name, end)
                and view[end : end + 1] not in _VERB_TAIL
            ):
                return end
    return None


def _named_elsewhere(view: str, name: str, end: int) -> bool:
    """True if the same three characters stand again, before a verb or a mark."""
    at = view.find(name)
    while at >= 0:
        if at + len(name) != end and _FOLLOW.match(view, at + len(name)):
            return True
        at = view.find(name, at + 1)
    return False


def _cuts_word(view: str, start: int, end: int) -> bool:
    """True if the candidate is the head of a general word (高度重视 is nobody's name)."""
    words = _not_names()
    return (
        (end - start == 3 and view[end - 1] in "镇乡村屯")
        or view[start:end] in words
        or (
            view[start : start + 2] in words
            and not (end - start == 3 and view[start : start + 2] in _IN_NAMES)
        )
        or end - start == 2
        and view[start : start + 3] in words
    )


def _byline(view: str, position: int) -> Iterator[tuple[int, int]]:
    while (end := name_at(view, position)) is not None:
        yield position, end
        gap = re.compile(r"[ 　、]+").match(view, end)
        if gap is None:
            return
        position = gap.end()


def _acted(view: str, position: int) -> Iterator[tuple[int, int]]:
    while (end := name_at(view, position)) is not None and end - position >= 2:
        if _ACT_END.match(view, end) is None:
            return
        yield position, end
        note = _NOTE.match(view, end)
        end = note.end() if note else end
        if view[end : end + 1] != "、":
            return
        position = end + 1


def _line_names(view: str, position: int) -> Iterator[tuple[int, int]]:
    """Names that open a line of a list of appointments: 甲（女）、乙为…委员."""
    spans: list[tuple[int, int]] = []
    while (end := name_at(view, position)) is not None:
        spans.append((position, end))
        note = _NOTE.match(view, end)
        after = note.end() if note else end
        if view[after : after + 1] == "、":
            position = after + 1
            continue
        if _POST_OF.match(view, end):
            yield from spans
        return


def _name_before(view: str, end: int) -> int | None:
    for length in (3, 2):
        start = end - length
        name = view[start:end] if start >= 0 else ""
        known = (
            name and name[0] in _surnames() and name not in _not_names() and all(_HANS.match(c) for c in name)
        )
        if known and (start == 0 or not _HANS.match(view[start - 1]) or view[start - 1] in BEFORE_NAME):
            return start
    return None


def _again(view: str, names: set[str]) -> Iterator[Candidate]:
    """Every other place where a name that was found stands."""
    known = [n for n in names if len(n) > 1]
    for start, end in Scanner(known).spans(view) if known else ():
        if end - start > 2 or _FOLLOW.match(view, end):
            yield Candidate(start, end, PER, "repeated-name", PersonName(view[start:end]), rank=1)
