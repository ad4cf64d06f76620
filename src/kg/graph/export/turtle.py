"""Turtle and TriG with the prefixes of the ontology, sorted by graph and subject."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from itertools import islice
from pathlib import Path

from pyoxigraph import NamedNode, Quad, RdfFormat, Triple, parse, serialize

from kg import ontology as o
from kg.files import whole_file
from kg.graph.export.lines import quad_lines_by_graph, triple_lines
from kg.graph.store import Store

_BATCH = 5_000
"""Lines that are parsed at once."""


def write_ttl(store: Store, out: Path) -> None:
    """The union of all graphs as Turtle, each triple once."""

    with whole_file(out) as path:
        _write(lambda: parsed(triple_lines(store), RdfFormat.N_TRIPLES), path, RdfFormat.TURTLE)


def write_trig(store: Store, out: Path) -> None:
    """All quads as TriG, one block a graph."""
    with whole_file(out) as path:
        _write(lambda: parsed(quad_lines_by_graph(store), RdfFormat.N_QUADS), path, RdfFormat.TRIG)


def turtle(triples: Iterable[Triple]) -> bytes:
    """A few triples as Turtle with the usual prefixes, readable by other libraries too."""
    kept = list(triples)
    return serialize(kept, format=RdfFormat.TURTLE, prefixes=_without(odd_prefixes(kept))) or b""


def parsed(lines: Iterable[bytes], form: RdfFormat) -> Iterator[Quad]:
    """The quads of N-Triples or N-Quads lines, in their order."""
    rest = iter(lines)
    while batch := b"".join(islice(rest, _BATCH)):
        yield from parse(batch, format=form)


def _write(quads: Callable[[], Iterable[Quad]], path: Path, form: RdfFormat) -> None:
    """Writes, and once more without the prefixes that turn out to make a name that rdflib cannot read."""
    odd: set[str] = set()

    def watched() -> Iterator[Quad]:
        for quad in quads():
            odd.update(odd_prefixes([quad.triple]))
            yield quad

    with path.open("wb") as stream:
        serialize(watched(), stream, form, prefixes=o.PREFIXES)
    if odd:
        with path.open("wb") as stream:
            serialize(quads(), stream, form, prefixes=_without(odd))


def odd_prefixes(triples: Iterable[Triple]) -> set[str]:
    """The prefixes under which an IRI ends in a dot: pyoxigraph escapes it as ``kg:a\\.``, which rdflib refuses."""
    found: set[str] = set()
    for t in triples:
        for term in (t.subject, t.predicate, t.object):
            if isinstance(term, NamedNode) and term.value.endswith("."):
                found.update(p for p, namespace in o.PREFIXES.items() if term.value.startswith(namespace))
    return found


def _without(odd: set[str]) -> dict[str, str]:
    return {p: namespace for p, namespace in o.PREFIXES.items() if p not in odd}
