"""The sets of things that questions about one thing are asked of."""

import pyoxigraph as ox
import pytest

from kg import ontology as o
from kg.graph.query import run_named
from kg.graph.sets import members
from kg.graph.store import MemoryStore
from kg.settings import ID_BASE

GRAPH = o.graph_iri("reference", ID_BASE)
LAYER = o.graph_iri("statutory", ID_BASE)


def iri(key: str) -> ox.NamedNode:
    return o.entity_iri(key, ID_BASE)


def structure() -> MemoryStore:
    """A committee with a party group inside it, a session with a plenary, and an office of another organ."""
    pairs = (
        ("org/110111/npc-sc/党组", "partOf", "org/110111/npc-sc"),
        ("org/110111/npc-sc", "partOf", "org/110111/npc"),
        ("meeting/a", "convener", "org/110111/npc-sc"),
        ("meeting/b", "convener", "org/110111/npc-sc/党组"),
        ("meeting/a/1", "partOf", "meeting/a"),
        ("org/110111/gov/办公室", "partOf", "org/110111/gov"),
    )
    return MemoryStore(ox.Quad(iri(a), o.kg(p), iri(b), GRAPH) for a, p, b in pairs)


def of(name: str, key: str) -> set[str]:
    return set(members(structure(), name, iri(key)).split())


def test_an_organ_acts_by_its_inner_bodies_and_their_meetings() -> None:
    keys = "org/110111/npc-sc", "org/110111/npc-sc/党组", "meeting/a", "meeting/b", "meeting/a/1"
    assert of("bodies", "org/110111/npc-sc") == {str(iri(key)) for key in keys}


def test_an_organ_of_its_own_is_no_inner_body() -> None:
    assert of("bodies", "org/110111/npc") == {str(iri("org/110111/npc"))}


def test_a_meeting_has_its_sittings() -> None:
    assert of("sittings", "meeting/a") == {str(iri("meeting/a")), str(iri("meeting/a/1"))}


def test_a_place_has_organs_their_sessions_and_their_office_holders() -> None:
    pairs = (
        ("org/110111/npc-sc", "jurisdiction", "place/110111"),
        ("meeting/a", "convener", "org/110111/npc-sc"),
        ("person/p", "holdsPost", "org/110111/npc-sc"),
        ("org/110112/npc-sc", "jurisdiction", "place/110112"),
        ("meeting/b", "convener", "org/110112/npc-sc"),
    )
    store = MemoryStore(ox.Quad(iri(a), o.kg(p), iri(b), GRAPH) for a, p, b in pairs)
    found = [
        set(members(store, name, iri("place/110111")).split()) for name in ("organs", "sessions", "holders")
    ]
    here = str(iri("place/110111"))
    assert found == [{here, str(iri(key))} for key in ("org/110111/npc-sc", "meeting/a", "person/p")]


def test_neighbours_stand_in_a_relation_either_way() -> None:
    pairs = (("org/a", "leads", "org/b"), ("org/c", "supervises", "org/a"), ("org/a", "partOf", "org/d"))
    store = MemoryStore(ox.Quad(iri(a), o.kg(p), iri(b), GRAPH) for a, p, b in pairs)
    expected = {str(iri(key)) for key in ("org/a", "org/b", "org/c")}
    assert set(members(store, "neighbours", iri("org/a")).split()) == expected


def test_nothing_given_is_anything() -> None:
    assert members(structure(), "bodies", None) == "UNDEF"


@pytest.mark.parametrize("question", ["documents", "most-used-concepts", "most-cited-meetings", "places"])
def test_a_layer_that_repeats_what_is_known_changes_no_answer(store: MemoryStore, question: str) -> None:
    def answer() -> list[list[str]]:
        return [[str(v) for v in row] for row in run_named(store, question, {})]  # type: ignore[union-attr]

    before = answer()
    store.add(ox.Quad(q.subject, q.predicate, q.object, LAYER) for q in list(store.quads(GRAPH.value)))
    assert before and answer() == before


def said(about: int, attending: int, elsewhere: int) -> MemoryStore:
    """A meeting about which so many statements are made and so many on who attended it or its plenary, and others elsewhere."""
    made = [
        *((f"statement/{n}", "studies", "meeting/a") for n in range(about)),
        *((f"statement/at{n}", "attends", ("meeting/a", "meeting/a/1")[n % 2]) for n in range(attending)),
        *((f"statement/el{n}", "convenes", "meeting/b") for n in range(elsewhere)),
    ]
    pairs = [pair for s, p, m in made for pair in ((s, "predicate", o.kg(p)), (s, "object", iri(m)))]
    pairs.append(("meeting/a/1", "partOf", iri("meeting/a")))
    return MemoryStore(ox.Quad(iri(s), o.kg(p), v, GRAPH) for s, p, v in pairs)


@pytest.mark.parametrize(("about", "elsewhere"), [(0, 9), (1200, 9), (1200, 13_000)])
def test_attendance_is_the_same_whichever_way_it_is_sought(about: int, elsewhere: int) -> None:
    expected = {str(iri(key)) for key in ("meeting/a", "statement/at0", "statement/at1", "statement/at2")}
    store = said(about, 3, elsewhere)
    assert set(members(store, "attendance", iri("meeting/a")).split()) == expected
