"""The solutions of a SELECT query as texts."""

from __future__ import annotations

from collections.abc import Iterator

from pyoxigraph import QuerySolutions

from kg.errors import QueryError
from kg.graph.query import run
from kg.graph.store import Store
from kg.reading import intact


def solutions(store: Store, sparql: str) -> Iterator[tuple[str, ...]]:
    """The IRIs and lexical forms of each solution in the order of the variables; empty for an unbound one.

    Raises QueryError if the query asks for something else than solutions.
    """
    answer = run(store, sparql)
    if not isinstance(answer, QuerySolutions):
        raise QueryError("the query has no solutions: use SELECT (查询应为 SELECT)")
    with intact():
        for row in answer:
            yield tuple("" if term is None else term.value for term in row)
