"""The graphs that are made from the rest of a graph, each a switch of the build: what law sets, what follows, all terms."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator
from itertools import chain, count, islice
from pathlib import Path
from tempfile import TemporaryDirectory

from pyoxigraph import NamedNode, Quad

from kg.errors import SettingsError
from kg.graph.graphs import LAYERS, REPRINTS
from kg.graph.reprinted import renew_reprints
from kg.graph.reprints import reprint_quads
from kg.graph.store import MemoryStore, OxigraphStore, Store
from kg.ontology import graph_iri, kg

Maker = Callable[[Store, str], Iterator[Quad]]


def _statutory(store: Store, base: str) -> Iterator[Quad]:
    from kg.graph.statutes import statutory_quads  # here, as below: few graphs have these layers

    return statutory_quads(store, base)


def _derived(store: Store, base: str) -> Iterator[Quad]:
    from kg.graph.derive import derived_quads

    return derived_quads(store, base)


def _concepts(store: Store, base: str) -> Iterator[Quad]:
    from kg.graph.concepts import scheme_quads

    return scheme_quads(store, base)


_MAKERS: dict[str, Maker] = {
    REPRINTS: reprint_quads, "statutory": _statutory, "derived": _derived, "concepts": _concepts,
}  # fmt: skip

_BULK = 200_000
"""Quads of layers from which on compacting the store after writing them pays: questions are then three times as fast."""
_IN_MEMORY = 100_000
"""Quads of a layer that are compared in memory: a store on disk takes 0.1 s to make."""


def checked(layers: Iterable[str]) -> tuple[str, ...]:
    """The layers in their order. Raises SettingsError for an unknown one."""
    wanted = set(layers)
    unknown = sorted(wanted - set(LAYERS))
    if unknown:
        raise SettingsError(f"unknown layer {unknown[0]!r}; known are: {', '.join(LAYERS)} (未知的图层)")
    return tuple(name for name in LAYERS if name in wanted)


def renew(
    path: Path,
    layers: Iterable[str],
    base: str,
    changed: Collection[str] | None = None,
    before: Path | None = None,
    touched: set[str] | None = None,
) -> int:
    """Makes reprints and exactly these layers anew from the rest of a store, each seeing those before it.

    Only what differs is written: a layer of millions of quads is taken out and put back at a
    high price of time and memory. No maker reads the graph that it fills. With ``changed``, the IRIs of the
    texts that came, went or changed, only the reprints near them are looked at. ``before`` is the store that this one
    was copied from, with layers by the same code and tables: of what law sets only what other places bring is made.
    ``touched`` gets the IRIs of the things whose description changed. Gives the number of reprints.
    """
    store = OxigraphStore(path)
    wanted = (REPRINTS, *checked(layers))
    if changed is not None:
        renew_reprints(store, changed, base)
    written = 0
    for name in LAYERS if changed is not None else (REPRINTS, *LAYERS):
        made = _MAKERS[name](store, base) if name in wanted else iter(())
        graph = graph_iri(name, base)
        if next(store.quads(graph.value), None) is None:
            written += _loaded(store, noted(made, touched))
            continue
        if name == "statutory" and name in wanted and before is not None:
            stale, fresh = _law_changed(store, before, base)
        else:
            stale, fresh = _replaced(store, graph.value, made, path.parent)
        written += _put(store, noted(stale, touched), noted(fresh, touched))
    store.inner.flush()
    if written >= _BULK:
        store.inner.optimize()
    return sum(
        1 for _ in store.inner.quads_for_pattern(None, kg("reprintOf"), None, graph_iri(REPRINTS, base))
    )


def noted(quads: Iterable[Quad], touched: set[str] | None) -> Iterator[Quad]:
    """The quads as they are; what they are about goes into ``touched``."""
    for quad in quads:
        if touched is not None and isinstance(quad.subject, NamedNode):
            touched.add(quad.subject.value)
        yield quad


def _put(store: OxigraphStore, stale: Iterable[Quad], fresh: Iterable[Quad]) -> int:
    """Takes quads out and puts others in; gives how many that wrote."""
    for quad in stale:
        store.inner.remove(quad)
    return _loaded(store, iter(fresh))


def _law_changed(store: OxigraphStore, before: Path, base: str) -> tuple[Iterable[Quad], Iterable[Quad]]:
    """What goes out of the law in the store and what comes, for it to be that of the places of the store."""
    from kg.graph.statutes import statutory_change

    return statutory_change(OxigraphStore(before, read_only=True), store, base)


def _loaded(store: OxigraphStore, made: Iterator[Quad]) -> int:
    """Loads quads; gives their number."""
    numbers = count()
    store.load(quad for quad, _ in zip(made, numbers, strict=False))
    return next(numbers)


def _replaced(
    store: OxigraphStore, graph: str, made: Iterable[Quad], folder: Path
) -> tuple[list[Quad], list[Quad]]:
    """What goes out of a graph and what comes, for ``made`` to be its content.

    What does not fit in memory goes by way of a store on disk beside it.
    """
    rest = iter(made)
    first = list(islice(rest, _IN_MEMORY))
    with TemporaryDirectory(prefix="layer-", dir=folder) as scratch:
        new = MemoryStore(first) if len(first) < _IN_MEMORY else OxigraphStore(scratch)
        if len(first) == _IN_MEMORY:
            new.load(chain(first, rest))
        found = _differing(store, graph, new)
        del new  # the scratch store is closed before its folder goes
    return found


def _differing(old: OxigraphStore, graph: str, new: OxigraphStore) -> tuple[list[Quad], list[Quad]]:
    """The quads of a graph of ``old`` that ``new`` lacks, and those of ``new`` that are not in it.

    Stores give their quads in one order, so equal ones mostly meet; who meets another is looked up.
    """
    stale, fresh, ones, others = [], [], old.quads(graph), new.quads(graph)
    one, other = next(ones, None), next(others, None)
    while one is not None or other is not None:
        here = one == other
        if not here and one is not None and one not in new.inner:
            stale.append(one)
            one = next(ones, None)
        elif not here and other is not None and other not in old.inner:
            fresh.append(other)
            other = next(others, None)
        else:
            one, other = next(ones, None), next(others, None)
    return stale, fresh
