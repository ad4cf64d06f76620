"""The graphs that a query says it is asked of: FROM and FROM NAMED of a graph's own named graphs."""

from __future__ import annotations

import re
from functools import cache

from kg import ontology as o
from kg.graph.guard import TOKEN
from kg.patterns import compiled

_CLAUSE = (
    r"""|(?P<from> (?<![\w:.?$-]) FROM \s+ (?P<named> NAMED \s+ )? <(?P<graph>%s[^<>"{}|^`\\\x00-\x20]*)> )"""
)


def parted(sparql: str, base: str) -> tuple[str, list[str], list[str]]:
    """A query without its clauses that name graphs of the graph with this base, and these: default and named.

    Blanks stand where the clauses stood, so that errors are told where they are. Any other FROM stays, for
    ``guard`` to refuse.
    """
    default, named = list[str](), list[str]()

    def taken(token: re.Match[str]) -> str:
        if not token["from"]:
            return token[0]
        (named if token["named"] else default).append(token["graph"])
        return re.sub(r"[^\r\n]", " ", token[0])

    return _pattern(o.graph_iri("", base).value).sub(taken, sparql), default, named


@cache
def _pattern(prefix: str) -> re.Pattern[str]:
    return compiled(TOKEN.pattern + _CLAUSE % re.escape(prefix), re.X | re.S | re.I)
