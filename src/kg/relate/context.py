"""Who acts: the subject of each clause, the meeting that 会议 means, the organ that a report speaks for."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from functools import cached_property

from kg.model import Document, MentionType, SubjectBy
from kg.patterns import compiled
from kg.relate import chronicle
from kg.relate.cast import Cast
from kg.relate.clause import NOBODY, Clause, Subject
from kg.relate.heads import Head, Kind, find_head, lead_end
from kg.relate.left_open import asks_others, supposes
from kg.relate.letters import addressed
from kg.relate.memory import Listing, Memory
from kg.relate.names import Name
from kg.relate.owner import find_keeper, find_owner
from kg.relate.patterns import CALLS, CHAIN, ORGANS, TEAM, URGES, joined_people
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
# 甲召开某会议，听取…: the meeting hears.
_CALLS = compiled(f"{CALLS}$")
# 会议肯定了甲的工作，强调要…: from here on the meeting says what is to be done.
_SAYS_ON = compiled("(?:并|还)?(?:强调|指出)(?=要|必须|应当)")
_CHAIRED, _IN_CHAIR = compiled(r"主持召开[^，]*?M"), compiled(r"主持(?:召开[^，]*?M|(?:会议|大会|学习会)$)")


class Context:
    """What is known at a point of the text; it is fed with the sentences in order."""

    def __init__(self, document: Document, skeleton: Skeleton, cast: Cast) -> None:
        self.skeleton = skeleton
        self.cast = cast
        self.sittings = Sittings(skeleton, cast)
        self.owner = find_owner(document, skeleton, cast)
        self.keeper = find_keeper(document, cast)
        self.instructs = bool(self.owner and _NOTICE.search(skeleton.text, 0, _HEAD))
        self.you = addressed(skeleton)
        self.memory = Memory()
        self.reporter: Name | None = None
        self.people: tuple[Name, ...] = ()
        self.speakers: tuple[Name, ...] = ()
        self.body: tuple[Name, ...] = ()
        self.called: Name | None = None
        self.there = False
        self.listing: Listing | None = None
        self.said: Subject | None = None
        self.told_to = self.quoted = False
        self.session: Subject | None = None
        self.framed = self.unreal = self.headed = False
        self.agenda: Subject | None = None
        self.topic = self.owner or NOBODY
        self.chronicle = chronicle.is_chronicle(skeleton.text)
        self.running = chronicle.is_running(skeleton.text)

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
        if (
            self.running
            and chronicle.begins_month(text)
            or self.chronicle
            and sentence.opens
            and chronicle.is_entry(text)
        ):
            self.sittings.rest()
        if sentence.opens:
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
                subject.meeting and not subject.speech and chronicle.chosen_too(part, at)
            )
            head = None if goes_on else find_head(part, at)
            if head is not None:
                self.called = None
                subject = self._subject(head, start)
                self.there = head.kind is Kind.PEOPLE and chronicle.at_meeting(part)
            elif (
                self.there
                and _of_people(subject)
                and self.sittings.meeting
                and chronicle.sits_on(part, hears=False)
            ):
                subject = self._held(self.sittings.meeting)
            elif chair.agents and URGES.match(part, at):
                subject = self._speaking(chair)
            elif says_on:
                subject, at = replace(subject, speech=True), says_on.end()
            elif subject is NOBODY and self.said and part.startswith(("要", "必须"), at):
                subject = self.said
            self.unreal = self.unreal or supposes(part, at)
            joint = self._joint(subject, part, start) if subject.agents and "O" in part else subject
            clause = Clause(part, start, head.body if head else at, joint, head is not None)
            self.sittings.read(clause, self.framed)
            self._calls(clause)
            yield clause
            if asks_others(part):
                subject = NOBODY
            self.headed = self.headed or head is not None
            if "议程" in part and _AGENDA.search(part) and self.sittings.named:
                subject = self.agenda = self._held(self.sittings.named[-1])
            if self.sittings.meeting and "主持" in part and _IN_CHAIR.search(part):
                chair = Subject(self.people, SubjectBy.PREVIOUS, speech=True)
                subject = self._held(self.sittings.meeting)
        self._close(subject, text)

    @property
    def _of_minutes(self) -> bool:
        """True where items tell what the meeting that sits did; not in an agenda, nor in a report of who writes it."""
        sits = self.sittings.meeting is not None and not self.sittings.meeting.text.endswith("预备会议")
        return sits and not self.owner and "议程" not in self.skeleton.text[:_HEAD]

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
        if self._of_minutes and chronicle.is_item(text):
            return self._held(self.sittings.meeting)
        asked = self.session if self.topic.agents and not (self.said or continues) else None
        if asked and text.startswith("要", lead_end(text)):
            return asked
        if _of_people(self.topic):
            if self.sittings.meeting and chronicle.sits_on(
                text, hears=self.there or bool(_CONTINUED.match(text))
            ):
                return self._held(self.sittings.meeting)
            if self.body and chronicle.body_acts(text):
                return Subject(self.body, SubjectBy.PREVIOUS)
        if self.topic is NOBODY and self.keeper and chronicle.body_acts(text):
            return self.keeper
        stated = (
            self.topic.agents and self.topic.meeting is None and not self.topic.speech and not self.told_to
        )
        return self.said if self.said and stated and text.startswith("要", lead_end(text)) else self.topic

    def _close(self, subject: Subject, text: str) -> None:
        """Settles at the end of a sentence whom the next one goes on about."""
        self.told_to = bool(_MODAL.search(text))
        idle = subject.meeting is not None and not subject.speech and not _ACTS.search(text)
        self.topic = NOBODY if idle and not chronicle.is_headed(text) else _carried(subject)
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


def _of_people(subject: Subject) -> bool:
    """True for a subject of persons alone."""
    return bool(subject.agents) and all(a.type is MentionType.PER for a in subject.agents)


def _carried(subject: Subject) -> Subject:
    return replace(subject, by=SubjectBy.PREVIOUS) if subject.by is SubjectBy.EXPLICIT else subject
