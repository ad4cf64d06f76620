"""Statement nodes with their evidence."""

from __future__ import annotations

from collections.abc import Iterator

from pyoxigraph import Literal, NamedNode, Quad

from kg import ontology as o
from kg.model import Evidence, Statement


def statement_quads(s: Statement, text: NamedNode, graph: NamedNode, base: str) -> Iterator[Quad]:
    """One claim: subject, predicate, object, qualifiers, and where it stands in the text."""
    node, evidence = o.entity_iri(f"statement/{s.id}", base), s.evidence
    yield Quad(node, o.TYPE, o.kg("Statement"), graph)
    yield Quad(node, o.kg("subject"), o.entity_iri(s.subject.key, base), graph)
    yield Quad(node, o.kg("predicate"), o.kg(s.predicate), graph)
    yield Quad(node, o.kg("object"), o.entity_iri(s.object.key, base), graph)
    plain = (
        ("polarity", s.polarity.value), ("modality", s.modality.value),
        ("subjectBy", evidence.subject_by.value), ("rule", evidence.rule),
    )  # fmt: skip
    for name, value in plain:
        yield Quad(node, o.kg(name), Literal(value), graph)
    yield Quad(node, o.kg("confidence"), o.decimal(evidence.confidence), graph)
    if s.date:
        yield Quad(node, o.kg("textDate"), o.date_literal(s.date), graph)
    if s.implied:
        yield Quad(node, o.kg("implied"), Literal("true", datatype=o.BOOLEAN), graph)
    target = o.entity_iri(f"evidence/{s.id}", base)
    yield Quad(node, o.DERIVED_FROM, target, graph)
    if s.post:
        yield Quad(node, o.kg("post"), Literal(s.post), graph)
    for title in s.titles if s.factual else ():
        yield from _membership(s, title, node, graph, base)
    yield from _evidence(evidence, target, text, graph)


def _membership(
    s: Statement, title: str, node: NamedNode, graph: NamedNode, base: str
) -> Iterator[Quad]:  # fmt: skip
    """A post that somebody holds in the form of W3C ORG, one membership a title."""
    membership, role = (o.entity_iri(f"{key}/{title}", base) for key in (f"membership/{s.id}", "role"))
    yield Quad(node, o.kg("membership"), membership, graph)
    yield Quad(membership, o.TYPE, o.term(o.ORG, "Membership"), graph)
    yield Quad(membership, o.term(o.ORG, "member"), o.entity_iri(s.subject.key, base), graph)
    yield Quad(membership, o.term(o.ORG, "organization"), o.entity_iri(s.object.key, base), graph)
    yield Quad(membership, o.term(o.ORG, "role"), role, graph)
    yield Quad(role, o.TYPE, o.term(o.ORG, "Role"), graph)
    yield Quad(role, o.LABEL, Literal(title, language="zh"), graph)


def _evidence(e: Evidence, target: NamedNode, text: NamedNode, graph: NamedNode) -> Iterator[Quad]:
    """A specific resource with a position and a quote selector, as the Web Annotation model has them."""
    position, quote = (NamedNode(f"{target.value}/{part}") for part in ("position", "quote"))
    yield Quad(target, o.TYPE, o.term(o.OA, "SpecificResource"), graph)
    yield Quad(target, o.term(o.OA, "hasSource"), text, graph)
    yield Quad(target, o.term(o.OA, "hasSelector"), position, graph)
    yield Quad(target, o.term(o.OA, "hasSelector"), quote, graph)
    yield Quad(position, o.TYPE, o.term(o.OA, "TextPositionSelector"), graph)
    yield Quad(position, o.term(o.OA, "start"), o.integer(e.start), graph)
    yield Quad(position, o.term(o.OA, "end"), o.integer(e.end), graph)
    yield Quad(quote, o.TYPE, o.term(o.OA, "TextQuoteSelector"), graph)
    yield Quad(quote, o.term(o.OA, "exact"), Literal(e.quote), graph)
