"""The ontology: the only module that spells an IRI. Terms are read from ``ontology/institution.ttl``."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import astuple, dataclass
from functools import cache, lru_cache
from pathlib import Path
from typing import Any
from urllib.parse import quote

from pyoxigraph import Literal, NamedNode, RdfFormat, Store

from kg.kept import Parts, kept
from kg.patterns import compiled
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
AS = "http://www.w3.org/ns/activitystreams#"
DCTERMS = "http://purl.org/dc/terms/"
SCHEMA = "https://schema.org/"
VOID = "http://rdfs.org/ns/void#"
DCAT = "http://www.w3.org/ns/dcat#"
SH = "http://www.w3.org/ns/shacl#"
SD = "http://www.w3.org/ns/sparql-service-description#"
FORMATS = "http://www.w3.org/ns/formats/"
GRAPHML = "http://graphml.graphdrawing.org/xmlns"
GEXF = "http://www.gexf.net/1.2draft"
SARIF_SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"

PREFIXES = {
    "kg": KG, "rdf": RDF, "rdfs": RDFS, "xsd": XSD, "owl": OWL, "skos": SKOS, "org": ORG, "prov": PROV,
    "oa": OA, "dcterms": DCTERMS, "schema": SCHEMA,
}  # fmt: skip

TYPE = NamedNode(RDF + "type")
LABEL = NamedNode(RDFS + "label")
PREF_LABEL = NamedNode(SKOS + "prefLabel")
ALT_LABEL = NamedNode(SKOS + "altLabel")
DERIVED_FROM = NamedNode(PROV + "wasDerivedFrom")
INTEGER = NamedNode(XSD + "integer")
DECIMAL = NamedNode(XSD + "decimal")
DATE = NamedNode(XSD + "date")
BOOLEAN = NamedNode(XSD + "boolean")

_USUAL = compiled("[A-Za-z0-9._~/\u4e00-\u9fff-]*")
_DATES = (
    (compiled(r"\d{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])"), DATE),
    (compiled(r"\d{4}-(?:0[1-9]|1[0-2])"), NamedNode(XSD + "gYearMonth")),
    (compiled(r"\d{4}"), NamedNode(XSD + "gYear")),
)


@cache
def kg(name: str) -> NamedNode:
    """The ontology term with a local name."""
    return NamedNode(KG + name)


@cache
def term(namespace: str, name: str) -> NamedNode:
    """A term of another vocabulary."""
    return NamedNode(namespace + name)


def local_name(iri: str) -> str:
    """The part of an IRI after its last # or /: the local name of a term."""
    return re.split("[#/]", iri)[-1]


def escape(path: str) -> str:
    """A key as the path of an IRI: what no IRI may hold is percent-encoded, letters of any script stay."""
    if _USUAL.fullmatch(path):
        return path
    return "".join(c if _allowed(c) else quote(c, safe="") for c in path)


def _allowed(char: str) -> bool:
    if char.isascii():
        return char.isalnum() or char in "-._~/"
    return char.isprintable() and ord(char) < 0xE0000 and not 0xFFF0 <= ord(char) <= 0xFFFF


@lru_cache(maxsize=1 << 15)
def entity_iri(key: str, base: str) -> NamedNode:
    """The IRI of an entity, text, statement or graph key under an identifier base."""
    return NamedNode(base + escape(key))


def graph_iri(name: str, base: str) -> NamedNode:
    """The IRI of a named graph: ``reference``, ``asserted``, ``document/ID`` …"""
    return entity_iri(f"graph/{name}", base)


def integer(value: int) -> Literal:
    """A number as xsd:integer."""
    return Literal(str(value), datatype=INTEGER)


def decimal(value: float) -> Literal:
    """A confidence as xsd:decimal of two digits at most, in the one form that Oxigraph stores: 0.9, not 0.90."""
    return Literal(f"{round(value, 2):g}", datatype=DECIMAL)


def date_literal(value: str) -> Literal:
    """A date as xsd:date, xsd:gYearMonth or xsd:gYear by its precision; anything else as a plain string."""
    kind = next((kind for pattern, kind in _DATES if pattern.fullmatch(value)), None)
    return Literal(value, datatype=kind) if kind else Literal(value)


@dataclass(frozen=True, slots=True)
class Term:
    """A class or property: local name, labels, definitions, supers, domain and range.

    Supers, domain and range hold local names for own terms and whole IRIs for others.
    """

    name: str
    labels: Mapping[str, str]
    definitions: Mapping[str, str]
    supers: tuple[str, ...] = ()
    domain: tuple[str, ...] = ()
    range: tuple[str, ...] = ()
    inverse: str = ""
    is_link: bool = False
    """True for a property whose values are things, not texts or numbers."""


