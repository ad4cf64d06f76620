"""The projection of a graph onto a networkx MultiDiGraph: entities as nodes, relations as edges."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

import networkx as nx
from pyoxigraph import QuerySolutions

from kg import ontology as o
from kg.graph.kinds import most_specific, type_of
from kg.graph.query import run
from kg.graph.rdf import quads
from kg.graph.reprints import reprint_quads
from kg.graph.store import MemoryStore, Store
from kg.model import FACTUAL, Resolution
from kg.settings import ID_BASE

_LABELS = "SELECT ?e ?label WHERE { ?e skos:prefLabel ?label FILTER(LANG(?label) = 'zh') }"
_CLASSES = (
    "SELECT ?e ?class WHERE { ?e skos:prefLabel ?l ; a ?class FILTER(STRSTARTS(STR(?class), STR(kg:))) }"
)
_PLACES = "SELECT ?e ?place WHERE { ?e kg:jurisdiction|kg:place ?p . ?p skos:prefLabel ?place }"
_STARTS = "SELECT ?e ?from WHERE { ?e kg:validFrom ?from }"
_ENDS = "SELECT ?e ?to WHERE { ?e kg:validTo ?to }"
_SUCCESSORS = "SELECT ?e ?next WHERE { ?e kg:successor ?after . ?after skos:prefLabel ?next }"
_EDGES = """SELECT ?s ?subject ?p ?object ?modality ?by ?confidence ?rule ?date ?text ?title ?quote ?post ?repeats WHERE {
  ?s kg:predicate ?p ; kg:subject ?subject ; kg:object ?object ; kg:polarity "positive" ;
     kg:modality ?modality ; kg:subjectBy ?by ; kg:confidence ?confidence ; kg:rule ?rule ;
     prov:wasDerivedFrom ?e .
  ?e oa:hasSource ?text ; oa:hasSelector/oa:exact ?quote .
  OPTIONAL { ?s kg:textDate ?date } OPTIONAL { ?text dcterms:title ?title } OPTIONAL { ?s kg:post ?post }
  OPTIONAL { ?s kg:repeats ?repeats } }"""

Attributes = dict[str, str]
Key = tuple[str, str, str]


@dataclass(slots=True)
class _Edge:
    dates: set[str] = field(default_factory=set)
    evidence: dict[str, Attributes] = field(default_factory=dict)


def network(
    source: Store | Iterable[Resolution], *, planned: bool = True, base: str = ID_BASE
) -> nx.MultiDiGraph[str]:
    """A directed multigraph of what the texts affirm.

    Nodes are IRIs with ``label``, ``type`` (ORG …), ``kind`` (class of the ontology), ``kind_zh``,
    ``place``, ``valid`` (years, 1981–1986) and ``successors`` (names, by 、). Edges are keyed by
    the relation, with ``label`` (zh), ``label_en``, ``weight`` (pieces of evidence), ``factual``
    (how many of them are no plans, duties or norms), ``documents`` (their number), ``first`` and
    ``last`` dates, and ``evidence``: dicts with quote, document, title, date, modality, subjectBy, confidence, rule, post,
    repeats. What a reprint repeats stands in ``evidence`` with the IRI of the statement that it repeats and does not
    count in ``weight``, ``factual`` and ``documents``.
    Without ``planned`` only asserted and habitual statements count: the plain triples.
    """
    store = source if isinstance(source, Store) else _in_memory(source, base)
    graph: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    nodes = _nodes(store)
    edges = sorted(_edges(store, planned).items())
    for iri in sorted({iri for (subject, _, object_), _ in edges for iri in (subject, object_)}):
        graph.add_node(iri, **nodes.get(iri, _node("", iri, "")))
    for (subject, predicate, object_), edge in edges:
        graph.add_edge(subject, object_, key=predicate, **_attributes(predicate, edge))
    return graph


def _in_memory(resolutions: Iterable[Resolution], base: str) -> MemoryStore:
    store = MemoryStore(quad for resolution in resolutions for quad in quads(resolution, base))
    store.load(list(reprint_quads(store, base)))
    return store


def _attributes(predicate: str, edge: _Edge) -> dict[str, object]:
    dates = sorted(edge.dates)
    own = [e for e in edge.evidence.values() if not e["repeats"]]
    evidence = sorted(edge.evidence.values(), key=lambda e: (e["date"], e["document"], e["quote"]))
    return {
        "label": o.label(predicate), "label_en": o.label(predicate, "en"),
        "weight": len(own), "factual": sum(e["modality"] in FACTUAL for e in own),
        "documents": len({e["document"] for e in own}),
        "first": dates[0] if dates else "", "last": dates[-1] if dates else "", "evidence": evidence,
    }  # fmt: skip


def _nodes(store: Store) -> dict[str, Attributes]:
    classes: dict[str, set[str]] = defaultdict(set)
    for row in _rows(store, _CLASSES):
        classes[row["e"]].add(row["class"].removeprefix(o.KG))
    labels = _least(store, _LABELS, "label")
    places = _least(store, _PLACES, "place")
    starts, ends = _least(store, _STARTS, "from"), _least(store, _ENDS, "to")
    valid = {iri: f"{starts.get(iri, '')}–{ends.get(iri, '')}" for iri in starts.keys() | ends.keys()}
    after: dict[str, set[str]] = defaultdict(set)
    for row in _rows(store, _SUCCESSORS):
        after[row["e"]].add(row["next"])
    return {
        iri: _node(most_specific(classes[iri]), label, places.get(iri, ""))
        | {"valid": valid.get(iri, ""), "successors": "、".join(sorted(after.get(iri, ())))}
        for iri, label in sorted(labels.items())
    }


def _node(kind: str, label: str, place: str) -> Attributes:
    return {
        "label": label, "type": type_of(kind), "kind": kind, "kind_zh": o.label(kind), "place": place,
        "valid": "", "successors": "",
    }  # fmt: skip


def _least(store: Store, sparql: str, name: str) -> dict[str, str]:
    """For each entity its value, of several the first in order."""
    found: dict[str, str] = {}
    for row in _rows(store, sparql):
        found[row["e"]] = min(found.get(row["e"], row[name]), row[name])
    return found


def _edges(store: Store, planned: bool) -> dict[Key, _Edge]:
    edges: dict[Key, _Edge] = defaultdict(_Edge)
    for row in _rows(store, _EDGES):
        if not planned and row["modality"] not in FACTUAL:
            continue
        edge = edges[row["subject"], row["p"].removeprefix(o.KG), row["object"]]
        edge.dates.update(filter(None, [row["date"]]))
        edge.evidence[row["s"]] = {
            "quote": row["quote"], "document": row["text"], "title": row["title"], "date": row["date"],
            "rule": row["rule"], "modality": row["modality"], "subjectBy": row["by"],
            "confidence": row["confidence"], "post": row["post"], "repeats": row["repeats"],
        }  # fmt: skip
    return edges


def _rows(store: Store, sparql: str) -> Iterator[Attributes]:
    results = run(store, sparql)
    assert isinstance(results, QuerySolutions)
    names = [v.value for v in results.variables]
    for solution in results:
        yield {n: solution[n].value if solution[n] is not None else "" for n in names}


def portable(graph: nx.MultiDiGraph[str]) -> nx.MultiDiGraph[str]:
    """The network with ``evidence`` as JSON text: every attribute a string or a number, as networkx writes them."""
    copy = plain(graph)
    for subject, object_, key, data in graph.edges(keys=True, data=True):
        copy.edges[subject, object_, key]["evidence"] = json.dumps(data["evidence"], ensure_ascii=False)
    return copy


def simple(graph: nx.MultiDiGraph[str]) -> nx.DiGraph[str]:
    """One edge a pair of entities, for measures that make no sense on several.

    ``weight`` and ``factual`` are sums over the relations; ``relations`` and ``label`` name these (by 、),
    ``documents`` counts the texts, ``first`` and ``last`` are dates.
    """
    made: nx.DiGraph[str] = nx.DiGraph()
    made.add_nodes_from(graph.nodes(data=True))
    for subject, object_ in dict.fromkeys(graph.edges()):
        made.add_edge(subject, object_, **_summed(graph[subject][object_]))
    return made


def _summed(edges: Mapping[str, Mapping[str, Any]]) -> dict[str, object]:
    of = [edges[key] for key in sorted(edges)]
    texts = {e["document"] for edge in of for e in edge["evidence"] if not e["repeats"]}
    dates = [[e[name] for e in of if e[name]] for name in ("first", "last")]
    return {
        "label": "、".join(e["label"] for e in of), "relations": "、".join(sorted(edges)),
        "weight": sum(e["weight"] for e in of), "factual": sum(e["factual"] for e in of),
        "documents": len(texts), "first": min(dates[0], default=""), "last": max(dates[1], default=""),
    }  # fmt: skip


def plain(graph: nx.MultiDiGraph[str]) -> nx.MultiDiGraph[str]:
    """The network without ``evidence``: every attribute a string or a number, as GraphML and GEXF need."""
    copy: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    copy.add_nodes_from(graph.nodes(data=True))
    for subject, object_, key, data in graph.edges(keys=True, data=True):
        copy.add_edge(subject, object_, key=key, **{k: v for k, v in data.items() if k != "evidence"})
    return copy
