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
_LISTING = ("appoints", "removes")
_READ_ONCE = frozenset({"holdsPost", "attends", "presides", "speaksAt"})
"""What rules that have read it in a place have read in full there."""
_ACHIEVED = frozenset({"implements", "upholds", "executesDecisionsOf"})
"""What one does well or not at all."""
_AT_MEETINGS = frozenset({"attends", "presides", "speaksAt"})
_CALLED = rx("(?:主持|出席|参加|列席)[^，OMCDPL]{0,4}?((?!会议|大会|全会|全体会议|[开闭]幕){meeting_noun})")
_GROUP = "党组"
_TAKES = compiled("(?<!主)任(?!期)|选|兼|组成|[是系]")
"""Words of one who takes a post."""


class Settled:
    """The statements that rules have read of a text, asked whether one more can be right beside them."""

    def __init__(self, out: Writer) -> None:
        self._out = out
        told = list(out.found.values())
        self._decided = {(s.predicate, s.object.key) for s in told if s.predicate in _DECIDED}
        self._listed = {(s.subject.key, s.object.key) for s in told if s.predicate in _LISTING}
        self._titled = {s.subject.key for s in told if s.predicate == "holdsPost"}
        self._read: dict[tuple[str, str], list[Statement]] = defaultdict(list)
        for s in told:
            if s.predicate in _READ_ONCE:
                self._read[s.predicate, s.subject.key].append(s)

    def leaves(self, joined: Pair, predicate: str, span: tuple[int, int]) -> bool:
        """True if rules leave room for a predicate between two names. ``span``: the stretch of skeleton that would tell it."""
        subject, object_ = joined.subject.key, joined.object.key
        if predicate in _ACHIEVED and FAULTY.search(self._out.skeleton.text, *span):
            return False
        if predicate == "holdsPost" and self._is_titled(joined, span):
            return False
        if predicate in _AT_MEETINGS and joined.to is None and self._is_another(joined.object, span):
            return False
        if predicate == "attends" and (object_, subject) in self._listed:
            return False  # who stands in the list of a meeting that appoints need not be there
        return (predicate, object_) not in self._decided and not self._is_read(joined, predicate, span)

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
