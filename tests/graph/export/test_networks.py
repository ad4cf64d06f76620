"""GraphML and GEXF are read back by networkx and hold the network."""

from collections.abc import Callable
from pathlib import Path

import networkx as nx
import pyoxigraph as ox
import pytest

from kg.graph.export import export
from kg.graph.network import network
from kg.graph.store import MemoryStore
from kg.ontology import PREF_LABEL
from kg.settings import ID_BASE

Exported = Callable[[str], Path]
NPCSC, CPC, GOV = (f"{ID_BASE}org/130683/{kind}" for kind in ("npc-sc", "cpc", "gov"))


def test_graphml_holds_every_relation(store: MemoryStore, exported: Exported) -> None:
    read = nx.read_graphml(exported("graphml"), force_multigraph=True)
    wanted = network(store)
    assert read.is_directed()
    assert {(s, o, d["predicate"], d["weight"]) for s, o, d in read.edges(data=True)} == {
        (s, o, p, d["weight"]) for s, o, p, d in wanted.edges(keys=True, data=True)
    }


def test_graphml_nodes_and_edges_carry_names_types_dates_and_numbers(exported: Exported) -> None:
    read = nx.read_graphml(exported("graphml"), force_multigraph=True)
    node = read.nodes[NPCSC]
    assert (node["label"], node["type"], node["kind_zh"]) == (
        "河北省保定市安国市人民代表大会常务委员会",
        "ORG",
        "人大常委会",
    )
    (edge,) = read.get_edge_data(CPC, NPCSC).values()
    assert edge["label"] == "领导" and edge["first"] == "2022-03-01"
    assert (edge["weight"], edge["documents"], edge["confidence"]) == (1, 1, 0.9)


def test_gexf_nodes_and_edges_carry_names_types_dates_and_numbers(
    store: MemoryStore, exported: Exported
) -> None:
    read = nx.read_gexf(exported("gexf"))
    assert read.nodes[GOV]["label"] == "河北省保定市安国市人民政府"
    assert read.nodes[GOV]["type"] == "ORG"
    (edge,) = read.get_edge_data(NPCSC, GOV).values()
    assert (edge["label_en"], edge["statements"], edge["first"], edge["weight"]) == (
        "supervises",
        1,
        "2022-11-20",
        1,
    )
    assert read.number_of_edges() == network(store).number_of_edges()


def test_edges_tell_how_many_of_their_statements_are_facts(store: MemoryStore, exported: Exported) -> None:
    wanted = {(s, o, p): d["factual"] for s, o, p, d in network(store).edges(keys=True, data=True)}
    for read in (nx.read_graphml(exported("graphml"), force_multigraph=True), nx.read_gexf(exported("gexf"))):
        assert {(s, o, d["predicate"]): d["factual"] for s, o, d in read.edges(data=True)} == wanted
    assert {0, 1} <= set(wanted.values())


@pytest.mark.parametrize(("form", "read"), [("graphml", nx.read_graphml), ("gexf", nx.read_gexf)])
def test_names_with_marks_of_xml_survive(
    store: MemoryStore, tmp_path: Path, form: str, read: Callable[[Path], "nx.Graph[str]"]
) -> None:
    node = ox.NamedNode(f"{ID_BASE}org/name/x&y")
    name = ox.Literal('<甲> & "乙"\x0c', language="zh")
    store.load([ox.Quad(node, PREF_LABEL, name, ox.NamedNode(f"{ID_BASE}graph/reference"))])
    store.load([
        ox.Quad(node, q.predicate, q.object, q.graph_name)
        for q in store.quads() if q.subject == ox.NamedNode(NPCSC) and q.predicate.value.endswith("type")
    ])  # fmt: skip
    export(store, tmp_path / form, form)
    assert read(tmp_path / form).nodes[node.value]["label"] == '<甲> & "乙"'
