"""What a body does with a report, a law or a decision: hears, deliberates, adopts, proposes."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg.model import MentionType, Modality, SubjectBy
from kg.patterns import compiled
from kg.relate import authorship
from kg.relate.clause import Clause, Subject
from kg.relate.context import Context
from kg.relate.examined import examined
from kg.relate.memory import Listing
from kg.relate.names import Name, clean
from kg.relate.patterns import CHAIN
from kg.relate.verbs import manner
from kg.relate.writer import Writer

_DEALT = "听取|审议|审查|讨论|初审|审定|研究|表决|协商|原则|和|并|、"
_NO_ACT = "情况|结果|意见|工作|组|报告|稿|会|程序|议题|质量|计划"
_MAKES = (
    "制定|出台|印发|会签|制发|下达|(?<!新)(?:修订|修改|修正)|颁布|发布|公布|下发|作出|提出|提交(?=[M的]{0,2}D)"
    "|编制(?=了?D)|起草"
)
_VERB = compiled(
    rf"(?P<verb>(?:{_DEALT})*(?:听取|审议|审查|讨论|初审|通过|批准)(?!{_NO_ACT})"
    rf"|(?:专题)?(?:研究|协商|原则同意)了?(?=O?D)|{_MAKES})(?:了|和实施|并实施|并印发)?"
)
_OBJECTS = compiled("[DOC]|听取[^，]*P")
_WORDS = (
    ("hears", compiled("听取")),
    ("deliberates", compiled("审议|审查|讨论|初审|审定|研究|协商|原则同意")),
    ("adopts", compiled("通过|批准|制定|出台|印发|会签|制发|下达|修订|修改|修正|颁布|发布|公布|下发|作出")),
    ("proposes", compiled("提出|提交|编制")),
)
_OPEN = compiled("[DOP].*(?:报告|汇报|述职|说明)$|D$")
"""A list that a clause ends and the next may go on with."""
_HANDED = compiled("(?:书面|^大会[^，]{0,6})印发(?:了)?$")  # handed out, not passed
_ACCORDING = compiled("按照|根据|依据|遵照")
_ASKED = compiled(
    r"(?:推动|督促|促使|促成|助推|指导)$|(?:就|尽快|抓紧|提交|请|交由|建议|待|(?<!已)(?<!曾)经(?!济|营|费)|对|关于)[^，]{0,16}$"
)
# 听取各联组讨论甲的情况: those who are heard have discussed it.
_TOLD_OF = compiled("听取了?(?:各[^，、]{1,8}|O)$")
_BEFORE = compiled(r"(?P<who>(?:O|M)(?:(?:、|和|与|及)?(?:O|M))*)(?:[^，OMCDPL的]{0,8})$")
_TELLS_OF = compiled("[^P]*P[^P]*?关于")
# 甲在听取乙汇报时: what 甲 does himself, told by the way.
_BY_THE_WAY = compiled("P(?:总书记|主席|同志|书记)?在$")
# 甲在某会议上提出《…》: 甲 proposes it, not the meeting.
_AT_MEETING = compiled("(?P<who>P(?:[、和]P)*|O(?:[、和]O)*)[^，OMCDPL]{0,4}在M(?:上|期间)?[^，OMCDPL]{0,4}$")
# 甲召开某会议，听取乙的报告，通过《…》: the meeting does so.
_AT_SESSION = compiled("听取|审议|审查|讨论|初审|通过|批准|作出|表决")
# Before the names of those whose act it is: 配合甲修订《…》, 自甲发布《…》以来.
_HELPS = compiled("(?:配合|协助|推动|督促|监督|支持|指导)$")
_SINCE = ("自", "自从")
# 关于批准甲的决议: what is resolved on is 甲.
_RESOLVED = compiled("的(?:决议|决定)")
_CUT = compiled(r"、|，|以及|和(?!国)|与|及")
_COMMISSIONED = compiled(
    r"(?P<who>P)[^，P]*?(?:受|代表)(?:政协|中共)?(?P<body>O)(?:委托)?[^，P]*?(?:所?作|汇报|报告)"
    r"|受(?P<of>O)(?:的)?委托[^，P]*?(?:所?作|汇报|报告)"
)
_MADE = compiled(
    r"P(?:同志|院长|检察长|主任|局长|副?[市县区]长)?(?:代表[^，]{0,6})?(?:D|(?:分别|受[^，]{0,6}委托)?(?:所)?(?:作的?|关于|的))"
)
_IN_CHARGE = "(?:(?:有关|主要|相关|分管)?(?:负责人|负责同志|领导)(?=[^，]*(?:汇报|报告|述职|说明|介绍))"
_KIND_OF_REPORT = r"(?:年度|专项|书面|有关|工作|情况|落实|补充|调研|检查|整改|\d+年|\d+个|[、和])*"
_REPORT_OF = compiled(
    rf"^(?:关于)?(?P<body>O)(?:[^，OP]{{0,4}}党组)?{_IN_CHARGE}|D|C|关于|的|提出的|$|专项"
    rf"|{_KIND_OF_REPORT}(?:报告|汇报|述职|说明|通报))"
)
_OWN_REPORT = compiled(r"^(?P<body>.*?)(?:工作(?:情况)?(?:的)?报告(?:稿)?|关于.*报告)$")
# The list that is heard ends in what is heard: 听取甲、乙上半年工作情况的汇报.
_TOLD = compiled("了?(?:关于)?O[^P]*(?:报告|汇报|通报|介绍|说明|述职|反馈)(?:等)?$")
_TELLS = compiled("(?:关于)?(?P<body>O)[^，、OMP]{0,30}$")
_BILL = compiled(r"(?:议案|建议案|提案|请示)$")
_DRAFT = compiled(r"(?:草案|草案）|草案\)|送审稿）)$")
_GOES_ON = compiled(
    rf"(?:以及|和)?(?:(?:{CHAIN})?P[^，]*(?:作的|关于)[^，]*(?:D|报告|汇报|说明)|(?:{CHAIN})P的[^，]*(?:述职|汇报|报告)|O关于[^，]*(?:报告|汇报)"
    r"|(?:新[^，OMCDPL]{0,4}的)?O?D|关于[^，OMCDPL]{0,8}D的(?:决议|决定)|[^，OMCDPL]{0,12}O(?:[、和]O)*的[^，]*(?:报告|汇报))"
)
# 主任甲《关于…的报告》, in a list that began with 听取乙作的《…》: no verb is printed.
_REPORTS_IT = compiled(rf"(?:以及|和)?(?:{CHAIN})P(?:同志)?(?:关于)?D")
_MANDATED = compiled(r"受(?P<body>O)委托")
_PROPOSES = compiled(
    r"(?:首次|创造性|创造性地|明确)?提出(?:了|要|，要)?(?P<of>的)?[^，OMCDPL]{0,14}?(?P<what>C(?:[^，、OMCDPL]{0,4}[、和与][^，、OMCDPL]{0,4}C)*)"
)


def rule(clause: Clause, context: Context, out: Writer) -> None:
    """Reads what a clause says of documents and of reports that are heard."""
    text = clause.text
    if not _OBJECTS.search(text):
        context.listing = None
        return
    if "受O" in text and (m := _MANDATED.search(text)):
        context.reporter = context.skeleton.names[clause.start + m.start("body")]
    authorship.authored(clause, context, out)
    if (
        context.listing is not None
        and not _VERB.search(text)
        and (_GOES_ON.match(text) if not clause.explicit else _REPORTS_IT.fullmatch(text))
    ):
        _apply(context.listing, clause, 0, len(text), context, out, Modality.ASSERTED)
        return
    context.listing = None
    for m, stop in _verbs(text):
        _active(m, stop, clause, context, out)
    examined(clause, context, out)
    for m in _PROPOSES.finditer(text) if "提出" in text else ():
        agents = _proposers(m, clause, context)
        named = context.found(clause.start + m.start("what"), clause.start + m.end("what"), MentionType.CON)
        by = SubjectBy.EXPLICIT if m["of"] else clause.subject.by
        if clause.subject.meeting and not m["of"]:
            agents = (clause.subject.meeting,)
        out.pairs(agents, "proposes", named, clause.span, "proposes", confidence=0.8, by=by)


def _proposers(m: re.Match[str], clause: Clause, context: Context) -> tuple[Name, ...]:
    """Who proposes: the name right before 提出的, else the subject."""
    near = re.search(r"[PO](?=(?:总书记|主席|同志)?(?:首次|创造性)?$)", clause.text[: m.start()])
    if m["of"] and near:
        return (context.skeleton.names[clause.start + near.start()],)
    return () if m["of"] else clause.subject.agents


def _verbs(text: str) -> Iterator[tuple[re.Match[str], int]]:
    found = list(_VERB.finditer(text))
    for i, m in enumerate(found):
        own = _relative(text, m)
        later = (
            _authors(text, n) if own else n.start() for n in found[i + 1 :] if own or not _relative(text, n)
        )
        yield m, next(later, len(text))


def _authors(text: str, m: re.Match[str]) -> int:
    """Where the names before a verb begin, whose paper the next relative clause tells of: 甲下发的《…》、乙印发的《…》."""
    near = _BEFORE.search(text, 0, m.start())
    return near.start("who") if near else m.start()


def _relative(text: str, m: re.Match[str]) -> bool:
    """True if the verb only says whose paper it is: 批准甲提出的《…》, 甲批准、乙印发的《…》."""
    return text.startswith("的", m.end()) and text[m.start() - 1 : m.start()] == "O"


def _active(m: re.Match[str], stop: int, clause: Clause, context: Context, out: Writer) -> None:
    predicates = tuple(p for p, words in _WORDS if words.search(m["verb"]))
    before = clause.text[: m.start()]
    if (
        _BY_THE_WAY.search(before)
        or _ASKED.search(before)
        or _TOLD_OF.search(before)
        or re.search(r"(?:不|未|没有)$", before)
    ):
        return
    subject = _agent(m, before, clause, context)
    proposed = predicates == ("proposes",)
    actors = tuple(a for a in subject.acting() if proposed or a.type is not MentionType.PER)
    if not actors or (subject.speech and not (proposed and clause.explicit)):
        return
    listing = Listing(predicates, actors, subject.by)
    modality, _ = manner(clause.text, 0, m.start())
    _apply(listing, clause, m.end(), stop, context, out, modality)
    if stop == len(clause.text) and _OPEN.search(clause.text, m.end()):
        context.listing = listing


def _agent(m: re.Match[str], before: str, clause: Clause, context: Context) -> Subject:
    """The names right before the verb of a relative clause (甲批准的乙), else the clause's subject."""
    if said := _AT_MEETING.search(before):
        start, end = clause.start + said.start("who"), clause.start + said.end("who")
        return Subject(tuple(x for i in range(start, end) if (x := context.skeleton.names.get(i))))
    near = _BEFORE.search(before)
    relative = clause.text[m.end() : m.end() + 1] == "的" or _ACCORDING.match(clause.text, clause.body)
    lead = clause.text[: near.start("who")] if near else ""
    helped = bool(_HELPS.search(lead))
    if near and (relative or helped or lead in _SINCE or not clause.subject.acting()):
        start, end = clause.start + near.start("who"), clause.start + near.end("who")
        names = tuple(x for i in range(start, end) if (x := context.skeleton.names.get(i)))
        return Subject(names)
    if context.called is not None and not clause.explicit and _AT_SESSION.search(m["verb"]):
        return Subject(meeting=context.called, by=SubjectBy.PREVIOUS)
    return clause.subject


