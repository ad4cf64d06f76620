"""Who acts: the subject of each clause, the meeting that 会议 means, the organ that a report speaks for."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from kg.extract.clauses import Sentence, Skeleton
from kg.extract.relations.claims import NOBODY, Subject
from kg.extract.relations.heads import Head, Kind, find_head, lead_end
from kg.extract.relations.organs import Organs
from kg.extract.relations.owner import find_owner
from kg.extract.relations.patterns import CHAIN, ORGANS, joined_people
from kg.model import Document, Mention, MentionType, SubjectBy

_CLAUSE = re.compile(r"[^，：]+")
_CONTINUED = re.compile(
    r"(?:——|[一二三四五六七八九十]是|（[一二三四五六七八九十\d]+）|[一二三四五六七八九十\d]{1,3}[、．.])"
)
_PURPOSE = re.compile(r"为(?!期|O|P|主)|按照|遵照")
_JOINTLY = re.compile(
    rf"(?:会同|联合(?!国|会|体|开展对))(?P<who>{ORGANS})|[与同](?P<with>{ORGANS})(?:一道|一起|联合|共同)"
)
_MODAL = re.compile(r"要|应当|必须")
_CONVENED = re.compile(r"(?:主持召开|组织召开|召开|举行|举办|召集|主办)(?:了|的)?[^，OMCDP]{0,12}?(M)")
_HELD = re.compile(
    r"(M)(?!主席团|秘书处|代表团)(?:[^，OMCDP]{0,8}在L*O)?[^，OMCDP]{0,16}?(?:召开|举行|闭幕|开幕|举办|开班)(?:了)?(M)?"
)
_SESSION_ACT = re.compile(r"(M)(?:还|并|先后|分别)*(?:表决|听取|审议|通过|任命|决定|接受|选举|补选|传达学习)")
_JOINED = re.compile(
    r"(?<!会见)(?<!看望)(?<!慰问)(?:出席|参加|列席|主持)(?:了)?[^，OMCDPL]{0,6}(M)(?!的)|(M)由[^，]{0,20}?P主持|^——[^，]*在(M)上"
)
_BARE = re.compile(r"(?:召开|举行)(?:了)?(?![^，第]{0,4}次)[^，M]{0,14}?(?:会议|大会|座谈会|全会|例会)")
_LISTED = re.compile(
    rf"(?:以及|和)?(?:(?:{CHAIN})P[^，]*?作的D|O关于[^，]*(?:报告|汇报)|O?D|[^，OMCDPL]{{0,12}}O(?:[、和]O)*的[^，]*(?:报告|汇报))"
)
_UNREAL = re.compile(
    r"(?:如果|如(?=遇|有|需|未|不|确|因|出现|发生|逾期)|假如|假设|假使|倘若|倘|要是|万一|一旦|只有|除非|只要|若|即使|即便|哪怕|对于|要不要|凡)"
    r"|(?:O(?:[、和]O)*)?(?:有下列|违反|未|不|拒|逾期|造成|发生|需要?|因)[^，]*的$"
)
_PART_OF_SESSION = frozenset(
    {"闭幕会", "闭幕会议", "开幕会", "开幕会议", "开幕式", "闭幕式", "例会", "全会", "全体会议", "常委会会议"}
)
# The salutation of a notice to many: its rules are for those who receive it, not for the sender.
_NOTICE = re.compile(r"\n各[省市县区州旗镇乡街部有单][^\n]*：(?:\n|$)")
_HEAD = 400
_FORMAL = re.compile(r"[届次].*(?:会议|全会)$")
_AGENDA = re.compile(r"议程[^，]{0,4}$")
_FUTURE = re.compile("决定|将|拟|定于|计划|筹备|提议|建议")
_ACTS = re.compile(
    "召开|举行|闭幕|开幕|听取|审议|通过|任命|决定|接受|选举|补选|传达|学习|强调|指出|要求|认为"
)
_CHAIRED = re.compile(r"主持召开[^，]*?M")


@dataclass(frozen=True, slots=True)
class Clause:
    """A clause and its subject. ``start``: index in the skeleton; ``body``: where its predicate begins in ``text``."""

    text: str
    start: int
    body: int
    subject: Subject
    explicit: bool

    @property
    def span(self) -> tuple[int, int]:
        """The clause in the skeleton."""
        return self.start, self.start + len(self.text)


@dataclass(frozen=True, slots=True)
class Listing:
    """A list of documents that goes on after a comma: what is done with them and by whom."""

    predicates: tuple[str, ...]
    actors: tuple[Mention, ...]
    by: SubjectBy


class Context:
    """What is known at a point of the text; it is fed with the sentences in order."""

    def __init__(self, document: Document, skeleton: Skeleton, mentions: Sequence[Mention]) -> None:
        self.skeleton = skeleton
        self.organs = Organs(mentions)
        self.owner = find_owner(document, skeleton, self.organs)
        self.instructs = bool(self.owner and _NOTICE.search(skeleton.text, 0, _HEAD))
        self.meeting: Mention | None = None
        self.plenary: Mention | None = None
        self.convener: tuple[Mention, ...] = ()
        self.reporter: Mention | None = None
        self.people: tuple[Mention, ...] = ()
        self.meetings: list[Mention] = []
        self.posts: dict[str, tuple[Mention, int]] = {}
        self.speakers: tuple[Mention, ...] = ()
        self.listing: Listing | None = None
        self.said: Subject | None = None
        self.led: tuple[Mention, ...] = ()
        self.told_to = False
        self.framed = False
        self.unreal = False
        self.headed = False
        self.roll: str = ""
        self.decided_by: Mention | None = None
        self.roster: tuple[Mention, tuple[Mention, ...]] | None = None
        self.topic = self.owner or NOBODY

    def found(self, start: int, end: int, kind: MentionType) -> tuple[Mention, ...]:
        """The mentions of a type in a slice of the skeleton, in order."""
        mentions = self.skeleton.mentions
        return tuple(m for i in range(start, end) if (m := mentions.get(i)) and m.type is kind)

    def clauses(self, sentence: Sentence) -> Iterator[Clause]:
        """The clauses of a sentence in order; its subject becomes the topic of the next sentence."""
        text = joined_people(sentence.text)
        if sentence.opens:
            self._open_paragraph(text)
        parts = [(m[0], sentence.start + m.start()) for m in _CLAUSE.finditer(text)]
        if not sentence.continues:
            self.speakers, self.listing = (), None
            self.framed = self.unreal = self.headed = False
        subject = self._purpose(parts) or self._sender(parts) or self._inherited(text)
        for part, start in parts:
            at = lead_end(part)
            head = None if self.listing and _LISTED.match(part, at) else find_head(part, at)
            if head is not None:
                subject = self._subject(head, start)
            elif subject is NOBODY and self.said and part.startswith(("要", "必须"), at):
                subject = self.said
            self.unreal = self.unreal or bool(_UNREAL.match(part, at))
            joint = self._joint(subject, part, start) if subject.agents and "O" in part else subject
            clause = Clause(part, start, head.body if head else at, joint, head is not None)
            self._meet(clause)
            yield clause
            self.headed = self.headed or head is not None
            if "议程" in part and _AGENDA.search(part) and self.meetings:
                subject = Subject(self.conveners(self.meetings[-1]), SubjectBy.CONVENER, self.meetings[-1])
            if self.meeting and "主持召开" in part and _CHAIRED.search(part):
                subject = Subject(self.conveners(self.meeting), SubjectBy.CONVENER, self.meeting)
        self._close(subject, text)

    def _joint(self, subject: Subject, part: str, start: int) -> Subject:
        """甲会同乙…, 甲联合乙…: both act."""
        m = _JOINTLY.search(part) if subject.meeting is None and not subject.speech else None
        if m is None:
            return subject
        group = "who" if m["who"] else "with"
        others = self.found(start + m.start(group), start + m.end(group), MentionType.ORG)
        return replace(subject, agents=(*subject.agents, *(o for o in others if o not in subject.agents)))

    def _inherited(self, text: str) -> Subject:
        """The subject that a sentence begins with: 要… in a speech goes on only from a body that was told 要…."""
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
        self.said = None
        if self.owner and not self.instructs:
            self.topic = self.owner
        elif not _CONTINUED.match(text):
            self.topic = NOBODY

    def _purpose(self, parts: list[tuple[str, int]]) -> Subject | None:
        """为贯彻…，甲召开…: the subject of a purpose is the first actor that follows."""
        first = parts[0][0] if len(parts) > 1 else ""
        if not ("为" in first or "照" in first) or not _PURPOSE.match(first, lead_end(first)):
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
        bodies = self.conveners(self.skeleton.mentions[start + m.end() - 1]) if m else ()
        return Subject(bodies, SubjectBy.CONVENER) if bodies else subject

    def _subject(self, head: Head, start: int) -> Subject:
        self.framed = self.framed or head.speech or head.kind is Kind.MEETING
        if head.kind is Kind.REPORT:
            return Subject((self.reporter,) if self.reporter else (), SubjectBy.PREVIOUS)
        if head.kind is Kind.MEETING:
            meeting = self.called(head.noun)
            if meeting is None and head.noun == "全会":
                return NOBODY
            return Subject(self.conveners(meeting), SubjectBy.CONVENER, meeting, head.speech)
        if head.kind is Kind.WE:
            return self.owner or NOBODY
        if head.kind is Kind.PEOPLE:
            self.people = self.found(start + head.start, start + head.end, MentionType.PER)
            self.speakers = self.people
            return self._speaking(Subject(self.people, speech=head.speech))
        if head.kind is Kind.ORGANS:
            return Subject(self.found(start + head.start, start + head.end, MentionType.ORG))
        if head.kind is Kind.SESSION:
            meeting = self.skeleton.mentions[start + head.start]
            return Subject(self.conveners(meeting), SubjectBy.CONVENER, meeting)
        if head.kind is Kind.THEY:
            return self._speaking(Subject(self.people, SubjectBy.PREVIOUS, speech=head.speech))
        return NOBODY

    def _speaking(self, subject: Subject) -> Subject:
        self.said = subject if subject.speech else self.said
        return subject

    def conveners(self, meeting: Mention | None) -> tuple[Mention, ...]:
        """The body whose meeting it is: by the meeting's name, else as the text printed it before."""
        if meeting is not None and (body := self.organs.convener(meeting)):
            return (body,)
        return self.convener

    def called(self, noun: str) -> Mention | None:
        """The meeting that a bare word such as 会议 or 座谈会 means here."""
        if noun not in ("会议", "大会"):
            alike = [m for m in self.meetings if m.text.replace("全体会议", "全会").endswith(noun)]
            counts = Counter(m.text for m in alike)
            if noun == "全会" and self.meeting in alike:
                return self.meeting
            if alike:
                return max(alike, key=lambda m: (counts[m.text] if noun == "全会" else 0, m.start))
            if noun == "全会" and not (self.meeting and "全" in self.meeting.text):
                return None
            if self.meeting and noun not in _PART_OF_SESSION and _FORMAL.search(self.meeting.text):
                return None
        return self.meeting

    def _meet(self, clause: Clause) -> None:
        """Notes the meeting that a clause opens, names or attends."""
        text, start, mentions = clause.text, clause.start, self.skeleton.mentions
        if "M" in text:
            self.meetings.extend(self.found(start, start + len(text), MentionType.MEET))
        if self.framed:
            return
        if "M" not in text:
            opened = ("召开" in text or "举行" in text) and clause.explicit and _BARE.search(text)
            if opened and self._convened_by(clause):
                self.meeting = self.plenary = None
            return
        if m := self._sits(clause):
            self._now(mentions[start + m.start(1)])
            if m.re is _HELD and m[2]:
                self.plenary = mentions[start + m.start(2)]
        elif (m := _CONVENED.search(text)) and not _FUTURE.search(text[: m.start()]):
            self._now(mentions[start + m.start(1)])
            self._convened_by(clause)
        elif m := _JOINED.search(text):
            self._now(mentions[start + m.start(m.lastindex or 1)])
        elif _BARE.search(text) and clause.explicit and self._convened_by(clause):
            self.meeting = self.plenary = None

    def _sits(self, clause: Clause) -> re.Match[str] | None:
        """The clause that says of a meeting, named at its head, that it is held or what it does."""
        at = lead_end(clause.text)
        m = _HELD.search(clause.text, at) or _SESSION_ACT.search(clause.text, at)
        return m if m and m.start(1) <= at + 1 else None

    def sits(self, session: Mention) -> None:
        """The session that passed the text is the meeting until another is named."""
        if self.meeting is None and session.type is MentionType.MEET:
            self.meeting = session

    def _now(self, meeting: Mention) -> None:
        if self.plenary is None or meeting.text != self.plenary.text:
            if self.meeting is None or meeting.text != self.meeting.text:
                self.plenary = None
            self.meeting = meeting

    def _convened_by(self, clause: Clause) -> bool:
        bodies = tuple(a for a in clause.subject.agents if a.type is MentionType.ORG)
        if bodies and clause.subject.meeting is None:
            self.convener = bodies
        return bool(bodies)


def _carried(subject: Subject) -> Subject:
    return replace(subject, by=SubjectBy.PREVIOUS) if subject.by is SubjectBy.EXPLICIT else subject
