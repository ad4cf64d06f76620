"""What a body carries out, studies, upholds or deploys, and whose decisions it executes."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from kg.extract.relations.claims import Subject, Writer
from kg.extract.relations.context import Clause, Context
from kg.extract.relations.lexicon import rx, words
from kg.extract.relations.patterns import ASPIRE, DUTY, PLAN
from kg.model import Mention, MentionType, Modality, Polarity, SubjectBy

FAMILIES = ("implements", "studies", "upholds")
_RUN = rx(
    r"(?P<verbs>(?:{implements}|{studies}|{upholds})(?:好|了)?"
    r"(?:(?:[、和与并及]|)(?:{implements}|{studies}|{upholds})(?:好|了)?)*)"
)
_VERB = rx("(?:{implements}|{studies}|{upholds})")
_GUIDED = rx(
    r"以(?P<np>[^，为]*?C[^，]*?)为(?:根本|行动|工作|重要|统揽|具体|总)?(?:指导|统领|主线|遵循|引领|指引|指针|指南|统揽|根本|主题|纲领|核心|宗旨)"
)
_LIGHT = rx(r"(?:{adverb}|{light}|[、和地]|精神)*")
_STARTS = rx(r"(?:{adverb}|{light})*(?:{vp}|{implements}|{studies}|{upholds})")
_CUT = re.compile(r"、|和|与|及其|以及|及|特别是|同")
_NAME = re.compile("[CDM]")
_AFTER = re.compile(r"(?:是|需要|所|面临|过程|进程|中(?!国)|征程|道路上|以来|期间|上的|上[，发]|的召开|召开|确定的|提出的|赋予|规定的|关于|闭幕)")
_ORDERS = rx(
    r"(?P<who>O(?:(?:、|和|与|及)?O)*)(?:的|有关|重大|各项|工作|战略|一系列|系列|重要|新|关于[^，]*?的)*(?:C)?(?P<what>{order})"
)
_ABOUT = rx(
    r"(?P<who>O(?:(?:、|和|与|及)?O)*)关于(?P<np>[^，]*?)的?(?:重大|战略|决策|工作|重要|总体)*(?:{order})"
)
_DEPLOYED = re.compile(
    r"(?:(?<![略策作大的体项])部署(?:了|开展|推进|推动|实施)*|安排部署(?:了)?)(?P<np>[^，OMCDPL、]{0,6}[CD])(?!的?(?:工作)?(?:部署|要求))"
)
_BRAND = re.compile(r"(?P<who>O)(?:的)?(?P<np>C)(?:工作|战略)?(?:部署|安排)")
_LANDED = rx(
    r"(?:把|将|确保|推动|推进|促进|保证|保障)(?P<np>[^，]*?{order}[^，]*?)(?:落地|落到|落实|落细|转化|贯彻|见效|在[^，]*?(?:落地|落实)|不折不扣)"
)
_TOPIC = re.compile(r"(?:关于|至于|这是|就是|也是|是(?!一|要))")
_NOMINAL = rx(
    r"(?:抓好|加强|做好|推进|推动|开展|搞好|强化|深化|组织|确保|保证|完善)(?:好|了)?(?P<name>[CDM])(?:精神|理论研究和|的|规定)*"
    r"(?P<acts>(?:学习|宣传教育|宣传|宣讲|解读|贯彻|落实|实施|执行|监督|和|及|、|与){1,})"
)
_NOMINAL_ACTS = (
    ("implements", "贯彻|落实|实施|执行"),
    ("studies", "学习|宣传|宣讲|解读"),
    ("supervises", "监督"),
)
_PERVADES = re.compile(r"(?:把|将)(?P<name>C)(?:的?理念|要求|精神|工作)?(?:贯穿|融入|体现|落实到|贯彻到)")
_LED = re.compile("领导$|^党对")
_CAMPAIGN = re.compile(
    r"(?:行动|活动|教育|战役?|攻坚|工程|整治|运动|计划|改革|创建|调研|大练兵|专项|年|研究)[”’]?$"
)
_FOR_END = re.compile(r"为(?:进一步|全面|加快|深入)*(?P<name>C)(?:建设)?(?:提供|作出|贡献|注入)")
_MODIFIER = re.compile("以[^，CD]*?为(?:核心|导向|主体|重点|主线|基础)的")
_SHARES = rx("(?:好)?[、和与并](?:[、和与并]|把握|掌握|完善|理解|吃透|研究|{adverb})*")
_PLANNED = re.compile(r"(?:研究|讨论|审议|听取|提出|制定|出台|就|探讨|介绍|分析|构建了|绘就|擘画|谋划|回答|阐明|明确|描绘|体现|彰显|展现|意味|标志|有利于|有助于)")
_OPEN_PHRASE = re.compile("(?<![存现])在[^，上中下里后时前]*$")
_ASPECT = re.compile("从[^，]*(?:方面|角度|层面)")
_OBLIQUE = re.compile("[以在用把将对从向按与同]")
# Another verb stands before the name: what is built, drawn up or consolidated is not carried out.
_OTHER_ACT = re.compile("(?<!新)(?:出台|制定|修订|修改|起草|编制|建设|打造|构建|健全|设立|发行|巩固|拓展成果|从[^CDM]*向)[^CDM]*[CDM]")
_TURNED = re.compile("向[^，]*转(?:变|型)")
_FURTHERED = re.compile("为[^，]*(?:提供|作出|贡献|注入|奠定|指明)")
_PIVOT = rx(r"{pivot}(?P<who>O?)[^，]{0,12}?$")


@dataclass(frozen=True, slots=True)
class Found:
    """A name that a verb governs, and how many characters stand before it in its part of the list."""

    mention: Mention
    gap: int


@cache
def _verbs(family: str) -> frozenset[str]:
    return words(family)


def rule(clause: Clause, context: Context, out: Writer) -> None:
    """Reads the verbs of one clause and what they govern."""
    text = clause.text
    if not any(letter in text for letter in "CDMO"):
        return
    _deploys(clause, context, out)
    if context.unreal or _TOPIC.match(text) or not _actors(clause.subject):
        return
    if (
        context.headed
        and not clause.explicit
        and any(a.type is MentionType.PER for a in clause.subject.agents)
    ) or _ASPECT.match(text, clause.body):
        return
    _deployed(clause, context, out)
    _orders_landed(clause, context, out)
    _guided(clause, context, out)
    _nominal(clause, context, out)
    _pervades(clause, context, out)
    _furthers(clause, context, out)
    past = 0
    shared: tuple[str, ...] = ()
    for m, stop in _runs(text):
        if m.start() >= past:
            past = _run(clause, context, out, m, stop, shared)
        shared = (*shared, m["verbs"]) if _SHARES.fullmatch(text, m.end(), stop) and stop < len(text) else ()


def _actors(subject: Subject) -> tuple[Mention, ...]:
    """Who carries out or upholds: not a person of whom an earlier sentence told."""
    if subject.by is SubjectBy.PREVIOUS:
        return tuple(a for a in subject.bodies() if a.type is not MentionType.PER)
    return subject.bodies()


def _runs(text: str) -> Iterator[tuple[re.Match[str], int]]:
    found = [m for m in _RUN.finditer(text) if not (m[0].endswith("坚定") and text.startswith("不移", m.end()))]
    for i, m in enumerate(found):
        yield m, found[i + 1].start() if i + 1 < len(found) else len(text)


def _run(
    clause: Clause, context: Context, out: Writer, m: re.Match[str], stop: int, shared: tuple[str, ...]
) -> int:  # fmt: skip
    """Reads one run of verbs; returns the index in the clause up to which its objects are used up."""
    subject = _subject(clause, context, m.start())
    if subject is None:
        return m.end()
    families = list(dict.fromkeys(f for verbs in (*shared, m["verbs"]) for f in _families(verbs)))
    modality, polarity = manner(clause.text[clause.body : m.start()])
    if _told(clause, subject, m.start()) or (_sits(subject) and "studies" not in families):
        return m.end()
    start = first = m.end()
    if "implements" in families:
        about = _ABOUT.match(clause.text, start)
        region = clause.text[start : about.end() if about else stop]
        first, past = _orders(region, clause.start + start, clause, context, out, subject)
    else:
        past = start
    for begin, end in ((start, first), (past, max(stop, past))):
        for found in _governed(clause, context, begin, end) if begin < end else ():
            for family in families:
                _write(clause, out, subject, family, found.mention, m["verbs"], found.gap, modality, polarity)
    return past


def _told(clause: Clause, subject: Subject, at: int) -> bool:
    """True if a person only speaks about the matter or furthers it (围绕…发言, 为…提供遵循)."""
    if not any(a.type is MentionType.PER for a in subject.agents):
        return False
    about = re.search("围绕|结合|聚焦", clause.text[clause.body : at])
    return bool(about or _FURTHERED.match(clause.text, clause.body))


def _sits(subject: Subject) -> bool:
    """True if a meeting itself acts: it studies and passes on, but does not carry out."""
    return subject.meeting is not None and not subject.speech


def _families(run: str) -> list[str]:
    verbs = _VERB.findall(run)
    if len(verbs) > 1 and verbs[0] in ("坚持", "坚定") and not re.match("坚[持定][、和与并]", run):
        verbs = verbs[1:] if not (len(verbs) == 2 and verbs[1] in ("加强", "维护")) else verbs[:1]
    return [f for f in FAMILIES if any(v in _verbs(f) for v in verbs)]


def _subject(clause: Clause, context: Context, at: int) -> Subject | None:
    """The subject of the verb at ``at``; None if another, unnamed actor stands between."""
    before = clause.text[clause.body : at]
    if m := _PIVOT.search(before):
        return (
            Subject(context.found(clause.start + clause.body, clause.start + at, MentionType.ORG)[-1:])
            if m["who"]
            else None
        )
    if _OPEN_PHRASE.search(before):
        return None
    light = _LIGHT.match(before)
    if light and light.end() == len(before):
        return clause.subject
    if _PLANNED.match(before):
        return None
    if re.search(r"(?<![一二三四五六七八九十于就要凡])是", before) or "对" in before[:1]:
        return None
    return clause.subject if _STARTS.match(before) else None


def manner(before: str) -> tuple[Modality, Polarity]:
    """Modality and polarity by the words before a verb."""
    negative = re.search(
        r"(?:不得|不能|不可|没有|未能|尚未|未|不|严禁|拒不)(?:认真|严格|全面|完全|切实)?$", before
    )
    polarity = Polarity.NEGATIVE if negative and not before.endswith("不断") else Polarity.POSITIVE
    if ASPIRE.search(before):
        return Modality.ASPIRATION, polarity
    if DUTY.search(before):
        return Modality.DUTY, polarity
    return (Modality.PLAN if PLAN.search(before) else Modality.ASSERTED), polarity


def _governed(clause: Clause, context: Context, start: int, stop: int) -> Iterator[Found]:
    """The names that a verb before ``start`` governs: the head of each member of the list after it."""
    start = _past_modifier(clause.text, start, stop)
    for part in _parts(clause.text, start, stop):
        segment = clause.text[part[0] : part[1]]
        if part[0] == start and (_OBLIQUE.match(segment) or (not segment and clause.text[part[1] : part[1] + 1] in "与同")):
            return
        if _OTHER_ACT.search(segment):
            return
        if "P" in segment and re.search("P[^C]*(?:讲话|指示|批示|嘱托|回信|论述|重要|精神|M上)", segment):
            continue
        if "关于" in segment and "O" in segment:
            return
        if found := _head(segment, part[0], clause, context):
            yield found


def _past_modifier(text: str, start: int, stop: int) -> int:
    """Past 以…为导向的 and 以甲为核心的 before the name."""
    m = _MODIFIER.match(text, start, stop)
    return m.end() if m else start


def _parts(text: str, start: int, stop: int) -> Iterator[tuple[int, int]]:
    at = start
    for cut in _CUT.finditer(text, start, stop):
        yield at, cut.start()
        at = cut.end()
    yield at, stop


def _head(segment: str, at: int, clause: Clause, context: Context) -> Found | None:
    for m in _NAME.finditer(segment):
        if m.start() > 18 or _AFTER.match(segment, m.end()) or _TURNED.match(clause.text, at + m.end()):
            continue
        if segment[m.end() : m.end() + 1] in "CD" and segment[m.end() : m.end() + 1]:
            continue
        index = clause.start + at + m.start()
        return Found(context.skeleton.mentions[index], m.start())
    return None


def _write(
    clause: Clause, out: Writer, subject: Subject, family: str, name: Mention, verbs: str, gap: int,
    modality: Modality, polarity: Polarity,
) -> None:  # fmt: skip
    if name.type is not MentionType.CON and family == "upholds":
        return
    if family == "upholds" and gap > 3 and set(_VERB.findall(verbs)) <= {"增强", "坚定"}:
        return
    if family == "implements":
        if set(_VERB.findall(verbs)) == {"开展"} and not _CAMPAIGN.search(name.text):
            return
        if _LED.search(name.text) and name.type is MentionType.CON and re.search("加强|维护", verbs):
            family = "upholds"
    weak = set(_VERB.findall(verbs)) <= words("weak")
    for agent in _actors(subject):
        out.add(
            agent, family, name, clause.span, f"{family}-verb", confidence=0.8 if weak else 0.92,
            by=subject.by, modality=modality, polarity=polarity,
        )  # fmt: skip


def _orders(
    region: str, base: int, clause: Clause, context: Context, out: Writer, subject: Subject
) -> tuple[int, int]:  # fmt: skip
    """Writes whose orders the region names; returns where in the clause they begin and where they end.

    Without any, both are where the region begins.
    """
    first = past = base - clause.start
    hits = list(_ORDERS.finditer(region))
    modality, polarity = manner(clause.text[clause.body : base - clause.start])
    for o in hits:
        for body in context.found(base + o.start("who"), base + o.end("who"), MentionType.ORG):
            for agent in _actors(subject):
                out.add(
                    agent, "executesDecisionsOf", body, clause.span, "orders", confidence=0.92, by=subject.by,
                    modality=modality, polarity=polarity,
                )  # fmt: skip
        past = base - clause.start + o.end()
    return (first + hits[0].start() if hits else first), past


def _orders_landed(clause: Clause, context: Context, out: Writer) -> None:
    if (m := _LANDED.search(clause.text)) and not _VERB.search(clause.text, clause.body, m.start()):
        subject = _subject(clause, context, m.start())
        if subject is not None:
            _orders(m["np"], clause.start + m.start("np"), clause, context, out, subject)


def _deploys(clause: Clause, context: Context, out: Writer) -> None:
    """甲关于乙的部署: whoever it is that follows it, 甲 has deployed 乙."""
    for pattern in (_ABOUT, _BRAND):
        for m in pattern.finditer(clause.text):
            if not re.search("部署|安排", m[0]):
                continue
            bodies = context.found(
                clause.start + m.start("who"), clause.start + m.end("who"), MentionType.ORG
            )
            for name in context.found(
                clause.start + m.start("np"), clause.start + m.end("np"), MentionType.CON
            ):
                for body in bodies:
                    out.add(body, "deploys", name, clause.span, "deploys-noun", confidence=0.9)


def _deployed(clause: Clause, context: Context, out: Writer) -> None:
    for m in _DEPLOYED.finditer(clause.text):
        subject = _subject(clause, context, m.start())
        name = context.skeleton.mentions[clause.start + m.start("np") + len(m["np"]) - 1]
        for agent in _actors(subject) if subject else ():
            out.add(
                agent, "deploys", name, clause.span, "deploys-verb", confidence=0.85, by=clause.subject.by
            )


def _guided(clause: Clause, context: Context, out: Writer) -> None:
    for m in _GUIDED.finditer(clause.text):
        subject = _subject(clause, context, m.start())
        if subject is None:
            continue
        modality, polarity = manner(clause.text[clause.body : m.start()])
        for name in context.found(clause.start + m.start("np"), clause.start + m.end("np"), MentionType.CON):
            for agent in _actors(subject):
                out.add(
                    agent, "upholds", name, clause.span, "upholds-guide", confidence=0.93, by=subject.by,
                    modality=modality, polarity=polarity,
                )  # fmt: skip


def _nominal(clause: Clause, context: Context, out: Writer) -> None:
    for m in _NOMINAL.finditer(clause.text):
        subject = _subject(clause, context, m.start())
        name = context.skeleton.mentions[clause.start + m.start("name")]
        if subject is None:
            continue
        modality, polarity = manner(clause.text[clause.body : m.start()])
        for predicate, acts in _NOMINAL_ACTS:
            if re.search(acts, m["acts"]) and (predicate != "supervises" or name.type is MentionType.DOC):
                for agent in _actors(subject):
                    out.add(
                        agent, predicate, name, clause.span, f"{predicate}-noun", confidence=0.85, by=subject.by,
                        modality=modality, polarity=polarity,
                    )  # fmt: skip


def _pervades(clause: Clause, context: Context, out: Writer) -> None:
    for m in _PERVADES.finditer(clause.text):
        subject = _subject(clause, context, m.start())
        name = context.skeleton.mentions[clause.start + m.start("name")]
        family = "upholds" if _LED.search(name.text) else "implements"
        if subject is not None:
            for agent in _actors(subject):
                out.add(agent, family, name, clause.span, "pervades", confidence=0.75, by=subject.by)


def _furthers(clause: Clause, context: Context, out: Writer) -> None:
    """为进一步全面深化改革提供保障: what an act is to further."""
    for m in _FOR_END.finditer(clause.text):
        subject = _subject(clause, context, m.start())
        name = context.skeleton.mentions[clause.start + m.start("name")]
        for agent in _actors(subject) if subject else ():
            if agent.type is MentionType.ORG and subject is not None:
                out.add(
                    agent, "implements", name, clause.span, "implements-for", confidence=0.75, by=subject.by
                )
