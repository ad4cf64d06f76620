"""The description of an entity in RDF: classes, labels, structure, dates."""

from __future__ import annotations

from collections.abc import Iterator, Set
from functools import lru_cache

from pyoxigraph import Literal, NamedNode, Quad

from kg import ontology as o
from kg.graph.organs import generated_forms
from kg.model import Entity, MentionType

_POINTERS = {"parent": "partOf", "superior": "superior", "convener": "convener", "successor": "successor"}
_PLAIN = {"level": "level", "term": "term", "ordinal": "ordinal", "concept-kind": "conceptKind"}
_DEFAULT = {
    MentionType.CON: "Concept", MentionType.DOC: "OtherDocument", MentionType.LOC: "Place",
    MentionType.PER: "Person", MentionType.MEET: "OtherMeeting", MentionType.ORG: "OtherOrganization",
}  # fmt: skip
_UNITS = frozenset({"InternalBody", "DispatchedOrgan"})


def description(entity: Entity, printed: Set[str], graph: NamedNode, base: str) -> tuple[Quad, ...]:
    """The quads of one entity. ``printed`` are its forms in the text, without white space."""
    return _described(entity, frozenset(printed), graph, base)


@lru_cache(maxsize=1 << 13)
def _described(entity: Entity, printed: frozenset[str], graph: NamedNode, base: str) -> tuple[Quad, ...]:
    """Remembered, since most documents name the same places and organs in the same words."""
    return tuple(_description(entity, printed, graph, base))


def _description(entity: Entity, printed: Set[str], graph: NamedNode, base: str) -> Iterator[Quad]:
    node = o.entity_iri(entity.key, base)
    kind = entity.kind or _DEFAULT[entity.type]
    for each in o.types(kind):
        yield Quad(node, o.TYPE, each, graph)
    yield from _labels(entity, printed, node, graph)
    yield from _structure(entity, kind, node, graph, base)
    yield from _dates(entity, node, graph)
    yield from _change(entity, node, graph, base)
    for name, predicate in _PLAIN.items():
        if value := entity.attributes.get(name):
            yield Quad(node, o.kg(predicate), Literal(value), graph)
    if entity.unresolved:
        yield Quad(node, o.kg("unresolvedReason"), Literal(entity.unresolved), graph)


def _labels(entity: Entity, printed: Set[str], node: NamedNode, graph: NamedNode) -> Iterator[Quad]:
    yield Quad(node, o.PREF_LABEL, Literal(entity.name, language="zh"), graph)
    for form in sorted((printed | values(entity, "aliases") | set(generated_forms(entity))) - {entity.name}):
        yield Quad(node, o.ALT_LABEL, Literal(form, language="zh"), graph)


def _structure(entity: Entity, kind: str, node: NamedNode, graph: NamedNode, base: str) -> Iterator[Quad]:
    pairs = {name: o.kg(predicate) for name, predicate in _POINTERS.items()}
    pairs["place"] = o.kg("jurisdiction" if entity.type is MentionType.ORG else "place")
    pairs["members"] = o.term(o.SKOS, "narrower")
    for name, predicate in pairs.items():
        for value in sorted(values(entity, name)):
            yield Quad(node, predicate, o.entity_iri(value, base), graph)
    if kind in _UNITS and (parent := entity.attributes.get("parent")):
        yield Quad(node, o.term(o.ORG, "unitOf"), o.entity_iri(parent, base), graph)
    if entity.type is MentionType.CON:
        yield from _scheme(node, graph, base)


def _scheme(node: NamedNode, graph: NamedNode, base: str) -> Iterator[Quad]:
    """The scheme that all concepts are in, described beside each."""
    scheme = o.entity_iri("scheme/concepts", base)
    yield Quad(node, o.term(o.SKOS, "inScheme"), scheme, graph)
    yield Quad(scheme, o.TYPE, o.term(o.SKOS, "ConceptScheme"), graph)
    yield Quad(scheme, o.PREF_LABEL, Literal("政治与工作提法", language="zh"), graph)
    yield Quad(scheme, o.PREF_LABEL, Literal("political and administrative terms", language="en"), graph)


def _dates(entity: Entity, node: NamedNode, graph: NamedNode) -> Iterator[Quad]:
    event = entity.type is MentionType.MEET
    names = {
        "start": o.term(o.SCHEMA, "startDate") if event else o.kg("validFrom"),
        "end": o.term(o.SCHEMA, "endDate") if event else o.kg("validTo"),
        "date": o.term(o.SCHEMA, "startDate") if event else o.term(o.DCTERMS, "date"),
    }
    for name, predicate in names.items():
        if value := entity.attributes.get(name):
            yield Quad(node, predicate, o.date_literal(value), graph)


def _change(entity: Entity, node: NamedNode, graph: NamedNode, base: str) -> Iterator[Quad]:
    """The event that ended a division or organ and made its successors."""
    successors = sorted(values(entity, "successor"))
    end = entity.attributes.get("end")
    if not successors or not end:
        return
    event = o.entity_iri(f"change/{entity.key}/{end}", base)
    yield Quad(event, o.TYPE, o.term(o.ORG, "ChangeEvent"), graph)
    yield Quad(event, o.term(o.DCTERMS, "date"), o.date_literal(end), graph)
    yield Quad(event, o.term(o.ORG, "originalOrganization"), node, graph)
    for key in successors:
        yield Quad(event, o.term(o.ORG, "resultingOrganization"), o.entity_iri(key, base), graph)


def values(entity: Entity, name: str) -> set[str]:
    """The values of an attribute that may hold several, separated by ``|``."""
    return set(filter(None, entity.attributes.get(name, "").split("|")))
