"""A graph in the hands of a program: names in any form."""

from __future__ import annotations

import json

import pytest

import kg
from kg.errors import QueryError
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
