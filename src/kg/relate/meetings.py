"""Who convenes, chairs and attends a meeting, and who speaks there."""

from __future__ import annotations

import re

from kg.model import MentionType, SubjectBy
from kg.patterns import compiled
from kg.relate.clause import Clause, Subject
from kg.relate.context import Context
from kg.relate.lexicon import rx
from kg.relate.names import Name
from kg.relate.patterns import NAMES, ORGANS, PASSED_ON, PERSONS, URGES
from kg.relate.verbs import manner
from kg.relate.writer import Writer

_CONVENES = compiled(
    r"(?<![待需])(?P<verb>召开|举行|举办|主办|组织开展|召集)(?P<gap>[^，OMCDPL]{0,11})(?P<meeting>M)"
)
# 研究召开甲相关事宜: it is still to be held.
_PREPARED = compiled("的?(?:相关|有关|各项|筹备)?(?:事宜|事项|筹备|准备)")
_BODY_BEFORE = compiled(r"(?P<body>O(?:(?:、|和|与|及)?O)*)(?:在[^，OMCDP]{0,6}L*|[^，OMCDPL]{0,6})$")
_MORE = compiled("(?:[、和与暨]M)+")
_AT_PLACE = compiled("[在于]L*$")
"""在县政府召开: where, not who."""
_CHAIRS = rx(
    r"(?P<names>(?:由)?)主持(?!日常|全面|工作|人)(?P<gap>[^，OMCDPL]{0,9}?)(?P<what>M|{meeting_noun}|$|并)"
)
_BY_WHOM = compiled(rf"由(?P<who>{PERSONS})(?:同志)?(?:等)?(?:共同|分别)?主持")
_SPEAKS = compiled(
    r"(?:讲话|致辞|致词|致开幕词|致闭幕词|致贺[词辞]|致欢迎[词辞]|致开幕辞|致闭幕辞|讲了话|发言(?!人)|演讲"
    r"|作(?:了)?关于M[^，]{0,30}?(?:报告|说明|汇报)$|作(?:了)?(?!的(?:决策)?部署|的情况)[^，OMCDP]{0,12}?"
    r"(?:D|报告|说明|汇报|点评|总结|回应|介绍|部署|辅导|讲解|研讨)"
    r"|汇报了|介绍了|宣读了|通报了|向大会报告|表示祝贺|述职"
    r"|在(?:[^，OMCDPL]{0,6}会|[^，OMCDPL]{0,4}论坛|[^，OMCDPL]{0,4}仪式)上(?!被|当选|获|受)(?=[^，]{2})"
    r"|在(?:讲话|致辞|发言|报告)中|应邀点评|回答(?:了)?[^，OMCDPL]{0,6}(?:提问|问题|询问)"
    r"|提出(?:了)?询问|谈了[^，]{2})"
)
_NAMES_BEFORE = compiled(
    rf"(?P<names>{NAMES})(?P<mark>总书记|主席|委员长|总理)?(?:等)?(?P<gap>[^，MP]{{0,40}})$"
)
_LETTER = compiled("(?:的)?(?:重要|书面)?(?:贺信|贺电|贺词|来信|讲话精神|致辞精神)")
# A speech that is passed on or carried out: no word of it is heard here.
_IN_WRITING = compiled(
    "在(?:[^，OMCDPL]{0,6}(?:贺信|贺电|贺词|回信|来信|批示|署名文章)|致[^，]{0,20}(?:信|电))中?"
)
# Who reports to a meeting from the list of those present: 甲通报…, 乙就…汇报….
_TELLS = compiled(
    r"(?:还|并|分别|随后|先后|依次|现场|书面|(?:就|围绕|对)[^，]{1,24}?)*"
    r"(?P<verb>汇报|通报|介绍|反馈|宣读|解读|作(?:了)?[^，OMCDP]{0,10}?(?:反馈|通报|解读))"
)
_HOSTED = compiled(
    rf"(?:(?P<meeting>M)|(?P<noun>[^，OMCDPL]{{0,4}}?会议?|仪式))?由(?P<who>{ORGANS})(?:等)?(?:联合|共同|牵头)*(?:主办|承办|举办|举行|召开|发起|召集)"
    rf"|(?P<hosts>{ORGANS})(?:等)?(?:联合|共同)*(?:主办|承办)$"
)
_IN_MEETING = compiled(r"[在向](?P<meeting>M)(?:(?:上|开幕时|闭幕时|开幕式上|闭幕式上|期间)|[^，M]{0,6}$)")
_SPOKEN = "[^，OMCDP]{0,6}?上[^，OMCDP]{0,8}?(?:讲话|致辞|报告|演讲|发言|汇报|说明|介绍|辅导)"
_SPOKEN_WHEN = (
    "(?:开幕|闭幕|结束|召开|举行)?(?:时|期间)(?:发表)?(?:了)?[^，OMCDP的]{0,6}?(?:讲话|致辞|演讲|发言)"
)
_AT = compiled(
    rf"(?P<names>P)(?:代表O)?[^，OMCDP]{{0,11}}(?:在(?P<meeting>M)(?:{_SPOKEN}|{_SPOKEN_WHEN})|向(?P<told>M)(?:作|报告))"
)
# 甲看望乙并参加联组会时强调: 甲 speaks there.
_SAID_THERE = compiled(
    "(?P<names>P)[^，P]{0,40}?(?:出席|参加|主持)(?P<meeting>M)(?:并[^，OMCDPL]{0,8})?时(?:强调|指出|表示|要求)"
)
_NOUN_END = rx("{meeting_noun}$")


