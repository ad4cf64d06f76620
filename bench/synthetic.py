"""Resolutions as real texts give them, made up in any number: for benchmarks of the graph.

Places, organs, meetings and concepts are those of the reference tables; which
relation holds between which of them, and when, is drawn with a fixed seed. The
shares of the relations are near those of work reports and news.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from random import Random

from kg.graph.organs import organ_of
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
from kg.reference.places import Place, places
from kg.resources import rows

PER_DOCUMENT = 25
"""Statements of one text, as in a work report of a county."""

_ORGANS = ("npc-sc", "npc", "cpc", "gov", "court", "proc", "cppcc", "cdi")
_PREDICATES = {
    "implements": ("MEET", "CON"), "studies": ("MEET", "CON"), "upholds": ("CON",), "supervises": ("ORG",),
    "reportsTo": ("ORG",), "leads": ("ORG",), "supports": ("ORG",), "hears": ("ORG",), "guides": ("ORG",),
    "executesDecisionsOf": ("ORG",), "convenes": ("MEET",), "attends": ("MEET",), "deliberates": ("DOC",),
    "adopts": ("DOC",), "appoints": ("PER",), "holdsPost": ("ORG",), "presides": ("MEET",), "speaksAt": ("MEET",),
}  # fmt: skip
_WEIGHTS = (18, 9, 14, 8, 5, 5, 4, 4, 3, 5, 4, 4, 4, 2, 3, 4, 2, 2)
_SERIES = {
    "ccdi": "PartyPlenum", "cpc": "PartyCongress", "cpc-cc": "PartyPlenum", "npc": "CongressSession",
    "npcsc": "StandingCommitteeSession", "cppcc": "CPPCCSession", "conference": "WorkConference",
}  # fmt: skip
_BY_PERSON = frozenset({"holdsPost", "presides", "speaksAt"})
_MODALITIES = (Modality.ASSERTED, Modality.HABITUAL, Modality.PLAN, Modality.DUTY)


@dataclass(slots=True)
class Synthesis:
    """A source of resolutions; the same seed gives the same ones."""

    random: Random
    counties: list[Place]
    meetings: list[Entity]
    concepts: list[Entity]

    @classmethod
    def seeded(cls, seed: int = 1) -> Synthesis:
        """A source with the tables of the installation."""
        counties = _counties()
        meetings = [
            Entity(f"meeting/{r['key']}", MentionType.MEET, r["name"], _SERIES[r["series"]])
            for r in rows("meetings")
        ]
        concepts = [
            Entity(f"concept/{r['label']}", MentionType.CON, r["label"], "Concept") for r in rows("concepts")
        ]
        return cls(Random(seed), counties, meetings, concepts)

    def resolutions(self, statements: int) -> Iterator[Resolution]:
        """As many texts as it takes for this number of statements."""
        for number in range(-(-statements // PER_DOCUMENT)):
            yield self.resolution(f"text-{number:07}")

    def resolution(self, id: str) -> Resolution:
        """One text of a county with its statements and the names that these need."""
        place = self.random.choice(self.counties)
        date = f"{self.random.randint(1990, 2025)}-{self.random.randint(1, 12):02}-{self.random.randint(1, 28):02}"
        cast = self._cast(place)
        claims = [self._claim(cast) for _ in range(PER_DOCUMENT)]
        sentences = [f"{s.name}，{p}：{o.name}。" for s, p, o in claims]
        document = Document(
            id, "".join(sentences), title=f"{place.name}工作报告", publisher=place.name, date=date
        )
        return self._located(document, place, claims, sentences)

    def _cast(self, place: Place) -> dict[str, list[Entity]]:
        code, path = place.code, places().path(place)
        here = [e for kind in _ORGANS for e in (organ_of(f"org/{code}/{kind}"),) if e is not None]
        above = [
            e for kind in _ORGANS[:4] for e in (organ_of(f"org/{place.parent}/{kind}"),) if e is not None
        ]
        term, number = self.random.randint(5, 9), self.random.randint(1, 40)
        session = Entity(
            f"meeting/{code}/npc-sc/{term}-{number}", MentionType.MEET,
            f"{path}第{term}届人民代表大会常务委员会第{number}次会议", "StandingCommitteeSession",
            {"convener": f"org/{code}/npc-sc", "place": f"place/{code}"},
        )  # fmt: skip
        people = [f"王{chr(0x4E00 + self.random.randint(0, 60))}" for _ in range(4)]
        return {
            "ORG": here + above, "MEET": [session, *self.random.sample(self.meetings, 3)],
            "CON": self.random.sample(self.concepts, 8),
            "DOC": [Entity(f"doc/{code}/关于第{number}号议题的报告", MentionType.DOC, f"关于第{number}号议题的报告", "Report")],
            "PER": [Entity(f"person/{code}/{n}", MentionType.PER, n, "Person", {"place": f"place/{code}"}) for n in people],
        }  # fmt: skip

    def _claim(self, cast: dict[str, list[Entity]]) -> tuple[Entity, str, Entity]:
        (predicate,) = self.random.choices(tuple(_PREDICATES), _WEIGHTS)
        subject = self.random.choice(cast["PER" if predicate in _BY_PERSON else "ORG"])
        objects = [e for kind in _PREDICATES[predicate] for e in cast[kind] if e is not subject]
        return subject, predicate, self.random.choice(objects)

    def _located(
        self, document: Document, place: Place, claims: list[tuple[Entity, str, Entity]], sentences: list[str]
    ) -> Resolution:
        links, statements, start = [], [], 0
        for (subject, predicate, object_), sentence in zip(claims, sentences, strict=True):
            end = start + len(sentence)
            for entity, offset in ((subject, start), (object_, end - 1 - len(object_.name))):
                mention = Mention(offset, offset + len(entity.name), entity.name, entity.type, "bench")
                links.append(Link(mention, entity, "made up", 0.9))
            evidence = Evidence(document.id, start, end, sentence, "bench", SubjectBy.EXPLICIT, 0.9)
            modality = self.random.choices(_MODALITIES, (6, 2, 1, 1))[0]
            statements.append(
                Statement(subject, predicate, object_, evidence, Polarity.POSITIVE, modality, document.date)
            )
            start = end
        home = Entity(
            f"place/{place.code}", MentionType.LOC, places().path(place), "Place", {"level": "county"}
        )
        return Resolution(document, home, "made up", tuple(links), tuple(statements))


def _counties() -> list[Place]:
    """The present counties and districts, in order of code."""
    found = {p.code: p for name in places().names() for p in places().named(name)}
    return [found[c] for c in sorted(found) if found[c].level == "county" and not found[c].end]
