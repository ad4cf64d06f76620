"""Turtle and TriG with the prefixes of the ontology, sorted by graph and subject."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import islice
from pathlib import Path

from pyoxigraph import Quad, RdfFormat, parse, serialize

from kg import ontology as o
from kg.files import whole_file
from kg.graph.export.lines import quad_lines_by_graph, triple_lines
from kg.graph.store import Store

_BATCH = 5_000
"""Lines that are parsed at once."""


def write_ttl(store: Store, out: Path) -> None:
    """The union of all graphs as Turtle, each triple once."""
    with whole_file(out) as path, path.open("wb") as stream:
        triples = (quad.triple for quad in parsed(triple_lines(store), RdfFormat.N_TRIPLES))
        serialize(triples, stream, RdfFormat.TURTLE, prefixes=o.PREFIXES)


def write_trig(store: Store, out: Path) -> None:
    """All quads as TriG, one block a graph."""
    with whole_file(out) as path, path.open("wb") as stream:
        quads = parsed(quad_lines_by_graph(store), RdfFormat.N_QUADS)
        serialize(quads, stream, RdfFormat.TRIG, prefixes=o.PREFIXES)


def parsed(lines: Iterable[bytes], form: RdfFormat) -> Iterator[Quad]:
    """The quads of N-Triples or N-Quads lines, in their order."""
    rest = iter(lines)
    while batch := b"".join(islice(rest, _BATCH)):
        yield from parse(batch, format=form)
