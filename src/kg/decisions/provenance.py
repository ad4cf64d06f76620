"""Decisions in the graph, so that SPARQL can ask who decided what, when and why."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Protocol

from pyoxigraph import Literal, NamedNode, Quad, QuerySolutions

from kg import ontology as o
from kg.decisions.model import Action, Decision
from kg.errors import QueryError

APPLIED = o.term(o.PROV, "wasInfluencedBy")


class Queryable(Protocol):
    """A store that answers SPARQL."""

    def query(self, sparql: str) -> object:
        """The answer to a SPARQL query."""


def decision_quads(decisions: Iterable[Decision], base: str) -> Iterator[Quad]:
    """Each decision as a PROV activity, with the agent, in the graph ``decisions``."""
    graph = o.graph_iri("decisions", base)
    for d in decisions:
        node = decision_iri(d.id, base)
        yield Quad(node, o.TYPE, o.kg("AnalystDecision"), graph)
        yield Quad(node, o.kg("action"), Literal(str(d.action)), graph)
        yield Quad(node, o.kg("decidedOn"), _thing(d, base), graph)
        if d.object:
            yield Quad(node, o.kg("decidedFor"), _other(d, base), graph)
        for predicate, value in ((o.kg("value"), d.value), (o.kg("why"), d.why)):
            if value:
                yield Quad(node, predicate, Literal(value), graph)
        if d.when:
            yield Quad(node, o.term(o.PROV, "endedAtTime"), Literal(d.when, datatype=o.DATE), graph)
        if d.who:
            yield from _agent(node, d.who, graph, base)


def decision_iri(decision: str, base: str) -> NamedNode:
    """The IRI of a decision by its id."""
    return o.entity_iri(f"decision/{decision}", base)


def applied_quads(document: str, applied: Iterable[str], base: str) -> Iterator[Quad]:
    """Which decisions had an effect on a document, in the graph of the document.

    ``applied`` are ids of decisions (see ``touching``).
    """
    graph, text = o.graph_iri(f"document/{document}", base), o.entity_iri(f"text/{document}", base)
    for decision in sorted(applied):
        yield Quad(text, APPLIED, decision_iri(decision, base), graph)


def applied_ids(store: Queryable, base: str) -> frozenset[str]:
    """The ids of the decisions that had an effect on any document of a graph."""
    prefix = decision_iri("", base).value
    answer = store.query(f"SELECT DISTINCT ?d WHERE {{ ?t {APPLIED} ?d }}")
    if not isinstance(answer, QuerySolutions):
        raise QueryError("the store gave no solutions (图存储未返回结果)")
    return frozenset(s["d"].value.removeprefix(prefix) for s in answer)


def _thing(d: Decision, base: str) -> NamedNode:
    return o.entity_iri(f"statement/{d.subject}" if d.action is Action.REJECT else d.subject, base)


def _other(d: Decision, base: str) -> NamedNode:
    return o.entity_iri(f"text/{d.object}" if d.action is Action.SPLIT else d.object, base)


def _agent(node: NamedNode, who: str, graph: NamedNode, base: str) -> Iterator[Quad]:
    agent = o.entity_iri(f"analyst/{who}", base)
    yield Quad(node, o.term(o.PROV, "wasAssociatedWith"), agent, graph)
    yield Quad(agent, o.TYPE, o.term(o.PROV, "Person"), graph)
    yield Quad(agent, o.LABEL, Literal(who), graph)
