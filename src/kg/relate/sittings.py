"""Which meeting sits at a point of the text, whose it is, and which one a bare 会议 or 全会 means."""

from __future__ import annotations

import re
from collections import Counter, deque

from kg.model import MentionType
from kg.patterns import compiled
from kg.relate.cast import Cast
from kg.relate.clause import Clause
from kg.relate.heads import lead_end
from kg.relate.lexicon import rx
from kg.relate.names import Name
from kg.relate.patterns import DATE, PASSED_ON
from kg.relate.skeleton import Skeleton, sentences

CONVENED = compiled(r"(?:召开|举行|举办|召集|主办)[^，OMCDP]{0,13}?(M)")
_HELD = compiled(
    rf"(M)(?!主席团|秘书处|代表团)(?:于?{DATE})?(?:[^，OMCDP]{{0,8}}在L*O)?[^，OMCDP]{{0,16}}?(?:召开|举行|闭幕|开幕|举办|开班)(?:了)?(M)?"
)
_SESSION_ACT = compiled(
    rf"(M)(?:于[^，OMCDPL]{{2,16}}?|{DATE}(?:上午|下午)?)?(?:还|并|先后|分别|依法)*(?:表决|听取|审议|审查|通过|任命|决定|接受|选举|选出|补选|增选|传达学习)"
)
_JOINED = compiled(
    r"P(?:代表O)?[^，OMCDPL]{0,8}向(M)(?:作|报告)"
    r"|(?<![^共]同)(?<!与)(?<!会见)(?<!看望)(?<!慰问)(?:出席|参加|列席|主持)(?:了)?[^，OMCDPL]{0,6}(M)(?!的)"
    r"|(M)由[^，]{0,20}?P主持|^——[^，]*在(M)上"
)
# 委员们列席了乙会议: those of the meeting that sits, which goes on behind it.
_MEMBERS_LISTEN = compiled(
    "(?:全体|与会|出席会议的|O)?(?:委员们?|代表们?|人员)?[^，OMCDPL]{0,4}列席(?:了)?[^，OMCDPL]{0,6}M"
)
# 【甲会议】 1月8日召开: a heading in brackets, and what was held.
_DATED = compiled(rf"于?{DATE}[^，OMCDPL]{{0,16}}?(?:在L*O?[^，OMCDPL]{{0,8}})?(?:召开|举行)")
# 【甲会议】 听取了乙的报告: a heading that is the subject of what follows.
_HEADED_ACT = compiled(
    "(?:会议|大会|全会)?(?:还|并|先后|分别)*(?:听取|审议|审查|通过|选举|选出|补选|任命|决定|批准|学习|传达)(?!的)"
    "|[^，MCDL]{0,20}P(?:、P)*(?:分别|先后)?主持|应到|实到|会期"
)
_DAY_ALONE = compiled(DATE)
"""A line or clause between the heading and what it tells of."""
# 甲主办、乙承办的M在丙举行: what stands before the meeting says whose or how long it is.
_ATTRIBUTE = compiled(r"(?:主办|承办|举办|召集|发起|(?:为期|历时)[^，OMCDPL]{1,4})[^，OMCDPL]{0,4}的$")
_DELEGATIONS = compiled("(?:出席|列席)(M)的各代表团")
_BARE = compiled(r"(?:召开|举行)(?:了)?(?![^，第]{0,4}次)[^，M]{0,14}?(?:会议|大会|座谈会|全会|例会)")
_PART_OF_SESSION = compiled("[闭开]幕(?:会|会议|式)|开班式|例会|全会|全体会议|常委会会议")
_WHOLE = compiled("(?:全体会议|[开闭]幕(?:会|会议|式|大会))$")
# A sitting of those whom a congress elects or who prepare it; 大会 is the congress.
_OF_CONGRESS = compiled("(?:全会|全体会议|执委会|执委会议|主席团[^，]*会议|预备会议)$")
_OF_ALL = compiled("大会|[开闭]幕(?:会|会议|式|大会)")
_ALL_SIT = compiled(
    "^大会(?!期间|主席团|秘书|筹备|议程|发言|现场|[前后])|[出列]席[^，OMCDPL]{0,4}[开闭]幕(?:会|式|大会)"
)
_CONGRESSES = frozenset({"CongressSession", "PartyCongress", "CPPCCSession"})
# Talks of two persons, and what one declares to the public, are no part of the meeting named before.
_TALKS = compiled(
    "P[^，]{0,16}(?:[同与和]|会见)[^，]*P[^，]{0,8}(?:举行|进行)(?:了)?(?:大小范围|[^，OMCDPL]{0,3})会[谈晤]"
    "|通电话|P[^，P]{0,12}发表[^，OMCDP]{0,4}(?:声明|谈话)"
)
_AT_ANOTHER = rx("(?:^|并)在[^，OMCDPL]{0,8}?({meeting_noun})上")
# 甲在某地召开座谈会, after a meeting of another kind.
_ANOTHER = rx(
    "P(?:[^，OMCDP]{0,16}主持)?[^，OMCDP]{0,10}(?:召开|举行)(?:了)?[^，OMCDPL]{0,10}?({meeting_noun})(?![上期的])"
    "|^(?:并|还)?(?:在L+)?(?:主持)?(?:召开|举行)(?:了)?[^，OMCDPL]{0,10}?({meeting_noun})$"
)
# What kind of meeting a name or a word tells of; 会议, 全会 and the like tell of none.
_KIND = compiled(
    "(?:座谈|交流|推进|动员|部署|汇报|现场|调度|研讨|报告|表彰|总结|民主生活|庆祝|纪念|联席|协商|听证|培训|论坛|峰会)(?=大?会|会议|班|$)"
)
_FORMAL = compiled(r"[届次].*(?:会议|全会)$")
_FUTURE = compiled("决定|将|拟|定于|计划|筹备|提议|建议|研究|讨论|关于|部署")
# What is studied or carried out is no meeting that the text tells of.
_DECIDES = compiled("M(?:讨论|研究)?决定(?:撤销|取消|设立|恢复|成立|接受|免去|任命|将O)")
"""What a session decides there and then."""
_TOLD_OF = compiled("学习|传达|贯彻|落实|宣传|按照|根据|以来|精神|关于")
_TAKES_PLACE = compiled(
    r"M(?:[^，OMCDP以后]{0,12}(?:召开|举行|开幕|闭幕|举办|开班)(?![后前期以之])|$)|(?:召开|举行|举办|开展|进行|主持)(?:了)?[^，OMCDP]{0,8}M(?!的)"
)
# 甲传达学习乙精神, told without a meeting: 会议 after it is 甲's.
_STUDIES = compiled("(?:传达|学习)(?:了)?[^，OP]{0,12}M")
_HEAD = 160
_PLENARY = compiled("(?:第.{1,3}次)?全体会议$")
# 建议，甲会议审议…: what stands behind it is still to be held.
_PLANNED = ("建议", "提议", "决定", "商定", "定于")
_FAR = 500
"""How many meetings back one is looked for."""


