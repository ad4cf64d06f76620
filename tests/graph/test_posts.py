"""A post in the graph: a qualifier of the statement, a membership as W3C ORG has it, an answer of the questions."""

from dataclasses import replace

import pytest

from kg import ontology as o
from kg.graph.query import run, run_named
from kg.graph.rdf import quads
from kg.graph.store import MemoryStore
from kg.graph.validate import validate
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
)  # fmt: skip
from kg.reference.organs import organ_entity
from kg.reference.places import places
from kg.settings import ID_BASE

TEXT = "县委副书记、县长王某讲话。"
HOME = Entity("place/411621", MentionType.LOC, "河南省周口市扶沟县", "Place")
PERSON = Entity("person/411621/王某", MentionType.PER, "王某", "Person", {"place": HOME.key})


def held(code: str, post: str, *, implied: bool = False, modality: Modality = Modality.ASSERTED) -> Statement:
    place = places().get("411621")
    assert place is not None
    evidence = Evidence("d", 0, 10, TEXT[:10], "post-title", SubjectBy.EXPLICIT, 0.9)
    organ = organ_entity(code, place)
    return Statement(
        PERSON, "holdsPost", organ, evidence, Polarity.POSITIVE, modality, "2024-05-01", post, implied
    )


@pytest.fixture
def store() -> MemoryStore:
    statements = (held("cpc", "常委、副书记"), held("gov", "县长", implied=True))
    return MemoryStore(
        quads(Resolution(Document("d", TEXT, date="2024-05-01"), HOME, "", (), statements), ID_BASE)
    )


def values(store: MemoryStore, sparql: str) -> list[tuple[str, ...]]:
    found = run(store, sparql)
    return sorted(tuple(s[v].value for v in found.variables) for s in found)  # type: ignore[union-attr]


def test_each_title_is_a_membership_with_its_role(store: MemoryStore) -> None:
    assert values(
        store,
        "SELECT ?body ?role { ?s kg:membership ?m . ?m a org:Membership ; org:member/skos:prefLabel '王某'@zh ; "
        "org:organization/skos:prefLabel ?body ; org:role/rdfs:label ?role }",
    ) == [
        ("中国共产党河南省周口市扶沟县委员会", "副书记"),
        ("中国共产党河南省周口市扶沟县委员会", "常委"),
        ("河南省周口市扶沟县人民政府", "县长"),
    ]


def test_only_what_no_name_prints_is_implied(store: MemoryStore) -> None:
    assert values(store, "SELECT ?post { ?s kg:implied true ; kg:post ?post }") == [("县长",)]


@pytest.mark.parametrize(
    ("question", "parameter", "column", "posts"),
    [
        ("posts-of", {"person": "王某"}, "body", {"常委、副书记", "县长"}),
        ("people-of", {"org": "扶沟县人民政府"}, "person", {"县长"}),
    ],
)
def test_the_questions_tell_the_post(
    store: MemoryStore, question: str, parameter: dict[str, str], column: str, posts: set[str]
) -> None:
    found = list(run_named(store, question, parameter))  # type: ignore[arg-type]
    assert {row["post"].value for row in found} == posts
    assert all(row[column].value for row in found)


def test_a_graph_with_posts_is_valid(store: MemoryStore) -> None:
    assert validate(store).ok


def test_a_planned_post_is_no_membership() -> None:
    planned = replace(held("gov", "县长"), modality=Modality.PLAN)
    made = MemoryStore(quads(Resolution(Document("d", TEXT), HOME, "", (), (planned,)), ID_BASE))
    assert {q.object.value for q in made.quads() if q.predicate == o.kg("post")} == {"县长"}
    assert not any(q.predicate == o.kg("membership") for q in made.quads())
