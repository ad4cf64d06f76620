"""Relations: what the sentences of a text state between the entities that they name.

The grammars read the skeleton of the text (``kg.relate.skeleton``), one module a
family of relations. Rules of a clause run as the context finds who acts in it,
rules of a sentence after its last clause, when its meeting is known.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace

from kg.model import Resolution
from kg.patterns import compiled
from kg.relate import (
    appointments,
    attendance,
    authority,
    authorship,
    concepts,
    histories,
    inspections,
    meetings,
    papers,
    posts,
    recalled,
    rosters,
    tables,
)  # fmt: skip
from kg.relate.cast import Cast
from kg.relate.clause import Clause
from kg.relate.context import Context
from kg.relate.moods import find_moods
from kg.relate.names import names
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
        authority.rule, inspections.rule, recalled.rule, tables.rule,
    ),
    {
        rosters.rule: ("list",), posts.rule: ("posts",), inspections.rule: ("led",),
        appointments.rule: ("roll", "decided_by", "roster"), tables.rule: ("columns",),
    },
)  # fmt: skip


def relate(resolution: Resolution, rules: Rules = RULES) -> Resolution:
    """The resolution with the statements that the text makes between its entities.

    In order of offset, each pair of names and predicate once; links must not overlap.
    """
    document, printed = resolution.document, names(resolution.links)
    reduced = skeleton(document, printed)
    context = Context(document, reduced, Cast(printed, resolution.home))
    out = Writer(document, reduced)
    histories.read(context, out)
    out.mood = find_moods(document, reduced).at
    for sentence in sentences(reduced.text[: reduced.turned]):
        _read(sentence, context, out, rules)
    for sentence in sentences(reduced.text, reduced.turned):
        posts.rule(replace(sentence, turned=True), [], context, out)
    return replace(resolution, statements=out.statements())


def _read(sentence: Sentence, context: Context, out: Writer, rules: Rules) -> None:
    """Runs the rules over a sentence; one without a name only tells the context who acts, or opens a roll."""
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
    if named or goes_on or sentence.text.endswith("：") or sentence.text.startswith("|"):
        rosters.note_team(sentence, context)
        _settle(sentence, clauses, context, out, rules)


def _settle(sentence: Sentence, clauses: list[Clause], context: Context, out: Writer, rules: Rules) -> None:
    """Runs the rules of a sentence, each on the memory with which it began; what is a rule's own is kept."""
    before, after = context.memory, context.memory.copy()
    for rule in rules.sentence:
        context.memory = before.copy()
        rule(sentence, clauses, context, out)
        for name in rules.keeps.get(rule, ()):
            setattr(after, name, getattr(context.memory, name))
    context.memory = after
