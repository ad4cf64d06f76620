"""The statutory layer: rules, their organs, and law beside text."""

import pytest
from pyoxigraph import Literal, NamedNode, Quad
from tests.graph.hand import BASE, store

from kg import ontology as o
from kg.errors import QueryError
from kg.graph.provisions import organ_roles, provisions
from kg.graph.query import run_named
from kg.graph.solutions import solutions
from kg.graph.statutes import organ, statutory_change, statutory_quads
from kg.graph.store import MemoryStore
from kg.reference.places import Place, places


def place(code: str) -> Place:
    found = places().get(code)
    assert found is not None
    return found


def organ_key(role: str, code: str) -> str | None:
    found = organ(role, place(code))
    return found.key if found else None


def with_law(as_of: str | None = None) -> MemoryStore:
    made = store()
    made.load(list(statutory_quads(made, BASE, as_of)))
    return made


def law(made: MemoryStore, subject: str, relation: str, object: str) -> list[str]:
    query = f"""SELECT DISTINCT ?law WHERE {{ ?l a kg:LegalStatement ; kg:subject <{BASE}{subject}> ;
        kg:predicate kg:{relation} ; kg:object <{BASE}{object}> ; kg:law ?law }} ORDER BY ?law"""
    return [row[0] for row in solutions(made, query)]


def test_every_rule_names_known_relations_kinds_and_laws() -> None:
    assert len(provisions()) > 150
    for rule in provisions():
        assert rule.relation in {*o.load().relations, "statutoryNote"}, rule
        assert {role.partition("@")[0] for role in (*rule.subjects, *rule.objects)} <= organ_roles().keys()
        assert set(rule.scope) <= set("NPCXT") and rule.scope, rule
        assert rule.silent or (rule.laws and len(rule.start) == 10), rule


@pytest.mark.parametrize(
    ("role", "code", "key"),
    [
        ("gov", "110113", "org/110113/gov"),
        ("gov@up", "110113", "org/110000/gov"),
        ("gov@up", "110000", "org/cn/gov"),
        ("court@cn", "110113", "org/cn/中华人民共和国最高人民法院"),
        ("npc-sc/党组", "110113", "org/110113/npc-sc/党组"),
        ("court@up", "110113", None),
        ("npc-sc@up", "cn", None),
        ("npc-sc@up", "232721", "org/230000/npc-sc"),
    ],
)
def test_an_organ_is_found_from_its_role(role: str, code: str, key: str | None) -> None:
    assert organ_key(role, code) == key


def test_rules_are_applied_to_the_organs_of_the_places_of_the_graph() -> None:
    made = with_law()
    assert law(made, "org/110113/npc-sc", "supervises", "org/110113/sc")
    assert law(made, "org/110000/gov", "leads", "org/110113/gov") == [
        "中华人民共和国地方各级人民代表大会和地方各级人民政府组织法第73条第2项",
        "中华人民共和国宪法第108条",
    ]
    assert law(made, "org/110113/npc", "hears", "org/110113/gov")
    assert not law(made, "org/110113/npc", "hears", "org/110113/sc")
    assert not law(made, "org/110000/npc-sc", "leads", "org/110113/npc-sc")
    assert not law(made, "org/110108/npc-sc", "supervises", "org/110108/gov")


def test_the_law_is_that_of_a_day() -> None:
    before = with_law("2017-06-01")
    assert law(before, "org/110113/npc-sc", "supervises", "org/110113/court")
    assert not law(before, "org/110113/npc-sc", "supervises", "org/110113/sc")
    assert law(with_law("2018-04-01"), "org/110113/npc-sc", "supervises", "org/110113/sc")


def test_law_stays_in_its_graph_and_is_no_plain_triple() -> None:
    made = store()
    found = list(statutory_quads(made, BASE))
    assert {q.graph_name.value for q in found} == {f"{BASE}graph/statutory"}
    assert len(set(found)) == len(found)
    relations = {o.kg(name) for name in o.load().relations}
    assert not [q for q in found if q.predicate in relations]
    made.load(found)
    assert set(statutory_quads(made, BASE)) == set(found)


