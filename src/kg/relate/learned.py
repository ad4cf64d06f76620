"""Statements that no rule tells: names that by learned weights stand to each other as names of such statements do.

Rules tell what is said in ways that somebody foresaw; the weights are learned from texts whose relations a person
marked (``scripts/learn_relations.py``). What both find is the rule's.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from kg.model import Entity, SubjectBy
from kg.patterns import compiled
from kg.quick import quick
from kg.relate import traits
from kg.relate.chances import Features, Scores, Weights
from kg.relate.clause import Clause
from kg.relate.context import Context
from kg.relate.pairs import Pair, View, pairs, view
from kg.relate.patterns import ITEM
from kg.relate.settled import THERE, Settled
from kg.relate.skeleton import Sentence
from kg.relate.writer import LEARNED, Writer

LEAST = 0.6
"""How likely a statement must be to be told."""
_PHRASE, _POST = compiled("[^，；：]+"), compiled(ITEM)
_MANY = 4096
_BY = (
    ("agent", SubjectBy.PREVIOUS), ("session", SubjectBy.CONVENER), ("host", SubjectBy.CONVENER),
    ("sitting", SubjectBy.CONVENER), ("owner", SubjectBy.BYLINE),
)  # fmt: skip


@quick
@dataclass(frozen=True, slots=True)
class Likely:
    """A statement that may be told, with its probability. ``span``: the stretch of skeleton that tells it."""

    pair: Pair
    predicate: str
    chance: float
    span: tuple[int, int]


class Asked:
    """The pairs of texts whose chances are asked for, many at a time."""

    def __init__(self, weights: Weights) -> None:
        self.weights = weights
        self._waiting: list[tuple[list[Likely], View, Pair]] = []

    def read(
        self, sentence: Sentence, clauses: Iterable[Clause], context: Context, found: list[Likely]
    ) -> None:
        """Takes the pairs of a sentence, as they are when it has been read; what they may say goes to ``found``."""
        seen = view(sentence, clauses, context)
        if seen.names:
            self._waiting += [(found, seen, joined) for joined in pairs(seen, context, self.weights.joined)]
        if len(self._waiting) >= _MANY:
            self.judge()

    def judge(self) -> None:
        """Finds what the names of the pairs that wait may say of each other."""
        asked, self._waiting = self._waiting, []
        if not asked:
            return
        kinds = [joined.types for _, _, joined in asked]
        scores = self._places(asked) + self.weights.of_groups(traits.sides(joined) for _, _, joined in asked)
        near = self.weights.near(kinds, scores)
        asked, kinds, scores = [asked[n] for n in near], [kinds[n] for n in near], scores[near]
        if not asked:
            return
        for groups in zip(*(traits.ties(joined) for _, _, joined in asked), strict=True):
            scores += self.weights.of_groups(groups)
        scores += self.weights.total(traits.between(seen, joined) for _, seen, joined in asked)
        for n, predicate, chance in self.weights.likely(kinds, scores):
            found, seen, joined = asked[n]
            if predicate == "holdsPost" and is_of_another(seen, joined):
                continue
            if predicate == "convenes" and joined.at and seen.sentence.text[joined.at - 1] in "在于":
                continue  # where, not who
            found.append(Likely(joined, predicate, chance, _span(seen, joined)))

    def _places(self, asked: Iterable[tuple[list[Likely], View, Pair]]) -> Scores:
        """The scores of the places of pairs; each place is scored once."""
        numbers: dict[tuple[int, int], int] = {}
        places: list[Features] = []
        rows: list[int] = []
        for _, seen, joined in asked:
            at = joined.shown
            number = numbers.setdefault((id(seen), at), len(places))
            if number == len(places):
                places.append(traits.place(seen, at, seen.names[at]))
            rows.append(number)
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

    settled = Settled(out)
    there = set()
    told = {each for s in out.found.values() for each in said(s.subject, s.predicate, s.object)}
    for one in sorted(found, key=lambda one: -one.chance):
        joined = one.pair
        if not settled.leaves(joined, one.predicate, one.span):
            continue
        at = (one.predicate, joined.subject.start, joined.subject.key)
        if joined.to is None and one.predicate in THERE and at in there:
            continue  # of several meetings named before one is meant
        now = said(joined.subject.entity, one.predicate, joined.object.entity)
        if told.isdisjoint(now):
            told |= now
            there.add(at)
            out.add(
                joined.subject, one.predicate, joined.object, one.span, LEARNED,
                confidence=one.chance, by=_by(joined),
            )  # fmt: skip


def is_of_another(seen: View, joined: Pair) -> bool:
    """True for a body whose titles lead on to another person: 市长甲，县委书记乙 tells nothing of 甲 and 县委."""
    if joined.at is None or joined.to is None:
        return False
    text = seen.sentence.text
    phrase = _PHRASE.match(text, joined.to)
    if phrase is None or "P" not in phrase[0] or _POST.match(text, joined.to) is None:
        return False
    return not joined.to < joined.at < phrase.end()


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
