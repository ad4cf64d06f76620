"""The graphs that are made from the rest of a graph, each a switch of the build: what law sets, what follows, all terms."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

from pyoxigraph import Quad

from kg.errors import SettingsError
from kg.graph.concepts import scheme_quads
from kg.graph.derive import derived_quads
from kg.graph.rdf import LAYERS
from kg.graph.statutes import statutory_quads
from kg.graph.store import OxigraphStore, Store
from kg.ontology import graph_iri

_MAKERS: dict[str, Callable[[Store, str], Iterator[Quad]]] = {
    "statutory": statutory_quads,
    "derived": derived_quads,
    "concepts": scheme_quads,
}


def checked(layers: Iterable[str]) -> tuple[str, ...]:
    """The layers in their order. Raises SettingsError for an unknown one."""
    wanted = set(layers)
    unknown = sorted(wanted - set(LAYERS))
    if unknown:
        raise SettingsError(f"unknown layer {unknown[0]!r}; known are: {', '.join(LAYERS)} (未知的图层)")
    return tuple(name for name in LAYERS if name in wanted)


def renew(path: Path, layers: Iterable[str], base: str) -> None:
    """Makes exactly these layers anew from the rest of a store, each seeing those before it."""
    store = OxigraphStore(path)
    for name in LAYERS:
        store.remove_graph(graph_iri(name, base).value)
    for name in checked(layers):
        store.load(tuple(_MAKERS[name](store, base)))
    store.inner.flush()
