"""Reprints after a change: only the clusters that the changed texts touch are made again, with the result of making all.

What grows with the graph is one look at each fingerprint, by the store, for parts of the changed ones.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator

from pyoxigraph import NamedNode, Quad

from kg import ontology as o
from kg.graph.graphs import REPRINTS
from kg.graph.likeness import read
from kg.graph.query import PREFIXES
from kg.graph.reprints import Text, cluster_quads, clusters, copies, stated, text_of
from kg.graph.store import OxigraphStore

_REPRINT_OF, _REPEATS = o.kg("reprintOf"), o.kg("repeats")
_PRINTS = "SELECT ?text ?print { GRAPH ?of { ?text kg:fingerprint ?print"


def renew_reprints(store: OxigraphStore, changed: Iterable[str], base: str) -> None:
    """Brings the graph of reprints up to date after these texts (IRIs) came, went or changed."""
    graph = o.graph_iri(REPRINTS, base)
    old, told = _old_clusters(store, graph), set(changed)
    seeds = set(_with_clusters(told, old))
    reached = _reached(store, seeds, old)
    stale = set(_said(store, graph, seeds | reached.keys()))
    if told & old.keys():
        stale |= set(_dangling(store, graph))
    made = (
        quad
        for cluster in clusters(reached.values())
        for quad in cluster_quads(((text, stated(store, text.iri)) for text in cluster), graph)
    )
    fresh = set(made)
    for quad in stale - fresh:
        store.inner.remove(quad)
    store.inner.extend(fresh - stale)


def _old_clusters(store: OxigraphStore, graph: NamedNode) -> dict[str, list[str]]:
    """The cluster of each text that was one of several copies."""
    found: dict[str, list[str]] = defaultdict(list)
    for quad in store.inner.quads_for_pattern(None, _REPRINT_OF, None, graph):
        found[_value(quad.object)].append(_value(quad.subject))
    several = [[first, *later] for first, later in found.items()]
    return {text: cluster for cluster in several for text in cluster}


def _with_clusters(given: Iterable[str], old: dict[str, list[str]]) -> Iterator[str]:
    for text in given:
        yield from old.get(text, (text,))


def _reached(store: OxigraphStore, seeds: set[str], old: dict[str, list[str]]) -> dict[str, Text]:
    """The texts of the store among ``seeds`` and all that are their copies, or copies of copies."""
    reached: dict[str, Text] = {}
    new = list(_texts(store, seeds))
    while new:
        reached |= {text.iri: text for text in new}
        others = (other for other in _sharing(store, new) if other.iri not in reached)
        near = {other.iri for other in others if any(copies(text, other) for text in new)}
        new = list(_texts(store, set(_with_clusters(near, old)) - reached.keys()))
    return reached


def _texts(store: OxigraphStore, given: Iterable[str]) -> Iterator[Text]:
    """Those of them that the store has."""
    for iri in sorted(given):
        if (text := text_of(store, NamedNode(iri))) is not None:
            yield text


def _sharing(store: OxigraphStore, given: list[Text]) -> Iterator[Text]:
    """The texts that share a key with one of these."""
    wanted = {key for text in given for key in text.likeness.keys}
    pieces = sorted({piece for text in given for piece in text.likeness.pieces})
    held = " || ".join(f'CONTAINS(?print, "{piece}")' for piece in pieces)
    for row in store.query(f"{PREFIXES}{_PRINTS} FILTER({held}) }} }}"):  # type: ignore[union-attr]
        if not wanted.isdisjoint(read(_value(row["print"])).keys):
            yield from _texts(store, [_value(row["text"])])


def _value(term: object) -> str:
    return str(getattr(term, "value", ""))


def _said(store: OxigraphStore, graph: NamedNode, given: Iterable[str]) -> Iterator[Quad]:
    """What the graph says of these texts and of their statements."""
    for iri in given:
        text = NamedNode(iri)
        yield from store.inner.quads_for_pattern(text, None, None, graph)
        for made in stated(store, iri).values():
            for statement in made:
                yield from store.inner.quads_for_pattern(statement, None, None, graph)


def _dangling(store: OxigraphStore, graph: NamedNode) -> Iterator[Quad]:
    """What it says of statements that are gone."""
    subject = o.kg("subject")
    for quad in store.inner.quads_for_pattern(None, _REPEATS, None, graph):
        if next(store.inner.quads_for_pattern(quad.subject, subject, None, None), None) is None:
            yield quad
