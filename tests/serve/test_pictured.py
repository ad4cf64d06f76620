"""Answers as pictures: which things they join by which lines."""

from __future__ import annotations

import json
import re
from urllib.parse import urlencode

import pytest
from tests.serve.conftest import Server

from kg.graph.query import named_queries
from kg.serve.pictured import drawable

NPCSC, CPC, COURT = (
    "四川省广元市青川县人民代表大会常务委员会", "中国共产党四川省广元市青川县委员会", "四川省广元市青川县人民政府",
)  # fmt: skip


def drawn(server: Server, name: str, **given: str) -> tuple[set[tuple[str, str, str]], dict[str, object]]:
    """The lines of the picture of an answer by the labels of its nodes."""
    told = json.loads(
        server.text(f"/questions/{name}?{urlencode(given | {'ask': '1', 'format': 'picture'})}")
    )
    names = {node["id"]: node["label"] for node in told["nodes"]}
    return {(names[e["from"]], e["en"], names[e["to"]]) for e in told["edges"]}, told


def test_an_answer_with_statements_draws_these(server: Server) -> None:
    lines, told = drawn(server, "who-leads", org="青川县人大常委会")
    assert lines and {b for _, _, b in lines} == {NPCSC} and {said for _, said, _ in lines} == {"leads"}
    addresses = [node["address"] for node in told["nodes"]]  # type: ignore[attr-defined]
    assert "/id/org/510822/npc-sc" in addresses
    assert all(e["facts"] <= e["count"] for e in told["edges"])  # type: ignore[attr-defined]


def test_an_answer_of_names_draws_what_its_columns_join(server: Server) -> None:
    lines, told = drawn(server, "neighbourhood", entity="青川县人大常委会")
    assert (NPCSC, "supervises", "长") not in lines
    ends = {end for a, _, b in lines for end in (a, b)}
    assert NPCSC in ends and any(b == NPCSC for _, _, b in lines)
    nodes = {node["label"]: (node["type"], node["address"], node["short"]) for node in told["nodes"]}  # type: ignore[attr-defined]
    assert nodes[NPCSC] == ("ORG", "/id/org/510822/npc-sc", "青川县人大常委会")
    paths, _ = drawn(server, "paths", **{"from": "青川县委", "to": "青川县人民政府"})
    assert any(a == CPC and b == NPCSC for a, _, b in paths)


@pytest.mark.parametrize("name", sorted(named_queries()))
def test_most_questions_have_a_picture(name: str) -> None:
    head = named_queries()[name].sparql.partition("WHERE")[0]
    columns = re.findall(r"AS \?(\w+)\)", head) + re.findall(r"\?(\w+)", re.sub(r"\(.*?AS \?\w+\)", "", head))
    lists = {
        *(
            "documents",
            "history",
            "most-cited-meetings",
            "most-used-concepts",
            "places",
            "reprints",
            "unresolved",
        ),
    }
    assert drawable(columns) is (name not in lists)


def free(server: Server, query: str) -> set[tuple[str, str, str]]:
    """The lines of the picture of a query that anyone may write."""
    told = json.loads(server.text(f"/picture?{urlencode({'query': query})}"))
    names = {node["id"]: node["label"] for node in told["nodes"]}
    return {(names[e["from"]], e["en"], names[e["to"]]) for e in told["edges"]}


@pytest.mark.parametrize(
    "query",
    [
        "CONSTRUCT { ?a kg:leads ?b } WHERE { ?a kg:leads ?b }",
        "SELECT ?a ?p ?b { ?a ?p ?b FILTER(?p = kg:leads) }",
        "SELECT ?s { ?s a kg:Statement ; kg:predicate kg:leads }",
    ],
)
def test_an_answer_to_any_query_is_drawn(server: Server, query: str) -> None:
    assert free(server, query) == {(CPC, "leads", NPCSC), (CPC, "leads", f"{NPCSC}党组")}


def test_rows_of_labels_join_these(server: Server) -> None:
    query = "SELECT ?who ?whom { ?a kg:leads ?b . ?a skos:prefLabel ?who . ?b skos:prefLabel ?whom }"
    assert free(server, query) == {(CPC, "", NPCSC), (CPC, "", f"{NPCSC}党组")}
    assert free(server, "SELECT ?quote { ?e oa:exact ?quote }") == set()


def test_a_picture_has_the_limits_of_any_query(server: Server, hasty: Server) -> None:
    assert server.get("/picture").status == 400
    wrong = server.get(f"/picture?{urlencode({'query': 'SELECT * { SERVICE <http://a.b/> { ?s ?p ?o } }'})}")
    assert wrong.status == 400 and "SERVICE" in wrong.text
    endless = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l }"
    assert hasty.get(f"/picture?{urlencode({'query': endless})}").status == 503
