"""CSV, Neo4j and Parquet folders are read back by csv, duckdb and pyarrow."""

import csv
from collections.abc import Callable
from pathlib import Path

import duckdb
import pyarrow.parquet as pq
import pytest
from pyoxigraph import Literal, NamedNode, Quad

from kg import ontology as o
from kg.errors import GraphError
from kg.graph.export import export
from kg.graph.store import MemoryStore
from kg.settings import ID_BASE

Exported = Callable[[str], Path]


def rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as stream:
        return list(csv.DictReader(stream))


def test_csv_holds_entities_statements_and_evidence(exported: Exported) -> None:
    folder = exported("csv")
    entity = next(r for r in rows(folder / "entities.csv") if r["iri"] == f"{ID_BASE}org/130683/npc-sc")
    assert (entity["kind"], entity["type"], entity["level"]) == ("StandingCommittee", "ORG", "county")
    assert "市人大常委会" in entity["aliases"].split("|")
    statements, evidence = rows(folder / "statements.csv"), rows(folder / "evidence.csv")
    assert len(statements) == len(evidence) == 12
    assert {s["polarity"] for s in statements} == {"positive", "negative"}
    assert [s["iri"] for s in statements] == [e["statement"] for e in evidence]


def test_offsets_of_the_evidence_give_its_quote(store: MemoryStore, exported: Exported) -> None:
    texts = {q.subject.value: q.object.value for q in store.quads() if q.predicate.value.endswith("#text")}
    for row in rows(exported("csv") / "evidence.csv"):
        assert texts[row["document"]][int(row["start"]) : int(row["end"])] == row["quote"]


def test_parquet_has_the_columns_and_rows_of_csv(exported: Exported) -> None:
    tables, parquet = exported("csv"), exported("parquet")
    for name in ("entities", "statements", "evidence"):
        read = pq.read_table(parquet / f"{name}.parquet").to_pylist()
        assert [{k: str(v) for k, v in row.items()} for row in read] == rows(tables / f"{name}.csv")


def test_duckdb_joins_statements_and_entities(exported: Exported) -> None:
    folder = exported("parquet")
    found = duckdb.sql(
        f"""SELECT a.label, s.confidence FROM '{folder}/statements.parquet' s
        JOIN '{folder}/entities.parquet' a ON s.subject = a.iri WHERE s.predicate = 'reportsTo'"""
    ).fetchall()
    assert found == [("河北省保定市安国市人民代表大会常务委员会党组", 0.9)]


def test_parquet_without_its_extra_says_what_to_install(
    store: MemoryStore, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    import sys

    from kg.errors import GraphError
    from kg.graph.export import export

    monkeypatch.setitem(sys.modules, "pyarrow", None)
    with pytest.raises(GraphError, match="pip install"):
        export(store, tmp_path / "out", "parquet")
    assert list(tmp_path.iterdir()) == []


def test_neo4j_relationships_join_nodes_and_hold_their_evidence(exported: Exported) -> None:
    folder = exported("neo4j")
    nodes, edges = rows(folder / "entities.csv"), rows(folder / "relations.csv")
    ids = {node["iri:ID"] for node in nodes}
    assert len(ids) == len(nodes)
    assert {e[end] for e in edges for end in (":START_ID", ":END_ID")} <= ids
    committee = next(n for n in nodes if n["iri:ID"] == f"{ID_BASE}org/130683/npc-sc")
    assert committee[":LABEL"] == "Entity;ORG;StandingCommittee"
    report = next(e for e in edges if e[":TYPE"] == "REPORTS_TO")
    assert report["quote"] == "党组定期向市委报告工作" and report["modality"] == "habitual"


def test_spreadsheets_take_no_cell_for_a_formula(tmp_path: Path) -> None:
    entity = NamedNode("https://example.org/id/org/x")
    graph = NamedNode("https://example.org/id/graph/reference")
    made = MemoryStore(
        Quad(entity, predicate, value, graph)
        for predicate, value in (
            (o.PREF_LABEL, Literal('=HYPERLINK("http://x")', language="zh")),
            (o.TYPE, o.kg("Government")),
        )
    )
    export(made, tmp_path / "safe", "csv", bom=True)
    export(made, tmp_path / "raw", "csv", raw=True)
    assert (tmp_path / "safe" / "entities.csv").read_bytes().startswith(b"\xef\xbb\xbfiri,")
    with (tmp_path / "safe" / "entities.csv").open(encoding="utf-8-sig", newline="") as stream:
        assert next(csv.DictReader(stream))["label"] == '\'=HYPERLINK("http://x")'
    assert rows(tmp_path / "raw" / "entities.csv")[0]["label"] == '=HYPERLINK("http://x")'
    with pytest.raises(GraphError, match="for csv, not for nt"):
        export(made, tmp_path / "nt", "nt", bom=True)
