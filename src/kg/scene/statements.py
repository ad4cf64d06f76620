"""Statements, texts and printed names from a store: all, those about an entity, those with given ids."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from kg import ontology as o
from kg.graph.export.rows import printed
from kg.graph.solutions import solutions
from kg.graph.store import Store
from kg.read.boilerplate import find_regions
from kg.read.lines import content_lines
from kg.show.records import Named, Stated, Text

_STATED = """SELECT DISTINCT ?s ?subject ?p ?object ?polarity ?modality ?by ?confidence ?rule ?date ?text ?start ?end ?quote
WHERE { %s ?s kg:subject ?subject ; kg:predicate ?p ; kg:object ?object ; kg:polarity ?polarity ;
     kg:modality ?modality ; kg:subjectBy ?by ; kg:confidence ?confidence ; kg:rule ?rule ; prov:wasDerivedFrom ?e .
  ?e oa:hasSource ?text ; oa:hasSelector ?position ; oa:hasSelector ?exact .
  ?position oa:start ?start ; oa:end ?end . ?exact oa:exact ?quote . OPTIONAL { ?s kg:textDate ?date } }"""
_QUALIFIERS = """SELECT DISTINCT ?s ?p ?v ?label WHERE { %s ?s a kg:Statement ; ?p ?v .
  FILTER(?p NOT IN (rdf:type, prov:wasDerivedFrom, %s)) OPTIONAL { ?v skos:prefLabel ?label }
  FILTER(ISLITERAL(?v) || BOUND(?label)) }"""
_TEXTS = """SELECT ?t ?id ?text ?title ?publisher ?date ?url ?first WHERE { %s
  ?t a kg:SourceText ; dcterms:identifier ?id ; kg:text ?text .
  OPTIONAL { ?t dcterms:title ?title } OPTIONAL { ?t dcterms:publisher ?publisher }
  OPTIONAL { ?t dcterms:issued ?date } OPTIONAL { ?t dcterms:source ?url }
  OPTIONAL { ?t kg:reprintOf/dcterms:identifier ?first } }"""
_OWN = (
    "subject",
    "predicate",
    "object",
    "polarity",
    "modality",
    "subjectBy",
    "confidence",
    "rule",
    "textDate",
    "repeats",
)


def statements(store: Store, pattern: str = "") -> list[Stated]:
    """Statements in order of text and place in it; ``pattern`` is SPARQL that restricts ``?s``."""
    more = qualifiers(store, pattern)
    found: dict[str, Stated] = {}
    for row in solutions(store, _STATED % pattern):
        iri, subject, predicate, object_, polarity, modality, by, confidence, rule, date, text, *place = row
        found[iri] = Stated(
            text, int(place[0]), int(place[1]), subject, o.local_name(predicate), object_, iri, place[2],
            polarity, modality, by, confidence, rule, date, tuple(sorted(more.get(iri, ()))),
        )  # fmt: skip
    return sorted(found.values())


def about(entity: str) -> str:
    """The pattern of the statements that have an entity at one of their ends."""
    return f"{{ ?s kg:subject <{entity}> }} UNION {{ ?s kg:object <{entity}> }}"


def given(iris: Iterable[str]) -> str:
    """The pattern of the statements with these IRIs."""
    return values("s", iris)


def values(variable: str, iris: Iterable[str]) -> str:
    """The pattern of a variable that is one of these IRIs."""
    return f"VALUES ?{variable} {{ {' '.join(f'<{iri}>' for iri in iris)} }}"


def qualifiers(store: Store, pattern: str) -> Mapping[str, set[tuple[str, str]]]:
    """What statements tell beside their own fields, such as a post: local names and values by the IRI of each."""
    own = ", ".join(f"kg:{name}" for name in _OWN)
    found: dict[str, set[tuple[str, str]]] = defaultdict(set)
    for iri, predicate, value, label in solutions(store, _QUALIFIERS % (pattern, own)):
        found[iri].add((o.local_name(predicate), label or value))
    return found


def texts(store: Store, iris: Iterable[str] | None = None) -> dict[str, Text]:
    """Source texts by IRI: those asked for, or all, in order of their ids."""
    pattern = "" if iris is None else values("t", iris)
    found = (_text(row) for row in solutions(store, _TEXTS % pattern))
    return {text.iri: text for text in sorted(found, key=lambda t: t.id)}


def _text(row: Sequence[str]) -> Text:
    iri, id_, text, title, publisher, date, url, first = row
    return Text(iri, id_, text, title, publisher, date, url, first, find_regions(content_lines(text)))


def names(store: Store, iris: Iterable[str] | None = None) -> dict[str, list[Named]]:
    """The printed names of source texts by IRI, in order of place."""
    found: dict[str, set[Named]] = defaultdict(set)
    for m in printed(store, iris):
        if m.end > m.start:
            found[m.document].add(Named(m.start, m.end, m.entity))
    return {text: sorted(named) for text, named in found.items()}
