"""The Chinese names of the things of a store, with their types: of all of them, or of a few that changed."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterator
from typing import NamedTuple

from pyoxigraph import Literal, NamedNode, QueryResultsFormat, QuerySolutions

from kg import ontology as o
from kg.graph.kinds import TYPES
from kg.graph.store import OxigraphStore
from kg.reading import intact

_LABELS = "SELECT ?g ?e ?label { GRAPH ?g { ?e <%s> ?label } }"
_KIND = "SELECT DISTINCT ?e { ?e a %s }"
_CHINESE = '"@zh'
_OWN = "graph/reference"
"""How the IRI of the graph ends that describes what texts name; law and decisions describe more."""


class Thing(NamedTuple):
    """A thing with its types (such as ``ORG`` or ``CON DOC``), whether texts name it, its names and its other forms."""

    iri: str
    types: str
    told: bool
    names: list[str]
    forms: list[str]


def things(store: OxigraphStore) -> Iterator[Thing]:
    """The things that have a Chinese name or short form, in the order of their IRIs, those names first that texts use."""
    types = defaultdict[str, list[str]](list)
    for kind, type_ in TYPES.items():
        for (iri,) in _rows(store, _KIND % o.kg(kind)):
            types[iri].append(type_)
    told, names = _labels(store, o.PREF_LABEL)
    more, forms = _labels(store, o.ALT_LABEL)
    told |= more
    for iri in sorted(names.keys() | forms.keys(), key=lambda iri: iri[1:-1]):
        yield Thing(iri[1:-1], " ".join(types[iri]), iri in told, names.get(iri, []), forms.get(iri, []))


def thing(store: OxigraphStore, iri: str) -> Thing | None:
    """One of them as ``things`` gives it; None of what has no Chinese name."""
    node = NamedNode(iri)
    types = [
        type_
        for kind, type_ in TYPES.items()
        if next(store.inner.quads_for_pattern(node, o.TYPE, o.kg(kind), None), None)
    ]
    (said, names), (more, forms) = (_labels_of(store, node, p) for p in (o.PREF_LABEL, o.ALT_LABEL))
    return Thing(iri, " ".join(types), said or more, names, forms) if names or forms else None


def _labels_of(store: OxigraphStore, node: NamedNode, predicate: NamedNode) -> tuple[bool, list[str]]:
    """Whether texts name a thing, and its Chinese labels."""
    own, others = set[str](), set[str]()
    for quad in store.inner.quads_for_pattern(node, predicate, None, None):
        if isinstance(quad.object, Literal) and quad.object.language == "zh":
            told = isinstance(quad.graph_name, NamedNode) and quad.graph_name.value.endswith(_OWN)
            (own if told else others).add(quad.object.value)
    return bool(own), [*sorted(own), *sorted(others - own)]


def _labels(store: OxigraphStore, predicate: NamedNode) -> tuple[set[str], dict[str, list[str]]]:
    """What texts name, and the Chinese labels of each thing: those that texts use first, each in alphabetical order."""
    own, others = defaultdict[str, set[str]](set), defaultdict[str, set[str]](set)
    for graph, iri, literal in _rows(store, _LABELS % predicate.value):
        if literal.endswith(_CHINESE):
            (own if graph.endswith(f"{_OWN}>") else others)[iri].add(_value(literal))
    every = {iri: [*sorted(own[iri]), *sorted(others[iri] - own[iri])] for iri in own.keys() | others.keys()}
    return {iri for iri, labels in own.items() if labels}, every


def _rows(store: OxigraphStore, sparql: str) -> Iterator[list[str]]:
    """The terms of an answer as SPARQL writes them.

    As text they come in a third of the time that terms take.
    """
    with intact(store.path):
        answer = store.inner.query(sparql, use_default_graph_as_union=True)
        assert isinstance(answer, QuerySolutions)
        text = (answer.serialize(format=QueryResultsFormat.TSV) or b"").decode("utf-8")
    for line in text.split("\n")[1:-1]:
        yield line.split("\t")


def _value(literal: str) -> str:
    """``"房山区"@zh`` without its quotation marks and language; what is escaped in TSV is escaped likewise in JSON."""
    quoted = literal[: literal.rindex('"') + 1]
    return str(json.loads(quoted)) if "\\" in quoted else quoted[1:-1]