def _apply(
    listing: Listing, clause: Clause, start: int, stop: int, context: Context, out: Writer, modality: Modality
) -> None:  # fmt: skip
    if "hears" in listing.predicates:
        _hears(listing, clause, start, stop, context, out, modality)
    handed = bool(_HANDED.search(clause.text, 0, start)) and listing.actors[0].type is MentionType.MEET
    for paper in _papers(clause, start, stop, context):
        for predicate in listing.predicates:
            if predicate == "hears" or (predicate == "proposes" and not _proposed(paper, clause, start)):
                continue
            for actor in listing.actors if not handed else ():
                out.add(
                    actor, predicate, paper, clause.span, predicate, confidence=0.92, by=listing.by, modality=modality
                )  # fmt: skip


def _proposed(paper: Name, clause: Clause, at: int) -> bool:
    """True if 提出, which ends at ``at``, governs a bill, or a paper that stands right after it."""
    if paper.text.endswith("报告"):
        return False
    if clause.text[max(0, at - 3) : at].rstrip("了").endswith("编制"):
        return bool(_DRAFT.search(clean(paper.text)))
    return bool(_BILL.search(paper.text)) or clause.text[at : at + 2].lstrip("M的").startswith("D")


def _papers(clause: Clause, start: int, stop: int, context: Context) -> Iterator[Name]:
    """The documents that the verb governs; not one that a report is about (关于《…》实施情况的汇报)."""
    for cut in _segments(clause.text, start, stop):
        segment = clause.text[cut[0] : cut[1]]
        for i, letter in enumerate(segment):
            if (
                letter == "D"
                and (
                    not re.search("关于|对|按照|根据|依据|依照", segment[:i])
                    or _RESOLVED.match(segment, i + 1)
                )
                and "拥护" not in segment[:i]
                and not authorship.is_counted_otherwise(
                    context.skeleton.names[clause.start + cut[0] + i], segment[i + 1 :]
                )
                and not re.match(r"实施|贯彻|执行|落实|规定的?|确定", segment[i + 1 :])
            ):
                yield context.skeleton.names[clause.start + cut[0] + i]


