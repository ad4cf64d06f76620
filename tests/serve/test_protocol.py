"""The SPARQL 1.1 Protocol: the W3C tests that apply to an endpoint for reading, and what clients make of it.

Of the protocol tests of the SPARQL 1.1 test suite these do not apply: all ``update_*`` and ``bad_update_*``
(nothing is updated: 403), and ``query_dataset_*`` with graphs that the endpoint would have to fetch.
"""

from __future__ import annotations

import json
import signal
import subprocess
import sys
import threading
import time
from pathlib import Path
from urllib.parse import quote, urlencode

import pytest
from rdflib import Graph as RdfGraph
from rdflib.plugins.stores.sparqlstore import SPARQLStore
from SPARQLWrapper import JSON, POST, SPARQLWrapper
from tests.serve.conftest import Answer, Server

from kg.settings import ID_BASE

FORM = "application/x-www-form-urlencoded"
ASK = "ASK {}"
LEADS = "SELECT ?who { ?a kg:leads ?b . ?a skos:prefLabel ?who }"
ENDLESS = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l }"


def test_query_get(server: Server) -> None:
    answer = server.get(f"/sparql?query={quote(ASK)}")
    assert answer.status == 200 and json.loads(answer.body)["boolean"] is True


def test_query_post_form(server: Server) -> None:
    answer = server.get("/sparql", method="POST", body=urlencode({"query": ASK}).encode(), Content_Type=FORM)
    assert answer.status == 200 and json.loads(answer.body)["boolean"] is True


def test_query_post_direct(server: Server) -> None:
    answer = server.get(
        "/sparql", method="POST", body=LEADS.encode(), Content_Type="application/sparql-query; charset=utf-8"
    )
    names = [b["who"]["value"] for b in json.loads(answer.body)["results"]["bindings"]]
    assert "中国共产党四川省广元市青川县委员会" in names


@pytest.mark.parametrize(
    ("accept", "kind"),
    [
        ("application/sparql-results+json", "application/sparql-results+json"),
        ("application/json", "application/sparql-results+json"),
        ("application/sparql-results+xml", "application/sparql-results+xml"),
        ("text/csv", "text/csv; charset=utf-8"),
        ("text/tab-separated-values", "text/tab-separated-values; charset=utf-8"),
        ("text/csv;q=0.5, application/sparql-results+xml;q=0.9, */*;q=0.1", "application/sparql-results+xml"),
        ("*/*", "application/sparql-results+json"),
    ],
)
def test_query_content_type_select(server: Server, accept: str, kind: str) -> None:
    answer = server.get(f"/sparql?query={quote(LEADS)}", accept)
    assert (answer.status, answer.headers["Content-Type"]) == (200, kind) and "青川" in answer.text


@pytest.mark.parametrize(
    ("accept", "kind"),
    [("text/turtle", "text/turtle; charset=utf-8"), ("application/n-triples", "application/n-triples"),
     ("application/ld+json", "application/ld+json"), ("application/rdf+xml", "application/rdf+xml"), ("*/*", "text/turtle; charset=utf-8")],
)  # fmt: skip
@pytest.mark.parametrize(
    "query", ["CONSTRUCT { ?a kg:leads ?b } { ?a kg:leads ?b }", "DESCRIBE ?a { ?a kg:leads ?b }"]
)
def test_query_content_type_construct_and_describe(
    server: Server, accept: str, kind: str, query: str
) -> None:
    answer = server.get(f"/sparql?query={quote(query)}", accept)
    assert (answer.status, answer.headers["Content-Type"]) == (200, kind) and b"leads" in answer.body


def test_query_dataset_of_own_graphs(server: Server) -> None:
    (graph,) = [g for g in graphs(server) if g.endswith("/asserted")]
    for name, query in (
        ("default-graph-uri", "ASK { ?s kg:leads ?o }"),
        ("named-graph-uri", "ASK { GRAPH ?g { ?s kg:leads ?o } }"),
    ):
        for asked, expected in ((graph, True), (graph + "-none", False)):
            answer = server.get("/sparql?" + urlencode({"query": query, name: asked}))
            assert json.loads(answer.body)["boolean"] is expected


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("ASK FROM <%s> { ?s kg:leads ?o }", True),
        ("ASK from\n<%s> { ?s a kg:Statement }", False),  # statements stand in the graphs of their texts
        ("ASK FROM NAMED <%s> { GRAPH ?g { ?s kg:leads ?o } }", True),
        ("ASK FROM NAMED <%s> { ?s kg:leads ?o }", False),
        ("ASK FROM <%s-none> { ?s kg:leads ?o }", False),
        ('ASK { ?s kg:leads ?o FILTER("FROM <%s>" != "") }', True),
    ],
)
def test_a_query_may_name_graphs_of_the_graph_itself(server: Server, query: str, expected: bool) -> None:
    (graph,) = [g for g in graphs(server) if g.endswith("/asserted")]
    answer = server.get("/sparql?" + urlencode({"query": query % graph}))
    assert answer.status == 200 and json.loads(answer.body)["boolean"] is expected


