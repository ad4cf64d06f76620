"""What follows from the graph by rule, in a graph of its own: ``derived``.

Each result is a plain triple and a ``kg:DerivedStatement`` that names the rule
(a PROV activity). The graph can be left out or taken away without a trace.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from pyoxigraph import Literal, NamedNode, Quad

from kg import ontology as o
from kg.graph.collectives import collective_quads, member_triples
from kg.graph.solutions import solutions
from kg.graph.statutes import organ
from kg.graph.store import Store
from kg.reference.places import places

GRAPH = "derived"
Triple = tuple[NamedNode, NamedNode, NamedNode]
_PAIRS = "SELECT DISTINCT ?a ?b WHERE { GRAPH <%s> { ?a kg:%s ?b } }"
_ORGANS = 'SELECT DISTINCT ?a WHERE { GRAPH <%s> { ?a a kg:Institution FILTER(CONTAINS(STR(?a), "/org/")) } }'
_RANKED = ("npc", "npc-sc", "gov", "sc", "court", "proc", "cpc", "cdi", "cppcc", "union", "women")


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule: name, what it says in two languages, and the function that gives its triples."""

    name: str
    zh: str
    en: str
    triples: Callable[[Store, str], Iterator[Triple]]


def derived_quads(store: Store, base: str) -> Iterator[Quad]:
    """What follows by all rules from the graphs ``reference`` and ``asserted``; an old graph ``derived`` has no effect.

    What follows twice is given twice.
    """
    graph = o.graph_iri(GRAPH, base)
    for rule in RULES:
        activity = o.entity_iri(f"rule/{rule.name}", base)
        yield Quad(activity, o.TYPE, o.term(o.PROV, "Activity"), graph)
        yield Quad(activity, o.LABEL, Literal(rule.zh, language="zh"), graph)
        yield Quad(activity, o.LABEL, Literal(rule.en, language="en"), graph)
        for triple in rule.triples(store, base):
            yield from _quads(triple, rule.name, activity, graph, base)
    yield from collective_quads(store, graph, base)


def _quads(triple: Triple, rule: str, activity: NamedNode, graph: NamedNode, base: str) -> Iterator[Quad]:
    digest = hashlib.sha256("\x1f".join((rule, *(t.value for t in triple))).encode("utf-8")).hexdigest()[:16]
    node = o.entity_iri(f"derived/{digest}", base)
    yield Quad(*triple, graph)
    yield Quad(node, o.TYPE, o.kg("DerivedStatement"), graph)
    for name, term in zip(("subject", "predicate", "object"), triple, strict=True):
        yield Quad(node, o.kg(name), term, graph)
    yield Quad(node, o.term(o.PROV, "wasGeneratedBy"), activity, graph)


def _wholes_of_wholes(store: Store, base: str) -> Iterator[Triple]:
    """partOf is transitive: what is part of a part is part of the whole. Direct ones are not repeated."""
    wholes: dict[str, set[str]] = {}
    for part, whole in solutions(store, _PAIRS % (o.graph_iri("reference", base).value, "partOf")):
        wholes.setdefault(part, set()).add(whole)
    for part, direct in wholes.items():
        far, queue = set[str](), list(direct)
        while queue:
            for whole in wholes.get(queue.pop(), set()) - far:
                far.add(whole)
                queue.append(whole)
        for whole in far - direct - {part}:
            yield NamedNode(part), o.kg("partOf"), NamedNode(whole)


def _inverses(store: Store, base: str) -> Iterator[Triple]:
    """What is asserted, told from the other side."""
    asserted = o.graph_iri("asserted", base).value
    for name, term in sorted(o.load().relations.items()):
        if term.inverse:
            for one, other in solutions(store, _PAIRS % (asserted, name)):
                yield NamedNode(other), o.kg(term.inverse), NamedNode(one)


def _superiors(store: Store, base: str) -> Iterator[Triple]:
    """The organ of the same kind one administrative level above, where the graph knows both."""
    known = {iri for (iri,) in solutions(store, _ORGANS % o.graph_iri("reference", base).value)}
    for iri in known:
        match iri.removeprefix(base).split("/"):
            case ["org", code, kind] if kind in _RANKED and (place := places().get(code)):
                above = organ(f"{kind}@up", place)
                superior = o.entity_iri(above.key, base) if above else None
                if superior is not None and superior.value in known:
                    yield NamedNode(iri), o.kg("superior"), superior
                    yield superior, o.kg("subordinate"), NamedNode(iri)


RULES = (
    Rule(
        "part-of-is-transitive",
        "部分的部分属于整体",
        "what is part of a part is part of the whole",
        _wholes_of_wholes,
    ),
    Rule("inverse-relations", "文本所述关系的反向", "what texts assert, told from the other side", _inverses),
    Rule(
        "superior-by-level",
        "同类机构的上一行政层级",
        "the organ of the same kind one administrative level above",
        _superiors,
    ),
    Rule(
        "members-of-collectives",
        "合称的成员，按称谓和同一地方确定",
        "the members of a collective, of the same place, by its name",
        member_triples,
    ),
)
