"""N-Triples and N-Quads: one sorted line a triple or quad. Other formats are made from these lines."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from itertools import islice
from pathlib import Path

from pyoxigraph import DefaultGraph, Quad, RdfFormat, serialize

from kg.files import whole_file
from kg.graph.export.sorting import sorted_unique
from kg.graph.store import Store

_BATCH = 20_000
"""Quads that are turned into lines at once."""


def write_nt(store: Store, out: Path) -> None:
    """The union of all graphs as sorted N-Triples, each triple once."""
    with whole_file(out) as path, path.open("wb") as stream:
        stream.writelines(triple_lines(store))


def write_nq(store: Store, out: Path) -> None:
    """All quads as sorted N-Quads."""
    with whole_file(out) as path, path.open("wb") as stream:
        stream.writelines(sorted_unique(_lines(store.quads(), _as_quads)))


def triple_lines(store: Store) -> Iterator[bytes]:
    """The triples of all graphs as N-Triples lines, sorted, each once."""
    return sorted_unique(_lines(store.quads(), _as_triples))


def quad_lines_by_graph(store: Store) -> Iterator[bytes]:
    """N-Quads lines in order of graph, then of subject, predicate and object."""
    for line in sorted_unique(_lines(store.quads(), _graph_first)):
        yield line.partition(b"\t")[2]


def _lines(quads: Iterable[Quad], as_bytes: Callable[[list[Quad]], list[bytes]]) -> Iterator[bytes]:
    rest = iter(quads)
    while batch := list(islice(rest, _BATCH)):
        yield from as_bytes(batch)


def _as_triples(batch: list[Quad]) -> list[bytes]:
    return _split(serialize((quad.triple for quad in batch), format=RdfFormat.N_TRIPLES))


def _as_quads(batch: list[Quad]) -> list[bytes]:
    return _split(serialize(batch, format=RdfFormat.N_QUADS))


def _graph_first(batch: list[Quad]) -> list[bytes]:
    """Lines behind the name of their graph and a tab, which no line itself can hold."""
    graphs = (b"" if isinstance(q.graph_name, DefaultGraph) else str(q.graph_name).encode() for q in batch)
    return [b"%s\t%s" % pair for pair in zip(graphs, _as_quads(batch), strict=True)]


def _split(data: bytes | None) -> list[bytes]:
    return [line + b"\n" for line in (data or b"").split(b"\n") if line]
