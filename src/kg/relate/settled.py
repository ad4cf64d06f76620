"""What rules have read already, so that learned weights add nothing to it: posts with their titles, who attends what, decisions."""

from __future__ import annotations

from collections import defaultdict

from kg.model import MentionType, Statement
from kg.patterns import compiled
from kg.relate.lexicon import rx
from kg.relate.names import Name
from kg.relate.pairs import Pair
from kg.relate.patterns import FAULTY
from kg.relate.writer import Writer, in_national_office

_DECIDED = frozenset({"appoints", "removes", "elects"})
"""What one body does to a person; who agreed before (经县委决定) does not do it as well."""
_PROPOSED = compiled("(?:提请|拟)[^，；]{0,16}(?:任命)")
"""What others are asked to decide."""
_LISTING = ("appoints", "removes")
_READ_ONCE = frozenset({"holdsPost", "attends", "presides", "speaksAt"})
"""What rules that have read it in a place have read in full there."""
_ACHIEVED = frozenset({"implements", "upholds", "executesDecisionsOf"})
"""What one does well or not at all."""
_THERE = frozenset({"attends", "presides", "speaksAt"})
"""What only those do who are at a meeting."""
_TAKEN_IN = compiled("[”》]?(?:会议)?(?:精神|部署|决议|公报)")
"""A meeting whose result is carried out or studied: nobody is told to be there."""
_BEFORE, _NEXT = 40, 8
"""Characters before and behind a name that tell of it."""
_ONE_WAY = frozenset({"supports", "supervises", "leads", "guides"})
"""What a rule has read of two bodies in a place is not told there of the other on the first as well."""
_LEFT = compiled("(?:免去|辞去|撤销)[^，；。任为]*$")
"""Before the body whose post somebody loses."""
_GUEST = compiled("(?:参加)[^，。；]*$")
"""Before a meeting to which somebody comes who does not hold it."""
_REPORTED = compiled("听取[^，；。]*关于[^，；。、和]*$")
"""Before one of whom others are heard to report."""
_CALLED = rx("(?:主持|出席|参加)[^，OMCDPL]{0,4}?((?!会议|大会|全会|全体会议|[开闭]幕){meeting_noun})")
_GROUP = "党组"
_TAKES = compiled("(?<!主)任(?!职)|选|兼|组成|[是系]")
"""Words of one who takes a post."""


class Settled:
    """The statements that rules have read of a text, asked whether one more can be right beside them."""

    def __init__(self, out: Writer) -> None:
        self._out = out
        told = list(out.found.values())
        self._decided = {(s.predicate, s.object.key) for s in told if s.predicate in _DECIDED}
        self._listed = {(s.subject.key, s.object.key) for s in told if s.predicate in _LISTING}
        self._titled = {s.subject.key for s in told if s.predicate == "holdsPost"}
        self._turned = {
            (s.predicate, s.object.key, s.subject.key): s.evidence for s in told if s.predicate in _ONE_WAY
        }
        self._done: dict[tuple[str, str], set[str]] = defaultdict(set)
        for predicate, object_, subject in self._turned:
            self._done[predicate, subject].add(object_)
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
        if predicate in _THERE | {"convenes"} and self._is_taken_in(joined):
            return False
        if predicate == "holdsPost" and (self._is_titled(joined, span) or self._is_left(joined)):
            return False
        if predicate in ("hears", "speaksAt") and self._is_reported(joined, predicate):
            return False
        if predicate == "convenes" and self._is_guest(joined):
            return False
        if self._is_turned(joined, predicate, span):
            return False
        if predicate in _THERE and joined.to is None and self._is_another(joined.object, span):
            return False
        if predicate == "attends" and (object_, subject) in self._listed:
            return False  # who stands in the list of a meeting that appoints need not be there
        return (predicate, object_) not in self._decided and not self._is_read(joined, predicate, span)

    def _is_taken_in(self, joined: Pair) -> bool:
        """True if the place that names the meeting tells of its spirit or its decisions."""
        meeting = joined.object
        after = self._out.document.text[meeting.end : meeting.end + _NEXT]
        return not meeting.implied and _TAKEN_IN.match(after) is not None

    def _is_left(self, joined: Pair) -> bool:
        """True if the place that names the body tells that somebody loses a post there."""
        body = joined.object.start
        return _LEFT.search(self._out.document.text, max(0, body - _BEFORE), body) is not None

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

    def _is_another(self, meeting: Name, span: tuple[int, int]) -> bool:
        """True if the text tells of another kind of meeting than one that it does not print there (主持座谈会)."""
        called = _CALLED.search(self._out.skeleton.text, *span)
        return called is not None and not meeting.text.endswith(called[1])

    def _is_titled(self, joined: Pair, span: tuple[int, int]) -> bool:
        """True for one in national office, and for one whose title rules have read, where nobody takes a post."""
        person = joined.subject
        takes = _TAKES.search(self._out.skeleton.text, *span)
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
