"""Positions: equal at every run, boxes apart."""

from __future__ import annotations

import itertools

import networkx as nx

from kg.show.layout import positions
from kg.show.style import box, wrapped


def _overlaps(places: dict[object, tuple[int, int]], width: float, height: float) -> int:
    pairs = itertools.combinations(places.values(), 2)
    return sum(abs(a[0] - b[0]) < width - 2 and abs(a[1] - b[1]) < height - 2 for a, b in pairs)


def test_boxes_of_a_hundred_nodes_do_not_overlap() -> None:
    graph = nx.barabasi_albert_graph(100, 1, seed=2)
    graph.add_edges_from([(200, 201), (202, 203)])
    graph.add_node(204)
    places = positions(graph, dict.fromkeys(graph.nodes, (150.0, 70.0)))
    assert len(places) == 105
    assert _overlaps(places, 150, 70) == 0


def test_order_of_nodes_does_not_matter() -> None:
    graph = nx.path_graph(12)
    turned = nx.Graph()
    turned.add_nodes_from(reversed(list(graph.nodes)))
    turned.add_edges_from((b, a) for a, b in reversed(list(graph.edges)))
    boxes = dict.fromkeys(graph.nodes, (100.0, 50.0))
    assert positions(graph, boxes) == positions(turned, boxes)


def test_nothing_and_one() -> None:
    assert positions(nx.Graph(), {}) == {}
    assert len(positions(nx.empty_graph(1), {0: (10.0, 10.0)})) == 1


def test_labels_are_wrapped_evenly_and_cut() -> None:
    assert wrapped("南岭区政府") == "南岭区政府"
    assert [len(line) for line in wrapped("南岭区人大常委会").split("\n")] == [4, 4]
    assert wrapped("前" * 25 + "后" * 25).replace("\n", "") == "前" * 11 + "…" + "后" * 12
    assert wrapped("  a \n b ") == "a b"
    assert wrapped("明江市第65中级法院") == "明江市第\n65中级法\n院"
    assert wrapped("2022年县级财政决算") == "2022年\n县级财政\n决算"
    assert wrapped("“十四五”规划纲要") == "“十四五”\n规划纲要"
    assert box("南岭区", 10) < box("南岭区人民政府", 10)
