"""Layers that are made anew: only what differs is written, whether it fits in memory or not."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from pyoxigraph import NamedNode, Quad

from kg import layers
from kg.graph.store import OxigraphStore, Store
from kg.layers import renew
from kg.ontology import graph_iri
from kg.settings import ID_BASE

GRAPH = graph_iri("derived", ID_BASE)


def quads(numbers: range) -> list[Quad]:
    return [Quad(NamedNode(f"urn:{n}"), NamedNode("urn:p"), NamedNode("urn:o"), GRAPH) for n in numbers]


@pytest.mark.parametrize("most", [1, 1000], ids=["on disk", "in memory"])
def test_a_layer_becomes_what_its_maker_gives(
    most: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    given: list[Quad] = []

    def maker(store: Store, base: str) -> Iterator[Quad]:
        return iter(given)

    monkeypatch.setattr(layers, "_IN_MEMORY", most)
    monkeypatch.setattr(layers, "_BULK", 10)
    monkeypatch.setitem(layers._MAKERS, "derived", maker)
    for numbers in (range(20), range(5, 40), range(5, 40), range(0)):
        given[:] = quads(numbers)
        assert renew(tmp_path / "store", ["derived"], ID_BASE) == 0
        assert set(OxigraphStore(tmp_path / "store", read_only=True).quads()) == set(given)
    assert [path.name for path in tmp_path.iterdir()] == ["store"]
