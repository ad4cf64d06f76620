"""Measures of small networks whose figures are known, and their picture."""

from __future__ import annotations

import errno
import json
from pathlib import Path

import networkx as nx
import pytest
from matplotlib.figure import Figure

from kg.analyse import chart
from kg.analyse.stats import stats
from kg.errors import KgError


@pytest.fixture
def network() -> nx.MultiDiGraph[str]:
    """Two triangles of bodies with one tie between them, c and d; a and b are tied both ways."""
    graph: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    for name in "abcdef":
        graph.add_node(name, label=f"{name}区人大常委会", type="ORG", kind="StandingCommittee")
    for subject, object_, weight in [("a", "b", 3), ("b", "a", 1), ("b", "c", 1), ("c", "a", 1), ("c", "d", 1),
                                     ("d", "e", 1), ("e", "f", 1), ("f", "d", 1)]:  # fmt: skip
        graph.add_edge(subject, object_, key="leads", weight=weight)
    graph.add_edge("a", "b", key="supervises", weight=2)
    graph.add_edge("a", "a", key="supports", weight=9)
    return graph


def test_measures_of_two_triangles(network: nx.MultiDiGraph[str]) -> None:
    found = stats(network)
    node = {one.id: one for one in found.nodes}
    assert [set(ids) for ids in found.communities] == [{"a", "b", "c"}, {"d", "e", "f"}]
    assert node["c"].betweenness == node["d"].betweenness == pytest.approx(0.6)
    assert node["a"].betweenness == 0
    assert (node["a"].degree, node["a"].weight) == (2, 7)
    assert node["c"].constraint is not None and node["e"].constraint is not None
    assert node["c"].constraint < node["e"].constraint
    assert found.reciprocity == pytest.approx(2 / 8)
    assert sum(one.pagerank for one in found.nodes) == pytest.approx(1)
    assert found.predicates == {"leads": 8, "supervises": 1, "supports": 1}
    assert found.exact


def test_order_of_nodes_and_edges_does_not_matter(network: nx.MultiDiGraph[str]) -> None:
    turned: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    turned.add_nodes_from(reversed(list(network.nodes(data=True))))
    turned.add_edges_from(reversed(list(network.edges(keys=True, data=True))))
    assert stats(turned).to_json() == stats(network).to_json()


def test_text_and_json(network: nx.MultiDiGraph[str]) -> None:
    found = stats(network)
    text = found.text(top=2)
    assert "节点 nodes" in text and "互惠 reciprocity" in text and "中介 betweenness" in text
    assert text.count("区人大常委会") == 2 + 6
    told = json.loads(found.to_json())
    assert told["nodes"][0].keys() >= {"id", "label", "pagerank", "constraint", "community"}


def test_nothing_and_loners() -> None:
    assert stats(nx.MultiDiGraph()).nodes == ()
    loners: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    loners.add_nodes_from("ab")
    found = stats(loners)
    assert [(one.degree, one.constraint) for one in found.nodes] == [(0, None), (0, None)]
    assert found.text() and json.loads(found.to_json())["reciprocity"] == 0


def test_a_large_network_is_sampled() -> None:
    graph = nx.MultiDiGraph(nx.gnm_random_graph(1600, 3000, seed=1, directed=True))
    named = nx.relabel_nodes(graph, {n: f"n{n}" for n in graph})
    assert not stats(named).exact


@pytest.mark.parametrize("ending", ["png", "svg"])
def test_picture_has_chinese_glyphs_and_equal_bytes(
    network: nx.MultiDiGraph[str], tmp_path: Path, ending: str
) -> None:
    found = stats(network)
    for name in ("one", "two"):
        chart.draw(found, tmp_path / f"{name}.{ending}")
    first, second = ((tmp_path / f"{name}.{ending}").read_bytes() for name in ("one", "two"))
    assert first == second and len(first) > 5_000


def test_picture_of_nothing(tmp_path: Path) -> None:
    chart.draw(stats(nx.MultiDiGraph()), tmp_path / "none.png")
    assert (tmp_path / "none.png").stat().st_size > 0


def test_a_full_disk_leaves_the_old_picture(
    network: nx.MultiDiGraph[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(self: Figure, path: Path, **_: object) -> None:
        path.write_bytes(b"half")
        raise OSError(errno.ENOSPC, "No space left on device")

    (tmp_path / "x.png").write_bytes(b"old")
    monkeypatch.setattr(Figure, "savefig", full)
    with pytest.raises(KgError, match=r"x\.png: cannot be written: No space left on device"):
        chart.draw(stats(network), tmp_path / "x.png")
    assert {p.name: p.read_bytes() for p in tmp_path.iterdir()} == {"x.png": b"old"}


def test_clear_errors(network: nx.MultiDiGraph[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    found = stats(network)
    with pytest.raises(KgError, match="ends with .png or .svg"):
        chart.draw(found, tmp_path / "x.gif")
    with pytest.raises(KgError, match="cannot be written"):
        chart.draw(found, tmp_path / "missing" / "x.png")
    monkeypatch.setattr(chart, "FONTS", ("A family nobody has",))
    with pytest.raises(KgError, match="no font with Chinese characters"):
        chart.draw(found, tmp_path / "x.png")