def clause_rule(clause: Clause, context: Context, out: Writer) -> None:
    """Convening and chairing, clause by clause."""
    if "办" in clause.text or "由O" in clause.text:
        _hosted(clause, context, out)
    if "M" in clause.text:
        _convenes(clause, context, out)
        for m in (*_AT.finditer(clause.text), *_SAID_THERE.finditer(clause.text)):
            names = context.skeleton.names
            speaker, meeting = (
                names[clause.start + m.start("names")],
                names[clause.start + m.start("meeting" if m["meeting"] else "told")],
            )
            out.add(speaker, "speaksAt", meeting, clause.span, "speech-at", confidence=0.95)
    if "主持" in clause.text:
        _chairs(clause, context, out)
    _speaks(clause, context, out)


def _convenes(clause: Clause, context: Context, out: Writer) -> None:
    for m in _CONVENES.finditer(clause.text):
        meeting = context.skeleton.names[clause.start + m.start("meeting")]
        before = clause.text[: m.start()]
        if (
            re.search(r"(?:出席|列席|参加|来到|参与)[^，]*$", before)
            or before.endswith("筹备")
            or _PREPARED.match(clause.text, m.end())
        ):
            continue
        modality, polarity = manner(clause.text, 0, m.start())
        direct = _BODY_BEFORE.search(before)
        if direct and not _AT_PLACE.search(before[: direct.start("body")]):
            start, end = clause.start + direct.start("body"), clause.start + direct.end("body")
            subject = Subject(context.found(start, end, MentionType.ORG))
        else:
            subject = clause.subject
        past = m[0].startswith(f"{m['verb']}的") and not direct and not clause.explicit
        if (
            past
            or subject.meeting is not None
            or subject.speech
            or (not clause.explicit and re.search("在[LO]", before))
        ):
            continue
        told = (a for a in subject.agents if a.type is MentionType.ORG or subject.by is SubjectBy.EXPLICIT)
        for agent in told:
            out.add(
                agent, "convenes", meeting, clause.span, "convenes", confidence=0.93, by=subject.by,
                modality=modality, polarity=polarity,
            )  # fmt: skip


