"""Claims: the relations that the sentences of a text state between its mentions.

The grammars read the skeleton of the text (``kg.extract.clauses``), one module a
family of relations. Rules of a clause run as the context finds who acts in it,
rules of a sentence after its last clause, when its meeting is known.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from kg.extract.clauses import Sentence, sentences, skeleton
from kg.extract.relations import (
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
)  # fmt: skip
from kg.extract.relations.claims import Writer
from kg.extract.relations.context import Clause, Context
from kg.extract.relations.moods import find_moods
from kg.model import Claim, Document, Mention

_NAMED = re.compile("[OMCDPL]")
CLAUSE_RULES: tuple[Callable[[Clause, Context, Writer], None], ...] = (
    papers.rule, concepts.rule, meetings.clause_rule,
)  # fmt: skip
SENTENCE_RULES: tuple[Callable[[Sentence, list[Clause], Context, Writer], None], ...] = (
    posts.rule, authorship.sentence_rule, appointments.rule, attendance.attends_rule, authority.rule, inspections.rule,
)  # fmt: skip


def find_claims(document: Document, mentions: Sequence[Mention]) -> list[Claim]:
    """The claims of a document in order of offset, each pair of mentions and predicate once.

    ``mentions`` are those of the document in order of offset; none may overlap.
    """
    reduced = skeleton(document, mentions)
    context = Context(document, reduced, mentions)
    out = Writer(reduced)
    histories.read(context, out)
    out.mood = find_moods(document, reduced).at
    for sentence in sentences(reduced.text):
        _read(sentence, context, out)
    return _distinct(out.claims)


def _read(sentence: Sentence, context: Context, out: Writer) -> None:
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
        for clause_rule in CLAUSE_RULES:
            clause_rule(clause, context, out)
    for sentence_rule in SENTENCE_RULES if named or sentence.text.endswith("：") else ():
        sentence_rule(sentence, clauses, context, out)


def _distinct(claims: list[Claim]) -> list[Claim]:
    """Of claims of one predicate between the same two mentions the surest, of these that with the shortest evidence."""
    best: dict[tuple[object, ...], Claim] = {}
    for claim in claims:
        key = (_place(claim.subject), claim.predicate, _place(claim.object), claim.polarity)
        if key not in best or _rank(claim) > _rank(best[key]):
            best[key] = claim
    return sorted(best.values(), key=lambda c: (c.start, c.end, c.predicate, c.subject.start, c.object.start))


def _rank(claim: Claim) -> tuple[float, int]:
    return claim.confidence, claim.start - claim.end


def _place(mention: Mention) -> tuple[int, int]:
    return mention.start, mention.end
