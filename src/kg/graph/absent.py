"""The named graphs that a query asks and the graph does not hold: such a query is right, and finds nothing."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pyoxigraph as ox

from kg.graph.graphs import LAYERS
from kg.graph.guard import readings
from kg.graph.limits import Limits
from kg.graph.query import PREFIXES, run
from kg.graph.store import Store
from kg.patterns import compiled

_IRI = r"[^<>\"{}|^`\\\s]*"
_GRAPH = compiled(
    rf"""\bGRAPH\s*(?:<(?P<iri>{_IRI})>|(?P<prefix>[\w-]*):(?P<local>[\w./%-]*\w))
       | "(?:[^"\\\n]|\\.)*" | '(?:[^'\\\n]|\\.)*' | <{_IRI}> | \#[^\n]*""",
    re.I | re.X,
)
"""A graph by its name; strings, comments and other IRIs are read over."""
_PREFIX = compiled(r"\bPREFIX\s+(?P<prefix>[\w-]*):\s*<(?P<iri>[^<>\"{}|^`\\\s]*)>", re.I)


def absent(store: Store, sparql: str, limits: Limits | None = None) -> Iterator[str]:
    """The IRIs of the named graphs that stand in a query and of which the store holds no triple. Raises QueryError."""
    for iri in dict.fromkeys(_named(list(readings(sparql))[-1])):
        answer = run(store, f"ASK {{ GRAPH <{iri}> {{ ?s ?p ?o }} }}", limits)
        if isinstance(answer, ox.QueryBoolean) and not answer:
            yield iri


def layer_of(iri: str) -> str:
    """The layer whose graph it is, to be built with ``--layer``; empty for any other."""
    name = iri.rpartition("/")[2]
    return name if name in LAYERS and iri.endswith(f"graph/{name}") else ""


def _named(sparql: str) -> Iterator[str]:
    prefixes = {m["prefix"]: m["iri"] for m in _PREFIX.finditer(PREFIXES + sparql)}
    for m in _GRAPH.finditer(sparql):
        if m["iri"]:
            yield m["iri"]
        elif m["prefix"] in prefixes:
            yield prefixes[m["prefix"]] + m["local"]
