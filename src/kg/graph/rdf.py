"""The RDF form of a resolution: quads of its own graph, of ``reference`` and of ``asserted``.

Quads are functions of the content alone, so the union over documents does not
depend on their order, and shards that never met agree.
"""

from __future__ import annotations

from collections.abc import Iterator

from pyoxigraph import Literal, NamedNode, Quad

from kg import ontology as o
from kg.model import Document, Entity, MentionType, Resolution, Statement

SHARED = ("reference", "asserted")
_STRUCTURE = {"parent": "partOf", "place": "jurisdiction", "superior": "superior", "convener": "convener"}
_PLAIN = ("level", "term", "ordinal")
_CLASS = {MentionType.CON: "Concept", MentionType.DOC: "OtherDocument", MentionType.LOC: "Place"}


def quads(resolution: Resolution, base: str) -> Iterator[Quad]:
    """All quads of one document: its own graph, and its part of the shared graphs."""
    document = resolution.document
    graph = NamedNode(document_graph(document.id, base))
    yield from _document(resolution, graph, base)
    for statement in resolution.statements:
        yield from _statement(statement, graph, base)
    yield from _reference(resolution, base)
    yield from _asserted(resolution, base)


def shared_graphs(base: str) -> tuple[str, ...]:
    """The IRIs of the graphs that all documents add to."""
    return tuple(o.graph_iri(name, base).value for name in SHARED)


def document_graph(document: str, base: str) -> str:
    """The IRI of the named graph of a document, by its id."""
    return o.graph_iri(f"document/{document}", base).value


def document_iri(document: Document, base: str) -> NamedNode:
    """The IRI of a source text."""
    return o.entity_iri(f"text/{document.id}", base)


def _document(resolution: Resolution, graph: NamedNode, base: str) -> Iterator[Quad]:
    document = resolution.document
    node = document_iri(document, base)
    yield Quad(node, o.TYPE, o.kg("SourceText"), graph)
    plain = (
        (o.term(o.DCTERMS, "identifier"), document.id), (o.term(o.DCTERMS, "title"), document.title),
        (o.term(o.DCTERMS, "publisher"), document.publisher), (o.term(o.DCTERMS, "source"), document.url),
        (o.kg("sha256"), document.sha256), (o.kg("text"), document.text),
    )  # fmt: skip
    for predicate, value in plain:
        if value:
            yield Quad(node, predicate, Literal(value), graph)
    yield Quad(node, o.kg("length"), Literal(str(len(document.text)), datatype=o.INTEGER), graph)
    if document.date:
        yield Quad(node, o.term(o.DCTERMS, "issued"), Literal(document.date, datatype=o.DATE), graph)
    if resolution.home:
        yield Quad(node, o.kg("home"), o.entity_iri(resolution.home.key, base), graph)


def _statement(s: Statement, graph: NamedNode, base: str) -> Iterator[Quad]:
    node, e = o.entity_iri(f"statement/{s.id}", base), s.evidence
    yield Quad(node, o.TYPE, o.kg("Statement"), graph)
    yield Quad(node, o.kg("subject"), o.entity_iri(s.subject.key, base), graph)
    yield Quad(node, o.kg("predicate"), o.kg(s.predicate), graph)
    yield Quad(node, o.kg("object"), o.entity_iri(s.object.key, base), graph)
    for name, value in (("polarity", s.polarity), ("modality", s.modality), ("subjectBy", e.subject_by), ("rule", e.rule)):
        yield Quad(node, o.kg(name), Literal(str(value)), graph)
    yield Quad(node, o.kg("confidence"), Literal(f"{e.confidence:.2f}", datatype=o.DECIMAL), graph)
    if s.date:
        yield Quad(node, o.kg("textDate"), Literal(s.date, datatype=o.DATE), graph)
    yield from _evidence(s, node, graph, base)


def _evidence(s: Statement, node: NamedNode, graph: NamedNode, base: str) -> Iterator[Quad]:
    """A specific resource with a position and a quote selector, as the Web Annotation model has them."""
    e = s.evidence
    target = o.entity_iri(f"evidence/{s.id}", base)
    position, quote = (o.entity_iri(f"evidence/{s.id}/{part}", base) for part in ("position", "quote"))
    yield Quad(node, o.term(o.PROV, "wasDerivedFrom"), target, graph)
    yield Quad(target, o.TYPE, o.term(o.OA, "SpecificResource"), graph)
    yield Quad(target, o.term(o.OA, "hasSource"), o.entity_iri(f"text/{e.document}", base), graph)
    yield Quad(target, o.term(o.OA, "hasSelector"), position, graph)
    yield Quad(target, o.term(o.OA, "hasSelector"), quote, graph)
    yield Quad(position, o.TYPE, o.term(o.OA, "TextPositionSelector"), graph)
    yield Quad(position, o.term(o.OA, "start"), Literal(str(e.start), datatype=o.INTEGER), graph)
    yield Quad(position, o.term(o.OA, "end"), Literal(str(e.end), datatype=o.INTEGER), graph)
    yield Quad(quote, o.TYPE, o.term(o.OA, "TextQuoteSelector"), graph)
    yield Quad(quote, o.term(o.OA, "exact"), Literal(e.quote), graph)


def _reference(resolution: Resolution, base: str) -> Iterator[Quad]:
    graph = o.graph_iri("reference", base)
    forms: dict[Entity, set[str]] = {}
    for link in resolution.links:
        forms.setdefault(link.entity, set()).add("".join(link.mention.text.split()))
    for s in resolution.statements:
        forms.setdefault(s.subject, set())
        forms.setdefault(s.object, set())
    for entity in (*resolution.related, *filter(None, [resolution.home])):
        forms.setdefault(entity, set())
    for entity, printed in sorted(forms.items(), key=lambda item: (item[0].key, item[0].name)):
        yield from entity_quads(entity, printed, graph, base)


def entity_quads(entity: Entity, printed: set[str], graph: NamedNode, base: str) -> Iterator[Quad]:
    """The description of an entity: class, labels (printed forms as alternative ones), structure."""
    node = o.entity_iri(entity.key, base)
    yield Quad(node, o.TYPE, o.kg(entity.kind or _CLASS.get(entity.type, "OtherOrganization")), graph)
    yield Quad(node, o.PREF_LABEL, Literal(entity.name, language="zh"), graph)
    aliases = set(filter(None, entity.attributes.get("aliases", "").split("|")))
    for form in sorted((printed | aliases) - {entity.name, ""}):
        yield Quad(node, o.ALT_LABEL, Literal(form, language="zh"), graph)
    for name, predicate in _STRUCTURE.items():
        if value := entity.attributes.get(name):
            yield Quad(node, o.kg(predicate), o.entity_iri(value, base), graph)
    for name in _PLAIN:
        if value := entity.attributes.get(name):
            yield Quad(node, o.kg(name), Literal(value), graph)
    if entity.unresolved:
        yield Quad(node, o.kg("unresolvedReason"), Literal(entity.unresolved), graph)


def _asserted(resolution: Resolution, base: str) -> Iterator[Quad]:
    graph = o.graph_iri("asserted", base)
    for s in resolution.statements:
        if s.factual:
            subject, object_ = (o.entity_iri(e.key, base) for e in (s.subject, s.object))
            yield Quad(subject, o.kg(s.predicate), object_, graph)
