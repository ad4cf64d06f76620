"""What rules have read already, so that learned weights add nothing to it: posts with their titles, who attends what, decisions."""

from __future__ import annotations

from collections import defaultdict

from kg.model import MentionType, Statement
from kg.patterns import compiled
from kg.relate.lexicon import rx
from kg.relate.pairs import Pair
from kg.relate.patterns import FAULTY, PASSING, TITLED
from kg.relate.writer import Writer, in_national_office

_DECIDED = frozenset({"appoints", "removes", "elects"})
"""What one body does to a person; who agreed before (经县委决定) does not do it as well."""
_PROPOSED = compiled("(?:提请|建议|推荐|拟)[^，；]{0,16}(?:任命|免去|任免|选举|补选|决定|任)")
"""What others are asked to decide."""
_LISTING = ("appoints", "removes")
_CHOOSING = ("elects", "appoints")
"""Two words for one act: whom a body elects it does not appoint as well."""
_READ_ONCE = frozenset({"holdsPost", "attends", "presides", "speaksAt"})
"""What rules that have read it in a place have read in full there."""
_ACHIEVED = frozenset({"implements", "upholds", "executesDecisionsOf"})
"""What one does well or not at all."""
THERE = frozenset({"attends", "presides", "speaksAt"})
"""What only those do who are at a meeting."""
_TAKEN_IN = compiled("[”》]?(?:会议)?(?:精神|各项部署|部署|决策|决议|公报|报告)")
"""A meeting whose result is carried out or studied: nobody is told to be there."""
_SPOKEN_AT = compiled("(?:上|时|听取[^，。]{2,24})[^，。]{0,10}(?:讲话|指示)(?:和[^，。]{0,8})?精神")
"""Behind a meeting at which somebody spoke, whose speech is studied here."""
_BEFORE = 40
"""Characters before and behind a name that tell of it."""
_ONE_WAY = frozenset({"supports", "supervises", "leads", "guides"})
"""What a rule has read of two bodies in a place is not told there of the other on the first as well."""
_LEFT = compiled("(?:免去|辞去|撤销|罢免)[^，；。任为]*$")
"""Before the body whose post somebody loses."""
_GUEST = compiled("(?:参加|出席|列席|旁听)[^，。；]*$")
"""Before a meeting to which somebody comes who does not hold it."""
_REPORTED = compiled("听取[^，；。]*关于[^，；。、和]*$")
"""Before one of whom others are heard to report."""
_VISITED = compiled(
    "(?:参加|陪同)(?:了|此次|本次)*[^，OMCDPL会]{0,6}(?:检查|视察|调研|考察|走访|慰问|巡查|督查|督导|活动)(?!.?汇报|座谈|会)"
)
"""Who comes along on a visit is at no meeting."""
_PASSED_ON = compiled(f"{PASSING}[^，；。]*$")
"""Before one whose speech elsewhere is passed on: 会议传达甲在某会上的讲话."""
_AFTERWARDS = compiled("(?:会议?|闭幕式?|结束)(?:结束)?后，")
"""What is told of the time behind a meeting (会后, 闭幕后)."""
_CHOSEN = compiled("选举(?:产生)?(?:了)?[^，；。]*$")
"""Before a body for which others are chosen."""
_ELECTED = compiled("选|产生|递补|增补|为")
_MODEL = compiled("(?:同志)?(?:为榜样|为标杆|学习)")
_AT_HOME = compiled("[^，。和及]{2,20}?(?:家中?|住处)(?=[，。]|$)")
"""Behind the body of one who is visited at home."""
_POST_OF = compiled("[^，。；：]{0,10}(?:任职|任免)的")
_SPEECH = compiled("讲话|发言|致辞|致词|报告|强调|指出|表示|说明|总结|要求|说")
_WEIGHED = compiled("审议|讨论|审查|研究|初审|协商")
_CALLED = rx("(?:主持|出席|参加|列席)[^，OMCDPL]{0,4}?((?!会议|大会|全会|全体会议|[开闭]幕){meeting_noun})")
_GROUP = "党组"
_TAKES = compiled("(?<!主)任(?!期|职)|选|兼|组成|[是系]")
"""Words of one who takes a post."""


