"""Decisions as PROV in the graph."""

from kg.decisions import Decision, applied_ids, applied_quads, decision_quads
from kg.decisions.model import Action
from kg.graph.query import run
from kg.graph.store import OxigraphStore

BASE = "https://example.org/id/"
DECISIONS = (
    Decision("1", Action.MERGE, "org/name/甲", "org/1/gov", "甲县人民政府", "李", "2026-02-03", "同一机构"),
    Decision("2", Action.REJECT, "0123456789abcdef"),
)


def test_sparql_can_ask_who_merged_what() -> None:
    store = OxigraphStore()
    store.load(decision_quads(DECISIONS, BASE))
    rows = list(
        run(
            store,
            """SELECT ?who ?what ?into ?why ?day WHERE { ?d a kg:AnalystDecision ; kg:action "merge" ; kg:decidedOn ?what ;
            kg:decidedFor ?into ; kg:why ?why ; prov:endedAtTime ?day ; prov:wasAssociatedWith/rdfs:label ?who }""",
        )
    )
    assert [[t.value for t in row] for row in rows] == [
        ["李", f"{BASE}org/name/甲", f"{BASE}org/1/gov", "同一机构", "2026-02-03"]
    ]
    assert {q.graph_name.value for q in store.quads()} == {f"{BASE}graph/decisions"}


def test_the_graph_knows_which_decisions_had_an_effect() -> None:
    store = OxigraphStore()
    store.load([*decision_quads(DECISIONS, BASE), *applied_quads("文 1", ["1"], BASE)])
    assert applied_ids(store, BASE) == {"1"}
