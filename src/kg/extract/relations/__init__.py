"""Claims: the relations that the sentences of a text state between its mentions.

The grammars read the skeleton of the text (``kg.extract.clauses``), one module a
family of relations. They run in the order of RULES over each clause, after
the context has found who acts in it.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from kg.extract.clauses import sentences, skeleton
from kg.extract.relations import concepts
from kg.extract.relations.claims import Writer
from kg.extract.relations.context import Clause, Context
from kg.model import Claim, Document, Mention

RULES: tuple[Callable[[Clause, Context, Writer], None], ...] = (concepts.rule,)


def find_claims(document: Document, mentions: Sequence[Mention]) -> list[Claim]:
    """The claims of a document, in order of offset, each pair and predicate once a stretch of text.

    ``mentions`` are those of the document in order of offset; none may overlap.
    """
    reduced = skeleton(document, mentions)
    context = Context(document, reduced, mentions)
    out = Writer(reduced)
    for sentence in sentences(reduced.text):
        for clause in context.clauses(sentence):
            for rule in RULES:
                rule(clause, context, out)
    return _distinct(out.claims)


def _distinct(claims: list[Claim]) -> list[Claim]:
    best: dict[tuple[object, ...], Claim] = {}
    for claim in claims:
        key = (_place(claim.subject), claim.predicate, _place(claim.object), claim.start, claim.end)
        if key not in best or claim.confidence > best[key].confidence:
            best[key] = claim
    return sorted(best.values(), key=lambda c: (c.start, c.end, c.predicate, c.subject.start, c.object.start))


def _place(mention: Mention) -> tuple[int, int]:
    return mention.start, mention.end
