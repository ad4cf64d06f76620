"""The derived graph."""

import pytest
from tests.graph.hand import BASE, store

from kg import ontology as o
from kg.graph.collectives import members
from kg.graph.derive import RULES, derived_quads
from kg.graph.solutions import solutions
from kg.graph.store import MemoryStore


@pytest.fixture(scope="module")
def derived() -> MemoryStore:
    made = store()
    made.load(list(derived_quads(made, BASE)))
    return made


def rules(made: MemoryStore, subject: str, predicate: str, object: str) -> list[str]:
    query = f"""SELECT DISTINCT ?rule WHERE {{ GRAPH <{BASE}graph/derived> {{
        <{BASE}{subject}> kg:{predicate} <{BASE}{object}> .
        ?d a kg:DerivedStatement ; kg:subject <{BASE}{subject}> ; kg:predicate kg:{predicate} ;
        kg:object <{BASE}{object}> ; prov:wasGeneratedBy ?rule . ?rule a prov:Activity ; rdfs:label ?l }} }}"""
    return [iri.removeprefix(f"{BASE}rule/") for (iri,) in solutions(made, query)]


@pytest.mark.parametrize(
    ("subject", "predicate", "object", "rule"),
    [
        ("org/110113/gov/办公室/文电科", "partOf", "org/110113/gov", "part-of-is-transitive"),
        ("place/110113", "partOf", "place/cn", "part-of-is-transitive"),
        ("org/110113/npc-sc", "isLedBy", "org/110113/cpc", "inverse-relations"),
        ("org/110113/npc-sc", "superior", "org/110000/npc-sc", "superior-by-level"),
        ("org/110000/npc-sc", "subordinate", "org/110113/npc-sc", "superior-by-level"),
        ("org/110113/collective/一府一委两院", "hasMember", "org/110113/court", "members-of-collectives"),
        ("org/110113/sc", "isMemberOf", "org/110113/collective/一府一委两院", "members-of-collectives"),
    ],
)
def test_each_result_names_its_rule(
    derived: MemoryStore, subject: str, predicate: str, object: str, rule: str
) -> None:
    assert rules(derived, subject, predicate, object) == [rule]


def test_nothing_direct_or_unknown_is_repeated(derived: MemoryStore) -> None:
    assert rules(derived, "org/110113/gov/办公室", "partOf", "org/110113/gov") == []
    assert rules(derived, "org/110113/gov", "superior", "org/110000/gov") == []


def test_the_graph_is_a_function_of_the_others(derived: MemoryStore) -> None:
    first = list(derived_quads(store(), BASE))
    assert first == list(derived_quads(derived, BASE))
    assert len(set(first)) == len(first)
    assert {q.graph_name for q in first} == {o.graph_iri("derived", BASE)}


def test_a_circle_of_parts_ends() -> None:
    made = store()
    reference = o.graph_iri("reference", BASE)
    made.inner.update(
        f"INSERT DATA {{ GRAPH {reference} {{ <{BASE}a> <{o.KG}partOf> <{BASE}b> . <{BASE}b> <{o.KG}partOf> <{BASE}a> }} }}"
    )
    assert [rule.name for rule in RULES][0] == "part-of-is-transitive"
    assert rules(made, "a", "partOf", "a") == []
    assert list(derived_quads(made, BASE))


def test_members_are_those_that_the_name_says() -> None:
    def keys(key: str) -> list[str]:
        return [e.key.rpartition("/")[2] for e in members(key)]

    assert keys("org/110113/collective/一府两院") == ["gov", "court", "proc"]
    assert keys("org/110113/collective/一府一委两院") == ["gov", "sc", "court", "proc"]
    assert keys("org/cn/collective/两高") == ["中华人民共和国最高人民法院", "中华人民共和国最高人民检察院"]
    assert keys("org/110113/collective/两高") == []
    assert keys("org/110113/collective/五代表") == []
    assert keys("org/110113/gov") == []


def test_a_member_that_no_text_names_is_described(derived: MemoryStore) -> None:
    query = f"SELECT DISTINCT ?l WHERE {{ <{BASE}org/110113/proc> skos:prefLabel ?l }}"
    assert list(solutions(derived, query)) == [("北京市顺义区人民检察院",)]
    query = f"SELECT ?d WHERE {{ <{BASE}org/110113/collective/一府一委两院> kg:validFrom ?d }}"
    assert list(solutions(derived, query)) == [("2018-03-11",)]
