"""Why a line is drawn: each statement with its sentence, the names marked in it, the sentences around, the document.

Everything is read from the store, so that the page and the server show the same.
Offsets are code points of the stored text, end exclusive.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from kg import ontology as o
from kg.graph.solutions import solutions
from kg.graph.store import Store
from kg.show.sentences import Span, around, sentence

_STATED = """SELECT DISTINCT ?s ?subject ?p ?object ?polarity ?modality ?by ?confidence ?rule ?date ?text ?start ?end ?quote
WHERE { %s ?s kg:subject ?subject ; kg:predicate ?p ; kg:object ?object ; kg:polarity ?polarity ;
     kg:modality ?modality ; kg:subjectBy ?by ; kg:confidence ?confidence ; kg:rule ?rule ; prov:wasDerivedFrom ?e .
  ?e oa:hasSource ?text ; oa:hasSelector ?position ; oa:hasSelector ?exact .
  ?position oa:start ?start ; oa:end ?end . ?exact oa:exact ?quote . OPTIONAL { ?s kg:textDate ?date } }"""
_QUALIFIERS = """SELECT DISTINCT ?s ?p ?v ?label WHERE { %s ?s a kg:Statement ; ?p ?v .
  FILTER(?p NOT IN (rdf:type, prov:wasDerivedFrom, %s)) OPTIONAL { ?v skos:prefLabel ?label } }"""
_TEXTS = """SELECT ?t ?id ?text ?title ?publisher ?date ?url WHERE { %s
  ?t a kg:SourceText ; dcterms:identifier ?id ; kg:text ?text .
  OPTIONAL { ?t dcterms:title ?title } OPTIONAL { ?t dcterms:publisher ?publisher }
  OPTIONAL { ?t dcterms:issued ?date } OPTIONAL { ?t dcterms:source ?url } }"""
_MENTIONS = """SELECT ?t ?start ?end ?entity WHERE { %s
  ?m kg:inText ?t ; kg:start ?start ; kg:end ?end ; kg:denotes ?entity . FILTER(?end > ?start) }"""
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
)


@dataclass(frozen=True, slots=True, order=True)
class Stated:
    """One statement of one text. Subject, object and text are IRIs, ``predicate`` is a local name.

    ``qualifiers`` are further properties of the statement, such as the title of a post:
    local name and value.
    """

    text: str
    start: int
    end: int
    subject: str
    predicate: str
    object: str
    iri: str
    quote: str
    polarity: str
    modality: str
    subject_by: str
    confidence: str
    rule: str
    date: str
    qualifiers: tuple[tuple[str, str], ...] = ()

    @property
    def id(self) -> str:
        """The id of 16 hex digits, as ``kg decide`` takes it."""
        return self.iri.rpartition("/")[2]


@dataclass(frozen=True, slots=True)
class Text:
    """A source text: IRI, id, stored text and metadata; unknown ones are empty."""

    iri: str
    id: str
    text: str
    title: str
    publisher: str
    date: str
    url: str


@dataclass(frozen=True, slots=True, order=True)
class Named:
    """A printed name in a text and the IRI of what it denotes."""

    start: int
    end: int
    entity: str


@dataclass(frozen=True, slots=True)
class Why:
    """Spans in the text of a statement: its sentence, that with its neighbours, and the names of both ends in it."""

    sentence: Span
    around: Span
    subject: tuple[Span, ...]
    object: tuple[Span, ...]


def statements(store: Store, pattern: str = "") -> list[Stated]:
    """Statements in order of text and place in it; ``pattern`` is SPARQL that restricts ``?s``."""
    more = _qualifiers(store, pattern)
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


def _qualifiers(store: Store, pattern: str) -> Mapping[str, set[tuple[str, str]]]:
    own = ", ".join(f"kg:{name}" for name in _OWN)
    found: dict[str, set[tuple[str, str]]] = defaultdict(set)
    for iri, predicate, value, label in solutions(store, _QUALIFIERS % (pattern, own)):
        found[iri].add((o.local_name(predicate), label or value))
    return found


def texts(store: Store, iris: Iterable[str] | None = None) -> dict[str, Text]:
    """Source texts by IRI: those asked for, or all, in order of their ids."""
    pattern = "" if iris is None else values("t", iris)
    found = (Text(*row) for row in solutions(store, _TEXTS % pattern))
    return {text.iri: text for text in sorted(found, key=lambda t: t.id)}


def names(store: Store, iris: Iterable[str] | None = None) -> dict[str, list[Named]]:
    """The printed names of source texts by IRI, in order of place."""
    pattern = "" if iris is None else values("t", iris)
    found: dict[str, set[Named]] = defaultdict(set)
    for text, start, end, entity in solutions(store, _MENTIONS % pattern):
        found[text].add(Named(int(start), int(end), entity))
    return {text: sorted(named) for text, named in found.items()}


def why(stated: Stated, text: str, named: Sequence[Named]) -> Why:
    """Where to look in the text of a statement."""
    span = sentence(text, stated.start, stated.end)
    inside = [n for n in named if span[0] <= n.start and n.end <= span[1]]
    subject, object_ = (
        tuple((n.start, n.end) for n in inside if n.entity == end) for end in (stated.subject, stated.object)
    )
    return Why(span, around(text, span), subject, object_)


Piece = tuple[str, frozenset[str]]
"""A stretch of text and what it is part of: ``quote``, ``subject``, ``object``."""


def pieces(text: str, span: Span, marks: Mapping[str, Iterable[Span]]) -> Iterator[Piece]:
    """A stretch of text cut where a mark begins or ends; the pieces together are the stretch."""
    start, end = span
    spans = [(kind, a, b) for kind, found in marks.items() for a, b in found]
    cuts = sorted({start, end, *(x for _, a, b in spans for x in (a, b) if start < x < end)})
    for a, b in zip(cuts, cuts[1:], strict=False):
        yield text[a:b], frozenset(kind for kind, x, y in spans if x <= a and b <= y)
