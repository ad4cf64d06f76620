"""Flat records of a graph for tables and networks: entities, statements, evidence, mentions, relations."""

from __future__ import annotations

from dataclasses import astuple, dataclass, fields
from typing import TypeVar


@dataclass(frozen=True, slots=True)
class EntityRow:
    """One entity. ``type`` is ORG, MEET, CON, DOC, PER or LOC; ``aliases`` are joined by ``|``; dates as they stand."""

    iri: str
    label: str
    type: str
    kind: str
    kind_zh: str
    level: str
    place: str
    part_of: str
    start: str
    end: str
    unresolved: str
    aliases: str


@dataclass(frozen=True, slots=True)
class StatementRow:
    """One statement of one text. Subject, object and document are IRIs, ``predicate`` is a local name.

    ``post``: the titles that ``holdsPost`` tells, joined by 、; ``implied``: the text prints no name of one end.
    """

    iri: str
    subject: str
    predicate: str
    object: str
    polarity: str
    modality: str
    subject_by: str
    rule: str
    confidence: float
    date: str
    document: str
    post: str
    implied: bool


@dataclass(frozen=True, slots=True)
class EvidenceRow:
    """Where a statement stands. Offsets count code points of the stored text, end exclusive."""

    statement: str
    document: str
    document_id: str
    title: str
    publisher: str
    date: str
    url: str
    start: int
    end: int
    quote: str


@dataclass(frozen=True, slots=True)
class MentionRow:
    """A name in a text and the entity that it denotes."""

    iri: str
    document: str
    start: int
    end: int
    form: str
    entity: str
    rule: str
    reason: str
    confidence: float


@dataclass(frozen=True, slots=True)
class RelationRow:
    """All affirmed statements of one relation between two entities: their number, texts and dates.

    ``factual``: how many of them are no plans, duties or norms.
    """

    subject: str
    predicate: str
    object: str
    weight: int
    factual: int
    documents: int
    first: str
    last: str
    confidence: float


Row = TypeVar("Row", EntityRow, StatementRow, EvidenceRow, MentionRow, RelationRow)


def columns(kind: type[Row]) -> list[str]:
    """The names of the fields of a record, in order."""
    return [field.name for field in fields(kind)]


def cells(row: Row) -> tuple[object, ...]:
    """The values of a record, in the order of ``columns``."""
    return astuple(row)
