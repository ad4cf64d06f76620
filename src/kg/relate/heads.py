"""The head of a clause: the subject that it prints, if it prints one."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache

from kg.patterns import compiled
from kg.quick import quick
from kg.relate.lexicon import rx
from kg.relate.patterns import LEAD, ORGANS, PERSONS, SAY, TITLE, UNDER, YOU


class Kind(StrEnum):
    """What stands at the head of a clause."""

    REPORT = "report"
    MEETING = "meeting"
    WE = "we"
    PEOPLE = "people"
    ORGANS = "organs"
    SESSION = "session"
    THEY = "they"
    THIS = "this"
    YOU = "you"
    BLOCK = "block"


@quick
@dataclass(frozen=True, slots=True)
class Head:
    """``start``:``end`` hold the names in the clause, ``body`` is where the predicate begins."""

    kind: Kind
    start: int
    end: int
    body: int
    noun: str = ""
    speech: bool = False


# 甲院长强调: the title may stand after the name.
_PERSONS = compiled(
    rf"(?P<who>{PERSONS})(?:(?!代表){TITLE}(?![、和及与]))?(?:等)?(?:\d*人)?(?:O领导)?(?:一行|率队|带队)?"
)
_ORGANS = compiled(ORGANS)
# 由甲负责乙: whoever is to act.
_BY_BODIES = compiled(rf"由{ORGANS}(?=对|向|负责|牵头|会同|组织|督促|监督|指导|落实|汇总|审核)")
_MEETINGS = compiled(r"M(?:[、和]M)*")
_MEETING_NOUN = rx("(?:本次|此次|这次|今天的)?(?P<noun>{meeting_noun})(?!(?:闭幕|结束)?[后前]$)")
_WE = compiled(r"(?:今天|过去|现在)?我们|我(?=代表|受)")
_THEY = compiled(r"[他她](?!们|人)")
# 该院, 我局: the body last named that is one.
_THIS = rx("(?:该|我|本)(?P<noun>{this_body})(?!党|领导|的(?!同时)|[长内])")
_ADDRESSED = compiled(rf"(?:希望|要求|请|责成)?{YOU}(?![的D长])")
_DEPUTIES = compiled(
    "(?:与会|各位|全体)?(?:人大)?(?:代表们|代表|委员们)(?=(?:分组|认真|分别|共同)*(?:审议|审查|讨论|听取)了)"
)
# Those present study as the meeting does: 与会人员学习甲, 会上传达学习乙.
_STUDY = r"(?=(?:还|也|又|首先|先后|集体|集中|认真|一起|共同|逐章|专题|及时|原文)*(?:传达|学习|研读|重温))"
_STUDENTS = compiled(rf"(?:(?:与会|参会|参学)(?:人员|同志|代表)?|大家){_STUDY}")
_STUDIED = compiled(_STUDY)
_REPORT = compiled(r"报告(?:说|指出|认为|提出|介绍|显示|强调)")
_BLOCK = rx("(?:L|{blocker})")
# 计划安排审议甲: it is the paper that says so.
_PAPER_SAYS = compiled(
    "[^，：OMCDPL]{0,6}(?:计划|方案|规划|办法|条例|意见|通知|措施)(?:安排|明确|提出|规定|要求)(?![的了好])"
)
# 教育系统要…: a class of bodies is told to act, not the one whose meeting it is.
_CLASS = compiled(
    "[^，：OMCDPL的把将对]{0,10}(?:系统|战线|机关|部门|单位|行业|企业|高校|学校|组织|支部|干部|党员|法院|工会)(?:们)?(?=要|必须|应当|务必)"
)
_WRITERS = "的(?!同时)|D|消息|讯|电(?!视)|报道|记者|关于|代表|委员(?!会)|各|有关|相关"
_CHIEFS = (
    "负责(?:人|同志)|主要(?:负责|领导)|党政|领导(?!班子|[^，OMCDPL]{2,12}工作$)|领导小组"
    rf"|(?!组织委员[赴到深视开])(?:{TITLE})"
)
_COUNTS = r"\d(?!\d?(?:月\d{1,2})?日(?:上午|下午|晚|在|召开|举行|，))"
_TAKEN = compiled(
    rf"(?:{_WRITERS}|{_CHIEFS}|{_COUNTS}|工作(?:的|要求|安排|报告)"
    rf"|以外|之间|在[^，]{{0,12}}的(?!基础上|前提下|同时)(?![^，]{{0,16}}{UNDER}(?:之)?下)"
    rf"|(?:[、和与及][^，OMCDPL]{{1,9}})?等?(?:部门|单位)(?=负责|主要))"
)
"""What stands behind a body that does not act in its clause."""
_MEMBERS = compiled(r"(?:组成人员|及其(?:有关|相关|所属|各)?部门|[及和](?:有关|相关)部门|领导班子|全体)")
# The delegations of a session do what the session does: 出席甲的各代表团审议….
_DELEGATIONS = compiled("(?:出席|列席)?(?P<of>M)的?各代表团")
_OF = compiled(r"(?:的|精神|以来|上的|期间|提出|确定|部署|要求|闭幕后)")
_SUMMIT = compiled(r"(O)[^，：]{0,12}(?:总体要求|指导思想|总体思路|基本思路|主要目标|总体目标|工作思路)是")
_PERSON_MARK = r"(?:总书记|主席|同志|委员长|总理|先生|女士)?"
_MARKED = compiled(_PERSON_MARK)
_LETTERS = frozenset("OMCDPL")
_PERSON_OF = compiled(
    rf"{_PERSON_MARK}(?:的|对[^，]{{0,30}}的|关于|系列|重要|作的|所作的|[^，OMCDPL]{{0,6}}(?:发表|提出|作出|主持召开)的)"
)
_SAYS = compiled(r"[^，：OMCDL]{0,10}(?:强调|指出|表示|要求)(?:道)?$")


_ASKS = compiled(r"要?(?:希望|号召|要求|勉励|激励|鼓励|倡议|(?:教育)?引导|动员)(?!，)[^，O]{2}")


@lru_cache(maxsize=1 << 12)
def lead_end(text: str) -> int:
    """Where the clause proper begins after numbers, times, places and connectives."""
    m = LEAD.match(text)
    return m.end() if m else 0


# 大会要求市委全面落实…: whoever is told to act is the subject, not who tells.
_DEMANDS = compiled(
    rf"(?:要求|希望|号召|责成|请)(?P<who>{ORGANS})(?=[^，：的OMCDPL][^，：])|(?:强调|指出|提出)(?P<must>{ORGANS})(?=要|必须|应当|坚决|认真|深入|全面|始终|坚持|着力)"
)


@lru_cache(maxsize=1 << 12)
def find_head(text: str, at: int) -> Head | None:
    """The subject that stands at ``at`` in a clause; None if there stands none."""
    found = _head(text, at)
    told = _DEMANDS.match(text, found.body if found and found.speech else at)
    if told and (found is None or found.speech) and not _TAKEN.match(text, told.end()):
        who = "who" if told["who"] else "must"
        return Head(Kind.ORGANS, told.start(who), told.end(who), told.end())
    return found


def _head(text: str, at: int) -> Head | None:
    first = text[at : at + 1]
    if first == "报" and (m := _REPORT.match(text, at)):
        return Head(Kind.REPORT, at, at, m.end())
    if first not in _LETTERS and (m := _MEETING_NOUN.match(text, at)):
        said = SAY.match(text, m.end())
        return Head(Kind.MEETING, at, at, m.end(), m["noun"], speech=bool(said))
    if first in "今过现我" and (m := _WE.match(text, at)):
        return Head(Kind.WE, at, at, m.end())
    if "P" in text and (m := _PERSONS.match(text, at)):
        return _people(text, at, m)
    if first in "O以" and (found := _organ_head(text, at)):
        return found
    if first in "M出列" and (m := _DELEGATIONS.match(text, at)):
        return Head(Kind.SESSION, m.start("of"), m.end("of"), m.end())
    if first == "由" and (m := _BY_BODIES.match(text, at)):
        return Head(Kind.ORGANS, at + 1, m.end(), m.end())
    if first == "M" and (m := _MEETINGS.match(text, at)):
        of = _OF.match(text, m.end())
        return Head(Kind.BLOCK, at, at, at) if of else Head(Kind.SESSION, at, m.end(), m.end())
    if first in "他她" and (m := _THEY.match(text, at)):
        said = SAY.match(text, m.end()) or _SAYS.match(text, m.end())
        return Head(Kind.THEY, at, at, m.end(), speech=bool(said))
    if (m := _STUDENTS.match(text, at)) or (text.endswith("会上", 0, at) and (m := _STUDIED.match(text, at))):
        return Head(Kind.MEETING, at, at, m.end(), "会议")
    if first in "该我本" and (m := _THIS.match(text, at)):
        return Head(Kind.THIS, at, at, m.end(), m["noun"])
    if first in "你贵希要请责" and (m := _ADDRESSED.match(text, at)):
        return Head(Kind.YOU, at, at, m.end())
    if m := _DEPUTIES.match(text, at):
        return Head(Kind.MEETING, at, at, m.end(), "会议")
    blocked = (
        _BLOCK.match(text, at)
        or _ASKS.match(text, at)
        or _CLASS.match(text, at)
        or _PAPER_SAYS.match(text, at)
    )
    return Head(Kind.BLOCK, at, at, at) if blocked else None


def _organ_head(text: str, at: int) -> Head | None:
    if m := _SUMMIT.match(text, at):
        return Head(Kind.ORGANS, at, at + 1, m.end())
    m = _ORGANS.match(text, at)
    return _bodies(text, at, m) if m else None


def _people(text: str, at: int, m: re.Match[str]) -> Head:
    if _PERSON_OF.match(text, m.end()):
        return Head(Kind.BLOCK, at, at, at)
    mark = _MARKED.match(text, m.end())
    after = mark.end() if mark else m.end()
    said = SAY.match(text, after) or _SAYS.match(text, after)
    return Head(Kind.PEOPLE, at, m.end("who"), m.end(), speech=bool(said))


def _bodies(text: str, at: int, m: re.Match[str]) -> Head:
    if members := _MEMBERS.match(text, m.end()):
        return Head(Kind.ORGANS, at, m.end(), members.end())
    if _TAKEN.match(text, m.end()):
        return Head(Kind.BLOCK, at, at, at)
    return Head(Kind.ORGANS, at, m.end(), m.end())
