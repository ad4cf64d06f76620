"""Who visits, inspects or surveys which body, place or law."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from kg.model import MentionType, SubjectBy
from kg.patterns import compiled
from kg.relate.clause import Clause, Subject
from kg.relate.context import Context
from kg.relate.names import Name
from kg.relate.skeleton import Sentence
from kg.relate.writer import OF_A_VISIT, Writer

_ACT = r"(?:执法检查|视察|(?<!监督)检查(?!站|员|点|官)|排查|抽查|参观|察看|考察|调研|督查|督导|督察|查看|走访|评查|巡察|巡视|暗访|调查研究)"
_WATCH = compiled(rf"{_ACT}|询问|了解|慰问")
_COMES = (
    "来到|走进|深入|前往|赴|莅临|亲临|抵达|来(?=[LO])|(?<![得达受遇感收做接等从直])到(?=[^，]{0,6}[LO])(?!会)"
)
_PLACES = "[LO]+(?:[^，OMCDP、和]{0,8}(?:、|和|及|与|等地、)[^，OMCDP、和]{0,8}?[LO]+)*"
_GOES = compiled(
    rf"(?P<verb>{_COMES})(?:了)?(?:(?!了解|参加|出席|考察)[^，OMCDPL]){{0,6}}(?P<np>{_PLACES})(?!(?:原|老)?[^，OMCDPL]{{1,12}}P[^，]{{0,4}}(?:家中?|住处)(?=$|[，。]))"
)
_DIRECT = compiled(
    rf"(?<!执法){_ACT}了?(?!后)(?P<gap>(?:(?!形成|提出|结果|[得收受]到)[^，、OMCDPL]){{0,8}}?)(?P<np>[LOD](?:(?!{_ACT}(?:了)?[LOD])[^，])*)"
)
_LAW = compiled(r"(?P<np>D(?:(?:、|和|与)D)*)[^，OMCDPL]{0,6}?执法检查")
_OVER = compiled(
    rf"(?:对|就)(?P<np>[^，]*?[LOD][^，]*?)(?:的)?(?:进行|开展|实施|组织)(?:了)?[^，OMCDPL]{{0,10}}?{_ACT}"
    rf"|对(?P<places>L(?:[、和]L)*)[^，OMCDPL]{{0,10}}?{_ACT}"
)
_IN = compiled(rf"在(?P<np>L+O?|O)(?:机关)?(?:(?:就|围绕|开展|进行|专题)[^，M]*?)?{_ACT}(?!组|的|选址)")
_NATION = frozenset({"中国", "我国", "全国", "祖国", "中华人民共和国"})
_NAMED = compiled(r"(?P<who>P)[^，OMCDPL]{0,8}?(?:视察|考察|亲临|调研)(?P<np>L)")
_NAMED_IN = compiled(
    r"(?P<who>P)(?:总书记|主席|同志)[^，OMCDPL]{0,6}?在(?P<np>L)[^，OMCDPL]{0,4}(?:考察|视察|调研)"
)
_GROUP = compiled(r"(?:率领|率|带领|组织)[^，OMCDPL、]{0,4}(?P<who>O)(?!代表)")
_LAW_NAME = compiled(
    r"[^，、OMCDPL]{0,20}(?:条例|办法|规定|法)(?:和|及|等|有关|相关|法律|法规|的)*(?:贯彻)?(?:实施|执行|落实)"
)
# 对本县贯彻《…》的情况进行检查: the law is what is looked into.
_OF_LAW = compiled("(?:贯彻|实施|执行|落实|施行)*D")
_HELPED = compiled(r"(?:配合|协助)(?P<who>O)(?:开展|进行|做好|搞好|组织)")
# 走访甲的代表: those who are visited are people.
_PEOPLE_OF = compiled("[^OMCDPL]{0,6}?O(?:代表|委员(?!会)|会员|干部|职工|党员)")
# 视察甲重要讲话精神, 考察甲时的指示: what was said on a visit was said when it was over.
_SAID_THERE = compiled(
    "(?:时|期间)?(?:的|发表的?|作出的?|所作的?)?(?:系列|一系列|重要)*(?:讲话|指示|批示|论述|嘱托|精神)"
)
# Said of a leader's visit, never of a body.
_IN_PERSON = compiled("亲临|莅临")
_NOT = compiled(r"陪同|参加|接受|迎接|邀请|参与|列席|接待|随同")
# What is told of a visit: 介绍了到甲调研的情况; or a meeting there: 到甲座谈.
_TOLD = compiled("(?:介绍|汇报|通报|反馈|报告)(?:了)?[^，]*(?:情况|经验|做法|体会)|座谈$")
_UNDONE = compiled("(?:未能|没有|没能|无法|未)(?:能|够)?(?:前往|赴|到|深入|开展|进行|实地|组织|成行)")
_IMPL = compiled(r"(?:[、和与]|D|等|的|规定|在L+)*(?:等)?(?:贯彻|具体)?(?:实施|执行|落实|贯彻|情况)|$")


def rule(sentence: Sentence, clauses: list[Clause], context: Context, out: Writer) -> None:
    """Reads each clause; whether a visit is an inspection shows in the whole sentence."""
    text = sentence.text
    if not ("走进" in text or "一行" in text or _WATCH.search(text)):
        return
    for clause in clauses:
        _named(clause, context, out)
        agents = _with_group(_agents(clause, context), clause, context)
        in_person = _IN_PERSON.search(clause.text) and any(a.type is MentionType.ORG for a in agents.agents)
        if not agents.agents or in_person or _unfit(clause.text):
            continue
        for name, sure in _objects(clause, sentence, context):
            for agent in agents.agents if name.text not in _NATION else ():
                out.add(agent, "inspects", name, clause.span, "inspects", confidence=sure, by=agents.by)


def _unfit(text: str) -> bool:
    """True if a clause tells of no visit of its own."""
    return any(p.search(text) for p in (_NOT, _UNDONE, _TOLD))


def _agents(clause: Clause, context: Context) -> Subject:
    if m := _HELPED.search(clause.text):
        helped = context.skeleton.names[clause.start + m.start("who")]
        return replace(clause.subject, agents=(*clause.subject.agents, helped))
    if (
        clause.subject.speech
        and context.sittings.meeting
        and "执法检查" in context.sittings.meeting.text
        and _LAW.search(clause.text)
    ):
        return Subject(context.sittings.conveners(context.sittings.meeting), SubjectBy.CONVENER)
    silent = clause.subject.speech and not clause.explicit
    return Subject() if clause.subject.meeting or silent else clause.subject


def _with_group(subject: Subject, clause: Clause, context: Context) -> Subject:
    """甲率检查组…, 带领部分政协委员…: the body that is led inspects too."""
    people = any(a.type is MentionType.PER for a in subject.agents)
    if people and (m := _GROUP.search(clause.text, clause.body)):
        context.memory.led = (context.skeleton.names[clause.start + m.start("who")],)
    elif not people or clause.explicit:
        context.memory.led = ()
    return replace(subject, agents=(*subject.agents, *context.memory.led)) if people else subject


def _named(clause: Clause, context: Context, out: Writer) -> None:
    for m in (*_NAMED.finditer(clause.text), *_NAMED_IN.finditer(clause.text)):
        if _NOT.search(m[0]):
            continue
        names = context.skeleton.names
        who, place = names[clause.start + m.start("who")], names[clause.start + m.start("np")]
        over = _SAID_THERE.match(clause.text, m.end())
        rule = OF_A_VISIT if over else "inspects-named"
        out.add(who, "inspects", place, clause.span, rule, confidence=0.93)


def _objects(clause: Clause, sentence: Sentence, context: Context) -> Iterator[tuple[Name, float]]:
    text, base = clause.text, clause.start
    names = context.skeleton.names
    for m in _LAW.finditer(text):
        yield from ((names[base + i], 0.92) for i in range(*m.span("np")) if text[i] == "D")
    for m in _OVER.finditer(text):
        group = "np" if m["np"] else "places"
        if re.search("修改|制定", m[group]):
            continue
        named = (i for i in range(*m.span(group)) if text[i] in "LOD" and not _OF_LAW.match(text, i + 1))
        yield from ((names[base + i], 0.9) for i in named)
    if re.search(r"P(?:总书记|主席|同志)", text[clause.body :]):
        return
    for m in _IN.finditer(text):
        yield names[base + m.end("np") - 1], 0.88
    goes = _GOES.search(text, clause.body)
    acts = clause.subject.by is SubjectBy.EXPLICIT or any(
        a.type is MentionType.PER for a in clause.subject.agents
    )
    entered = goes and goes["verb"] == "走进" and acts
    if goes and (entered or "一行" in sentence.text or _WATCH.search(sentence.text)):
        yield from ((x, 0.88) for x in _places(text, goes, base, context))
    for m in _DIRECT.finditer(text):
        if (
            re.search(r"P(?:总书记|主席|同志)[^，]{0,6}$", text[: m.start()])
            and clause.body < m.start()
            and text[0] != "P"
        ):
            continue
        if m["np"][0] == "D" and not _IMPL.match(m["np"][1:]):
            continue
        yield from ((x, 0.9) for x in _listed(m, base, context))


def _places(text: str, m: re.Match[str], base: int, context: Context) -> Iterator[Name]:
    for i in range(*m.span("np")):
        if text[i] in "LO" and text[i + 1 : i + 2] not in ("L", "O"):
            yield context.skeleton.names[base + i]


def _listed(m: re.Match[str], base: int, context: Context) -> Iterator[Name]:
    """The members of the list that follows the verb: in each the last of two names that stand side by side."""
    at = m.start("np")
    for segment in re.split("([、和与及])", m["np"]):
        law = re.match(r"[^OMCDPL]{0,6}?L", segment) and _LAW_NAME.match(segment, segment.index("L") + 1)
        if not (law or _PEOPLE_OF.match(segment)) and (
            hit := re.match(r"[^OMCDPL]{0,6}?(O?D|[LO]+)", segment)
        ):
            letter = hit.end(1) - 1
            name = context.skeleton.names[base + at + letter]
            if name.type in (MentionType.LOC, MentionType.ORG, MentionType.DOC):
                yield name
        elif len(segment) > 1 and not re.search("[一-鿿]", segment):
            return
        at += len(segment)