class Settled:
    """The statements that rules have read of a text, asked whether one more can be right beside them."""

    def __init__(self, out: Writer) -> None:
        self._out = out
        told = list(out.found.values())
        self._decided = {(s.predicate, s.object.key) for s in told if s.predicate in _DECIDED}
        self._listed = {(s.subject.key, s.object.key) for s in told if s.predicate in _LISTING}
        self._chosen = {(s.subject.key, s.object.key) for s in told if s.predicate in _CHOOSING}
        self._titled = {s.subject.key for s in told if s.predicate == "holdsPost"}
        self._turned = {
            (s.predicate, s.object.key, s.subject.key): s.evidence for s in told if s.predicate in _ONE_WAY
        }
        self._done: dict[tuple[str, str], set[str]] = defaultdict(set)
        for predicate, object_, subject in self._turned:
            self._done[predicate, subject].add(object_)
        self._adopted = {
            (s.subject.key, s.object.key): s.evidence.quote for s in told if s.predicate == "adopts"
        }
        self._read: dict[tuple[str, str], list[Statement]] = defaultdict(list)
        for s in told:
            if s.predicate in _READ_ONCE:
                self._read[s.predicate, s.subject.key].append(s)

    def leaves(self, joined: Pair, predicate: str, span: tuple[int, int]) -> bool:
        """True if rules leave room for a predicate between two names. ``span``: the stretch of skeleton that would tell it."""
        subject, object_ = joined.subject.key, joined.object.key
        if predicate in _ACHIEVED and FAULTY.search(self._out.skeleton.text, *span):
            return False
        if predicate in _DECIDED and _PROPOSED.search(self._out.skeleton.text, *span):
            return False
        if predicate in THERE | {"convenes"} and self._is_taken_in(joined, predicate):
            return False
        if predicate == "holdsPost" and (self._is_titled(joined, span) or self._is_left(joined)):
            return False
        after = self._out.document.text[joined.object.end : joined.object.end + _BEFORE]
        if predicate == "inspects" and joined.to is not None and _AT_HOME.match(after):
            return False
        if predicate in _ACHIEVED and self._is_model(joined):
            return False
        if predicate == "attends" and self._is_of_others(joined):
            return False
        if predicate == "elects" and not _ELECTED.search(self._out.skeleton.text, *span):
            return False
        if predicate in _DECIDED and self._is_post_of(joined):
            return False
        if predicate == "speaksAt" and self._presides(joined, span):
            return False
        if predicate in ("hears", "speaksAt") and self._is_reported(joined, predicate):
            return False
        if predicate == "convenes" and self._is_guest(joined):
            return False
        if self._is_turned(joined, predicate, span):
            return False
        if predicate in THERE and joined.to is None and self._is_elsewhere(joined, predicate, span):
            return False
        if predicate == "deliberates" and self._is_passed(joined):
            return False
        if predicate == "attends" and (object_, subject) in self._listed:
            return False  # who stands in the list of a meeting that appoints need not be there
        if predicate in _CHOOSING and (subject, object_) in self._chosen:
            return False
        return (predicate, object_) not in self._decided and not self._is_read(joined, predicate, span)

    def _is_taken_in(self, joined: Pair, predicate: str) -> bool:
        """True if the place that names the meeting tells of its spirit or its decisions, or of what another said there."""
        meeting = joined.object
        after = self._out.document.text[meeting.end : meeting.end + _BEFORE]
        elsewhere = predicate != "speaksAt" or joined.to is None
        taken = _TAKEN_IN.match(after) or (elsewhere and _SPOKEN_AT.match(after))
        return not meeting.implied and bool(taken)

    def _is_left(self, joined: Pair) -> bool:
        """True if the place that names the body tells that somebody loses a post there."""
        body = joined.object.start
        return _LEFT.search(self._out.document.text, max(0, body - _BEFORE), body) is not None

    def _is_model(self, joined: Pair) -> bool:
        """True for one whom others take as their model (以甲为榜样，坚定信念)."""
        text, one = self._out.document.text, joined.subject
        return text.endswith(("以", "向"), 0, one.start) and _MODEL.match(text, one.end) is not None

    def _is_of_others(self, joined: Pair) -> bool:
        """True for a meeting of which only those come to this one (出席甲会议的委员列席大会), told after the name."""
        text, meeting = self._out.document.text, joined.object
        before = _GUEST.search(text, max(0, meeting.start - _BEFORE), meeting.start)
        others = before is not None and text.startswith("的", meeting.end)
        return others and joined.to is not None and joined.subject.end <= meeting.start

    def _is_post_of(self, joined: Pair) -> bool:
        """True for a body whose posts others give (中央关于某集团总经理任职的决定)."""
        after = self._out.document.text[joined.subject.end : joined.subject.end + _BEFORE]
        return _POST_OF.match(after) is not None

    def _presides(self, joined: Pair, span: tuple[int, int]) -> bool:
        """True for one of whom rules have read in the same place only that he presides."""
        start, end = self._out.skeleton.span(*span)
        told = self._read.get(("presides", joined.subject.key), ())
        chairs = any(s.evidence.start < end and start < s.evidence.end for s in told)
        return chairs and _SPEECH.search(self._out.document.text, start, end) is None

    def _is_guest(self, joined: Pair) -> bool:
        """True for a person who is told to come to the meeting: 甲参加乙举办的培训班."""
        at = joined.object.start
        before = _GUEST.search(self._out.document.text, max(0, at - _BEFORE), at)
        return joined.subject.type is MentionType.PER and before is not None

    def _is_reported(self, joined: Pair, predicate: str) -> bool:
        """True if others report of the one who is to be heard or to speak: 听取甲关于对乙采取措施的说明."""
        told = (joined.object if predicate == "hears" else joined.subject).start
        return _REPORTED.search(self._out.document.text, max(0, told - 2 * _BEFORE), told) is not None

    def _is_turned(self, joined: Pair, predicate: str, span: tuple[int, int]) -> bool:
        """True if a rule has read there that the object does this to the subject, or that both do it to a third."""
        subject, object_ = joined.subject.key, joined.object.key
        if not self._done[predicate, subject].isdisjoint(self._done[predicate, object_]):
            return True
        told = self._turned.get((predicate, subject, object_))
        start, end = self._out.skeleton.span(*span)
        return told is not None and told.start < end and start < told.end

    def _is_elsewhere(self, joined: Pair, predicate: str, span: tuple[int, int]) -> bool:
        """True if the place tells of another kind of meeting than one that it does not print (主持座谈会), of none, or of later."""
        text, person = self._out.document.text, joined.subject.start
        called = _CALLED.search(self._out.skeleton.text, *span)
        if called is not None and not joined.object.text.endswith(called[1]):
            return True
        before = text[text.rfind("\n", 0, person) + 1 : person] if person < joined.subject.end else ""
        if _AFTERWARDS.search(before.rpartition("。")[2]):
            return True
        if predicate == "attends":
            return _VISITED.search(self._out.skeleton.text, *span) is not None
        return _PASSED_ON.search(before) is not None

    def _is_passed(self, joined: Pair) -> bool:
        """True if rules have read that it is adopted, by the words of a place that tells of no deliberation (表决通过)."""
        done = self._adopted.get((joined.subject.key, joined.object.key))
        return done is not None and _WEIGHED.search(done) is None

    def _is_titled(self, joined: Pair, span: tuple[int, int]) -> bool:
        """True for one in national office, and for one whose title rules have read, where nobody takes a post."""
        person, body = joined.subject, joined.object
        takes = _TAKES.search(self._out.skeleton.text, *span)
        if person.key in self._titled and person.end <= body.start:
            between = self._out.document.text[person.end : body.start]
            takes = takes if not (_CHOSEN.search(between) and "，" in between) else None
        if joined.to is None and not (takes or TITLED.search(self._out.skeleton.text, *span)):
            return True  # a line of names, of a body that stands elsewhere
        return in_national_office(person) or (person.key in self._titled and not takes)

    def _is_read(self, joined: Pair, predicate: str, span: tuple[int, int]) -> bool:
        """True if a rule has read in the same place which meeting it is, or which of a body and its party group."""
        start, end = self._out.skeleton.span(*span)
        own = joined.object.entity
        return any(
            told.evidence.start < end
            and start < told.evidence.end
            and (own.type is MentionType.MEET or own.name == told.object.name + _GROUP)
            for told in self._read.get((predicate, joined.subject.entity.key), ())
        )
