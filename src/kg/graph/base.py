"""What the identifiers of a graph begin with, and which of the graphs of the package it holds."""

from __future__ import annotations

from pyoxigraph import QuerySolutions

from kg import ontology as o
from kg.graph.store import Store


def identifier_base(store: Store) -> str | None:
    """What the identifiers of a graph begin with, by one of its statements; None without any."""
    one = store.query(f"SELECT ?s WHERE {{ ?s a {o.kg('Statement')} }} LIMIT 1")
    assert isinstance(one, QuerySolutions)
    return next((solution["s"].value.rpartition("statement/")[0] for solution in one), None)


def holds(store: Store, layer: str) -> bool:
    """True if a graph has something in its named graph of this name, such as ``statutory``."""
    base = identifier_base(store)
    return base is not None and bool(
        store.query(f"ASK {{ GRAPH {o.graph_iri(layer, base)} {{ ?s ?p ?o }} }}")
    )
