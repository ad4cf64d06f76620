"""Which statements contradict each other, and how two things are linked through two others."""

from collections.abc import Iterator

import pyoxigraph as ox
import pytest

from kg.graph.query import run_named
from kg.graph.rdf import quads
from kg.graph.store import MemoryStore
from kg.model import (
    Document,
    Entity,
    Evidence,
    MentionType,
    Modality,
    Polarity,
    Resolution,
    Statement,
    SubjectBy,
)
from kg.settings import ID_BASE

YES, NO = Polarity.POSITIVE, Polarity.NEGATIVE
Said = tuple[str, str, str, Polarity]


def entity(name: str) -> Entity:
    return Entity(f"org/{name}", MentionType.ORG, name, "OtherOrganization")


def said(document: Document, number: int, told: Said) -> Statement:
    subject, predicate, object_, polarity = told
    evidence = Evidence(
        document.id, number, number + 1, document.text[number], "test.rule", SubjectBy.EXPLICIT, 0.9
    )
    return Statement(
        entity(subject), predicate, entity(object_), evidence, polarity, Modality.ASSERTED, document.date
    )


def store(*texts: tuple[str | None, list[Said]]) -> MemoryStore:
    """One text with a date and statements each; a statement's quote is one character."""

    def made() -> Iterator[ox.Quad]:
        for number, (date, told) in enumerate(texts):
            document = Document(f"t{number}", "甲乙丙丁戊己庚辛壬癸", date=date)
            statements = tuple(said(document, at, each) for at, each in enumerate(told))
            yield from quads(Resolution(document, None, "", (), statements), ID_BASE)

    return MemoryStore(made())


def rows(of: MemoryStore, question: str, **given: str) -> list[tuple[str, ...]]:
    return [
        tuple("" if value is None else value.value for value in row)
        for row in run_named(of, question, given)  # type: ignore[union-attr]
    ]


@pytest.mark.parametrize("relation", ["leads", "guides", "reportsTo"])
def test_what_goes_both_ways_contradicts(relation: str) -> None:
    graph = store(
        ("2022-01-01", [("A", relation, "B", YES), ("A", relation, "C", YES)]),
        (None, [("B", relation, "A", YES)]),
    )
    (found,) = rows(graph, "contradictions")
    assert found[:4] == ("both ways", "A", relation, "B")
    assert found[4:] == ("甲", "甲", "2022-01-01", "")


def test_what_is_affirmed_and_denied_contradicts() -> None:
    graph = store(
        ("2022-01-01", [("A", "supervises", "B", YES), ("A", "supervises", "C", YES)]),
        ("2023-01-01", [("A", "supervises", "B", NO)]),
    )
    assert rows(graph, "contradictions") == [
        ("affirmed and denied", "A", "supervises", "B", "甲", "甲", "2023-01-01", "2022-01-01")
    ]


def test_denials_alone_contradict_nothing() -> None:
    graph = store((None, [("A", "leads", "B", NO), ("B", "leads", "A", NO), ("A", "leads", "C", YES)]))
    assert rows(graph, "contradictions") == []


def test_a_link_through_two_others_goes_either_way() -> None:
    graph = store(
        (
            None,
            [
                ("A", "leads", "M", YES),
                ("N", "supervises", "M", YES),
                ("N", "guides", "B", YES),
                ("M", "leads", "X", YES),
            ],
        )
    )
    ends = {"from": f"{ID_BASE}org/A", "to": f"{ID_BASE}org/B"}
    assert rows(graph, "paths-3", **ends) == [("leads→", "M", "supervises←", "N", "guides→")]
    back = {"from": ends["to"], "to": ends["from"]}
    assert rows(graph, "paths-3", **back) == [("guides←", "N", "supervises→", "M", "leads←")]