class Sittings:
    """The meetings of a document as its clauses are read: the one that sits, its plenary, its convener."""

    def __init__(self, skeleton: Skeleton, cast: Cast) -> None:
        self.skeleton = skeleton
        self.cast = cast
        self.meeting: Name | None = None
        self.plenary: Name | None = None
        self.named: deque[Name] = deque(maxlen=_FAR)
        self._convener: tuple[Name, ...] = ()
        self._heading: Name | None = None
        self._planned = False
        self._before: Name | None = None
        self._opening, self._told = _opening(skeleton)

    def conveners(self, meeting: Name | None) -> tuple[Name, ...]:
        """The body whose meeting it is: by the meeting's identity, else as the text printed it before."""
        if meeting is not None and (body := self.cast.convener(meeting)):
            return (body,)
        return self._convener

    def called(self, noun: str) -> Name | None:
        """The meeting that a bare word such as 会议 or 座谈会 means here."""
        if _OF_ALL.fullmatch(noun) and (congress := self._congress()):
            return congress
        if self.meeting is None and noun == "大会" and self._before and is_session(self._before):
            self.meeting = self._before  # 1月11日　大会闭幕, told in another entry than its beginning
        if noun not in ("会议", "大会"):
            alike = [m for m in self.named if m.text.replace("全体会议", "全会").endswith(noun)]
            counts = Counter(m.text for m in alike)
            if noun == "全会" and self.meeting in alike:
                return self.meeting
            if alike:
                return max(alike, key=lambda m: (counts[m.text] if noun == "全会" else 0, m.start))
            if noun == "全会" and not (self.meeting and "全" in self.meeting.text):
                return None
            if self.meeting and not _PART_OF_SESSION.fullmatch(noun) and _FORMAL.search(self.meeting.text):
                return None
        return self._of_kind(noun, self.meeting or self._opening)

    def _congress(self) -> Name | None:
        """The congress whose presidium or committee sits, or whose preparation is under way; None where no such sits."""
        sitting = self.meeting
        if sitting is None:
            return None
        whole = (m for m in reversed(self.named) if sitting.key.startswith(m.key + "/"))
        large = (m for m in reversed(self.named) if m.text.endswith("大会") or m.entity.kind in _CONGRESSES)
        found = next(whole, None)
        if found is None and _OF_CONGRESS.search(sitting.text):
            found = next((m for m in large if not _OF_CONGRESS.search(m.text)), None)
        return found

    def _of_kind(self, noun: str, meeting: Name | None) -> Name | None:
        """None if the word names another kind of meeting than the one that sits: 座谈会 is no 庆祝大会."""
        kind, own = _KIND.search(noun), _KIND.search(meeting.text) if meeting else None
        return None if kind and (own is None or kind[0] != own[0]) else meeting

    @property
    def current(self) -> Name | None:
        """The meeting at which people speak and are present: the one that sits, else the one of which the text opens to tell."""
        return self.meeting or self._told

    @property
    def part(self) -> Name | None:
        """The meeting of another kind that a session holds (甲举行联组会议): what is said is said there."""
        whole = self.plenary is None or _WHOLE.search(self.plenary.text)
        return None if whole else self.plenary

    def sits(self, session: Name) -> None:
        """The session that passed the text is the meeting until another is named."""
        if self.meeting is None and session.type is MentionType.MEET:
            self.meeting = session

    def rest(self) -> None:
        """Ends what sits, where another entry of a chronicle begins; not below the heading that names its meeting."""
        if self._heading is None:
            self._before = self.meeting or self._before
            self.meeting = self.plenary = self._opening = self._told = None
            self._convener = ()

    def read(self, clause: Clause, framed: bool) -> None:
        """Notes the meeting that a clause opens, names or attends; in a reported speech (``framed``) only its name."""
        text, start, names = clause.text, clause.start, self.skeleton.names
        if "M" in text:
            self.named.extend(self.skeleton.found(start, start + len(text), MentionType.MEET))
        heading, self._heading = self._heading, names[start] if text == "M" else None
        planned, self._planned = self._planned, text.endswith(_PLANNED)
        if "会" in text and _ALL_SIT.search(text[lead_end(text) :]) and (congress := self._congress()):
            self.meeting, self.plenary = congress, None
        if framed:
            return
        if heading is not None and (
            _DAY_ALONE.fullmatch(text) or _DATED.match(text) or _HEADED_ACT.match(text)
        ):
            self._now(heading)
        elif "M" not in text or planned and text.startswith("M"):
            self._unnamed(clause)
        elif (m := _sitting(clause)) and (not _FUTURE.search(m[0]) or _DECIDES.match(text, m.start(1))):
            self._now(names[start + m.start(1)])
            if m.re is _HELD and m[2]:
                self.plenary = names[start + m.start(2)]
        elif (m := CONVENED.search(text)) and not _FUTURE.search(text[: m.start()]) and not _studied(text, m):
            self._now(names[start + m.start(1)])
            self._convened_by(clause)
        elif self.meeting is not None and _MEMBERS_LISTEN.match(text, lead_end(text)):
            return
        elif m := _joined(text) or (_DELEGATIONS.search(text) if self.meeting is None else None):
            self._now(names[start + m.start(m.lastindex or 1)])
        else:
            self._unnamed(clause)

    def _unnamed(self, clause: Clause) -> None:
        """甲召开会议, without a name: no meeting before it sits any more."""
        if clause.explicit and _BARE.search(clause.text) and self._convened_by(clause):
            self.meeting = self.plenary = None
            if self._opening and self._opening.start > self.skeleton.span(clause.start, clause.start + 1)[0]:
                self._opening = self._told = None  # named after it: what it decides to hold, studies or marks
        elif clause.explicit and self.meeting is None and _STUDIES.search(clause.text):
            self._convened_by(clause)
        if _TALKS.search(clause.text) or self._elsewhere(clause.text):
            self.meeting = self.plenary = self._told = None

    def _elsewhere(self, text: str) -> bool:
        """True for 在随后的汇报会上, said after a meeting of another kind."""
        at = _AT_ANOTHER.search(text) if "在" in text else None
        if at is None and ("召开" in text or "举行" in text):
            at = _ANOTHER.search(text)
        return (
            at is not None
            and self.current is not None
            and self._of_kind(at[at.lastindex or 1], self.current) is None
        )

    def _now(self, meeting: Name) -> None:
        if self._is_plenary(meeting):
            self.plenary = meeting
            return
        if self.plenary is None or meeting.text != self.plenary.text:
            if self.meeting is None or meeting.text != self.meeting.text:
                self.plenary = None
            self.meeting = meeting

    def _is_plenary(self, meeting: Name) -> bool:
        """True for a plenary of the session that sits: what the session hears and passes there is the session's."""
        if self.meeting is None or not _PLENARY.search(meeting.text):
            return False
        session, own = self.meeting.entity.name, meeting.entity.name
        return own != session and own.startswith(session)

    def _convened_by(self, clause: Clause) -> bool:
        bodies = tuple(a for a in clause.subject.agents if a.type is MentionType.ORG)
        if bodies and clause.subject.meeting is None:
            self._convener = bodies
        return bool(bodies)