@pytest.mark.parametrize("name", ["default-graph-uri", "named-graph-uri"])
def test_a_request_may_not_name_other_graphs(server: Server, name: str) -> None:
    for iri in ("http://example.org/", "file:///etc/hostname", f"{ID_BASE}org/1", ""):
        answer = server.get("/sparql?" + urlencode({"query": ASK, name: iri}))
        assert answer.status == 400 and "no graph of this graph" in answer.text


def test_the_graphs_of_the_request_come_before_those_of_the_query(server: Server) -> None:
    (graph,) = [g for g in graphs(server) if g.endswith("/asserted")]
    query = f"ASK FROM <{graph}-none> {{ ?s kg:leads ?o }}"
    answer = server.get("/sparql?" + urlencode({"query": query, "default-graph-uri": graph}))
    assert json.loads(answer.body)["boolean"] is True


def graphs(server: Server) -> list[str]:
    answer = server.get(f"/sparql?query={quote('SELECT DISTINCT ?g { GRAPH ?g { ?s ?p ?o } }')}")
    return [b["g"]["value"] for b in json.loads(answer.body)["results"]["bindings"]]


@pytest.mark.parametrize(
    ("path", "method", "body", "kind", "status"),
    [
        (f"/sparql?query={quote(ASK)}&query={quote(ASK)}", "GET", "", "", 400),  # bad_multiple_queries
        ("/sparql", "POST", urlencode([("query", ASK), ("query", ASK)]), FORM, 400),
        (f"/sparql?query={quote(ASK)}", "PUT", "", "", 405),  # bad_query_method
        ("/sparql", "POST", ASK, "text/plain", 415),  # bad_query_wrong_media_type
        ("/sparql", "POST", urlencode({"query": ASK}), "", 415),  # bad_query_missing_form_type
        ("/sparql", "POST", ASK, "", 415),  # bad_query_missing_direct_type
        ("/sparql", "POST", "ASK { '\udcff' }", "application/sparql-query", 400),  # bad_query_non_utf8
        ("/sparql?query=", "GET", "", "", 400),
        (f"/sparql?query={quote('ASK {')}", "GET", "", "", 400),  # bad_query_syntax
        ("/sparql", "POST", "", FORM, 400),
        ("/sparql", "POST", urlencode({"update": "CLEAR ALL"}), FORM, 403),
        ("/sparql?update=CLEAR%20ALL", "GET", "", "", 403),
        ("/sparql", "POST", "CLEAR ALL", "application/sparql-update", 403),
        (f"/sparql?query={quote('CLEAR ALL')}", "GET", "", "", 400),
        (f"/sparql?query={quote('SELECT * { SERVICE <http://example.org/> {} }')}", "GET", "", "", 400),
        (f"/sparql?query={quote('SELECT * FROM <http://example.org/> {}')}", "GET", "", "", 400),
        (f"/sparql?query={quote('SELECT * FROM <file:///etc/hostname> {}')}", "GET", "", "", 400),
        (f"/sparql?query={quote(f'SELECT * FROM <{ID_BASE}graph/asserted> FROM <http://example.org/> {{}}')}", "GET", "", "", 400),
        (f"/sparql?query={quote(f'SELECT * FROM <{ID_BASE}org/1> {{}}')}", "GET", "", "", 400),
        ("/sparql", "POST", "x" * 300_000, "application/sparql-query", 413),
    ],
)  # fmt: skip
def test_what_is_no_query_is_refused(
    server: Server, path: str, method: str, body: str, kind: str, status: int
) -> None:
    headers = {"Content_Type": kind} if kind else {}
    data = body.encode("utf-8", "surrogateescape") or None
    answer = server.get(path, method=method, body=data, **headers)
    told = answer.text
    assert answer.status == status and told and str(server.graph) not in told and "Traceback" not in told


def test_a_form_that_does_not_fit_is_refused(server: Server) -> None:
    assert server.get(f"/sparql?query={quote(LEADS)}", "image/png").status == 406


