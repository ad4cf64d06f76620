"""The shapes of ``ontology/shapes.ttl`` by name, with what they say when a graph is not so."""

from __future__ import annotations

from functools import cache

import pyoxigraph as ox

from kg import ontology as o
from kg.graph.report import Finding
from kg.resources import share

_MESSAGES = f"SELECT ?shape ?message WHERE {{ ?shape <{o.SH}message> ?message FILTER(isIRI(?shape)) }}"


@cache
def messages() -> dict[str, dict[str, str]]:
    """Name of a shape -> language -> message."""
    store = ox.Store()
    store.load(path=str(share("ontology/shapes.ttl")), format=ox.RdfFormat.TURTLE)
    found: dict[str, dict[str, str]] = {}
    for row in store.query(_MESSAGES):  # type: ignore[union-attr]
        message = row["message"]
        found.setdefault(o.local_name(row["shape"].value), {})[message.language or ""] = message.value
    return found


def finding(shape: str, node: str, value: str = "", document: str = "") -> Finding:
    """A finding with the message of its shape. Raises KeyError for an unknown shape."""
    message = messages()[shape]
    return Finding(shape, node, value, document, message["zh"], message["en"])


@cache
def sides() -> dict[str, dict[str, frozenset[str]]]:
    """IRI of a property -> name of the shape of its domain or range -> the classes allowed there."""
    store = ox.Store()
    store.load(path=str(share("ontology/shapes.ttl")), format=ox.RdfFormat.TURTLE)
    query = f"""SELECT ?shape ?property ?class WHERE {{ ?shape <{o.SH}targetSubjectsOf>|<{o.SH}targetObjectsOf> ?property ;
        <{o.SH}or>/<{o.RDF}rest>*/<{o.RDF}first>/<{o.SH}class> ?class }}"""
    found: dict[str, dict[str, frozenset[str]]] = {}
    for row in store.query(query):  # type: ignore[union-attr]
        shapes = found.setdefault(row["property"].value, {})
        shape = o.local_name(row["shape"].value)
        shapes[shape] = shapes.get(shape, frozenset()) | {o.local_name(row["class"].value)}
    return found
