"""Relations: what the sentences of a text state between the entities that they name.

The grammars read the skeleton of the text (``kg.relate.skeleton``), one module a
family of relations. Rules of a clause run as the context finds who acts in it,
rules of a sentence after its last clause, when its meeting is known.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from kg.model import Resolution, Statement
from kg.patterns import compiled
from kg.relate import (
    appointments,
    attendance,
    authority,
    authorship,
    concepts,
    histories,
    inspections,
    letters,
    listed,
    meetings,
    papers,
    posts,
    recalled,
    rosters,
    tables,
)  # fmt: skip
from kg.relate.cast import Cast
from kg.relate.chances import weights
from kg.relate.clause import Clause
from kg.relate.context import Context
from kg.relate.learned import LEAST, Asked, Likely, tell
from kg.relate.moods import find_moods
from kg.relate.names import names
from kg.relate.rolls import heads_roll
from kg.relate.skeleton import Sentence, sentences, skeleton
from kg.relate.writer import Writer

_NAMED = compiled("[OMCDPL]")
_TITLE_LINE = 12
"""How long a line of a list may be that holds only a title."""
ClauseRule = Callable[[Clause, Context, Writer], None]
SentenceRule = Callable[[Sentence, list[Clause], Context, Writer], None]


@dataclass(frozen=True, slots=True)
class Rules:
    """The rules of clauses and of sentences. Their order does not matter.

    Every rule of sentences finds what was remembered when the sentence began; ``keeps`` tells what of it
    is a rule's own to change.
    """

    clause: tuple[ClauseRule, ...]
    sentence: tuple[SentenceRule, ...]
    keeps: Mapping[SentenceRule, tuple[str, ...]]


RULES = Rules(
    (papers.rule, concepts.rule, meetings.clause_rule),
    (
        rosters.rule, posts.rule, authorship.sentence_rule, appointments.rule, attendance.attends_rule,
        authority.rule, inspections.rule, recalled.rule, tables.rule, listed.rule,
    ),
    {
        rosters.rule: ("list",), posts.rule: ("posts",), inspections.rule: ("led",),
        appointments.rule: ("roll", "chosen", "decided_by", "roster"), tables.rule: ("columns",), listed.rule: ("announced",),
    },
)  # fmt: skip


def relate(resolution: Resolution, rules: Rules = RULES) -> Resolution:
    """The resolution with the statements that the text makes between its entities.

    In order of offset, each pair of names and predicate once; links must not overlap.
    """
    return relate_all([resolution], rules)[0]


def relate_all(resolutions: Iterable[Resolution], rules: Rules = RULES) -> list[Resolution]:
    """The same for several texts; cheaper than one after the other."""
    asked = Asked(weights(LEAST))
    read: list[tuple[Resolution, Writer, list[Likely]]] = []
    for resolution in resolutions:
        context, out = _begin(resolution)
        likely: list[Likely] = []
        for sentence, clauses in _sentences(context, out, rules):
            asked.read(sentence, clauses, context, likely)
        read.append((resolution, out, likely))
    asked.judge()
    for _, out, likely in read:
        tell(likely, out)
    return [replace(resolution, statements=_sure(out.statements())) for resolution, out, _ in read]


LEAST_SURE = 0.25
"""Statements of a lower confidence are not told: 66 of 141 such were right on texts whose names were new (``bench/RESULTS.md``)."""


def _sure(statements: Iterable[Statement]) -> tuple[Statement, ...]:
    return tuple(s for s in statements if s.evidence.confidence >= LEAST_SURE)


def told_by_rules(resolution: Resolution, rules: Rules = RULES) -> tuple[Statement, ...]:
    """The statements that rules tell, without those that learned weights add."""
    context, out = _begin(resolution)
    for _ in _sentences(context, out, rules):
        pass
    return out.statements()


def read_sentences(resolution: Resolution) -> Iterator[tuple[Sentence, list[Clause], Context]]:
    """The sentences of a text with their clauses, and what is known when each has been read."""
    context, out = _begin(resolution)
    for sentence, clauses in _sentences(context, out, RULES):
        yield sentence, clauses, context


def _begin(resolution: Resolution) -> tuple[Context, Writer]:
    document, printed = resolution.document, names(resolution.links)
    reduced = skeleton(document, printed)
    context = Context(document, reduced, Cast(printed, resolution.home))
    return context, Writer(document, reduced)


def _sentences(context: Context, out: Writer, rules: Rules) -> Iterator[tuple[Sentence, list[Clause]]]:
    """Runs the rules over the sentences in order; each is handed on when it has been read, with its clauses."""
    reduced = context.skeleton
    histories.read(context, out)
    letters.read(reduced, out)
    out.mood = find_moods(out.document, reduced).at
    for sentence in sentences(reduced.text[: reduced.turned]):
        yield sentence, _read(sentence, context, out, rules)
    for sentence in sentences(reduced.text, reduced.turned):
        posts.rule(replace(sentence, turned=True), [], context, out)


def _read(sentence: Sentence, context: Context, out: Writer, rules: Rules) -> list[Clause]:
    """Runs the rules over a sentence, and returns its clauses.

    A sentence without a name only tells the context who acts, or opens a roll.
    """
    named = _NAMED.search(sentence.text)
    clauses: list[Clause] = []
    for clause in context.clauses(sentence):
        clauses.append(clause)
        if not named:
            continue
        if not _NAMED.search(clause.text):
            context.listing = None
            meetings.clause_rule(clause, context, out)
            continue
        for clause_rule in rules.clause:
            clause_rule(clause, context, out)
    goes_on = context.memory.list is not None and len(sentence.text) <= _TITLE_LINE
    heads = sentence.opens and heads_roll(sentence.text)
    if named or goes_on or heads or sentence.text.endswith("：") or "|" in sentence.text:
        rosters.note_team(sentence, context)
        _settle(sentence, clauses, context, out, rules)
    return clauses


def _settle(sentence: Sentence, clauses: list[Clause], context: Context, out: Writer, rules: Rules) -> None:
    """Runs the rules of a sentence, each on the memory with which it began; what is a rule's own is kept."""
    memory, kept = context.memory, dict[str, object]()
    before = memory.held()
    for rule in rules.sentence:
        rule(sentence, clauses, context, out)
        if memory.held() != before:
            kept |= {name: getattr(memory, name) for name in rules.keeps.get(rule, ())}
            memory.hold(before)
    for name, value in kept.items():
        setattr(memory, name, value)
