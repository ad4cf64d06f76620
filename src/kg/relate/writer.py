"""How a rule writes a statement: the arguments, the stretch of skeleton, and how sure the rule is."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field, replace

from kg.model import LEFT_OPEN, Document, Evidence, Modality, Polarity, Statement, SubjectBy
from kg.patterns import compiled
from kg.reference.places import NATION
from kg.relate.denied import told
from kg.relate.framed import called_false, framed
from kg.relate.names import Name, Post, place_code
from kg.relate.patterns import PLAN
from kg.relate.skeleton import Skeleton

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


_AT_MEETINGS = frozenset({"attends", "presides", "speaksAt"})
"""What a rule says of 会议 holds of meetings of a kind, of none that the text names elsewhere."""
# What names and quoted events are told to be is so whatever is planned around them: 主任甲, 贯彻乙在会议上的讲话.
_STANDING = frozenset({"holdsPost", "speaksAt", "deploys", "proposes"})
_DECIDED = frozenset({"post-appointed"})
"""Rules of standing relations that read what somebody decided, which a clause may deny."""
OF_A_VISIT = "inspects-said-there"
"""The rule of a visit at which something was said that a clause now calls for: the visit itself is over."""
LEARNED = "learned"
"""The rule of weights, which finds again what a rule has left out for how it is framed."""
_RELATIVE = compiled("(?:通过|批准|召开|作出|印发|制定|审议|听取)的")
_BY_RELATIVE = frozenset({"adopts", "convenes", "deliberates", "hears"})


_RULES = 1.02
"""What the confidence of a rule is multiplied with, so that statements are right as often as they say: cross-validated."""

Place = tuple[int, int, str]
Pair = tuple[Place, str, Place, Polarity]
Rank = tuple[float, int, int, str]
_NO_TITLE: tuple[Rank, str] = ((0.0, 0, 0, ""), "")


@dataclass(slots=True)
class Writer:
    """Collects statements; offsets of spans are those of the skeleton.

    ``mood`` tells what holds at an index for a statement without a modal word of its own.
    """

    document: Document
    skeleton: Skeleton
    mood: Callable[[int], Modality] = field(default=lambda _: Modality.ASSERTED)
    found: dict[Pair, Statement] = field(default_factory=dict)
    titles: dict[Pair, tuple[Rank, str]] = field(default_factory=dict)

    def add(
        self, subject: Name, predicate: str, object_: Name, span: tuple[int, int], rule: str, *,
        confidence: float = 0.9, by: SubjectBy = SubjectBy.EXPLICIT,
        polarity: Polarity = Polarity.POSITIVE, modality: Modality = Modality.ASSERTED, post: str | None = None,
    ) -> None:  # fmt: skip
        """Writes a statement, unless a thing would relate to itself or the clause asks; one that it denies as negative."""
        if subject.key == object_.key:
            return
        reached = predicate not in _STANDING or rule in _DECIDED or rule == LEARNED
        start, end = self.skeleton.span(*span)
        if reached and modality is not Modality.NORM:
            later = self._later(subject, object_, span)
            how = told(self.skeleton.text, later) if polarity is Polarity.POSITIVE else polarity
            frame = framed(self.skeleton.text, later, predicate)
            if predicate in _STANDING and rule == LEARNED and how is Polarity.NEGATIVE:
                return
            if how is None or frame is None or called_false(self.document.text, start, end):
                return
            polarity, modality = how, frame if modality is Modality.ASSERTED else modality
        if rule == OF_A_VISIT:
            modality = Modality.ASSERTED
        elif modality is Modality.ASSERTED and (rule in _DECIDED or not self._stands(predicate, span)):
            modality = self.mood(span[0])
        if modality is Modality.NORM and predicate in _AT_MEETINGS and not start <= object_.start < end:
            return
        evidence = Evidence(
            self.document.id, start, end, self.document.text[start:end], rule, by, self._sure(confidence * SURE[by], subject, object_)
        )  # fmt: skip
        self._keep(
            (_place(subject), predicate, _place(object_), polarity),
            Statement(
                subject.entity,
                predicate,
                object_.entity,
                evidence,
                polarity,
                modality,
                self.document.date,
                post,
                subject.implied or object_.implied,
            ),
        )

    def _later(self, subject: Name, object_: Name, span: tuple[int, int]) -> int:
        """Where in the span the last of two names is printed; the end of the span if none is."""
        both = {_place(subject), _place(object_)}
        names = reversed(self.skeleton.indexes(*span))
        return next((i for i in names if _place(self.skeleton.names[i]) in both), span[1])

    @staticmethod
    def _sure(rule: float, subject: Name, object_: Name) -> float:
        """The confidence of a statement: that of the rule and of both names; 0.9 was right nine times in ten.

        Of two names without a told place both are as printed or neither: that doubt counts once.
        """
        both = subject.entity.unresolved and object_.entity.unresolved
        sure = subject.sure * object_.sure / (LEFT_OPEN if both else 1)
        return round(min(rule * _RULES * sure, 0.99), 2)

    def statements(self) -> tuple[Statement, ...]:
        """What was written in order of offset: each pair of names and predicate once, and of one stretch each statement."""
        held = {pair: replace(self.found[pair], post=post) for pair, (_, post) in self.titles.items()}
        order = sorted((self.found | held).items(), key=lambda item: (*_extent(item[1]), item[0][1], item[0]))
        once: dict[str, Statement] = {}
        for _, statement in order:
            name = statement.id
            before = once.get(name)
            if before is None or before.evidence.confidence < statement.evidence.confidence:
                once[name] = statement
        return tuple(once.values())

    def posts(
        self, people: Iterable[Name], held: Post, span: tuple[int, int], rule: str, *,
        confidence: float, by: SubjectBy = SubjectBy.EXPLICIT,
    ) -> None:  # fmt: skip
        """Writes that each of the people holds a post; a foreign 总理 is none of the State Council's."""
        national = held.body.implied and place_code(held.body.key) == NATION.code
        for person in people if not national else filter(in_national_office, people):
            self.add(
                person, "holdsPost", held.body, span, rule, confidence=confidence, by=by, post=held.title
            )

    def _keep(self, pair: Pair, statement: Statement) -> None:
        """Of statements of one predicate between the same two names the surest, of these that with the shortest evidence."""
        known = self.found.get(pair)
        if known is None or _rank(statement) > _rank(known):
            self.found[pair] = statement
        if statement.post:
            self.titles[pair] = max(self.titles.get(pair, _NO_TITLE), (_rank(statement), statement.post))

    def _stands(self, predicate: str, span: tuple[int, int]) -> bool:
        """True for what is told by the way, so that the mood of the clause does not reach it."""
        if predicate in _STANDING:
            return predicate == "holdsPost" or not PLAN.search(self.skeleton.text[slice(*span)])
        return predicate in _BY_RELATIVE and bool(_RELATIVE.search(self.skeleton.text, *span))

    def pairs(
        self, subjects: Iterable[Name], predicate: str, objects: Iterable[Name], span: tuple[int, int], rule: str, *,
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


def _extent(statement: Statement) -> tuple[int, int]:
    return statement.evidence.start, statement.evidence.end


def _rank(statement: Statement) -> Rank:
    """How much a statement is preferred; the last two make it independent of the order of rules."""
    evidence = statement.evidence
    return (
        evidence.confidence,
        evidence.start - evidence.end,
        -evidence.start,
        f"{evidence.rule} {statement.modality}",
    )


def _place(name: Name) -> Place:
    return name.start, name.end, name.key


def in_national_office(person: Name) -> bool:
    """True for one of the table of office holders, whose key needs no place."""
    return person.key.count("/") == 1
