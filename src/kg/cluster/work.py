"""What executors make: documents to quads and rows, descriptions to entities (``reading``: records to documents)."""

from __future__ import annotations

import pickle
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import astuple
from functools import cache
from typing import Any

from pyoxigraph import Literal, NamedNode, RdfFormat, parse, serialize

from kg import decisions as rulings
from kg import ontology as o
from kg.graph.export.records import EntityRow, EvidenceRow, StatementRow
from kg.graph.export.rows import entity_row
from kg.graph.rdf import stored_quads
from kg.graph.store import MemoryStore
from kg.model import Document, Resolution, Statement
from kg.settings import Settings
from kg.stages import Decisions, pipeline

Made = tuple[str, str, str | None, str, str | None, list[Any], list[Any], int, str | None]
"""Id, hash, source, graph, quads as a store keeps them, statements, evidence, number of mentions, the reason if there are none."""
_CELLS: Mapping[str, int] = {
    o.PREF_LABEL.value: 2, o.KG + "level": 3, o.KG + "jurisdiction": 4, o.KG + "place": 4, o.KG + "partOf": 5,
    o.KG + "validFrom": 6, o.SCHEMA + "startDate": 6, o.KG + "validTo": 7, o.SCHEMA + "endDate": 7,
    o.DCTERMS + "date": 8, o.KG + "unresolvedReason": 9, o.ALT_LABEL.value: 10,
}  # fmt: skip
"""The cell of an entity row that a property fills."""


@cache
def _pipeline(settings: Settings) -> Callable[[Document], Resolution]:
    """The stages, set up once in each executor process."""
    return pipeline(settings)


def extracted(records: Iterable[Any], settings: Settings, decided: Decisions) -> Iterator[Made]:
    """What each document gives; one that breaks the stages is kept with its reason."""
    run = _pipeline(settings)
    for record in records:
        graph = o.graph_iri(f"document/{record['id']}", settings.base).value
        head = (record["id"], record["sha256"], record["source"], graph)
        try:
            yield (*head, *_made(run(pickle.loads(record["payload"])), settings.base, decided), None)
        except Exception as error:  # one document that breaks a stage costs itself, and is told
            yield (*head, None, [], [], 0, f"{type(error).__name__}: {error}")


def _made(resolution: Resolution, base: str, decided: Decisions) -> tuple[str, list[Any], list[Any], int]:
    document = resolution.document
    touched = rulings.applied_quads(document.id, rulings.touching(resolution, decided), base)
    final = rulings.apply(resolution, decided)
    lines = serialize(dict.fromkeys((*stored_quads(final, base), *touched)), format=RdfFormat.N_QUADS) or b""
    rows = {s.id: s for s in final.statements}.values()
    statements = [astuple(_statement(s, base)) for s in rows]
    evidence = [astuple(_evidence(s, document, base)) for s in rows]
    return lines.decode("utf-8"), statements, evidence, len(final.links)


def lines(records: Iterable[Any]) -> Iterator[str]:
    """The N-Quads lines of what documents gave, with the names of texts unpacked."""
    for record in records:
        given = MemoryStore(parse(record["quads"].encode("utf-8"), format=RdfFormat.N_QUADS))
        text = (serialize(given.quads(), format=RdfFormat.N_QUADS) or b"").decode("utf-8")
        yield from text.removesuffix("\n").split("\n")  # not at other ends of lines, which literals may hold


def _statement(s: Statement, base: str) -> StatementRow:
    iri, subject, object_, text = (
        o.entity_iri(key, base).value
        for key in (f"statement/{s.id}", s.subject.key, s.object.key, f"text/{s.evidence.document}")
    )
    return StatementRow(
        iri, subject, s.predicate, object_, s.polarity.value, s.modality.value, s.evidence.subject_by.value,
        s.evidence.rule, float(f"{s.evidence.confidence:.2f}"), s.date or "", text,
        s.post or "", bool(s.implied),
    )  # fmt: skip


def _evidence(s: Statement, d: Document, base: str) -> EvidenceRow:
    iri, text = (o.entity_iri(key, base).value for key in (f"statement/{s.id}", f"text/{d.id}"))
    title, publisher, date, url = (value or "" for value in (d.title, d.publisher, d.date, d.url))
    where = s.evidence
    return EvidenceRow(iri, text, d.id, title, publisher, date, url, where.start, where.end, where.quote)


def entities(described: Iterable[Any]) -> Iterator[tuple[Any, ...]]:
    """The rows of entities from their N-Quads lines in the graph ``reference``; what has no name is left out."""
    for record in described:
        found = _entity("\n".join(record["lines"]))
        if found is not None:
            yield astuple(found)


def _entity(lines: str) -> EntityRow | None:
    values: list[set[str]] = [set() for _ in range(11)]
    iri = ""
    for quad in parse(lines.encode("utf-8"), format=RdfFormat.N_QUADS):
        if not isinstance(quad.subject, NamedNode) or not isinstance(quad.object, NamedNode | Literal):
            continue
        iri, value = quad.subject.value, quad.object.value
        if quad.predicate == o.TYPE:
            values[1] |= {value} if value.startswith(o.KG) else set()
        elif (cell := _CELLS.get(quad.predicate.value)) is not None:
            values[cell].add(value)
    return entity_row(iri, [sorted(v - {""}) for v in values]) if values[1] and values[2] else None
