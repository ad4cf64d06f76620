"""Statements as a page takes them from a store."""

from __future__ import annotations

import json
from pathlib import Path

import kg
from kg.scene.reading import scene

TEXT = "青川县人大常委会主任林向晨主持会议。"


def test_qualifiers_are_what_can_be_read(tmp_path: Path) -> None:
    """A post is told by its title; the membership that stands for it has no name."""
    source = tmp_path / "texts.jsonl"
    source.write_text(
        json.dumps({"id": "t", "title": "青川县人大常委会动态", "text": TEXT}), encoding="utf-8"
    )
    graph = kg.build(source)
    found = scene(graph.store)
    (held,) = (line for line in found.lines if line.predicate == "holdsPost")
    assert [value for one in held.statements for _, value in one.qualifiers] == ["主任"]