@dataclass(frozen=True, slots=True)
class Ontology:
    """Classes, all properties, and the 23 relations among these, by local name."""

    classes: Mapping[str, Term]
    properties: Mapping[str, Term]
    relations: Mapping[str, Term]

    def label(self, name: str, lang: str = "zh") -> str:
        """The label of a class or property in ``zh`` or ``en``; the name itself if it is unknown."""
        found = self.classes.get(name) or self.properties.get(name)
        return found.labels.get(lang, name) if found else name

    def is_a(self, name: str, whole: str) -> bool:
        """True if a class is ``whole`` or lies below it."""
        return whole in self.ancestors(name)

    def ancestors(self, name: str) -> tuple[str, ...]:
        """A class and all above it, nearest first; names of other vocabularies are whole IRIs."""
        found, queue = dict.fromkeys([name]), [name]
        for each in queue:
            supers = self.classes[each].supers if each in self.classes else ()
            queue += [s for s in supers if s not in found]
            found.update(dict.fromkeys(supers))
        return tuple(found)

    def allowed(self, kind: str, classes: tuple[str, ...]) -> bool:
        """True if a thing of this class may stand where one of ``classes`` is asked for (none: anything)."""
        return not classes or any(self.is_a(kind, whole) for whole in classes)


def label(name: str, lang: str = "zh") -> str:
    """The label of a class or property of the ontology, as ``Ontology.label``."""
    return load().label(name, lang)


@cache
def types(kind: str) -> tuple[NamedNode, ...]:
    """The class of a thing with all classes above it, also those of other vocabularies."""
    return tuple(NamedNode(name) if ":" in name else kg(name) for name in load().ancestors(kind))


@cache
def load() -> Ontology:
    """The ontology of the installation, read once a process."""
    parts = kept("ontology", [share("ontology/institution.ttl"), Path(__file__)], _parts)
    told: dict[str, list[list[Any]]] = json.loads(bytes(parts["terms"]))
    classes, properties = ({t.name: t for t in map(_term, terms)} for terms in told.values())
    relations = {n: t for n, t in properties.items() if "related" in t.supers}
    return Ontology(classes, properties, relations)


def _parts() -> Parts:
    store = Store()
    store.load(path=str(share("ontology/institution.ttl")), format=RdfFormat.TURTLE)
    kinds = {"classes": ("Class",), "properties": ("ObjectProperty", "DatatypeProperty")}
    told = {name: [astuple(t) for kind in of for t in _terms(store, kind)] for name, of in kinds.items()}
    return {"terms": json.dumps(told).encode("ascii")}


def _term(told: list[Any]) -> Term:
    values: list[Any] = [tuple(value) if isinstance(value, list) else value for value in told]
    return Term(*values)


def _terms(store: Store, kind: str) -> Iterator[Term]:
    nodes = {q.subject for q in store.quads_for_pattern(None, TYPE, term(OWL, kind), None)}
    for node in sorted((n for n in nodes if isinstance(n, NamedNode)), key=str):
        supers = (*_named(store, node, RDFS + "subClassOf"), *_named(store, node, RDFS + "subPropertyOf"))
        inverse = _named(store, node, OWL + "inverseOf")
        yield Term(
            node.value.removeprefix(KG),
            _texts(store, node, LABEL), _texts(store, node, term(SKOS, "definition")), supers,
            _classes(store, node, RDFS + "domain"), _classes(store, node, RDFS + "range"),
            inverse[0] if inverse else "", kind == "ObjectProperty",
        )  # fmt: skip


def _texts(store: Store, node: NamedNode, predicate: NamedNode) -> dict[str, str]:
    objects = (q.object for q in store.quads_for_pattern(node, predicate, None, None))
    return {o.language or "": o.value for o in objects if isinstance(o, Literal)}


def _named(store: Store, node: NamedNode, predicate: str) -> tuple[str, ...]:
    objects = (q.object for q in store.quads_for_pattern(node, NamedNode(predicate), None, None))
    return tuple(sorted(o.value.removeprefix(KG) for o in objects if isinstance(o, NamedNode)))


def _classes(store: Store, node: NamedNode, predicate: str) -> tuple[str, ...]:
    """The classes of a domain or range: one, or the members of a union."""
    path = f"<{predicate}>/(<{OWL}unionOf>/<{RDF}rest>*/<{RDF}first>)?"
    query = f"SELECT DISTINCT ?c WHERE {{ {node} {path} ?c FILTER(isIRI(?c)) }}"
    found = (solution["c"] for solution in store.query(query))  # type: ignore[union-attr]
    return tuple(sorted(c.value.removeprefix(KG) for c in found if isinstance(c, NamedNode)))