def _segments(text: str, start: int, stop: int) -> Iterator[tuple[int, int]]:
    at = start
    for cut in _CUT.finditer(text, start, stop):
        yield at, cut.start()
        at = cut.end()
    yield at, stop


def _hears(
    listing: Listing, clause: Clause, start: int, stop: int, context: Context, out: Writer, modality: Modality
) -> None:  # fmt: skip
    waiting: list[Name] = []
    told = bool(_TOLD.match(clause.text[start:stop]))
    for cut in _segments(clause.text, start, stop):
        for person, body in _reporters(clause, cut, waiting, context, told=told):
            for actor in listing.actors:
                out.add(
                    actor, "hears", body, clause.span, "hears", confidence=0.92, by=listing.by, modality=modality
                )  # fmt: skip
                if person is not None and actor.type is MentionType.MEET:
                    out.add(person, "speaksAt", actor, clause.span, "speaks-heard", confidence=0.92)


def _reporters(
    clause: Clause, cut: tuple[int, int], waiting: list[Name], context: Context, *, told: bool
) -> Iterator[tuple[Name | None, Name]]:  # fmt: skip
    """Who reports in one member of the list: (the person who speaks or None, the one who is heard).

    ``told`` is True if the whole list ends in 报告, 汇报 or the like.
    """
    segment, base = clause.text[cut[0] : cut[1]], clause.start + cut[0]
    names = context.skeleton.names
    if m := _COMMISSIONED.search(segment):
        who = names[base + m.start("who")] if m["who"] else None
        yield who, names[base + m.start("body" if m["who"] else "of")]
        return
    told_of = _TELLS_OF.match(segment)  # 甲关于乙的说明: 甲 is heard, not 乙
    end = told_of.end() if told_of else len(segment)
    people = [names[base + i] for i, letter in enumerate(segment[:end]) if letter == "P"]
    if people and _MADE.search(segment):
        for person in [*waiting, *people]:
            yield person, person
        waiting.clear()
    elif people:
        waiting.extend(people)
    elif waiting and cut[1] == len(clause.text) and segment.endswith(("介绍", "汇报", "说明")):
        yield from ((person, person) for person in waiting)
    elif m := _REPORT_OF.match(segment.lstrip("了还")) or (
        _TELLS.match(segment.lstrip("了还")) if told else None
    ):
        offset = len(segment) - len(segment.lstrip("了还"))
        yield None, names[base + offset + m.start("body")]
    elif segment.endswith("D") and (body := _own_report(names[base + len(segment) - 1], context)):
        yield None, body


def _own_report(paper: Name, context: Context) -> Name | None:
    m = _OWN_REPORT.match(clean(paper.entity.name))
    return context.cast.called(m["body"]) if m else None