def _hosted(clause: Clause, context: Context, out: Writer) -> None:
    """座谈会由甲与乙联合主办: both convene it; 甲、乙共同承办 says so of the meeting just named."""
    m = _HOSTED.search(clause.text)
    if m is None:
        return
    group = "hosts" if m["hosts"] else "who"
    meeting = clause.subject.meeting or context.sittings.current
    if m["meeting"]:
        meeting = context.skeleton.names[clause.start + m.start("meeting")]
    elif m["noun"] and (noun := _NOUN_END.search(m["noun"])):
        meeting = context.sittings.called(noun[0])
    if meeting is not None:
        bodies = context.found(clause.start + m.start(group), clause.start + m.end(group), MentionType.ORG)
        out.pairs(bodies, "convenes", (meeting,), clause.span, "convenes-hosted", confidence=0.88)


def _tells(clause: Clause, context: Context, out: Writer) -> None:
    """甲汇报了…, 乙就…作说明: the person at the head of a clause speaks at the meeting that sits."""
    people = [a for a in clause.subject.agents if a.type is MentionType.PER]
    told = clause.explicit and not clause.subject.speech and _TELLS.match(clause.text, clause.body)
    if told and context.sittings.current is not None:
        out.pairs(
            people, "speaksAt", (context.sittings.current,), clause.span, "speaks-tells", confidence=0.85
        )


# 主任甲、副主任乙先后主持: each of them.
_TURNS = compiled("先后|分别|轮流|共同")


def _chairs(clause: Clause, context: Context, out: Writer) -> None:
    m = _CHAIRS.search(clause.text)
    if m is None:
        return
    people, by = _chair(clause, context, m)
    meeting = _meant(m, clause, context)
    if before := re.search(r"(M)由[^，]*$", clause.text[: m.start()]):
        meeting = context.skeleton.names[clause.start + before.start()]
    elif clause.text.startswith("大会由"):
        meeting = context.sittings.called("大会")
    also = _MORE.match(clause.text, m.end("what")) if m["what"] == "M" else None
    more = (
        context.found(clause.start + also.start(), clause.start + also.end(), MentionType.MEET)
        if also
        else ()
    )
    held = (meeting, *more) if meeting is not None else more
    out.pairs(people, "presides", held, clause.span, "presides", confidence=0.93, by=by)


def _chair(clause: Clause, context: Context, m: re.Match[str]) -> tuple[tuple[Name, ...], SubjectBy]:
    subject = clause.subject
    if by := _BY_WHOM.search(clause.text):
        start, end = clause.start + by.start("who"), clause.start + by.end("who")
        return context.found(start, end, MentionType.PER), SubjectBy.EXPLICIT
    if near := re.search(
        rf"(?P<names>{NAMES})[^，OMCDP]{{0,24}}$",
        clause.text[: m.start()],
    ):
        start, end = clause.start + near.start("names"), clause.start + near.end("names")
        chairs = context.found(start, end, MentionType.PER)
        turns = _TURNS.search(near[0]) and subject.by is SubjectBy.EXPLICIT and chairs[-1] in subject.agents
        return subject.agents if turns else chairs, SubjectBy.EXPLICIT
    people = tuple(a for a in subject.agents if a.type is MentionType.PER)
    return people or (context.speakers if not clause.explicit else ()), subject.by


def _meant(m: re.Match[str], clause: Clause, context: Context) -> Name | None:
    """The meeting that stands after a verb: named, called 会议, or left out."""
    what = m["what"] or ""
    if what == "M":
        return context.skeleton.names[clause.start + m.start("what")]
    if what in ("", "并", "，", "会议", "全体会议") and context.sittings.plenary is not None:
        return context.sittings.plenary
    noun = _NOUN_END.search(what)
    return context.sittings.called(noun[0]) if noun else context.sittings.current


