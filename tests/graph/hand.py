"""A small graph made by hand: a county of Beijing, its city, and what one text says of them."""

from collections.abc import Iterator

from pyoxigraph import Quad

from kg.graph.organs import organ_of
from kg.graph.rdf import quads
from kg.graph.store import MemoryStore
from kg.model import (
    Document,
    Entity,
    Evidence,
    Link,
    Mention,
    MentionType,
    Modality,
    Polarity,
    Resolution,
    Statement,
    SubjectBy,
)

BASE = "https://example.org/id/"
TEXT = (
    "顺义区人大常委会在区委领导下，依法监督区政府。市人大常委会领导区人大常委会。区委支持一府一委两院工作。"
)
HOME = Entity(
    "place/110113", MentionType.LOC, "北京市顺义区", "Place", {"level": "county", "parent": "place/110000"}
)


def organ(key: str) -> Entity:
    found = organ_of(key)
    assert found is not None
    return found


COMMITTEE, CITY_COMMITTEE = organ("org/110113/npc-sc"), organ("org/110000/npc-sc")
PARTY, GOVERNMENT = organ("org/110113/cpc"), organ("org/110113/gov")
COLLECTIVE = Entity(
    "org/110113/collective/一府一委两院",
    MentionType.ORG,
    "北京市顺义区一府一委两院",
    "Collective",
    {"place": "place/110113"},
)
OFFICE = Entity(
    "org/110113/gov/办公室", MentionType.ORG, "北京市顺义区人民政府办公室", "InternalBody",
    {"parent": "org/110113/gov", "place": "place/110113"},
)  # fmt: skip
SECTION = Entity(
    "org/110113/gov/办公室/文电科", MentionType.ORG, "北京市顺义区人民政府办公室文电科", "InternalBody",
    {"parent": OFFICE.key, "place": "place/110113"},
)  # fmt: skip


def statement(subject: Entity, predicate: str, object: Entity, quote: str) -> Statement:
    start = TEXT.index(quote)
    evidence = Evidence("text-1", start, start + len(quote), quote, "by-hand", SubjectBy.EXPLICIT, 0.9)
    return Statement(subject, predicate, object, evidence, Polarity.POSITIVE, Modality.ASSERTED, "2024-03-01")


def resolution() -> Resolution:
    statements = (
        statement(PARTY, "leads", COMMITTEE, "在区委领导下"),
        statement(COMMITTEE, "supervises", GOVERNMENT, "依法监督区政府"),
        statement(CITY_COMMITTEE, "leads", COMMITTEE, "市人大常委会领导区人大常委会"),
        statement(PARTY, "supports", COLLECTIVE, "区委支持一府一委两院工作"),
        statement(COMMITTEE, "leads", PARTY, "顺义区人大常委会在区委"),
    )
    link = Link(Mention(0, 8, TEXT[:8], MentionType.ORG, "by-hand"), COMMITTEE, "by hand", 0.9)
    document = Document("text-1", TEXT, "一份报告", date="2024-03-01")
    return Resolution(document, HOME, "by hand", (link,), statements, (OFFICE, SECTION))


def text_quads() -> Iterator[Quad]:
    yield from quads(resolution(), BASE)


def store() -> MemoryStore:
    return MemoryStore(text_quads())
