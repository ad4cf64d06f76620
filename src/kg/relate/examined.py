"""Papers that stand before the verb: 对甲、乙进行审查."""

from __future__ import annotations

from kg.model import MentionType
from kg.patterns import compiled
from kg.relate.clause import Clause
from kg.relate.context import Context
from kg.relate.writer import Writer

_EXAMINED = compiled(
    r"[对就](?P<np>[^，]*?D[^，]*?)(?:进行|开展|作)(?:了)?[^，OMCDPL]{0,6}(?:审查|审议|初审|协商(?!座谈|会)|讨论)(?!意见)"
)


def examined(clause: Clause, context: Context, out: Writer) -> None:
    """对甲、乙进行审查: what is examined stands before the verb."""
    actors = tuple(a for a in clause.subject.acting() if a.type is not MentionType.PER)
    for m in _EXAMINED.finditer(clause.text) if not clause.subject.speech else ():
        papers = context.found(clause.start + m.start("np"), clause.start + m.end("np"), MentionType.DOC)
        out.pairs(
            actors, "deliberates", papers, clause.span, "deliberates-over",
            confidence=0.88, by=clause.subject.by,
        )  # fmt: skip