def test_an_endless_query_and_a_long_answer_are_errors_without_rows(server: Server, hasty: Server) -> None:
    answer = hasty.get(f"/sparql?query={quote(ENDLESS)}")
    assert answer.status == 503 and b"took more than 1 seconds" in answer.body
    answer = server.get(f"/sparql?query={quote('SELECT * { ?s ?p ?o }')}", "text/csv")
    assert answer.status == 503 and answer.body.startswith(b"the query has more than 500 rows")


def test_ctrl_c_ends_the_server_in_the_middle_of_an_endless_query(graph: Path) -> None:
    """Long before the query's limit; the answer that was under way says what happened."""
    command = [sys.executable, "-m", "kg", "serve", str(graph), "--port", "0", "--timeout", "3600"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as serving:
        assert serving.stdout is not None and serving.stderr is not None
        port = int(serving.stdout.readline().rpartition(":")[2].strip().rstrip("/"))
        other = Server(port, graph, graph)
        assert other.get(f"/sparql?query={quote('ASK { ?s ?p ?o }')}").status == 200
        found: list[Answer] = []
        asking = threading.Thread(target=lambda: found.append(other.get(f"/sparql?query={quote(ENDLESS)}")))
        asking.start()
        time.sleep(1)
        serving.send_signal(signal.SIGINT)
        asking.join()
        assert serving.wait(60) == 130 and serving.stderr.read() == ""
    assert [answer.status for answer in found] == [503]


def test_scripts_of_other_sites_read_only_when_asked_for(server: Server) -> None:
    asked = f"/sparql?query={quote(ASK)}"
    assert (
        server.get(asked, Origin="https://example.org").headers["Access-Control-Allow-Origin"]
        == "https://example.org"
    )
    assert server.get(asked, Origin="https://example.com").headers["Access-Control-Allow-Origin"] is None
    preflight = {"Origin": "https://example.org", "Access_Control_Request_Method": "POST"}
    assert server.get("/sparql", method="OPTIONS", **preflight).status == 200


def test_the_service_describes_itself(server: Server) -> None:
    described = RdfGraph().parse(data=server.text("/sparql", "text/turtle"), format="turtle")
    answer = described.query(
        "PREFIX sd: <http://www.w3.org/ns/sparql-service-description#> SELECT ?e { ?s a sd:Service ; sd:endpoint ?e }"
    )
    assert [str(row[0]) for row in answer] == [f"{server.url}/sparql"]
    data = RdfGraph().parse(data=server.text("/void", "text/turtle"), format="turtle")
    (count,) = data.query(
        "PREFIX void: <http://rdfs.org/ns/void#> SELECT ?n { ?d a void:Dataset ; void:triples ?n }"
    )
    assert int(count[0]) > 100
    assert server.get("/.well-known/void").headers["Location"] == "/void"


def test_sparqlwrapper_reads_it(server: Server) -> None:
    client = SPARQLWrapper(f"{server.url}/sparql", returnFormat=JSON)
    client.setQuery(LEADS)
    direct = client.queryAndConvert()["results"]["bindings"]
    client.setMethod(POST)
    assert client.queryAndConvert()["results"]["bindings"] == direct and direct


@pytest.mark.parametrize(
    "query", ["CONSTRUCT { ?a kg:leads ?b } { ?a kg:leads ?b }", "DESCRIBE ?a { ?a kg:leads ?b }"]
)
def test_sparqlwrapper_reads_triples_as_it_asks_for_them_by_itself(server: Server, query: str) -> None:
    client = SPARQLWrapper(f"{server.url}/sparql")
    client.setQuery(query)
    assert len(RdfGraph().parse(data=client.query().response.read(), format="xml")) > 0


@pytest.mark.parametrize(
    ("query", "form"),
    [
        ('SELECT ("a\\u000Bb" AS ?x) {}', "application/sparql-results+xml"),
        ('CONSTRUCT { kg:a kg:b "a\\u000Bb" } {}', "application/rdf+xml"),
        ("CONSTRUCT { kg:a <https://example.org/1> 1 } {}", "application/rdf+xml"),
    ],
)
def test_what_xml_cannot_hold_is_given_in_other_forms(server: Server, query: str, form: str) -> None:
    answer = server.get(f"/sparql?query={quote(query)}", form)
    assert answer.status == 406 and "XML" in answer.text
    assert server.get(f"/sparql?query={quote(query)}", f"{form};q=0, */*").status == 200


def test_rdflib_reads_it(server: Server) -> None:
    store = SPARQLStore(f"{server.url}/sparql", returnFormat="json")
    rows = RdfGraph(store).query(
        "PREFIX kg: <https://w3id.org/institution-kg/ontology#> SELECT ?a ?b { ?a kg:leads ?b }"
    )
    assert len(list(rows)) > 0
