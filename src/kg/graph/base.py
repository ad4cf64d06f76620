"""What the identifiers of a graph begin with, and which of the graphs of the package it holds."""

from __future__ import annotations

from collections.abc import Iterator

from pyoxigraph import QuerySolutions

from kg import ontology as o
from kg.graph.store import OxigraphStore, Store
from kg.reading import intact


def identifier_base(store: Store) -> str | None:
    """What the identifiers of a graph begin with, by one of its statements; None without any."""
    return next((iri.rpartition("statement/")[0] for iri in _statements(store)), None)


def _statements(store: Store) -> Iterator[str]:
    """The IRI of one statement, of a store in this process without the cost of a query."""
    if isinstance(store, OxigraphStore):
        with intact(store.path):
            for quad in store.inner.quads_for_pattern(None, o.TYPE, o.kg("Statement"), None):
                yield str(getattr(quad.subject, "value", ""))
    else:
        one = store.query(f"SELECT ?s WHERE {{ ?s a {o.kg('Statement')} }} LIMIT 1")
        assert isinstance(one, QuerySolutions)
        yield from (solution["s"].value for solution in one)


def holds(store: Store, layer: str) -> bool:
    """True if a graph has something in its named graph of this name, such as ``statutory``."""
    base = identifier_base(store)
    return base is not None and bool(
        store.query(f"ASK {{ GRAPH {o.graph_iri(layer, base)} {{ ?s ?p ?o }} }}")
    )
