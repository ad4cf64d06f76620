"""The ontology: the only module that spells an IRI. Terms are read from ``ontology/institution.ttl``."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from urllib.parse import quote

from pyoxigraph import Literal, NamedNode, RdfFormat, Store

from kg.resources import share

KG = "https://w3id.org/institution-kg/ontology#"
RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
RDFS = "http://www.w3.org/2000/01/rdf-schema#"
XSD = "http://www.w3.org/2001/XMLSchema#"
OWL = "http://www.w3.org/2002/07/owl#"
SKOS = "http://www.w3.org/2004/02/skos/core#"
ORG = "http://www.w3.org/ns/org#"
PROV = "http://www.w3.org/ns/prov#"
OA = "http://www.w3.org/ns/oa#"
DCTERMS = "http://purl.org/dc/terms/"
SCHEMA = "https://schema.org/"
VOID = "http://rdfs.org/ns/void#"
DCAT = "http://www.w3.org/ns/dcat#"
SH = "http://www.w3.org/ns/shacl#"

PREFIXES = {
    "kg": KG, "rdf": RDF, "rdfs": RDFS, "xsd": XSD, "owl": OWL, "skos": SKOS, "org": ORG, "prov": PROV, "oa": OA,
    "dcterms": DCTERMS, "schema": SCHEMA,
}  # fmt: skip

TYPE = NamedNode(RDF + "type")
LABEL = NamedNode(RDFS + "label")
PREF_LABEL = NamedNode(SKOS + "prefLabel")
ALT_LABEL = NamedNode(SKOS + "altLabel")
INTEGER = NamedNode(XSD + "integer")
DECIMAL = NamedNode(XSD + "decimal")
DATE = NamedNode(XSD + "date")



def kg(name: str) -> NamedNode:
    """The ontology term with a local name."""
    return NamedNode(KG + name)


def term(namespace: str, name: str) -> NamedNode:
    """A term of another vocabulary."""
    return NamedNode(namespace + name)


def escape(path: str) -> str:
    """A key as the path of an IRI: ASCII that is not allowed is percent-encoded, letters of any script stay."""
    return "".join(c if not c.isascii() or c.isalnum() or c in "-._~/" else quote(c, safe="") for c in path)


def entity_iri(key: str, base: str) -> NamedNode:
    """The IRI of an entity, document, statement or graph key under an identifier base."""
    return NamedNode(base + escape(key))


def graph_iri(name: str, base: str) -> NamedNode:
    """The IRI of a named graph: ``reference``, ``asserted``, ``document/ID`` …"""
    return entity_iri(f"graph/{name}", base)


@dataclass(frozen=True, slots=True)
class Term:
    """A class or property: local name, labels, definitions, the local names of its supers, domain and range."""

    name: str
    zh: str
    en: str
    supers: tuple[str, ...] = ()
    domain: tuple[str, ...] = ()
    range: tuple[str, ...] = ()
    inverse: str = ""


@dataclass(frozen=True, slots=True)
class Ontology:
    """The classes and the relations by local name."""

    classes: dict[str, Term]
    relations: dict[str, Term]

    def label(self, name: str, lang: str = "zh") -> str:
        """The label of a class or relation in ``zh`` or ``en``; the name itself if it is unknown."""
        found = self.classes.get(name) or self.relations.get(name)
        return (found.zh if lang == "zh" else found.en) if found else name

    def is_a(self, name: str, whole: str) -> bool:
        """True if a class is ``whole`` or lies below it."""
        if name == whole:
            return True
        found = self.classes.get(name)
        return found is not None and any(self.is_a(s, whole) for s in found.supers)


@cache
def load() -> Ontology:
    """The ontology of the installation, read once a process."""
    store = Store()
    store.load(path=str(share("ontology/institution.ttl")), format=RdfFormat.TURTLE)
    classes = {t.name: t for t in _terms(store, term(OWL, "Class"))}
    properties = {t.name: t for t in _terms(store, term(OWL, "ObjectProperty"))}
    relations = {n: t for n, t in properties.items() if "related" in t.supers}
    return Ontology(classes, relations)


def _terms(store: Store, kind: NamedNode) -> Iterator[Term]:
    for quad in store.quads_for_pattern(None, TYPE, kind, None):
        node = quad.subject
        if not isinstance(node, NamedNode) or not node.value.startswith(KG):
            continue
        labels = _labels(store, node)
        supers = (*_named(store, node, RDFS + "subClassOf"), *_named(store, node, RDFS + "subPropertyOf"))
        inverse = _named(store, node, OWL + "inverseOf")
        yield Term(
            node.value.removeprefix(KG), labels.get("zh", ""), labels.get("en", ""), supers,
            _classes(store, node, RDFS + "domain"), _classes(store, node, RDFS + "range"), inverse[0] if inverse else "",
        )  # fmt: skip


def _labels(store: Store, node: NamedNode) -> dict[str, str]:
    objects = (q.object for q in store.quads_for_pattern(node, LABEL, None, None))
    return {o.language or "": o.value for o in objects if isinstance(o, Literal)}


def _named(store: Store, node: NamedNode, predicate: str) -> tuple[str, ...]:
    objects = (q.object for q in store.quads_for_pattern(node, NamedNode(predicate), None, None))
    return tuple(sorted(o.value.removeprefix(KG) for o in objects if isinstance(o, NamedNode) and o.value.startswith(KG)))


def _classes(store: Store, node: NamedNode, predicate: str) -> tuple[str, ...]:
    """The classes of a domain or range: one, or the members of a union."""
    query = f"""SELECT DISTINCT ?c WHERE {{ <{node.value}> <{predicate}> ?d .
        {{ BIND(?d AS ?c) FILTER(isIRI(?c)) }} UNION {{ ?d <{OWL}unionOf>/<{RDF}rest>*/<{RDF}first> ?c }} }}"""
    solutions = store.query(query)
    return tuple(sorted(str(s["c"].value).removeprefix(KG) for s in solutions))  # type: ignore[union-attr]
