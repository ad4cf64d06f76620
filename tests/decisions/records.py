"""Small resolutions made by hand."""

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

TEXT = "青山县人大常委会听取县政府报告。县里的那个小组也参加了。"
COMMITTEE = Entity("org/999901/npc-sc", MentionType.ORG, "青山县人民代表大会常务委员会", "StandingCommittee")
GOVERNMENT = Entity(
    "org/999901/gov",
    MentionType.ORG,
    "青山县人民政府",
    "Government",
    {"parent": "org/name/小组", "level": "county"},
)
GROUP = Entity(
    "org/name/小组", MentionType.ORG, "那个小组", "OtherOrganization", {}, "short form without a place"
)


def link(entity: Entity, text: str, confidence: float = 0.9) -> Link:
    start = TEXT.index(text)
    mention = Mention(start, start + len(text), text, entity.type, "test")
    return Link(mention, entity, "by hand", confidence)


def statement(
    subject: Entity, object: Entity, predicate: str = "hears", confidence: float = 0.9
) -> Statement:
    evidence = Evidence("d1", 0, 16, TEXT[:16], "test", SubjectBy.EXPLICIT, confidence)
    return Statement(subject, predicate, object, evidence, Polarity.POSITIVE, Modality.ASSERTED, "2024-01-02")


def resolution() -> Resolution:
    links = (
        link(COMMITTEE, "青山县人大常委会"),
        link(GOVERNMENT, "县政府", 0.5),
        link(GROUP, "那个小组"),
    )
    statements = (statement(COMMITTEE, GOVERNMENT), statement(COMMITTEE, GROUP, "leads", 0.4))
    return Resolution(Document("d1", TEXT), None, "by hand", links, statements)
