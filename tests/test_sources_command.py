"""``kg sources`` lists the texts of a graph, and tells of sources that could not be read."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

from kg.cli import application

RUN = CliRunner()
TEXT = "青川县人大常委会听取了青川县人民政府的报告。2030年，青川县人大常委会将监督青川县人民法院。"


@pytest.fixture(scope="module")
def graph(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("listed")
    (folder / "in").mkdir()
    (folder / "in" / "a.txt").write_text(f"青川县人大动态\n发布时间：2024-03-01\n{TEXT}", encoding="utf-8")
    record = {"id": "=b", "text": TEXT, "publisher": "青川人大网"}
    (folder / "in" / "b.jsonl").write_text(json.dumps(record), encoding="utf-8")
    (folder / "in" / "broken.pdf").write_bytes(b"%PDF-1.7\nnothing")
    built = RUN.invoke(application(), ["build", str(folder / "in"), "--out", str(folder / "graph")])
    assert built.exit_code == 0, built.output
    return folder / "graph"


def test_a_row_for_each_text(graph: Path) -> None:
    answer = RUN.invoke(application(), ["sources", str(graph), "--format", "csv", "--raw"])
    rows = {row["id"]: row for row in csv.DictReader(io.StringIO(answer.stdout))}
    assert list(rows) == ["=b", "a"]
    assert rows["a"]["kind"] == "text" and rows["a"]["date"] == "2024-03-01"
    assert rows["a"]["metadata"] == "date: text; title: text"
    assert rows["=b"]["metadata"] == "publisher: record field publisher"
    assert rows["a"]["home"] == "四川省广元市青川县"
    assert int(rows["a"]["statements"]) > int(rows["a"]["facts"]) > 0
    assert "1 sources could not be read" in answer.stderr and "report.jsonl" in answer.stderr


def test_the_forms_of_other_lists(graph: Path) -> None:
    shown = RUN.invoke(application(), ["sources", str(graph), "--columns", "id,kind", "--limit", "1"]).stdout
    assert "jsonl" in shown and "1 of 2 rows" in shown
    told = json.loads(RUN.invoke(application(), ["sources", str(graph), "--format", "json"]).stdout)
    assert len(told["results"]["bindings"]) == 2
    assert "'=b" in RUN.invoke(application(), ["sources", str(graph), "--format", "csv"]).stdout
    wrong = RUN.invoke(application(), ["sources", str(graph), "--columns", "kinds"])
    assert wrong.exception is not None and "kind" in str(wrong.exception)
