"""Who attends a meeting: people by name, and organs through those who stand for them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from kg.model import MentionType
from kg.patterns import compiled
from kg.relate.clause import Clause
from kg.relate.context import Context
from kg.relate.lexicon import rx
from kg.relate.names import Name
from kg.relate.patterns import TITLE, joined_people
from kg.relate.skeleton import Sentence
from kg.relate.writer import Writer

_ATTENDS = rx(
    r"(?<!未)(?P<verb>出席|列席|参加|到会|与会|参会|应邀到会|旁听|莅临)(?:了|和主持)?(?:今天的|上述|此次|本次|当天的|有关|相关)?"
    r"(?P<what>M|[^，OMCDPL]{0,8}?{meeting_noun}|议题|上述活动|指导|应询|听取意见|座谈|研讨"
    r"|(?:集体|集中|专题)?学习|(?:各|分组|小组)?(?:代表团)?(?:讨论|审议))?(?P<end>.?)"
    r"|在主席台(?:前排|上)?(?P<seated>就座|就坐)"
)
_NOMINAL_END = rx(
    r"(?:P(?:等)?(?:\d+人)?(?:O?领导)?|P等[^，]{0,10}领导|O|L|{representative}"
    r"|成员|主任|代表|委员|常委|人员|部门|主席|书记|等|共\d+人|\d+人|企业主|单位|院长|局长|部长|县长|市长|区长|检察长|专家|群众"
    r"|(?:主任|主席|书记|院长|检察长|局长|县长|市长|区长)[^，、OMCDPL的]{2,7})(?:及[^，]{0,12})?$"
)
_REPRESENTED = rx(
    r"(?:[、，和及与][^，OMCDPL]{0,12})*(?:等(?:[^，、OMCDPL]{0,6}?(?=部门|单位))?)?(?:(?:有关|相关|市直|县直|区直)?(?:部门|单位)的?)?"
    r"(?:及[^，OMCDPL]{0,8}|[、，][^，OMCDPL]{0,10})*?{representative}"
)
_THROUGH = rx(
    "(?:机关)?(?:(?:有关|相关)(?:部门|方面|单位))?(?:有关|主要|相关|分管|全体|的)*{representative}(?!小组)"
)
# Somebody of a body by the title alone: 某局局长、某办主任列席.
_BY_TITLE = compiled(
    rf"(?:(?!代表|委员(?!会)|常委){TITLE}(?:、{TITLE})*|(?:全体|其他)?(?:成员|工作人员))等?(?=[，、和及]|以及|$)"
)
# A member of the list that is no name: 派出所、某站和….
_UNNAMED = compiled("[、和及与](?:[^，、和及与OMCDPL的]{2,12}[、和及与])+(?:省|市|区|县)*")
_PLACE_SENDS = rx("[^，、OMCDPL]{1,10}?{representative}")
# 甲、乙代表120余人参加: no deputies.
_SO_MANY = compiled(r"(?:的)?(?:代表|人员|干部职工)(?:等|共|约)*\d+余?[人名]")
_HAS_DEPUTIES = ("人大", "人民代表大会", "政协", "党代会")
_NOT_ITSELF = compiled(rf"(?:代表|委员(?!会)|常委|各|机关|{TITLE})")
# 出席会议的有甲、乙: the list stands after the verb.
_PRESENT = compiled(
    r"(?:出席|列席|参加)(?:今天的|本次)?(?:会议|大会|M|座谈会)?的?(?:领导|人员|单位|同志)?(?:还)?有[，：]?"
    r"|在主席台(?:前排|上)?就[座坐]的?(?:领导|同志|嘉宾)*(?:还)?有[，：]?"
    r"|^(?:出席|列席|参加|参会|与会|到会)(?:会议)?(?:领导|人员|单位|同志|部门)?："
)
# An organ that speaks, itself or through somebody unnamed, is there.
_SPEAKS_THERE = rx(
    r"(?P<who>O(?:(?:{representative}|代表)?(?:、|和|与|及|以及)[^，OMCDPL的]{0,8}O)*)"
    r"(?:(?:的|等)?(?:(?:有关|相关)?(?:部门|单位))?(?:{representative}|代表))?"
    r"(?:[、和]O[^，、OMCDPL]{1,6}P(?:、P)*)?(?:等)?(?:还|也|分别|先后|依次|相继|随后|一一|逐一"
    r"|应邀|现场|当场|到会|在[^，OMCDPL]{0,6}会场|在会(?:议)?上|(?:就|围绕)[^，OMPL]{1,40}?)*"
    r"(?:(?:作|进行|做)(?:了)?(?!书面)[^，OMCDPL的]{0,10}?(?:发言|汇报|说明|表态|介绍|回应|讲解|辅导|点评|交流"
    r"|(?:工作|履职|述职|专项)报告|述职)(?!的|人|材料|会)|应询|发言(?!人|材料|稿|的)|致辞|致词"
    r"|(?:汇报|通报|介绍|宣读|反馈|交流)了|(?<=分别|先后|依次)(?:汇报|介绍|通报)"
    r"|(?:现场)?(?:答询|回答)了?[^，OMCDPL]{0,8}(?:询问|提问)|(?<=现场|当场)(?:回应|答复|作答|解答|与[^，OMCDPL]{1,6}(?:互动|交流)+)(?!的)"
    r"|派(?:员|人|代表)[^，OMCDPL]{0,4}(?:到会|到场|参加|列席|旁听|观摩))"
)
# 参加甲会议和乙会议.
_ALSO = compiled("(?:[、和与暨及]M)+(?!的)")
_THERE = compiled("(?:交流|典型|表态|大会)发言|会上|会议(?!期间)|座谈|现场|大会|学习会|主持|出席|列席|M")
_OF_THEM = compiled("(?:出席|列席|参加)会议的")
_MEETS = compiled("(?:会见|看望|接见|慰问|欢迎|邀请|组织|(?<!共)同|与)(?:来(?:华|京|访))?$")
_TELLS = compiled("主持|召开|举行|讲话|出席|列席|参加|传达|强调")
_LEADERS = ("领导", "领导同志", "负责人", "负责同志")
"""What stands between a body and the people named of it: 县人大常委会领导甲、乙."""
_NOUN_END = rx("{meeting_noun}$")
_WITH_THEM = compiled(r"(?:列席|出席|参加)(?:会议|M|大会)的[^，P]{0,16}(?P<names>P)")


def attends_rule(sentence: Sentence, clauses: list[Clause], context: Context, out: Writer) -> None:
    """Who attends: the list of people and of represented organs before 出席, 列席 or 参加."""
    text = joined_people(sentence.text)
    for m in _WITH_THEM.finditer(text):
        if context.sittings.current is not None:
            person = context.skeleton.names[sentence.start + m.start("names")]
            out.add(
                person,
                "attends",
                context.sittings.current,
                _span(sentence, m),
                "attends-relative",
                confidence=0.85,
            )
    if (there := _PRESENT.search(text)) and (
        meeting := context.sittings.plenary or context.sittings.called("会议")
    ):
        for who, sure in _attendants(text, there.end(), len(text), sentence, context):
            out.add(
                who,
                "attends",
                meeting,
                (sentence.start, sentence.start + len(text)),
                "attends-present",
                confidence=sure,
            )
    _speaking(sentence, context, out)
    for m in _ATTENDS.finditer(text):
        others = _OF_THEM.match(text, m.start()) or _MEETS.search(text[: m.start()])
        meeting = None if others else _attended(m, sentence, context)
        if meeting is None:
            continue
        start = _list_start(text, m.start())
        span = (sentence.start + start, sentence.start + m.end())
        also = _ALSO.match(text, m.end("what")) if m["what"] == "M" else None
        held = (meeting, *_named(also, sentence, context)) if also else (meeting,)
        for who, sure in _attendants(text, start, m.start(), sentence, context):
            for each in held:
                out.add(who, "attends", each, span, "attends", confidence=sure)
        for part in _parts_before(sentence, context) if start == 0 else ():
            for who, sure in _attendants(part.text, 0, len(part.text), part, context):
                span = (part.start, sentence.start + m.end())
                out.add(who, "attends", meeting, span, "attends", confidence=sure)


def _speaking(sentence: Sentence, context: Context, out: Writer) -> None:
    """会上，甲、乙作了交流发言: they attend the meeting that sits, of which the paragraph tells."""
    meeting = context.sittings.part or context.sittings.current
    if meeting is None:
        return
    for m in _SPEAKS_THERE.finditer(sentence.text):
        before = sentence.text[: m.start()]
        start, end = _span(sentence, m)
        told = context.skeleton.text[context.skeleton.text.rfind("\n", 0, start) + 1 : end + 2]
        if _THERE.search(told) and not re.search("听取[^，]*$|[^，：、和与及上时来自别]$", before):
            at = sentence.start
            bodies = context.found(at + m.start("who"), at + m.end("who"), MentionType.ORG)
            out.pairs(bodies, "attends", (meeting,), (start, end), "attends-speaks", confidence=0.8)


def _named(m: re.Match[str], sentence: Sentence, context: Context) -> tuple[Name, ...]:
    return context.found(*_span(sentence, m), MentionType.MEET)


def _span(sentence: Sentence, m: re.Match[str]) -> tuple[int, int]:
    return sentence.start + m.start(), sentence.start + m.end()


_WHERE = ("", "会议", "全体会议", "指导", "应询", "听取意见")
"""What follows the verb where the meeting attended is the part that a session holds, if it holds one."""


def _attended(m: re.Match[str], sentence: Sentence, context: Context) -> Name | None:
    """The meeting that is attended: named, called 会议 and the like, or left out."""
    what = m["what"] or ""
    if what == "M":
        return context.skeleton.names[sentence.start + m.start("what")] if m["end"] != "的" else None
    if m["seated"] or "上述活动" in sentence.text[m.start() : m.end() + 3]:
        return context.sittings.plenary or context.sittings.current
    if what == "" and not _ends_so(m, sentence.text):
        return None
    if what in _WHERE and context.sittings.plenary is not None:
        return context.sittings.plenary
    noun = _NOUN_END.search(what)
    return context.sittings.called(noun[0]) if noun else context.sittings.current


def _ends_so(m: re.Match[str], text: str) -> bool:
    """True if a verb without object ends its clause, and 参加 is not said of a visit."""
    if m["verb"].endswith("到会"):
        return not text.startswith("作", m.end("verb"))
    visit = m["verb"] == "参加" and (m["end"] not in ("", "，") or re.search("视察|调研|检查|接待", text))
    return m["end"] in ("", "，", "；", "并") and not visit


def _list_start(text: str, end: int) -> int:
    """Where the list of attendants begins: back over the commas while what stands before is a list of names."""
    start = _last_mark(text, end) + 1
    if re.fullmatch(r"(?:应邀|分别|也|共同|等)*|共?\d+人", text[start:end]) or start > 0:
        while start > 1 and _NOMINAL_END.search(text[: start - 1]):
            before = _last_mark(text, start - 1) + 1
            if _TELLS.search(text[before : start - 1]):
                break
            start = before
    return start


def _parts_before(sentence: Sentence, context: Context) -> Iterator[Sentence]:
    """The parts of a list that begins before the sentence: 县长甲，院长乙；丙局、丁局的负责人；…列席会议."""
    text, start = context.skeleton.text, sentence.start
    while text.endswith("；", 0, start):
        end = start - 1
        start = max(text.rfind(mark, 0, end) for mark in "。！？；\n") + 1
        part = text[start:end]
        if not _NOMINAL_END.search(part) or _TELLS.search(part):
            return
        yield replace(sentence, text=part, start=start)


def _last_mark(text: str, end: int) -> int:
    """Where the last mark before ``end`` stands at which a list of attendants may begin."""
    return max(text.rfind(mark, 0, end) for mark in "，：；")


def _attendants(
    text: str, start: int, end: int, sentence: Sentence, context: Context
) -> Iterator[tuple[Name, float]]:  # fmt: skip
    region = text[start:end]
    if re.search(r"主持|邀请|组织|受.{0,4}委托", region):
        cut = max(region.rfind("主持"), region.rfind("邀请"))
        if cut >= 0 and "P" not in region[cut:] and "O" not in region[cut:]:
            region = region if "P" in region else ""
    sends = False
    tail_end = len(region)
    for i in range(len(region) - 1, -1, -1):
        if region[i] not in "OLP":
            continue
        tail = region[i + 1 : tail_end]
        name = context.skeleton.names[sentence.start + start + i]
        if region[i] == "P":
            sends = False
            yield name, 0.93
        else:
            alone = "P" not in region[i:]
            named = region.startswith("P", tail_end) and tail.endswith(_LEADERS)
            many = not name.text.endswith(_HAS_DEPUTIES)
            sends = not named and _sends(tail, sends, last=tail_end == len(region), alone=alone, many=many)
            sends = sends or bool(region[i] == "L" and _PLACE_SENDS.match(tail))
            if sends and region[i] == "O":
                yield name, 0.88
        tail_end = i


def _sends(tail: str, before: bool, *, last: bool, alone: bool, many: bool) -> bool:
    """True if an organ in the list is there through its people; ``before`` is the answer for the next in the list.

    ``alone`` is False if a person is named after it, whose titles may follow, ``many`` where 代表 are its deputies.
    """
    if (many and _SO_MANY.fullmatch(tail)) or _THROUGH.match(tail) or (alone and _BY_TITLE.match(tail)):
        return True
    if _NOT_ITSELF.match(tail):
        return False
    if _REPRESENTED.match(tail):
        return True
    if re.fullmatch(
        r"(?:[、，和及与]|以及|，以及)?(?:省|市|区|县|部分|有关|相关)*", tail
    ) or _UNNAMED.fullmatch(tail):
        return before or (last and tail == "")
    return False
