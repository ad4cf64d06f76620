"""Who convenes, chairs and attends a meeting, and who speaks there."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg.extract.clauses import Sentence
from kg.extract.relations.claims import Subject, Writer
from kg.extract.relations.context import Clause, Context
from kg.extract.relations.lexicon import rx
from kg.extract.relations.patterns import NAMES, ORGANS, PERSONS, TITLE, joined_people
from kg.extract.relations.verbs import manner
from kg.model import Mention, MentionType, SubjectBy

_CONVENES = re.compile(
    r"(?P<verb>召开|举行|举办|主办|组织开展|组织召开|召集)(?:了|的)?(?P<gap>[^，OMCDPL]{0,10})(?P<meeting>M)"
)
_BODY_BEFORE = re.compile(r"(?P<body>O(?:(?:、|和|与|及)?O)*)(?:在[^，OMCDP]{0,6}L*|[^，OMCDPL]{0,6})$")
_CHAIRS = rx(
    r"(?P<names>(?:由)?)主持(?!日常|全面|工作|人)(?:召开|举行)?(?:了|今天的|当天的|此次|本次)?(?P<gap>[^，OMCDPL]{0,6}?)(?P<what>M|{meeting_noun}|$|并|，)"
)
_BY_WHOM = re.compile(rf"由(?P<who>{PERSONS})(?:同志)?(?:等)?(?:共同|分别)?主持")
_SPEAKS = re.compile(
    r"(?:讲话|致辞|致词|致开幕词|致闭幕词|发言(?!人)|演讲"
    r"|作(?:了)?[^，OMCDP]{0,12}?(?:D|报告|说明|讲话|汇报|点评|总结|回应|介绍)|所?作的?(?:工作|专题)?(?:D|报告|汇报|说明)"
    r"|汇报了|介绍了|宣读了|通报了|向大会报告|表示祝贺|述职)"
)
_NAMES_BEFORE = re.compile(
    rf"(?P<names>{NAMES})(?P<mark>总书记|主席|委员长|总理)?(?:等)?(?P<gap>(?:在L*|受O委托|代表O|O|C|L|D|[^，OMCDPL]){{0,24}})$"
)
# Who reports to a meeting from the list of those present: 甲通报…, 乙就…汇报….
_TELLS = re.compile(
    r"(?:还|并|分别|随后|先后|依次|现场|书面|(?:就|围绕|对)[^，]{1,24}?)*"
    r"(?P<verb>汇报|通报|介绍|反馈|宣读|解读|作(?:了)?[^，OMCDP]{0,10}?(?:说明|介绍|汇报|反馈|通报|解读|发言))"
)
_HOSTED = re.compile(
    rf"(?:(?P<meeting>M)|(?P<noun>[^，OMCDPL]{{0,4}}?会议?|活动|论坛|仪式))?由(?P<who>{ORGANS})(?:等)?(?:联合|共同|牵头)*(?:主办|承办|举办|举行|召开|发起|召集)"
    rf"|(?P<hosts>{ORGANS})(?:等)?(?:联合|共同)*(?:主办|承办)$"
)
_IN_MEETING = re.compile(r"[在向](?P<meeting>M)(?:(?:上|开幕时|闭幕时|开幕式上|闭幕式上|期间)|[^，M]{0,6}$)")
_AT = re.compile(
    r"(?P<names>P)(?:总书记|主席|委员长|总理|同志)?(?:L|[^，OMCDPL]){0,8}(?:在(?P<meeting>M)[^，OMCDP]{0,6}?上[^，OMCDP]{0,8}?(?:讲话|致辞|报告|演讲|发言)|向(?P<told>M)(?:作|报告))"
)
_ATTENDS = rx(
    r"(?<!未)(?P<verb>出席|列席|参加|到会|与会|参会|应邀到会|旁听)(?:了|和主持)?(?:今天的|上述|此次|本次|当天的|有关|相关)?"
    r"(?P<what>M|[^，OMCDPL]{{0,8}}?{meeting_noun}|议题|上述活动|指导|听取意见|座谈)?(?P<end>.?)|在主席台(?:前排|上)?(?P<seated>就座|就坐)".replace(
        "{{", "{"
    ).replace("}}", "}")
)
_NOMINAL_END = rx(
    r"(?:P(?:等)?(?:\d+人)?(?:O?领导)?|P等[^，]{0,10}领导|O|L|{representative}|成员|主任|代表|委员|常委|人员|部门|主席|书记|等|共\d+人|\d+人|企业主|单位|院长|专家|群众|(?:主任|主席|书记|院长|检察长|局长|县长|市长|区长)[^，、OMCDPL的]{2,7})(?:及[^，]{0,12})?$"
)
_REPRESENTED = rx(
    r"(?:[、，和及与][^，OMCDPL]{0,12})*(?:等)?(?:部门|单位)?(?:及[^，OMCDPL]{0,8}|[、，][^，OMCDPL]{0,10})*?{representative}"
)
_THROUGH = rx("(?:有关|主要|相关|分管)*{representative}(?!小组|P)")
# A member of the list that is no name: 派出所、某站和….
_UNNAMED = re.compile("[、和及与](?:[^，、和及与OMCDPL的]{2,12}[、和及与])+(?:省|市|区|县)*")
_PLACE_SENDS = rx("[^，、OMCDPL]{1,10}?{representative}")
_LIST_MARK = re.compile(r"[、，和及与]?$|，$")
_NOT_ITSELF = re.compile(rf"(?:代表|委员(?!会)|常委|各|机关|{TITLE})")
_OF_THEM = re.compile("(?:出席|列席|参加)会议的")
_MEETS = re.compile("(?:会见|看望|接见|慰问|欢迎|邀请|组织|同|与)$")
_NOUN_END = rx("{meeting_noun}$")
_WITH_THEM = re.compile(r"(?:列席|出席|参加)(?:会议|M|大会)的[^，P]{0,16}(?P<names>P)")


def clause_rule(clause: Clause, context: Context, out: Writer) -> None:
    """Convening and chairing, clause by clause."""
    if "办" in clause.text or "由O" in clause.text:
        _hosted(clause, context, out)
    if "M" in clause.text:
        _convenes(clause, context, out)
        for m in _AT.finditer(clause.text):
            mentions = context.skeleton.mentions
            speaker, meeting = (
                mentions[clause.start + m.start("names")],
                mentions[clause.start + m.start("meeting" if m["meeting"] else "told")],
            )
            out.add(speaker, "speaksAt", meeting, clause.span, "speech-at", confidence=0.95)
    if "主持" in clause.text:
        _chairs(clause, context, out)
    _speaks(clause, context, out)


def _convenes(clause: Clause, context: Context, out: Writer) -> None:
    for m in _CONVENES.finditer(clause.text):
        meeting = context.skeleton.mentions[clause.start + m.start("meeting")]
        before = clause.text[: m.start()]
        if re.search(r"(?:出席|列席|参加|来到|参与)[^，]*$", before) or before.endswith("筹备"):
            continue
        modality, polarity = manner(before)
        direct = _BODY_BEFORE.search(before)
        if direct:
            start, end = clause.start + direct.start("body"), clause.start + direct.end("body")
            subject = Subject(context.found(start, end, MentionType.ORG))
        else:
            subject = clause.subject
        past = m[0].startswith(f"{m['verb']}的") and not direct and not clause.explicit
        if (
            past
            or subject.meeting is not None
            or subject.speech
            or (not clause.explicit and re.search("在L", before))
        ):
            continue
        for agent in subject.agents:
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
    meeting = clause.subject.meeting or context.meeting
    if m["meeting"]:
        meeting = context.skeleton.mentions[clause.start + m.start("meeting")]
    elif m["noun"] and (noun := _NOUN_END.search(m["noun"])):
        meeting = context.called(noun[0])
    if meeting is not None:
        bodies = context.found(clause.start + m.start(group), clause.start + m.end(group), MentionType.ORG)
        out.pairs(bodies, "convenes", (meeting,), clause.span, "convenes-hosted", confidence=0.88)


def _tells(clause: Clause, context: Context, out: Writer) -> None:
    """甲汇报了…, 乙就…作说明: the person at the head of a clause speaks at the meeting that sits."""
    people = [a for a in clause.subject.agents if a.type is MentionType.PER]
    told = clause.explicit and not clause.subject.speech and _TELLS.match(clause.text, clause.body)
    if told and context.meeting is not None:
        out.pairs(people, "speaksAt", (context.meeting,), clause.span, "speaks-tells", confidence=0.85)


def _chairs(clause: Clause, context: Context, out: Writer) -> None:
    m = _CHAIRS.search(clause.text)
    if m is None:
        return
    people, by = _chair(clause, context, m)
    meeting = _meant(m, clause, context)
    if before := re.search(r"(M)由[^，]*$", clause.text[: m.start()]):
        meeting = context.skeleton.mentions[clause.start + before.start()]
    for person in people:
        if meeting is not None:
            out.add(person, "presides", meeting, clause.span, "presides", confidence=0.93, by=by)


def _chair(clause: Clause, context: Context, m: re.Match[str]) -> tuple[tuple[Mention, ...], SubjectBy]:
    subject = clause.subject
    if by := _BY_WHOM.search(clause.text):
        start, end = clause.start + by.start("who"), clause.start + by.end("who")
        return context.found(start, end, MentionType.PER), SubjectBy.EXPLICIT
    if near := re.search(
        rf"(?P<names>{NAMES})(?:同志|委员长|总书记|主席|{TITLE})?(?:等)?(?:分别)?(?:[^，OMCDP]){{0,16}}$",
        clause.text[: m.start()],
    ):
        start, end = clause.start + near.start("names"), clause.start + near.end("names")
        return context.found(start, end, MentionType.PER), SubjectBy.EXPLICIT
    people = tuple(a for a in subject.agents if a.type is MentionType.PER)
    return people or (context.speakers if not clause.explicit else ()), subject.by


def _meant(m: re.Match[str], clause: Clause, context: Context) -> Mention | None:
    """The meeting that stands after a verb: named, called 会议, or left out."""
    what = m["what"] or ""
    if what == "M":
        return context.skeleton.mentions[clause.start + m.start("what")]
    if what in ("", "并", "，", "会议", "全体会议") and context.plenary is not None:
        return context.plenary
    noun = _NOUN_END.search(what)
    return context.called(noun[0]) if noun else context.meeting


def _speaks(clause: Clause, context: Context, out: Writer) -> None:
    text = clause.text
    if clause.subject.speech and clause.explicit and context.meeting is not None:
        for agent in clause.subject.agents:
            if agent.type is MentionType.PER:
                out.add(
                    agent,
                    "speaksAt",
                    context.meeting,
                    clause.span,
                    "speech-says",
                    confidence=0.85,
                    by=clause.subject.by,
                )
    if context.meeting is None and "M" not in text:
        return
    _tells(clause, context, out)
    for m in _SPEAKS.finditer(text):
        meeting = context.meeting
        if at := _IN_MEETING.search(text[: m.start()]):
            meeting = context.skeleton.mentions[clause.start + at.start("meeting")]
        if meeting is None:
            continue
        for person in _speakers(clause, context, m.start(), at is not None):
            out.add(person, "speaksAt", meeting, clause.span, "speaks", confidence=0.88)


def _speakers(clause: Clause, context: Context, at: int, named: bool) -> tuple[Mention, ...]:
    before = clause.text[:at]
    if m := _NAMES_BEFORE.search(before):
        if m["mark"] == "总书记" and not named:
            agents = clause.subject.agents
            return agents if clause.explicit and re.search("^(?:等)?(?:围绕|就|结合)", before[clause.body :]) else ()
        first = 0 if re.search("先后|分别|依次", m["gap"]) else m.start("names")
        names = context.found(clause.start + first, clause.start + m.end("names"), MentionType.PER)
        agents = clause.subject.agents
        return agents if clause.explicit and set(map(id, names)) < set(map(id, agents)) else names
    if re.search("多次|系列|每次|的(?:重要)?$", before):
        return ()
    if re.fullmatch(r"(?:并|还|并且|随后|也|在会上|先后|分别|会上)*(?:在M上?)?(?:[^，OMCDPL]{0,8})", before):
        people = tuple(a for a in clause.subject.agents if a.type is MentionType.PER)
        return people or (context.speakers if not clause.explicit else ())
    return ()


def attends_rule(sentence: Sentence, clauses: list[Clause], context: Context, out: Writer) -> None:
    """Who attends: the list of people and of represented organs before 出席, 列席 or 参加."""
    text = joined_people(sentence.text)
    for m in _WITH_THEM.finditer(text):
        if context.meeting is not None:
            person = context.skeleton.mentions[sentence.start + m.start("names")]
            out.add(
                person, "attends", context.meeting, _span(sentence, m), "attends-relative", confidence=0.85
            )
    for m in _ATTENDS.finditer(text):
        others = _OF_THEM.match(text, m.start()) or _MEETS.search(text[: m.start()])
        meeting = None if others else _attended(m, sentence, context)
        if meeting is None:
            continue
        start = _list_start(text, m.start())
        for who, sure in _attendants(text, start, m.start(), sentence, context):
            span = (sentence.start + start, sentence.start + m.end())
            out.add(who, "attends", meeting, span, "attends", confidence=sure)


def _span(sentence: Sentence, m: re.Match[str]) -> tuple[int, int]:
    return sentence.start + m.start(), sentence.start + m.end()


def _attended(m: re.Match[str], sentence: Sentence, context: Context) -> Mention | None:
    """The meeting that is attended: named, called 会议 and the like, or left out."""
    what = m["what"] or ""
    if what == "M":
        return context.skeleton.mentions[sentence.start + m.start("what")] if m["end"] != "的" else None
    if m["seated"] or "上述活动" in sentence.text[m.start() : m.end() + 3]:
        return context.plenary or context.meeting
    if what == "" and not _ends_so(m, sentence.text):
        return None
    if what in ("", "会议", "全体会议") and context.plenary is not None:
        return context.plenary
    noun = _NOUN_END.search(what)
    return context.called(noun[0]) if noun else context.meeting


def _ends_so(m: re.Match[str], text: str) -> bool:
    """True if a verb without object ends its clause, and 参加 is not said of a visit."""
    if m["verb"] == "到会":
        return not text.startswith("作", m.end("verb"))
    visit = m["verb"] == "参加" and (m["end"] not in ("", "，") or re.search("视察|调研|检查|接待", text))
    return m["end"] in ("", "，", "；", "并") and not visit


def _list_start(text: str, end: int) -> int:
    """Where the list of attendants begins: back over the commas while what stands before is a list of names."""
    start = max(text.rfind("，", 0, end), text.rfind("：", 0, end), text.rfind("；", 0, end)) + 1
    if re.fullmatch(r"(?:应邀|分别|也|共同|等)*|共?\d+人", text[start:end]) or start > 0:
        while start > 1 and _NOMINAL_END.search(text[: start - 1]):
            before = max(text.rfind("，", 0, start - 1), text.rfind("：", 0, start - 1)) + 1
            if re.search("主持|召开|举行|讲话|出席|列席|参加|传达|强调", text[before : start - 1]):
                break
            start = before
    return start


def _attendants(
    text: str, start: int, end: int, sentence: Sentence, context: Context
) -> Iterator[tuple[Mention, float]]:  # fmt: skip
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
        mention = context.skeleton.mentions[sentence.start + start + i]
        if region[i] == "P":
            sends = False
            yield mention, 0.93
        else:
            sends = _sends(tail, sends, tail_end == len(region))
            sends = sends or bool(region[i] == "L" and _PLACE_SENDS.match(tail))
            if sends and region[i] == "O":
                yield mention, 0.88
        tail_end = i


def _sends(tail: str, before: bool, last: bool) -> bool:
    """True if an organ in the list is there through its people; ``before`` is the answer for the next in the list."""
    if _THROUGH.match(tail):
        return True
    if _NOT_ITSELF.match(tail):
        return False
    if _REPRESENTED.match(tail):
        return True
    if re.fullmatch(r"(?:[、，和及与]|以及|，以及)?(?:省|市|区|县|部分|有关|相关)*", tail) or _UNNAMED.fullmatch(tail):
        return before or (last and tail == "")
    return False
