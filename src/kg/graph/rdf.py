"""The RDF form of a resolution: quads of its own graph, of ``reference`` and of ``asserted``.

Quads are functions of the content alone, so the union over documents does not
depend on their order, and shards that never met agree.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from pyoxigraph import Literal, NamedNode, Quad

from kg import ontology as o
from kg.graph.background import with_background
from kg.graph.describe import description
from kg.graph.likeness import fingerprint
from kg.graph.mentions import mention_quads, packed_quads
from kg.graph.origins import origin_quads
from kg.graph.statements import statement_quads
from kg.model import Entity, Resolution


def quads(resolution: Resolution, base: str) -> Iterator[Quad]:
    """All quads of one document: its own graph, and its part of the shared graphs, each once."""
    graph, text = _places(resolution, base)
    return iter(dict.fromkeys((*_all(resolution, base), *mention_quads(resolution.links, text, graph, base))))


def stored_quads(resolution: Resolution, base: str) -> Iterator[Quad]:
    """The same as a store keeps it: the names of the text in one literal (``kg.graph.mentions``)."""
    graph, text = _places(resolution, base)
    names = packed_quads(resolution.links, resolution.document.text, text, graph, base)
    return iter(dict.fromkeys((*_all(resolution, base), *names)))


def document_graph(document: str, base: str) -> NamedNode:
    """The named graph of the document with this id."""
    return o.graph_iri(f"document/{document}", base)


def text_iri(document: str, base: str) -> NamedNode:
    """The IRI of a source text by its document id."""
    return o.entity_iri(f"text/{document}", base)


def _places(resolution: Resolution, base: str) -> tuple[NamedNode, NamedNode]:
    """The graph and the text of a document."""
    id = resolution.document.id
    return document_graph(id, base), text_iri(id, base)


def _all(resolution: Resolution, base: str) -> Iterator[Quad]:
    """All but the names of the text."""
    graph, text = _places(resolution, base)
    yield from _document(resolution, text, graph, base)
    for statement in resolution.statements:
        yield from statement_quads(statement, text, graph, base)
    yield from _reference(resolution, base)
    yield from _asserted(resolution, base)


def _document(resolution: Resolution, node: NamedNode, graph: NamedNode, base: str) -> Iterator[Quad]:
    document = resolution.document
    for kind in o.types("SourceText"):
        yield Quad(node, o.TYPE, kind, graph)
    plain = (
        (o.term(o.DCTERMS, "identifier"), document.id), (o.term(o.DCTERMS, "title"), document.title),
        (o.term(o.DCTERMS, "publisher"), document.publisher), (o.term(o.DCTERMS, "source"), document.url),
        (o.kg("sha256"), document.sha256), (o.kg("fingerprint"), fingerprint(document)),
    )  # fmt: skip
    for predicate, value in plain:
        if value:
            yield Quad(node, predicate, Literal(value), graph)
    yield Quad(node, o.kg("text"), Literal(document.text), graph)  # also of a document that is empty
    yield Quad(node, o.kg("length"), Literal(str(len(document.text)), datatype=o.INTEGER), graph)
    yield Quad(node, o.kg("reason"), Literal(resolution.home_reason), graph)
    if document.origin is not None:
        yield from origin_quads(document.origin, node, graph)
    if document.date:
        yield Quad(node, o.term(o.DCTERMS, "issued"), o.date_literal(document.date), graph)
    if resolution.home:
        yield Quad(node, o.kg("home"), o.entity_iri(resolution.home.key, base), graph)


def _reference(resolution: Resolution, base: str) -> Iterator[Quad]:
    graph = o.graph_iri("reference", base)
    forms: dict[tuple[str, str], set[str]] = {}
    for link in resolution.links:
        key = (link.entity.key, link.entity.name)
        printed = "".join(link.mention.text.split())
        forms.setdefault(key, set()).update((printed, resolution.named(link.entity)))
    for entity in with_background(_entities(resolution)):
        yield from description(entity, forms.get((entity.key, entity.name), set()), graph, base)


def _entities(resolution: Resolution) -> Iterable[Entity]:
    yield from (link.entity for link in resolution.links)
    yield from (entity for s in resolution.statements for entity in (s.subject, s.object))
    yield from resolution.related
    if resolution.home:
        yield resolution.home


def _asserted(resolution: Resolution, base: str) -> Iterator[Quad]:
    graph = o.graph_iri("asserted", base)
    for s in resolution.statements:
        if s.factual:
            subject, object_ = (o.entity_iri(e.key, base) for e in (s.subject, s.object))
            yield Quad(subject, o.kg(s.predicate), object_, graph)
