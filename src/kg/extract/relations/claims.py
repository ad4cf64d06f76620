"""How a rule writes a claim: the arguments, the stretch of skeleton, and how sure the rule is."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field

from kg.extract.clauses import Skeleton
from kg.extract.relations.patterns import PLAN
from kg.model import Claim, Mention, MentionType, Modality, Polarity, SubjectBy


@dataclass(frozen=True, slots=True)
class Subject:
    """Who acts in a clause. No agents: an actor who is no mention (各部门, 全省上下) or is not known.

    ``meeting`` is the meeting that acts when the subject is 会议; then ``agents`` is its convener.
    ``speech`` is True inside what a person or a meeting is reported to say.
    """

    agents: tuple[Mention, ...] = ()
    by: SubjectBy = SubjectBy.EXPLICIT
    meeting: Mention | None = None
    speech: bool = False

    def acting(self) -> tuple[Mention, ...]:
        """Who does what a session does: the meeting if there is one, else the agents."""
        return (self.meeting,) if self.meeting and not self.speech else self.agents

    def bodies(self) -> tuple[Mention, ...]:
        """Who carries out, upholds or demands: never a person who is reported to speak."""
        if self.speech and self.meeting is None:
            return tuple(a for a in self.agents if a.type is MentionType.ORG)
        return self.acting()


NOBODY = Subject()
Manner = tuple[Modality, Polarity]
PLAIN: Manner = (Modality.ASSERTED, Polarity.POSITIVE)

SURE = {
    SubjectBy.EXPLICIT: 1.0,
    SubjectBy.COORDINATION: 0.97,
    SubjectBy.CONVENER: 0.95,
    SubjectBy.BYLINE: 0.92,
    SubjectBy.HEADING: 0.9,
    SubjectBy.PREVIOUS: 0.9,
}


# What names and quoted events are told to be is so whatever is planned around them: 主任甲, 贯彻乙在会议上的讲话.
_STANDING = frozenset({"holdsPost", "speaksAt", "deploys", "proposes"})
_RELATIVE = re.compile("(?:通过|批准|召开|作出|印发|制定|审议|听取)的")
_BY_RELATIVE = frozenset({"adopts", "convenes", "deliberates", "hears"})


@dataclass(slots=True)
class Writer:
    """Collects claims; offsets are those of the skeleton.

    ``mood`` tells what holds at an index for a claim without a modal word of its own.
    """

    skeleton: Skeleton
    mood: Callable[[int], Modality] = field(default=lambda _: Modality.ASSERTED)
    claims: list[Claim] = field(default_factory=list)

    def add(
        self, subject: Mention, predicate: str, object_: Mention, span: tuple[int, int], rule: str, *,
        confidence: float = 0.9, by: SubjectBy = SubjectBy.EXPLICIT,
        polarity: Polarity = Polarity.POSITIVE, modality: Modality = Modality.ASSERTED,
    ) -> None:  # fmt: skip
        """Writes a claim unless a thing would relate to itself."""
        if subject is object_ or (subject.type is object_.type and subject.text == object_.text):
            return
        if modality is Modality.ASSERTED and not self._stands(predicate, span):
            modality = self.mood(span[0])
        start, end = self.skeleton.span(*span)
        sure = round(confidence * SURE[by], 2)
        self.claims.append(
            Claim(subject, predicate, object_, start, end, rule, by, polarity, modality, sure)
        )  # fmt: skip

    def _stands(self, predicate: str, span: tuple[int, int]) -> bool:
        """True for what is told by the way, so that the mood of the clause does not reach it."""
        if predicate in _STANDING:
            return predicate == "holdsPost" or not PLAN.search(self.skeleton.text[slice(*span)])
        return predicate in _BY_RELATIVE and bool(_RELATIVE.search(self.skeleton.text, *span))

    def pairs(
        self, subjects: Iterable[Mention], predicate: str, objects: Iterable[Mention], span: tuple[int, int], rule: str, *,
        confidence: float, by: SubjectBy = SubjectBy.EXPLICIT, manner: Manner = PLAIN,
    ) -> None:  # fmt: skip
        """Writes a claim for each pair: coordination multiplies out on both sides."""
        found = tuple(objects)
        for subject in subjects:
            for object_ in found:
                self.add(
                    subject, predicate, object_, span, rule,
                    confidence=confidence, by=by, modality=manner[0], polarity=manner[1],
                )  # fmt: skip
