"""Statements that no rule tells: names that by learned weights stand to each other as names of such statements do.

Rules tell what is said in ways that somebody foresaw; the weights are learned from texts whose relations a person
marked (``scripts/learn_relations.py``). What both find is the rule's.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Container, Iterable
from dataclasses import dataclass

from kg.model import Entity, SubjectBy
from kg.relate import traits
from kg.relate.chances import Feature, Scores, Weights
from kg.relate.clause import Clause
from kg.relate.context import Context
from kg.relate.pairs import Pair, View, pairs, view
from kg.relate.skeleton import Sentence
from kg.relate.writer import Writer, in_national_office

LEAST = 0.6
"""How likely a statement must be to be told."""
RULE = "learned"
_MANY = 4096
_BY = (
    ("agent", SubjectBy.PREVIOUS), ("session", SubjectBy.CONVENER), ("host", SubjectBy.CONVENER),
    ("sitting", SubjectBy.CONVENER), ("owner", SubjectBy.BYLINE),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Likely:
    """A statement that may be told, with its probability. ``span``: the stretch of skeleton that tells it."""

    pair: Pair
    predicate: str
    chance: float
    span: tuple[int, int]


class Asked:
    """The pairs of a text whose chances are asked for, many at a time."""

    def __init__(self, weights: Weights) -> None:
        self.weights = weights
        self.found: list[Likely] = []
        self._waiting: list[tuple[View, Pair]] = []

    def read(self, sentence: Sentence, clauses: Iterable[Clause], context: Context) -> None:
        """Takes the pairs of a sentence, as they are when it has been read."""
        seen = view(sentence, clauses, context)
        if seen.names:
            self._waiting += ((seen, joined) for joined in pairs(seen, context, self.weights.joined))
        if len(self._waiting) >= _MANY:
            self.judge()

    def judge(self) -> None:
        """Finds what the names of the pairs that wait may say of each other."""
        asked, self._waiting = self._waiting, []
        if not asked:
            return
        scores = self._places(asked) + self.weights.total(traits.sides(joined) for _, joined in asked)
        near = self.weights.near([joined.types for _, joined in asked], scores)
        if near:
            asked = [asked[n] for n in near]
            scores = scores[near] + self.weights.total(traits.pair(seen, joined) for seen, joined in asked)
            for n, predicate, chance in self.weights.likely([joined.types for _, joined in asked], scores):
                seen, joined = asked[n]
                self.found.append(Likely(joined, predicate, chance, _span(seen, joined)))

    def _places(self, asked: Iterable[tuple[View, Pair]]) -> Scores:
        """The scores of the places of pairs; each place is scored once."""
        numbers: dict[int, int] = {}
        places: list[list[Feature]] = []
        rows: list[int] = []
        for seen, joined in asked:
            at = seen.sentence.start + joined.shown
            if at not in numbers:
                numbers[at] = len(places)
                places.append(traits.place(seen, joined.shown, seen.names[joined.shown]))
            rows.append(numbers[at])
        return self.weights.total(places)[rows]


def tell(found: Iterable[Likely], out: Writer) -> None:
    """Writes of the likely statements those that no rule has told, each where it is likeliest.

    What a meeting does is told of it or of the body whose meeting it is, never of both.
    """
    hosts = defaultdict(set)
    for statement in out.found.values():
        if statement.predicate == "convenes":
            hosts[statement.object.key].add(statement.subject.key)

    def said(subject: Entity, predicate: str, object_: Entity) -> set[tuple[str, str, str]]:
        doers = {subject.key, subject.attributes.get("convener", subject.key), *hosts.get(subject.key, ())}
        return {(doer, predicate, object_.key) for doer in doers}

    told = {each for s in out.found.values() for each in said(s.subject, s.predicate, s.object)}
    for one in sorted(found, key=lambda one: -one.chance):
        joined = one.pair
        if one.predicate == "holdsPost" and in_national_office(joined.subject):
            continue  # what they hold is told with their title, which rules read
        if one.predicate == "attends" and _is_in_its_list(joined, told):
            continue
        now = said(joined.subject.entity, one.predicate, joined.object.entity)
        if told.isdisjoint(now):
            told |= now
            out.add(
                joined.subject, one.predicate, joined.object, one.span, RULE,
                confidence=one.chance, by=_by(joined),
            )  # fmt: skip


def _is_in_its_list(joined: Pair, told: Container[tuple[str, str, str]]) -> bool:
    """True for a person whom the meeting appoints or removes: who stands in its list need not be there."""
    meeting, person = joined.object.key, joined.subject.key
    return any((meeting, verb, person) in told for verb in ("appoints", "removes"))


def _by(joined: Pair) -> SubjectBy:
    if joined.at is not None:
        return SubjectBy.EXPLICIT
    return next((by for role, by in _BY if role in joined.roles), SubjectBy.PREVIOUS)


def _span(seen: View, joined: Pair) -> tuple[int, int]:
    """From the first to the last of the clauses that hold the printed names."""
    places = [at for at in (joined.at, joined.to) if at is not None]
    held = [clause.span for at in places if (clause := seen.clause(at))]
    ends = [(seen.sentence.start + at, seen.sentence.start + at + 1) for at in places]
    spans = held + ends
    return min(start for start, _ in spans), max(end for _, end in spans)