def _opening(skeleton: Skeleton) -> tuple[Name | None, Name | None]:
    """The meeting that a text begins with, in its headline or first sentence: the one that 会议 means until another sits.

    It stands twice if the text tells that it was held or attended.
    """
    for sentence in sentences(skeleton.text[:_HEAD]):
        at = sentence.text.find("M")
        if at >= 0:
            about = _TOLD_OF.search(sentence.text[:at]) or sentence.text.startswith(
                ("精神", "后", "以来"), at + 1
            )
            first = None if about else skeleton.names[sentence.start + at]
            return first, first if _TAKES_PLACE.search(sentence.text) else None
    return None, None


def is_session(meeting: Name) -> bool:
    """True for a numbered session of a congress or a committee, which itself hears and passes; not for one of its chairmen."""
    return meeting.entity.kind in _SESSIONS and not _OF_CHAIRMEN.search(meeting.entity.name)


_SESSIONS = _CONGRESSES | {"StandingCommitteeSession", "PartyPlenum"}
_OF_CHAIRMEN = compiled("(?:主任|主席|委员长)(?:（扩大）)?会议|主席团")


def _joined(text: str) -> re.Match[str] | None:
    """The meeting to which somebody comes; not one of which a speech is only studied (贯彻甲在主持乙时的讲话精神)."""
    m = _JOINED.search(text)
    return None if m and PASSED_ON.search(text, 0, m.start()) else m


def _studied(text: str, m: re.Match[str]) -> bool:
    """传达学习4月召开的甲精神: the meeting is what is studied here, not the one that sits."""
    return text.startswith("精神", m.end()) and bool(_TOLD_OF.search(text[: m.start()]))


def _sitting(clause: Clause) -> re.Match[str] | None:
    """The clause that says of a meeting, named at its head, that it is held or what it does."""
    at = lead_end(clause.text)
    m = _HELD.search(clause.text, at) or _SESSION_ACT.search(clause.text, at)
    if m and m.re is _SESSION_ACT and clause.text.endswith("经", 0, m.start(1)):
        return None  # 经甲会议决定，乙由下列人员组成: told of a body
    heads = m and (m.start(1) <= at + 1 or _ATTRIBUTE.search(clause.text, at, m.start(1)))
    return m if heads else None
