"""Reads the records of a graph from a store, in order, with memory that does not grow with the graph."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby

from pyoxigraph import NamedNode, QuerySolutions

from kg import ontology as o
from kg.graph.export.records import EntityRow, EvidenceRow, MentionRow, RelationRow, StatementRow, cells
from kg.graph.export.sorting import sorted_unique
from kg.graph.kinds import most_specific, type_of
from kg.graph.mentions import PACKED, mention_iri, unpacked
from kg.graph.query import run
from kg.graph.store import Store
from kg.model import FACTUAL

_ENTITIES = """SELECT ?e ?class ?label ?level ?place ?whole ?from ?to ?date ?unresolved ?alias WHERE {
  ?e skos:prefLabel ?label ; a ?class . FILTER(STRSTARTS(STR(?class), STR(kg:)))
  OPTIONAL { ?e kg:level ?level } OPTIONAL { ?e kg:jurisdiction|kg:place ?place } OPTIONAL { ?e kg:partOf ?whole }
  OPTIONAL { ?e kg:validFrom|schema:startDate ?from } OPTIONAL { ?e kg:validTo|schema:endDate ?to }
  OPTIONAL { ?e dcterms:date ?date } OPTIONAL { ?e kg:unresolvedReason ?unresolved } OPTIONAL { ?e skos:altLabel ?alias } }"""
_STATEMENTS = """SELECT ?s ?subject ?p ?object ?polarity ?modality ?by ?rule ?confidence ?date ?text ?post ?implied WHERE {
  ?s kg:subject ?subject ; kg:predicate ?p ; kg:object ?object ; kg:polarity ?polarity ; kg:modality ?modality ;
     kg:subjectBy ?by ; kg:rule ?rule ; kg:confidence ?confidence ; prov:wasDerivedFrom/oa:hasSource ?text .
  OPTIONAL { ?s kg:textDate ?date } OPTIONAL { ?s kg:post ?post } OPTIONAL { ?s kg:implied ?implied } }"""
_EVIDENCE = """SELECT ?s ?text ?id ?title ?publisher ?issued ?url ?start ?end ?quote WHERE {
  ?s a kg:Statement ; prov:wasDerivedFrom ?e . ?e oa:hasSource ?text ; oa:hasSelector ?position ; oa:hasSelector ?exact .
  ?position oa:start ?start ; oa:end ?end . ?exact oa:exact ?quote . ?text dcterms:identifier ?id .
  OPTIONAL { ?text dcterms:title ?title } OPTIONAL { ?text dcterms:publisher ?publisher }
  OPTIONAL { ?text dcterms:issued ?issued } OPTIONAL { ?text dcterms:source ?url } }"""
_PACKED = f"""SELECT ?text ?whole ?names WHERE {{ %s ?text {PACKED} ?names ; kg:text ?whole }}"""
_MENTIONS = """SELECT ?m ?text ?start ?end ?form ?entity ?rule ?reason ?confidence WHERE { %s
  ?m kg:denotes ?entity ; kg:inText ?text ; kg:start ?start ; kg:end ?end ; kg:form ?form ; kg:rule ?rule ;
     kg:reason ?reason ; kg:confidence ?confidence }"""


def entities(store: Store) -> Iterator[EntityRow]:
    """Every entity that has a name, in order of IRI."""
    for iri, rows in groupby(_sorted(_solutions(store, _ENTITIES)), key=lambda row: row[0]):
        given = list(rows)
        yield entity_row(iri, [sorted({row[i] for row in given} - {""}) for i in range(11)])


def entity_row(iri: str, values: Sequence[Sequence[str]]) -> EntityRow:
    """The row of an entity from the sorted values of each variable of the query, classes as whole IRIs."""
    kind = most_specific(name.removeprefix(o.KG) for name in values[1])
    level, place, whole, start, end, date, unresolved = ((v[0] if v else "") for v in values[3:10])
    label = values[2][0]
    return EntityRow(
        iri, label, type_of(kind), kind, o.label(kind), level, place, whole, start or date, end, unresolved,
        "|".join(a for a in values[10] if a != label),
    )  # fmt: skip


def statements(store: Store) -> Iterator[StatementRow]:
    """Every claim, in order of IRI."""
    for row in _sorted(_solutions(store, _STATEMENTS)):
        (
            iri,
            subject,
            predicate,
            object_,
            polarity,
            modality,
            by,
            rule,
            confidence,
            date,
            text,
            post,
            implied,
        ) = row
        yield StatementRow(
            iri, subject, predicate.removeprefix(o.KG), object_, polarity, modality, by, rule, float(confidence),
            date, text, post, implied == "true",
        )  # fmt: skip


def evidence(store: Store) -> Iterator[EvidenceRow]:
    """The evidence of every claim, in order of statement."""
    for row in _sorted(_solutions(store, _EVIDENCE)):
        statement, text, id, title, publisher, date, url, start, end, quote = row
        yield EvidenceRow(statement, text, id, title, publisher, date, url, int(start), int(end), quote)


def mentions(store: Store) -> Iterator[MentionRow]:
    """Every name in a text, in order of text and place in it."""
    rows = ([m.document, str(m.start).zfill(12), str(m.end).zfill(12), *cells(m)] for m in printed(store))
    for row in _sorted(rows):
        yield MentionRow(*row[3:])  # type: ignore[arg-type]


def printed(store: Store, texts: Iterable[str] | None = None) -> Iterator[MentionRow]:
    """The names in all texts or in those with these IRIs, however the store keeps them, in no order."""
    some = "" if texts is None else f"VALUES ?text {{ {' '.join(f'<{iri}>' for iri in texts)} }}"
    for text, whole, names in _solutions(store, _PACKED % some):
        for base, n in unpacked(names, whole):
            iri, entity = mention_iri(n, NamedNode(text), base), o.entity_iri(n.key, base)
            yield MentionRow(
                iri.value, text, n.start, n.end, n.form, entity.value, n.rule, n.reason, float(n.confidence)
            )
    for iri_, text, start, end, form, entity_, rule, reason, confidence in _solutions(
        store, _MENTIONS % some
    ):
        yield MentionRow(iri_, text, int(start), int(end), form, entity_, rule, reason, float(confidence))


def relations(store: Store) -> Iterator[RelationRow]:
    """Every relation that a text affirms, once a pair of entities, in order of subject, relation, object."""
    rows = (
        [s.subject, s.predicate, s.object, s.iri, s.document, s.date, str(s.confidence), s.modality]
        for s in statements(store)
        if s.polarity == "positive"
    )
    for key, group in groupby(_sorted(rows), key=lambda row: row[:3]):
        yield _relation(key, list(group))


def _relation(key: list[str], rows: Sequence[list[str]]) -> RelationRow:
    subject, predicate, object_ = key
    dates = sorted({row[5] for row in rows} - {""})
    return RelationRow(
        subject, predicate, object_, weight=len(rows),
        factual=sum(row[7] in FACTUAL for row in rows), documents=len({row[4] for row in rows}),
        first=dates[0] if dates else "", last=dates[-1] if dates else "",
        confidence=max(float(row[6]) for row in rows),
    )  # fmt: skip


def _solutions(store: Store, sparql: str) -> Iterator[list[str]]:
    """The values of each solution in the order of the variables; unbound ones are empty."""
    answer = run(store, sparql)
    assert isinstance(answer, QuerySolutions)
    names = [variable.value for variable in answer.variables]
    for solution in answer:
        yield ["" if solution[name] is None else solution[name].value for name in names]


def _sorted(rows: Iterable[Sequence[object]]) -> Iterator[list[str]]:
    """The distinct rows in order of their cells, sorted on disk if need be."""
    lines = ((json.dumps(row, ensure_ascii=False) + "\n").encode() for row in rows)
    return (json.loads(line) for line in sorted_unique(lines))
