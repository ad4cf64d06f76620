"""What pages show of a graph: entities, statements with their texts, lines, the whole scene.

``kg.scene`` reads these records from a store. Offsets are code points of the stored text, end exclusive.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from kg.model import FACTUAL, Region

Key = tuple[str, str, str]
"""A line: subject, relation, object."""


@dataclass(frozen=True, slots=True, order=True)
class Stated:
    """One statement of one text. Subject, object and text are IRIs, ``predicate`` is a local name.

    ``qualifiers`` are further properties of the statement, such as the title of a post:
    local name and value. ``repeats`` is the id of the statement of an earlier print that this one repeats.
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
    repeats: str = ""

    @property
    def id(self) -> str:
        """The id of 16 hex digits, as ``kg decide`` takes it."""
        return self.iri.rpartition("/")[2]


@dataclass(frozen=True, slots=True)
class Text:
    """A source text: IRI, id, stored text and metadata; unknown ones are empty.

    ``first`` is the id of the text that it reprints; ``regions`` are its lines that are no prose.
    """

    iri: str
    id: str
    text: str
    title: str
    publisher: str
    date: str
    url: str
    first: str = ""
    regions: tuple[Region, ...] = ()


@dataclass(frozen=True, slots=True, order=True)
class Named:
    """A printed name in a text and the IRI of what it denotes."""

    start: int
    end: int
    entity: str


@dataclass(frozen=True, slots=True)
class Thing:
    """An entity. ``place``, ``part_of``, ``superior`` and ``convener`` are IRIs, empty if unknown.

    ``type`` is ORG, MEET, CON, DOC, PER or LOC, ``kind`` a class of the ontology, ``short`` a label
    for the eye, ``forms`` the other names and printed forms, ``start`` and ``end`` dates as they stand,
    ``mark`` what tells a namesake from others that are drawn.
    """

    iri: str
    key: str
    name: str
    short: str
    type: str
    kind: str
    forms: tuple[str, ...] = ()
    place: str = ""
    part_of: str = ""
    superior: str = ""
    convener: str = ""
    level: str = ""
    start: str = ""
    end: str = ""
    successors: tuple[str, ...] = ()
    unresolved: str = ""
    mark: str = ""


@dataclass(frozen=True, slots=True)
class Law:
    """The articles that set a relation: 中华人民共和国宪法第105条."""

    articles: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Derived:
    """The rule by which a relation follows, in both languages."""

    zh: str
    en: str


@dataclass(frozen=True, slots=True)
class Line:
    """A relation between two entities: statements by place in the texts, ``total`` of them, the law on it, and a rule.

    ``repeated`` of them repeat what an earlier print of their text states.
    """

    subject: str
    predicate: str
    object: str
    statements: tuple[Stated, ...] = ()
    total: int = 0
    law: Law | None = None
    derived: Derived | None = None
    repeated: int = 0

    @property
    def weight(self) -> int:
        """How often it is stated, reprints counted once."""
        return self.total - self.repeated

    @property
    def key(self) -> Key:
        """Subject, relation, object."""
        return self.subject, self.predicate, self.object

    @property
    def factual(self) -> int:
        """How many of the statements are no plans, duties or norms."""
        return sum(s.modality in FACTUAL for s in self.statements)


@dataclass(frozen=True, slots=True)
class Scene:
    """What a page shows. ``nodes`` are the IRIs that are drawn; ``things`` describes these and what they refer to.

    ``all_nodes`` and ``all_lines`` are the numbers before the strongest were taken, ``undated`` that of the texts which
    a period leaves out because they have no date.
    """

    base: str
    nodes: tuple[str, ...] = ()
    lines: tuple[Line, ...] = ()
    things: Mapping[str, Thing] = field(default_factory=dict)
    texts: Mapping[str, Text] = field(default_factory=dict)
    names: Mapping[str, Sequence[Named]] = field(default_factory=dict)
    all_nodes: int = 0
    all_lines: int = 0
    around: str = ""
    undated: int = 0
