"""The records that pass between the stages.

Every record is frozen and slotted. Offsets count Unicode code points of
``Document.text`` as it is stored, end exclusive. No record holds a clock
reading, a random number or a run number: the same input gives the same records.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from kg.parsed import Parsed
from kg.quick import quick

Attributes = Mapping[str, str]


class MentionType(StrEnum):
    """The six kinds of name that a text mentions."""

    ORG = "ORG"
    MEET = "MEET"
    CON = "CON"
    DOC = "DOC"
    PER = "PER"
    LOC = "LOC"


KEY_PREFIXES = {
    MentionType.ORG: "org/",
    MentionType.PER: "person/",
    MentionType.LOC: "place/",
    MentionType.MEET: "meeting/",
    MentionType.DOC: "doc/",
    MentionType.CON: "concept/",
}
"""How the keys of entities begin, by type."""


class SubjectBy(StrEnum):
    """How the subject of a statement was found in the text."""

    EXPLICIT = "explicit"
    COORDINATION = "coordination"
    HEADING = "heading"
    BYLINE = "byline"
    PREVIOUS = "previousSentence"
    CONVENER = "meetingConvener"


class Polarity(StrEnum):
    """Whether the text affirms or denies the statement."""

    POSITIVE = "positive"
    NEGATIVE = "negative"


class Modality(StrEnum):
    """How the text puts the statement. Only the first two become plain triples."""

    ASSERTED = "asserted"
    HABITUAL = "habitual"
    DUTY = "duty"
    PLAN = "plan"
    ASPIRATION = "aspiration"
    NORM = "norm"


FACTUAL = frozenset({Modality.ASSERTED, Modality.HABITUAL})


@dataclass(frozen=True, slots=True)
class Region:
    """A stretch of a document that is no prose: navigation, header line, footer, disclaimer."""

    start: int
    end: int
    kind: str


@dataclass(frozen=True, slots=True)
class Dropped:
    """Text of a source that is not in its document, and why."""

    text: str
    why: str


@dataclass(frozen=True, slots=True)
class Origin:
    """How a document was read: kind of its source, encoding ('' if it has none), what was dropped.

    ``fields`` are pairs of a field of metadata and where its value stood.
    """

    kind: str
    encoding: str = ""
    fields: tuple[tuple[str, str], ...] = ()
    dropped: tuple[Dropped, ...] = ()


@dataclass(frozen=True, slots=True)
class Document:
    """One text as it was read, with the metadata that stood in or beside it.

    ``date`` is a year, a month or a day as ISO 8601 writes it (2023, 2023-03, 2023-03-01); ``number`` is its 发文字号,
    ``home`` a division (code or name) that its record gives; ``origin`` tells how it was read, None of a text that no
    reader read. Raises ValueError for another date.
    """

    id: str
    text: str
    title: str | None = None
    publisher: str | None = None
    date: str | None = None
    url: str | None = None
    source: str | None = None
    regions: tuple[Region, ...] = ()
    number: str | None = None
    home: str | None = None
    origin: Origin | None = None

    def __post_init__(self) -> None:
        parts = (self.date or "").split("-")
        if self.date and (
            [len(p) for p in parts] != [4, 2, 2][: len(parts)] or not "".join(parts).isdecimal()
        ):
            raise ValueError(
                f"{self.id}: the date {self.date!r} is none; write it as 2023, 2023-03 or 2023-03-01 (日期无法识别)"
            )

    @property
    def sha256(self) -> str:
        """Hex SHA-256 of the stored text in UTF-8."""
        return hashlib.sha256(self.text.encode("utf-8")).hexdigest()


@quick
@dataclass(frozen=True, slots=True)
class Mention:
    """A name in the text. ``text`` is the printed form, ``rule`` names the rule that found it.

    ``parsed`` is what its grammar read, for the resolver. ``score`` is by how much the learned weights prefer the
    reading to any other, in units of 1/1024; ``reasons`` are the features that speak for it most, where asked for.
    """

    start: int
    end: int
    text: str
    type: MentionType
    rule: str
    parsed: Parsed | None = field(default=None, hash=False)
    score: int = 0
    reasons: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Extraction:
    """What extraction found in one document: mentions in order of offset."""

    document: Document
    mentions: tuple[Mention, ...]


@quick
@dataclass(frozen=True, slots=True)
class Entity:
    """A canonical thing: identity is the key, never a normalised string.

    ``key`` is the path of its IRI under the identifier base (``org/110111/npc-sc``),
    ``name`` the canonical name, ``kind`` a class local name of the ontology
    (``StandingCommittee``), ``attributes`` flat facts such as ``place`` (a
    division code), ``parent`` (an entity key), ``start`` and ``end`` dates.
    An unresolved entity has ``unresolved`` set to the reason.
    """

    key: str
    type: MentionType
    name: str
    kind: str
    attributes: Attributes = field(default_factory=dict, hash=False)
    unresolved: str | None = None


LEFT_OPEN = 0.65
"""How often an expert, too, left a name as printed whose place could not be told: 79 of 122 on annotated texts."""


@quick
@dataclass(frozen=True, slots=True)
class Link:
    """A mention, the entity it denotes, and why."""

    mention: Mention
    entity: Entity
    reason: str
    confidence: float


@quick
@dataclass(frozen=True, slots=True)
class Evidence:
    """Where a statement stands in a document, and how it was found."""

    document: str
    start: int
    end: int
    quote: str
    rule: str
    subject_by: SubjectBy
    confidence: float


@quick
@dataclass(frozen=True, slots=True)
class Statement:
    """A typed, directed relation between two entities that one document states once.

    ``post``: of ``holdsPost``, the titles as they are printed (副主任), several joined by 、. ``implied``: True if the
    text prints no name of one end, as of the government in 县长王某.
    """

    subject: Entity
    predicate: str
    object: Entity
    evidence: Evidence
    polarity: Polarity
    modality: Modality
    date: str | None
    post: str | None = None
    implied: bool = False

    @property
    def titles(self) -> tuple[str, ...]:
        """The titles of the post, one by one."""
        return tuple(self.post.split("、")) if self.post else ()

    @property
    def id(self) -> str:
        """Content id: 16 hex digits of SHA-256 over subject, predicate, object, document, offsets."""
        parts = (
            self.subject.key, self.predicate, self.object.key, self.evidence.document,
            str(self.evidence.start), str(self.evidence.end),
        )  # fmt: skip
        return hashlib.sha256("\x1f".join(parts).encode("utf-8")).hexdigest()[:16]

    @property
    def reflexive(self) -> bool:
        """True if subject and object are one: two names of one body; no relation holds so."""
        return self.subject.key == self.object.key

    @property
    def factual(self) -> bool:
        """True if the statement may stand as a plain triple."""
        return self.modality in FACTUAL and self.polarity is Polarity.POSITIVE


@dataclass(frozen=True, slots=True)
class Resolution:
    """What is known of one document after resolution; relation adds the statements.

    ``home`` is the place key of the document (``place/110111``) or None; ``related``
    are entities that the links need but no mention denotes (parents, places); ``paths`` the places with all
    above them that were called otherwise on the day of the document, each with what it was then, long ones first.
    """

    document: Document
    home: Entity | None
    home_reason: str
    links: tuple[Link, ...]
    statements: tuple[Statement, ...] = ()
    related: tuple[Entity, ...] = field(default=())
    paths: tuple[tuple[str, str], ...] = ()

    def named(self, entity: Entity) -> str:
        """What an entity of the document was called on its day: 沾化县 of 1988 lay in 惠民地区. Its key and its label stay."""
        now, then = next((pair for pair in self.paths if pair[0] in entity.name), ("", ""))
        return entity.name.replace(now, then, 1)
