"""Answers that come from another process or machine, as the embedded store gives them."""

from __future__ import annotations

from typing import IO

import pyoxigraph as ox


def solutions(data: bytes | IO[bytes], form: ox.QueryResultsFormat) -> ox.QuerySolutions | ox.QueryBoolean:
    """The answer of a SELECT or ASK. Raises SyntaxError or ValueError for data that is none."""
    return ox.parse_query_results(data, format=form)


def triples(data: bytes | IO[bytes]) -> ox.QueryTriples:
    """The triples of a CONSTRUCT or DESCRIBE in N-Triples, each once."""
    store = ox.Store()
    store.load(data, ox.RdfFormat.N_TRIPLES)
    found = store.query("CONSTRUCT WHERE { ?s ?p ?o }")
    assert isinstance(found, ox.QueryTriples)
    return found


def boolean(value: bool) -> ox.QueryBoolean:
    """The answer of an ASK."""
    found = ox.Store().query("ASK {}" if value else "ASK { ?s ?p ?o }")
    assert isinstance(found, ox.QueryBoolean)
    return found


def count(answer: ox.QuerySolutions | ox.QueryBoolean) -> int:
    """The number of solutions; they are used up."""
    return sum(1 for _ in answer) if isinstance(answer, ox.QuerySolutions) else 0
