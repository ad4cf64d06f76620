"""A part of a graph that a SHACL processor can check by itself: some documents and all that they point to."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from pyoxigraph import NamedNode, QuerySolutions, Triple

from kg import ontology as o
from kg.errors import QueryError
from kg.graph.solutions import solutions
from kg.graph.store import Store

_SOME = "SELECT DISTINCT ?n WHERE { ?n a kg:%s } ORDER BY ?n LIMIT 20"
_KINDS = ("LegalStatement", "DerivedStatement", "AnalystDecision", "Provision")
_NOT_FOLLOWED = frozenset({o.KG + "decidedOn", o.KG + "decidedFor", o.RDF + "type"})


def spread(items: Sequence[str], count: int) -> list[str]:
    """``count`` items at even distances; all of them if there are no more."""
    if len(items) <= count:
        return list(items)
    return [items[n * len(items) // count] for n in range(count)]


def sample(store: Store, documents: Iterable[str]) -> set[Triple]:
    """The triples of the graphs of documents, of what they point to, and of some of law, derivation and decisions."""
    found = {Triple(q.subject, q.predicate, q.object) for graph in documents for q in store.quads(graph)}
    inside = {t.subject for t in found}
    wanted = {t.object for t in found if isinstance(t.object, NamedNode) and _followed(t)} - inside
    wanted |= {NamedNode(iri) for kind in _KINDS for (iri,) in solutions(store, _SOME % kind)}
    described = set(inside)
    while wanted:
        new = {t for node in wanted for t in _description(store, node)}
        found |= new
        described |= wanted
        wanted = {t.object for t in new if isinstance(t.object, NamedNode) and _followed(t)} - described
    return {t for t in found if not _related(t) or (t.subject in described and t.object in described)}


def _followed(triple: Triple) -> bool:
    return triple.predicate.value not in _NOT_FOLLOWED and not _related(triple)


def _related(triple: Triple) -> bool:
    """True for plain relations between entities, which would lead from any one to all."""
    name = o.local_name(triple.predicate.value) if triple.predicate.value.startswith(o.KG) else ""
    return name in o.load().relations or name in _inverses()


def _inverses() -> frozenset[str]:
    return frozenset(
        {t.inverse for t in o.load().relations.values()} | {"hasMember", "isMemberOf", "subordinate"}
    )


def _description(store: Store, node: NamedNode) -> Iterator[Triple]:
    answer = store.query(f"SELECT DISTINCT ?p ?o WHERE {{ {node} ?p ?o }}")
    if not isinstance(answer, QuerySolutions):
        raise QueryError("the store gave no solutions (图存储未返回结果)")
    for row in answer:
        yield Triple(node, row["p"], row["o"])
