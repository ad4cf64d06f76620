"""The projection of a graph onto a networkx MultiDiGraph: entities as nodes, relations as edges."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field

import networkx as nx

from kg import ontology as o
from kg.graph.query import run
from kg.graph.store import Store

_NODES = "SELECT ?e ?class ?label ?place WHERE { ?e a ?class ; skos:prefLabel ?label . OPTIONAL { ?e kg:jurisdiction ?place } }"
_EDGES = """SELECT ?s ?subject ?p ?object ?modality ?by ?confidence ?rule ?date ?text ?title ?quote WHERE {
  ?s kg:subject ?subject ; kg:predicate ?p ; kg:object ?object ; kg:polarity "positive" ; kg:modality ?modality ;
     kg:subjectBy ?by ; kg:confidence ?confidence ; kg:rule ?rule ; prov:wasDerivedFrom ?e .
  ?e oa:hasSource ?text ; oa:hasSelector/oa:exact ?quote .
  OPTIONAL { ?s kg:textDate ?date } OPTIONAL { ?text dcterms:title ?title } }"""
_TYPES = {"Institution": "ORG", "Meeting": "MEET", "Concept": "CON", "Document": "DOC", "Person": "PER", "Place": "LOC"}


@dataclass(slots=True)
class _Edge:
    documents: set[str] = field(default_factory=set)
    dates: set[str] = field(default_factory=set)
    evidence: list[dict[str, str]] = field(default_factory=list)


def network(store: Store) -> nx.MultiDiGraph[str]:
    """A directed multigraph of what the texts affirm.

    Nodes are IRIs with ``label``, ``type`` (ORG …), ``kind`` (ontology class), ``kind_zh``,
    ``place``. Edges are keyed by the relation, with ``label`` (zh), ``label_en``, ``weight``
    (pieces of evidence), ``documents`` (their number), ``first`` and ``last`` dates, and
    ``evidence``: dicts with quote, document, title, date, modality, subjectBy, confidence, rule.
    """
    graph: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    nodes = _nodes(store)
    for (subject, predicate, object_), edge in sorted(_edges(store).items()):
        for iri in (subject, object_):
            graph.add_node(iri, **nodes.get(iri, {"label": iri, "type": "ORG", "kind": "", "kind_zh": "", "place": ""}))
        dates = sorted(edge.dates)
        graph.add_edge(
            subject, object_, key=predicate, label=o.load().label(predicate), label_en=o.load().label(predicate, "en"),
            weight=len(edge.evidence), documents=len(edge.documents), first=dates[0] if dates else "",
            last=dates[-1] if dates else "", evidence=sorted(edge.evidence, key=lambda e: (e["date"], e["document"], e["quote"])),
        )  # fmt: skip
    return graph


def _nodes(store: Store) -> dict[str, dict[str, str]]:
    found: dict[str, dict[str, str]] = {}
    for row in sorted(_rows(store, _NODES), key=lambda r: (r["e"], r["class"], r["label"])):
        kind = row["class"].removeprefix(o.KG)
        attributes = {
            "label": row["label"], "type": _type(kind), "kind": kind, "kind_zh": o.load().label(kind), "place": row["place"],
        }  # fmt: skip
        found.setdefault(row["e"], attributes)
    return found


def _type(kind: str) -> str:
    return next((t for whole, t in _TYPES.items() if o.load().is_a(kind, whole)), "ORG")


def _edges(store: Store) -> dict[tuple[str, str, str], _Edge]:
    edges: dict[tuple[str, str, str], _Edge] = defaultdict(_Edge)
    seen: set[str] = set()
    for row in _rows(store, _EDGES):
        if row["s"] in seen:
            continue
        seen.add(row["s"])
        edge = edges[row["subject"], row["p"].removeprefix(o.KG), row["object"]]
        edge.documents.add(row["text"])
        edge.dates.update(filter(None, [row["date"]]))
        edge.evidence.append({
            "quote": row["quote"], "document": row["text"], "title": row["title"], "date": row["date"], "rule": row["rule"],
            "modality": row["modality"], "subjectBy": row["by"], "confidence": row["confidence"],
        })  # fmt: skip
    return edges


def _rows(store: Store, sparql: str) -> list[dict[str, str]]:
    results = run(store, sparql)
    names = [v.value for v in results.variables]  # type: ignore[union-attr]
    return [{n: s[n].value if s[n] is not None else "" for n in names} for s in results]  # type: ignore[union-attr]


def plain(graph: nx.MultiDiGraph[str]) -> nx.MultiDiGraph[str]:
    """The network without ``evidence``: every attribute a string or a number, as GraphML and GEXF need."""
    copy: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    copy.add_nodes_from(graph.nodes(data=True))
    for subject, object_, key, data in graph.edges(keys=True, data=True):
        copy.add_edge(subject, object_, key=key, **{k: v for k, v in data.items() if k != "evidence"})
    return copy
