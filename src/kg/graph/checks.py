"""The whole of a graph against its shapes, streaming: one pass over what documents share, one over each document."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import lru_cache

import networkx as nx
from pyoxigraph import Literal, NamedNode, Quad

from kg import ontology as o
from kg.graph import rules
from kg.graph.agreement import Agreement
from kg.graph.graphs import LAYERS, REPRINTS, SHARED
from kg.graph.report import Report
from kg.graph.rules import Properties, Rule, Term, text
from kg.graph.shapes import finding, sides
from kg.graph.solutions import solutions
from kg.graph.store import Store

Nodes = dict[str, dict[str, list[Term]]]
_MARK = "/graph/document/"
_ASSERTED = "/graph/asserted"
_OWN = tuple(f"/graph/{name}" for name in (*SHARED, *LAYERS, REPRINTS, "decisions"))
"""How the names of the graphs end that are not those of documents."""
_NAMED = frozenset(
    {"Institution", "Meeting", "Document", "Concept", "Person", "Post", "Place", "Provision", "OrganRole"}
)
_DATES = {o.KG + "validFrom": "Validity-from", o.KG + "validTo": "Validity-to"}
_DATED = frozenset({*_DATES, o.KG + "textDate", o.DCTERMS + "issued"})
"""The dates that have shapes of their own."""
_PART_OF = o.KG + "partOf"
_MISSING = "SELECT DISTINCT ?n WHERE { ?n a kg:%s FILTER NOT EXISTS { ?n %s ?v } } ORDER BY ?n"
_STRANGE = "SELECT DISTINCT ?n WHERE { %s FILTER NOT EXISTS { ?n a kg:%s } } ORDER BY ?n"
_OF_REPRINTS = tuple(
    (f"{name}-{side}", f"{ends[0]} kg:{name} {ends[1]}", kind)
    for name, kind in (("reprintOf", "SourceText"), ("repeats", "Statement"))
    for side, ends in (("domain", ("?n", "?x")), ("range", ("?x", "?n")))
)
"""Shape, pattern and class of what reprints join: texts and statements, whose classes stand in the graphs of documents."""
_NEEDED = (
    *(
        (f"LegalStatement-{p}", k, f"kg:{p}")
        for k in ("LegalStatement", "DerivedStatement")
        for p in ("subject", "predicate", "object")
    ),
    ("Law-law", "LegalStatement", "kg:law"),
    ("Law-law", "Provision", "kg:law"),
    ("Derivation-rule", "DerivedStatement", "prov:wasGeneratedBy"),
    ("AnalystDecision-action", "AnalystDecision", "kg:action"),
    ("AnalystDecision-on", "AnalystDecision", "kg:decidedOn"),
)
"""Shape, class, and the property that every node of the class must have."""


def document_graphs(store: Store) -> list[str]:
    """The IRIs of the graphs of documents, sorted."""
    return [iri for iri in store.graphs() if _MARK in iri]


def check(store: Store, report: Report) -> None:
    """Adds to the report what is wrong anywhere in the graph, but for what only a SHACL processor sees."""
    shared = Shared(report)
    graphs = [iri for iri in store.graphs() if _MARK not in iri]
    for graph in graphs:
        if not graph.endswith(_OWN):
            report.add(finding("Graph-known", graph))
        for quad in store.quads(graph):
            shared.read(quad)
            if graph.endswith(_ASSERTED):
                shared.agreement.read(quad)
    shared.finish()
    for graph in graphs:
        for quad in () if graph.endswith(f"/graph/{REPRINTS}") else store.quads(graph):
            shared.sides_of(quad)
    for shape, pattern, kind in _OF_REPRINTS:
        for (node,) in solutions(store, _STRANGE % (pattern, kind)):
            report.add(finding(shape, node))
    for shape, kind, predicate in _NEEDED:
        for (node,) in solutions(store, _MISSING % (kind, predicate)):
            report.add(finding(shape, node))
    for graph in document_graphs(store):
        Text(graph, _nodes(store.quads(graph)), shared, report).check()
    for graph in graphs:
        if graph.endswith(_ASSERTED):
            for found in shared.agreement.unstated(store.quads(graph)):
                report.add(found)


@lru_cache(maxsize=4096)
def _with(kinds: frozenset[str], more: str) -> frozenset[str]:
    """The classes with one more: entities of the same classes share one set."""
    return kinds | {more}


@dataclass(slots=True)
class Shared:
    """What all documents share: the classes and names of entities, and the structure."""

    report: Report
    kinds: dict[str, frozenset[str]] = field(default_factory=dict)
    names: dict[tuple[str, str], str] = field(default_factory=dict)
    named: set[str] = field(default_factory=set)
    parts: dict[str, set[str]] = field(default_factory=dict)
    agreement: Agreement = field(default_factory=Agreement)

    def read(self, quad: Quad) -> None:
        """Takes in a quad, and reports names and dates that are wrong."""
        node, predicate = text(quad.subject), quad.predicate.value
        if quad.predicate == o.TYPE and isinstance(quad.object, NamedNode):
            if quad.object.value.startswith(o.KG):
                self.kinds[node] = _with(self.kinds.get(node, frozenset()), o.local_name(quad.object.value))
        elif quad.predicate == o.PREF_LABEL and isinstance(quad.object, Literal):
            self.named.add(node)
            language = quad.object.language or ""
            if self.names.setdefault((node, language), quad.object.value) != quad.object.value:
                self.report.add(finding("Named-one-label", node, quad.object.value))
        elif predicate == _PART_OF:
            self.parts.setdefault(node, set()).add(text(quad.object))
        elif predicate in _DATES and not rules.is_date(quad.object):
            self.report.add(finding(_DATES[predicate], node, text(quad.object)))
        elif not rules.is_well_dated(quad.object) and predicate not in _DATED:
            self.report.add(finding("Dated-date", node, text(quad.object)))

    def finish(self) -> None:
        """Reports entities without a name and circles of parts."""
        found = [node for node, kinds in self.kinds.items() if kinds & _NAMED]
        self.report.entities = len(found)
        for node in sorted(n for n in found if n not in self.named):
            self.report.add(finding("Named-label", node))
        for node in sorted(circles(self.parts)):
            self.report.add(finding("Acyclic", node))

    def sides_of(self, quad: Quad) -> None:
        """Reports a subject or object whose classes the property does not allow."""
        for shape, allowed in sides().get(quad.predicate.value, {}).items():
            node = text(quad.subject if shape.endswith("-domain") else quad.object)
            if not self.kinds.get(node, frozenset()) & allowed:
                self.report.add(finding(shape, node, ", ".join(sorted(self.kinds.get(node, frozenset())))))


def circles(parts: dict[str, set[str]]) -> set[str]:
    """The nodes that are part of themselves, by way of others or directly."""
    left = dict(parts)
    while ends := [node for node, wholes in left.items() if not wholes & left.keys()]:
        for node in ends:
            del left[node]
    graph = nx.DiGraph((part, whole) for part, wholes in left.items() for whole in wholes if whole in left)
    strong = (c for c in nx.strongly_connected_components(graph) if len(c) > 1)
    return {node for c in strong for node in c} | {n for n, wholes in left.items() if n in wholes}


def _nodes(quads: Iterator[Quad]) -> Nodes:
    found: Nodes = {}
    for quad in quads:
        found.setdefault(text(quad.subject), {}).setdefault(quad.predicate.value, []).append(quad.object)
    return found


@dataclass(slots=True)
class Text:
    """The graph of one document."""

    graph: str
    nodes: Nodes
    shared: Shared
    report: Report

    def check(self) -> None:
        """Reports what is wrong with the source text, its statements, evidence and mentions."""
        self.report.documents += 1
        for node, properties in self.nodes.items():
            self._dates(node, properties)
            kinds = {text(t) for t in properties.get(o.TYPE.value, [])}
            if o.KG + "SourceText" in kinds:
                self._apply(rules.SOURCE_TEXT, node, properties)
                self._source(node)
            if o.KG + "Statement" in kinds:
                self.report.statements += 1
                self._apply(rules.STATEMENT, node, properties)
                self._statement(node, properties)
            if o.ORG + "Membership" in kinds:
                self._apply(rules.MEMBERSHIP, node, properties)
            if o.KG + "Mention" in kinds:
                self._apply(rules.MENTION, node, properties)
                self._mention(node, properties)

    def _add(self, shape: str, node: str, value: str = "") -> None:
        self.report.add(finding(shape, node, value, self.graph))

    def _apply(self, found: Sequence[Rule], node: str, properties: Properties) -> None:
        for rule in found:
            for value in rule.failures(properties):
                self._add(rule.shape, node, value)

    def _dates(self, node: str, properties: Properties) -> None:
        for predicate, values in properties.items():
            for value in values:
                if not rules.is_well_dated(value) and predicate not in _DATED:
                    self._add("Dated-date", node, text(value))

    def _source(self, node: str) -> None:
        whole, length = self._value(node, o.KG + "text"), self._offset(node, o.KG + "length")
        digest = hashlib.sha256(whole.encode("utf-8")).hexdigest()
        if length != len(whole) or self._value(node, o.KG + "sha256") != digest:
            self._add("SourceText-agrees", node)

    def _statement(self, node: str, properties: Properties) -> None:
        self._sides(node, properties)
        ends = (properties.get(o.KG + name, []) for name in ("subject", "object"))
        for same in sorted(set.intersection(*({text(t) for t in terms} for terms in ends))):
            self._add("Statement-distinct", node, same)
        if not self.shared.agreement.meets(properties):
            self._add("Statement-asserted", node)
        evidence = [text(t) for t in properties.get(o.DERIVED_FROM.value, [])]
        if len(evidence) != 1 or evidence[0] not in self.nodes:
            self._add("Statement-evidence", node, "; ".join(sorted(evidence)))
        for each in evidence:
            if each in self.nodes:
                self._evidence(each)

    def _sides(self, node: str, properties: Properties) -> None:
        for relation in properties.get(o.KG + "predicate", []):
            for shape, allowed in sides().get(text(relation), {}).items():
                side = "domain" if shape.endswith("-domain") else "range"
                for term in properties.get(o.KG + ("subject" if side == "domain" else "object"), []):
                    if not self.shared.kinds.get(text(term), frozenset()) & allowed:
                        self._add(f"Statement-{side}", node, text(term))

    def _evidence(self, node: str) -> None:
        properties = self.nodes[node]
        texts = [text(t) for t in properties.get(o.OA + "hasSource", [])]
        if len(texts) != 1 or texts[0] not in self.nodes:
            self._add("Evidence-source", node, "; ".join(sorted(texts)))
        selectors = [text(t) for t in properties.get(o.OA + "hasSelector", [])]
        positions = [s for s in selectors if o.OA + "start" in self.nodes.get(s, {})]
        quotes = [s for s in selectors if o.OA + "exact" in self.nodes.get(s, {})]
        if len(selectors) != 2 or len(positions) != 1 or len(quotes) != 1:
            self._add("Evidence-selectors", node, "; ".join(sorted(selectors)))
            return
        self._apply(rules.POSITION, positions[0], self.nodes[positions[0]])
        self._apply(rules.QUOTE, quotes[0], self.nodes[quotes[0]])
        for source in texts:
            self._quote(
                node, self._value(source, o.KG + "text"), positions[0], self._value(quotes[0], o.OA + "exact")
            )

    def _quote(self, node: str, whole: str, position: str, quote: str) -> None:
        start, end = (self._offset(position, o.OA + name) for name in ("start", "end"))
        if start is None or end is None:
            return
        if start >= end:
            self._add("Position-start", position, f"{start}-{end}")
        elif end > len(whole):
            self._add("Evidence-inside", node, str(end))
        elif whole[start:end] != quote:
            self._add("Evidence-quote", node, quote)

    def _mention(self, node: str, properties: Properties) -> None:
        start, end = (self._offset(node, o.KG + name) for name in ("start", "end"))
        if start is None or end is None:
            return
        if start > end:
            self._add("Mention-start", node, f"{start}-{end}")
        for source in properties.get(o.KG + "inText", []):
            if end > len(self._value(text(source), o.KG + "text")):
                self._add("Mention-inside", node, str(end))

    def _value(self, node: str, predicate: str) -> str:
        return next((text(t) for t in self.nodes.get(node, {}).get(predicate, [])), "")

    def _offset(self, node: str, predicate: str) -> int | None:
        value = self._value(node, predicate)
        return int(value) if value.isdigit() else None
