"""A graph in the hands of a program: names in any form."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

import kg
from kg.errors import LimitError, QueryError
from kg.settings import ID_BASE

TEXT = (
    "安顺市人大常委会听取了市中级人民法院关于执行工作情况的报告。\n市委统战部负责人出席安顺市五届人大二次会议。\n"
    "安顺市委统战部坚持民主集中制。"
)


@pytest.fixture(scope="module")
def graph(tmp_path_factory: pytest.TempPathFactory) -> kg.Graph:
    folder = tmp_path_factory.mktemp("opened")
    source = folder / "a.jsonl"
    source.write_text(json.dumps({"id": "a", "text": TEXT, "jurisdiction": "贵州省安顺市"}), encoding="utf-8")
    return kg.build(source, folder / "g")


@pytest.mark.parametrize(
    ("name", "key"),
    [
        ("安顺中院", "org/520400/court"),
        ("安顺市委统战部", "org/520400/cpc/统一战线工作部"),
        ("安顺市第五届人民代表大会第2次会议", "meeting/520400/npc/5-2"),
        ("贵州省安顺市人大常委会", "org/520400/npc-sc"),
    ],
)
def test_what_resolution_reads_is_found(graph: kg.Graph, name: str, key: str) -> None:
    assert graph.find(name) == ID_BASE + key


@pytest.mark.parametrize(("name", "kind"), [("遵义中院", "org"), ("安顺中院", "place"), ("写作", "entity")])
def test_what_the_graph_does_not_hold_is_not_found(graph: kg.Graph, name: str, kind: str) -> None:
    with pytest.raises(QueryError, match="knows no such name"):
        graph.find(name, kind)


def test_answers_are_frames_with_dates_and_numbers(graph: kg.Graph) -> None:
    sparql = 'SELECT ?s ?date ?start ?confidence WHERE { BIND("2022-03-01"^^xsd:date AS ?date) ?s kg:confidence ?confidence ; prov:wasDerivedFrom/oa:hasSelector/oa:start ?start }'
    frame = graph.query(sparql).frame()  # type: ignore[union-attr]
    assert [str(kind) for kind in frame.dtypes[1:]] == ["datetime64[us]", "Int64", "Float64"] and len(
        frame
    ) > 0
    statements = graph.statements.frame()
    assert statements["statement"].str.fullmatch("[0-9a-f]{16}").all()
    assert statements["subject_iri"].str.startswith(ID_BASE).all()
    assert list(graph.query("SELECT ?x WHERE { ?x a kg:Nothing }").frame().columns) == ["x"]  # type: ignore[union-attr]
    assert "<td>" in graph.statements._repr_html_()


def test_questions_are_listed() -> None:
    found = {row["name"]: row for row in kg.questions()}
    assert found["who-leads"]["parameters"] == "org" and found["who-leads"]["zh"]
    assert len(kg.questions().frame()) == len(found)


def test_a_notebook_draws_a_graph(graph: kg.Graph, tmp_path: Path) -> None:
    shown = graph._repr_html_()
    told = repr(graph.show())
    assert len(told) < 200 and "nodes" in told
    assert "<iframe sandbox=" in shown and "srcdoc=" in shown and "hears" in shown
    page = graph.show(around="安顺市人大常委会", facts=True, predicates=["hears"], layout="force").save(
        tmp_path / "p.html"
    )
    assert "听取" in page.read_text(encoding="utf-8")
    with pytest.raises(QueryError, match="did you mean"):
        graph.show(around="安顺人大常会")


def test_a_question_has_the_limits_of_the_graph(graph: kg.Graph) -> None:
    narrow = kg.Graph(graph.path, limits=kg.Limits(rows=0))
    for question, given in (
        ("SELECT * { ?s ?p ?o }", {}),
        ("documents", {}),
        ("history", {"entity": "安顺中院"}),
    ):
        with pytest.raises(LimitError, match="more than 0 rows"):
            narrow.query(question, **given)
    assert len(list(narrow.documents())) == 1 and narrow.network().number_of_nodes() > 2


def test_a_parameter_beside_a_sparql_text_is_refused(graph: kg.Graph) -> None:
    with pytest.raises(QueryError, match="'org' has no effect"):
        graph.query("SELECT * { ?s ?p ?o }", org="安顺中院")


def test_a_question_about_a_layer_that_is_not_there_says_so(graph: kg.Graph) -> None:
    with pytest.raises(QueryError, match="layer statutory, which the graph does not hold"):
        graph.query("law-and-text", place="贵州省安顺市")


def test_named_graphs_that_are_not_there_are_told(graph: kg.Graph) -> None:
    held = [str(row["g"]) for row in graph.query("SELECT DISTINCT ?g { GRAPH ?g { ?s ?p ?o } }")]
    reference = next(g for g in held if g.endswith("graph/reference"))
    law = reference.replace("reference", "statutory")
    assert graph.absent(f"SELECT * {{ GRAPH <{reference}> {{ ?s ?p ?o }} }}") == []
    assert graph.absent(f"SELECT * {{ GRAPH <{law}> {{ ?s ?p ?o }} }}") == [law]
    begun = law.removesuffix("statutory")
    assert graph.absent(f"PREFIX g: <{begun}> ASK {{ graph g:statutory {{ ?s ?p ?o }} }}") == [law]
    assert graph.absent(f"SELECT * {{ GRAPH ?g {{ ?s ?p 'GRAPH <{law}>' }} }} # GRAPH <{law}>") == []


def test_a_period_counts_the_texts_without_a_date(graph: kg.Graph) -> None:
    asked = {"entity": "安顺市人大常委会"}
    assert graph.query("statements-about", **asked)
    assert graph.query("statements-about", **asked, **{"from": "2020"}) == []
    assert graph.undated("statements-about", **asked, **{"from": "2020"}) == 1
    assert graph.undated("statements-about", **asked) == graph.undated("documents") == 0
    between = {"before": "2020", "after": "2021"}
    assert (
        graph.undated("diff-dates", **between) == graph.undated("diff-dates", **between, place="安顺市") == 1
    )
    assert graph.undated("diff-dates", **between, place="贵州省") == 0
    ends = {"from": "安顺市人大常委会", "to": "安顺市中级人民法院"}
    assert graph.query("paths", **ends) and graph.undated("paths", **ends) == 0
    assert graph.show(since="2020").scene.undated == graph.show(until="2020", facts=True).scene.undated == 1
    assert graph.show().scene.undated == 0
    assert graph.show(since="2020", predicates=["leads"]).scene.undated == 0


def test_the_view_of_rdflib_is_guarded_and_for_reading(graph: kg.Graph) -> None:
    view = graph.rdflib()
    assert len(view.query("SELECT ?s { ?s ?p ?o } LIMIT 3")) == 3
    with pytest.raises(QueryError, match="not allowed"):
        view.query("SELECT * { SERVICE <http://example.org/> { ?s ?p ?o } }")
    with pytest.raises(QueryError, match="not by SPARQL"):
        view.update("DELETE WHERE { ?s ?p ?o }")


def test_a_word_that_is_no_question_is_met_with_those_that_are_like_it(graph: kg.Graph) -> None:
    with pytest.raises(QueryError, match="did you mean .*who-leads"):
        graph.query("who-lead", org="青川县人大常委会")


def test_a_graph_is_told_by_its_place(graph: kg.Graph) -> None:
    assert repr(graph) == f"Graph({str(graph.path)!r})"