def test_a_change_of_places_brings_their_law_and_takes_only_what_no_other_place_needs() -> None:
    old, new = store(), store()
    text, home = NamedNode(f"{BASE}text/9"), o.entity_iri("place/440105", BASE)
    new.load([Quad(text, o.kg("home"), home, NamedNode(f"{BASE}graph/document/9"))])
    before, after = set(statutory_quads(old, BASE)), set(statutory_quads(new, BASE))
    assert before < after
    for ones, others, is_, will in ((old, new, before, after), (new, old, after, before)):
        stale, fresh = statutory_change(ones, others, BASE)
        assert (is_ - stale) | fresh == will
        assert not stale & will


def test_the_same_places_change_nothing() -> None:
    more = store()
    one, other = o.entity_iri("org/110113/court", BASE), NamedNode("urn:other")
    more.load([Quad(one, o.kg("about"), other, NamedNode(f"{BASE}graph/reference"))])
    assert statutory_change(store(), more, BASE) == (set(), set())


def test_a_name_that_an_analyst_gives_makes_that_of_the_law_another_name() -> None:
    old, new = store(), store()
    for made in (old, new):
        made.load(list(statutory_quads(made, BASE)))
    court, decision = o.entity_iri("org/110113/court", BASE), NamedNode(f"{BASE}decision/1")
    decided, reference = NamedNode(f"{BASE}graph/decisions"), NamedNode(f"{BASE}graph/reference")
    new.load([
        Quad(decision, o.TYPE, o.kg("AnalystDecision"), decided),
        Quad(decision, o.kg("decidedOn"), court, decided),
        Quad(court, o.PREF_LABEL, Literal("顺义某法院", language="zh"), reference),
    ])  # fmt: skip
    law = NamedNode(f"{BASE}graph/statutory")
    was = Quad(court, o.PREF_LABEL, Literal("北京市顺义区人民法院", language="zh"), law)
    will = Quad(court, o.ALT_LABEL, Literal("北京市顺义区人民法院", language="zh"), law)
    assert statutory_change(old, new, BASE) == ({was}, {will})
    assert will in set(statutory_quads(new, BASE)) and was not in set(statutory_quads(new, BASE))


def test_organs_that_no_text_names_have_one_name() -> None:
    names = solutions(
        with_law(), f"SELECT DISTINCT ?l WHERE {{ <{BASE}org/110113/court> skos:prefLabel ?l }}"
    )
    assert list(names) == [("北京市顺义区人民法院",)]


def test_places_with_laws_of_their_own_have_no_organs_by_these_laws() -> None:
    made = store()
    text, home = NamedNode(f"{BASE}text/2"), o.entity_iri("place/810000", BASE)
    made.load([Quad(text, o.kg("home"), home, NamedNode(f"{BASE}graph/document/2"))])
    assert not [q for q in statutory_quads(made, BASE) if "org/810000" in str(q)]


def test_law_and_text_side_by_side() -> None:
    rows = run_named(with_law(), "law-and-text", {"place": "北京市顺义区"})
    found: dict[str, set[tuple[str, str, str]]] = {}
    quotes: dict[tuple[str, str, str], str] = {}
    laws: dict[tuple[str, str, str], tuple[str, str]] = {}
    for row in rows:
        key = (row["subject"].value, row["relation"].value, row["object"].value)
        found.setdefault(row["finding"].value[0], set()).add(key)
        assert key not in quotes, "one row a relation"
        quotes[key] = row["quote"].value if row["quote"] else ""
        laws[key] = row["law"].value, row["validFrom"].value
    committee, party = "北京市顺义区人民代表大会常务委员会", "中国共产党北京市顺义区委员会"
    government, above = "北京市顺义区人民政府", "北京市人民代表大会常务委员会"
    assert found["1"] == {(party, "leads", committee), (committee, "supervises", government)}
    assert (committee, "supervises", "北京市顺义区人民法院") in found["2"]
    assert found["3"] == {(committee, "leads", party)}
    assert found["4"] == {(above, "leads", committee)}
    assert quotes[committee, "supervises", government] == "依法监督区政府"
    assert quotes[committee, "supervises", "北京市顺义区人民法院"] == ""
    assert laws[committee, "leads", party] == ("", "")
    assert all(law and start for law, start in (laws[key] for key in found["1"]))


def test_without_the_law_nothing_is_said_to_be_outside_of_it() -> None:
    with pytest.raises(QueryError, match="layer statutory, which the graph does not hold"):
        run_named(store(), "law-and-text", {"place": "北京市顺义区"})
