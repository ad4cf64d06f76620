"""Who acts: the subject of each clause, the meeting that 会议 means, the organ that a report speaks for."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from functools import cached_property

from kg.model import Document, MentionType, SubjectBy
from kg.patterns import compiled
from kg.relate.cast import Cast
from kg.relate.clause import NOBODY, Clause, Subject
from kg.relate.heads import Head, Kind, find_head, lead_end
from kg.relate.letters import addressed
from kg.relate.memory import Listing, Memory
from kg.relate.names import Name
from kg.relate.owner import find_owner
from kg.relate.patterns import CHAIN, DATE, NAMES, ORGANS, URGES, joined_people
from kg.relate.sittings import Sittings, is_session
from kg.relate.skeleton import Sentence, Skeleton
from kg.relate.this_body import REACH, this_body

_CLAUSE = compiled(r"[^，：]+")
_CONTINUED = compiled(
    r"(?:——|[一二三四五六七八九十]是|（[一二三四五六七八九十\d]+）|[一二三四五六七八九十\d]{1,3}[、．.])"
)
_PURPOSE = compiled(r"为(?!期|O|P|主)|按照|遵照|依照|根据|经[OM][^，OMD]{0,20}(?:研究|讨论|审议)")
_JOINTLY = compiled(
    rf"(?:会同|联合(?!国|会|体|开展对))(?P<who>{ORGANS})|[与同](?P<with>{ORGANS})(?:一道|一起|联合|共同)"
)
_MODAL = compiled(r"要|应当|必须")
_LISTED = compiled(
    rf"(?:以及|和)?(?:(?:{CHAIN})P[^，]*?(?:作的D|(?:所?作的|关于)[^，]*(?:报告|汇报|说明)$)|O关于[^，]*(?:报告|汇报)|O?D|[^，OMCDPL]{{0,12}}O(?:[、和]O)*的[^，]*(?:报告|汇报))"
)
_UNREAL = compiled(
    r"(?:如果|如(?=遇|有|需|未|不|确|因|出现|发生|逾期)|假如|假设|假使|倘若|倘|要是|万一|一旦|只有|除非|只要|若(?!干)|即使|即便|哪怕|对于|要不要|凡)"
    r"|(?:O(?:[、和]O)*)?(?:有下列|违反|未|不|拒|逾期|造成|发生|需要?|因)[^，]*的$"
)
# The salutation of a notice to many: its rules are for those who receive it, not for the sender.
_NOTICE = compiled(r"\n各[省市县区州旗镇乡街部有单][^\n]*：(?:\n|$)")
_ASKED = compiled(r"请(?:你[^，]{1,4})?(?:于|在|按|将|认真|及时|抓紧|研究)")
_HEAD = 400
_AGENDA = compiled(r"议程[^，]{0,4}$")
_ACTS = compiled(
    "召开|举行|闭幕|开幕|听取|审议|审查|讨论|通过|批准|作出|同意|任命|决定|接受|选举|选出|补选|传达|学习|强调|指出|要求|认为"
)
# What a paragraph begins with that goes on about the meeting of the one before: 会议听取了甲的报告。⏎听取了乙的报告.
_SESSION_ACT = compiled("(?:还|并|书面|分别|表决)*(?:听取|审议|审查|通过|表决|任命)")
# What a session does behind a person's report there: 县长甲作报告。通过《…》.
_SITS_ON = compiled(
    "(?:还|并|先后|分别|依法|同意|决定)*(?:审议|审查|表决|通过|批准|选举|补选|增选|选出|改选|任命|免去|接受)(?!的)"
)
# 二、听取乙的汇报: an item of its minutes.
_IN_ITEM = compiled(f"{_SITS_ON.pattern}|(?:会议)?(?:听取|传达|学习|讨论|研究|决定)")
# 主任甲视察乙。9月，组织代表检查丙: what the body does whose head was told of before.
_BODY_ACTS = compiled(
    "，?(?:还|并|又|先后|分别)*(?:组织|会同|配合|邀请|邀集|聘请|召开|举办|印发|作出|任命|免去|听取|对[^，]*(?:进行|开展))"
)
_DATED = compiled(rf"(?:{DATE}|[同是][年月]|同日)")
# 选举甲为县长，乙为副县长: whoever else is chosen does not act.
_CHOSEN_TOO = compiled(
    rf"{NAMES}(?:等(?:\d+人)?)?(?:同志)?(?:分别)?(?:为|任|连任)[^，OMCDPL]{{0,4}}?(?:{CHAIN})(?=$|（|\d|[^，OMCDPL]{{0,6}}$)"
)
# 甲召开某会议，听取…: the meeting hears.
_CALLS = compiled("(?:召开|举行)(?:了)?[^，OMCDP]{0,8}(?P<meeting>M)$")
# An entry of a chronicle begins with its day: △5日，…, 2.3月4日….
_ENTRY = compiled(rf"(?:[△▲▽●■◆◎◇★☆※·]|\d{{1,3}}[、．.](?=\d{{1,2}}月))?(?:{DATE}|[同是]月|[同是]年|同日)")
_FEWEST = 3
"""Lines that begin with a day, from which on a text may be a chronicle."""
_LINE = 12
"""Characters of a line that is no heading."""
# 会议肯定了甲的工作，强调要…: from here on the meeting says what is to be done.
_SAYS_ON = compiled("(?:并|还)?(?:强调|指出)(?=要|必须|应当)")
# 甲委员会建议大会批准《…》，批准…: it is the one asked who is to do it.
_ASKS_OTHERS = compiled("(?:建议|提请|请求|报请)(?:[OM]|大会|会议)[^，]*?(?:批准|审议|通过|任命|免去)")
TEAM = compiled("(?:小组|指挥部|专班|(?<!党)组|工作队)$")
"""The ending of a group whose members are listed."""
_CHAIRED, _IN_CHAIR = compiled(r"主持召开[^，]*?M"), compiled(r"主持(?:召开[^，]*?M|(?:会议|大会|学习会)$)")


class Context:
    """What is known at a point of the text; it is fed with the sentences in order."""

    def __init__(self, document: Document, skeleton: Skeleton, cast: Cast) -> None:
        self.skeleton = skeleton
        self.cast = cast
        self.sittings = Sittings(skeleton, cast)
        self.owner = find_owner(document, skeleton, cast)
        self.instructs = bool(self.owner and _NOTICE.search(skeleton.text, 0, _HEAD))
        self.you = addressed(skeleton)
        self.memory = Memory()
        self.reporter: Name | None = None
        self.people: tuple[Name, ...] = ()
        self.speakers: tuple[Name, ...] = ()
        self.body: tuple[Name, ...] = ()
        self.called: Name | None = None
        self.listing: Listing | None = None
        self.said: Subject | None = None
        self.told_to = False
        self.quoted = False
        self.session: Subject | None = None
        self.framed = False
        self.unreal = False
        self.headed = False
        self.agenda: Subject | None = None
        self.topic = self.owner or NOBODY
        self.chronicle = _is_chronicle(skeleton.text)

    def found(self, start: int, end: int, kind: MentionType) -> tuple[Name, ...]:
        """The names of a type in a slice of the skeleton, in order."""
        return self.skeleton.found(start, end, kind)

    @cached_property
    def only_team(self) -> Name | None:
        """The team that the text names, if it names one alone: that of a list whose 组长 stand above its name."""
        named = [n for n in self.skeleton.names.values() if n.type is MentionType.ORG and TEAM.search(n.text)]
        return named[0] if len({n.key for n in named}) == 1 else None

    def last_person(self, before: int) -> Name | None:
        """The person whom the text names last before an index of the skeleton."""
        at = self.skeleton.text.rfind("P", 0, before)
        return self.skeleton.names.get(at)

    def clauses(self, sentence: Sentence) -> Iterator[Clause]:
        """The clauses of a sentence in order; its subject becomes the topic of the next sentence."""
        text = joined_people(sentence.text)
        if sentence.opens:
            if self.chronicle and _ENTRY.match(text):
                self.sittings.rest()
            self._open_paragraph(text)
        parts = [(m[0], sentence.start + m.start()) for m in _CLAUSE.finditer(text)]
        if not sentence.continues:
            self.speakers, self.listing = (), None
            self.framed = self.unreal = self.headed = self.quoted = False
            self.called = None
        subject = self._purpose(parts) or self._sender(parts) or self._inherited(text, sentence.continues)
        chair = NOBODY
        for part, start in parts:
            at = lead_end(part)
            says_on = (
                None if subject.speech or subject.by is not SubjectBy.CONVENER else _SAYS_ON.match(part, at)
            )
            goes_on = (self.listing and _LISTED.match(part, at)) or (
                subject.acting() and not subject.speech and subject.meeting and _CHOSEN_TOO.match(part, at)
            )
            head = None if goes_on else find_head(part, at)
            if head is not None:
                self.called = None
                subject = self._subject(head, start)
            elif chair.agents and URGES.match(part, at):
                subject = self._speaking(chair)
            elif says_on:
                subject, at = replace(subject, speech=True), says_on.end()
            elif subject is NOBODY and self.said and part.startswith(("要", "必须"), at):
                subject = self.said
            self.unreal = self.unreal or bool(_UNREAL.match(part, at))
            joint = self._joint(subject, part, start) if subject.agents and "O" in part else subject
            clause = Clause(part, start, head.body if head else at, joint, head is not None)
            self.sittings.read(clause, self.framed)
            self._calls(clause)
            yield clause
            if _ASKS_OTHERS.search(part):
                subject = NOBODY
            self.headed = self.headed or head is not None
            if "议程" in part and _AGENDA.search(part) and self.sittings.named:
                subject = self.agenda = self._held(self.sittings.named[-1])
            if self.sittings.meeting and "主持" in part and _IN_CHAIR.search(part):
                chair = Subject(self.people, SubjectBy.PREVIOUS, speech=True)
                subject = self._held(self.sittings.meeting)
        self._close(subject, text)

    def _calls(self, clause: Clause) -> None:
        """Notes the meeting that a body calls: what the next clauses hear and pass (甲召开乙，听取…) the meeting does."""
        if clause.explicit and clause.subject.meeting is None and (m := _CALLS.search(clause.text)):
            meeting = self.skeleton.names[clause.start + m.start("meeting")]
            self.called = meeting if meeting is self.sittings.meeting and is_session(meeting) else None

    def _held(self, meeting: Name | None, speech: bool = False) -> Subject:
        """A meeting, which acts for the bodies whose it is."""
        return Subject(self.sittings.conveners(meeting), SubjectBy.CONVENER, meeting, speech)

    def _joint(self, subject: Subject, part: str, start: int) -> Subject:
        """甲会同乙…, 甲联合乙…: both act."""
        m = _JOINTLY.search(part) if subject.meeting is None and not subject.speech else None
        if m is None:
            return subject
        group = "who" if m["who"] else "with"
        others = self.found(start + m.start(group), start + m.end(group), MentionType.ORG)
        return replace(subject, agents=(*subject.agents, *(o for o in others if o not in subject.agents)))

    def _inherited(self, text: str, continues: bool) -> Subject:
        """The subject that a sentence begins with: 要… in a speech goes on only from a body that was told 要….

        After 会议强调，甲要…。 a new 要… is again for the body whose meeting it is.
        """
        if self.you.agents and _ASKED.match(text, lead_end(text)):
            return self.you
        asked = self.session if self.topic.agents and not (self.said or continues) else None
        if asked and text.startswith("要", lead_end(text)):
            return asked
        if self.topic.agents and all(a.type is MentionType.PER for a in self.topic.agents):
            acts = _IN_ITEM if _CONTINUED.match(text) else _SITS_ON
            if self.sittings.meeting and acts.match(text, lead_end(text)):
                return self._held(self.sittings.meeting)
            if self.body and _DATED.match(text) and _BODY_ACTS.match(text, lead_end(text)):
                return Subject(self.body, SubjectBy.PREVIOUS)
        stated = (
            self.topic.agents and self.topic.meeting is None and not self.topic.speech and not self.told_to
        )
        return self.said if self.said and stated and text.startswith("要", lead_end(text)) else self.topic

    def _close(self, subject: Subject, text: str) -> None:
        """Settles at the end of a sentence whom the next one goes on about."""
        self.told_to = bool(_MODAL.search(text))
        idle = subject.meeting is not None and not subject.speech and not _ACTS.search(text)
        self.topic = NOBODY if idle else _carried(subject)
        if self.said and subject.meeting is not None and not subject.speech:
            self.topic = self.said
        ordered = subject is NOBODY and self.told_to
        told = subject.meeting is not None or subject.speech
        if self.owner and not (self.instructs or ordered or told):
            self.topic = self.owner

    def _open_paragraph(self, text: str) -> None:
        self.said = self.session = None
        self.agenda = self.agenda if _CONTINUED.match(text) else None
        if self.agenda:
            self.topic = self.agenda
        elif self.owner and not self.instructs:
            self.topic = self.owner
        elif not (_CONTINUED.match(text) or self.topic.meeting and _SESSION_ACT.match(text, lead_end(text))):
            self.topic = NOBODY

    def _purpose(self, parts: list[tuple[str, int]]) -> Subject | None:
        """为贯彻…，甲召开…: the subject of a purpose is the first actor that follows."""
        first = parts[0][0] if len(parts) > 1 else ""
        if not ("为" in first or "照" in first or "根据" in first) or not _PURPOSE.match(
            first, lead_end(first)
        ):
            return None
        for part, start in parts[1:]:
            if head := find_head(part, lead_end(part)):
                return None if head.speech else self._acting(self._subject(head, start), part, start)
        return None

    def _sender(self, parts: list[tuple[str, int]]) -> Subject | None:
        """In a notice the sender acts only in the sentence that says why it is sent: 为贯彻…，现通知如下."""
        why = self.instructs and parts and _PURPOSE.match(parts[0][0], lead_end(parts[0][0]))
        return self.owner if why else None

    def _acting(self, subject: Subject, part: str, start: int) -> Subject:
        """Who chairs a meeting acts for the body whose meeting it is."""
        m = _CHAIRED.search(part)
        bodies = self.sittings.conveners(self.skeleton.names[start + m.end() - 1]) if m else ()
        return Subject(bodies, SubjectBy.CONVENER) if bodies else subject

    def _subject(self, head: Head, start: int) -> Subject:
        self.quoted = self.framed and head.speech and head.kind is Kind.PEOPLE
        self.framed = self.framed or head.speech or head.kind is Kind.MEETING
        if head.kind is Kind.REPORT:
            return Subject((self.reporter,) if self.reporter else (), SubjectBy.PREVIOUS)
        if head.kind is Kind.MEETING:
            meeting = self.sittings.called(head.noun)
            if meeting is None and head.noun == "全会":
                return NOBODY
            found = self._held(meeting, head.speech)
            self.session = found if head.speech and found.acting() else None
            return found
        if head.kind in (Kind.WE, Kind.YOU):
            return (self.owner or NOBODY) if head.kind is Kind.WE else self.you
        if head.kind is Kind.PEOPLE:
            self.people = self.speakers = self.found(start + head.start, start + head.end, MentionType.PER)
            self.body = self.found(start + head.start, start + head.end, MentionType.ORG)[-1:]
            return self._speaking(Subject(self.people, speech=head.speech))
        if head.kind is Kind.ORGANS:
            return Subject(self.found(start + head.start, start + head.end, MentionType.ORG))
        if head.kind is Kind.SESSION:
            return self._held(self.skeleton.names[start + head.start])
        if head.kind is Kind.THIS:
            return this_body(head.noun, self.found(max(0, start - REACH), start, MentionType.ORG))
        if head.kind is Kind.THEY:
            return self._speaking(Subject(self.people, SubjectBy.PREVIOUS, speech=head.speech))
        return NOBODY

    def _speaking(self, subject: Subject) -> Subject:
        self.said = subject if subject.speech else self.said
        return subject


def _is_chronicle(text: str) -> bool:
    """True if most lines are entries that begin with their day."""
    lines = [line for line in text.split("\n") if len(line) >= _LINE]
    entries = sum(1 for line in lines if _ENTRY.match(line))
    return entries >= _FEWEST and 3 * entries >= 2 * len(lines)


def _carried(subject: Subject) -> Subject:
    return replace(subject, by=SubjectBy.PREVIOUS) if subject.by is SubjectBy.EXPLICIT else subject