def _speaks(clause: Clause, context: Context, out: Writer) -> None:
    text = clause.text
    says = clause.subject.speech and (clause.explicit or URGES.match(text, clause.body))
    if says and context.sittings.meeting and not (_written(text, context) or _elsewhere(clause, context)):
        for agent in clause.subject.agents:
            if agent.type is MentionType.PER:
                out.add(
                    agent,
                    "speaksAt",
                    context.sittings.meeting,
                    clause.span,
                    "speech-says",
                    confidence=0.85,
                    by=clause.subject.by,
                )
    if context.sittings.current is None and "M" not in text:
        return
    _tells(clause, context, out)
    for m in _SPEAKS.finditer(text):
        meeting = context.sittings.part or context.sittings.current
        if at := _IN_MEETING.search(text[: m.start()]):
            meeting = context.skeleton.names[clause.start + at.start("meeting")]
        if meeting is None:
            continue
        for person in _speakers(clause, context, m.start(), at is not None):
            out.add(person, "speaksAt", meeting, clause.span, "speaks", confidence=0.88)


def _written(text: str, context: Context) -> bool:
    """True if a person says it in a letter, or is quoted in the speech of another (甲表示，乙指出)."""
    return context.quoted or bool(_IN_WRITING.search(text))


# 习近平对此作出重要指示。习近平指出…: he wrote it; 在会见乙时，甲表示…: said to 乙.
_INSTRUCTS = compiled("P(?:总书记|主席|总理)?[^。\n]{0,60}作出[^，。\n]{0,8}(?:指示|批示)[^\n]*$")
_RECEIVES = compiled("在?会见[^，。\n]{0,40}时，$")
_IN_PERSON = compiled("讲话|出席|主持|讲党课")


def _elsewhere(clause: Clause, context: Context) -> bool:
    """True if the paragraph tells before it that the person wrote what follows, or said it to a guest."""
    text = context.skeleton.text
    start = text.rfind("\n", 0, clause.start) + 1
    before = text[start : clause.start]
    if (wrote := _INSTRUCTS.search(before)) and not _IN_PERSON.search(before):
        writer = context.skeleton.names[start + wrote.start()].key
        return any(a.key == writer for a in clause.subject.agents)
    return bool(_RECEIVES.search(before))


def _told_of(text: str, start: int, at: int) -> bool:
    """传达学习甲的讲话, 对甲的讲话精神进行解读: the speech at ``at`` of one named at ``start`` was held elsewhere."""
    return text.startswith("讲话精神", at) or bool(PASSED_ON.search(text, 0, start))


def _speakers(clause: Clause, context: Context, at: int, named: bool) -> tuple[Name, ...]:
    before = clause.text[:at]
    m = _NAMES_BEFORE.search(before)
    if m and not named and _told_of(clause.text, m.start("names"), at):
        agents = clause.subject.agents if m["gap"].endswith("并") else ()
        return tuple(a for a in agents if a.type is MentionType.PER)
    if m and not _LETTER.match(m["gap"]):
        if m["mark"] == "总书记" and not named:
            agents = clause.subject.agents
            return (
                agents
                if clause.explicit and re.search("^(?:等)?(?:围绕|就|结合)", before[clause.body :])
                else ()
            )
        first = 0 if re.search("先后|分别|依次", m["gap"]) else m.start("names")
        names = context.found(clause.start + first, clause.start + m.end("names"), MentionType.PER)
        agents = clause.subject.agents
        return agents if clause.explicit and set(map(id, names)) < set(map(id, agents)) else names
    if re.search("多次|系列|每次|的(?:重要)?$", before):
        return ()
    letter = m is not None and clause.body < m.start("names")
    if letter or re.fullmatch(r"[^，OMCDPL]{0,12}(?:在M上?)?[^，OMCDPL]{0,8}", before):
        people = tuple(a for a in clause.subject.agents if a.type is MentionType.PER)
        return people or (context.speakers if not clause.explicit else ())
    return ()
