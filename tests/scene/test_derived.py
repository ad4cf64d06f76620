"""What follows by rule is drawn beside the texts, from the layer of the graph or computed for the picture."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

import kg
from kg.cli import application
from kg.scene.reading import scene

TEXT = (
    "青川县人大常委会听取了青川县一府一委两院的工作报告。青川县人大常委会监督青川县人民政府。"
    "广元市人大常委会指导青川县人大常委会。"
)


@pytest.fixture(scope="module")
def source(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("derived") / "texts.jsonl"
    path.write_text(
        json.dumps({"id": "t", "title": "青川县人大常委会工作动态", "text": TEXT}), encoding="utf-8"
    )
    return path


@pytest.mark.parametrize("layers", [(), ("derived",)])
def test_what_follows_is_a_line_of_its_own(source: Path, layers: tuple[str, ...]) -> None:
    graph = kg.build(source, layers=layers)
    plain, drawn = scene(graph.store), scene(graph.store, derived=True)
    follows = {line.key: line for line in drawn.lines if line.derived}
    assert {x.key for x in drawn.lines} - {x.key for x in plain.lines} == set(follows)
    assert {predicate for _, predicate, _ in follows} == {"hasMember", "superior"}
    superior = next(line for key, line in follows.items() if key[1] == "superior")
    assert superior.subject.endswith("510822/npc-sc") and superior.object.endswith("510800/npc-sc")
    assert superior.derived and superior.derived.zh == "同类机构的上一行政层级" and superior.total == 0


def test_the_option_takes_layers_and_refuses_others(source: Path, tmp_path: Path) -> None:
    kg.build(source, tmp_path / "g")
    page = tmp_path / "page.html"
    run = CliRunner().invoke(
        application(), ["show", str(tmp_path / "g"), "--out", str(page), "--layers", "statutory,derived"]
    )
    assert run.exit_code == 0 and '"derived": ["同类机构的上一行政层级"' in page.read_text(encoding="utf-8")
    refused = CliRunner().invoke(
        application(), ["show", str(tmp_path / "g"), "--out", str(page), "--layers", "concepts"]
    )
    assert "statutory, derived" in str(refused.exception)
