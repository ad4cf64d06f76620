"""The name that an analyst gives to a body is what a picture shows, whatever the law calls it."""

from __future__ import annotations

from pathlib import Path

import kg
from kg.decisions import record
from kg.scene.reading import scene

TEXT = "在白水县委领导下，白水县人大常委会向白水县委报告工作。白水县委领导白水县人大常委会。"


def test_a_new_name_is_shown_beside_the_law(tmp_path: Path) -> None:
    source, decisions = tmp_path / "text.txt", tmp_path / "decisions.tsv"
    source.write_text(TEXT, encoding="utf-8")
    record(decisions, "relabel", "org/610527/cpc", value="白水县委改名")
    graph = kg.build(source, tmp_path / "graph", kg.Settings(decisions=decisions), layers=["statutory"])
    things = scene(graph.store, law=True).things
    assert {t.name for t in things.values() if t.key == "org/610527/cpc"} == {"白水县委改名"}
    labels = graph.query(
        "SELECT ?name WHERE { ?e skos:prefLabel ?name FILTER(STRENDS(STR(?e), '/org/610527/cpc')) }"
    )
    assert labels == [{"name": "白水县委改名"}]
