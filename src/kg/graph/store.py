"""Stores of quads behind one contract: embedded on disk, in memory (a remote one: ``kg.graph.remote``)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import islice
from pathlib import Path
from typing import IO, Protocol, runtime_checkable

import pyoxigraph as ox

from kg.errors import GraphError, QueryError
from kg.graph.limits import Limits
from kg.graph.mentions import PACKED, unpacked_quads
from kg.ontology import PREFIXES, kg
from kg.reading import intact

_BATCH = 200_000
"""Quads of one bulk load: measured to be as fast as one load of all, with a third of its memory."""

_TEXT = kg("text")

Results = ox.QuerySolutions | ox.QueryBoolean | ox.QueryTriples


@runtime_checkable
class Store(Protocol):
    """What queries, exports and validation ask of a store. Graphs are named by their IRIs."""

    def query(self, sparql: str, limits: Limits | None = None) -> Results:
        """Solutions, a boolean or triples, over the union of all graphs. Raises QueryError.

        With ``limits`` also LimitError, or GraphError from a store whose queries cannot be stopped.
        """

    def quads(self, graph: str | None = None) -> Iterator[ox.Quad]:
        """Every quad, or those of one named graph."""

    def graphs(self) -> list[str]:
        """The IRIs of the named graphs, sorted."""

    def load(self, quads: Iterable[ox.Quad]) -> None:
        """Adds many quads, not in one transaction."""

    def add(self, quads: Iterable[ox.Quad]) -> None:
        """Adds a few quads: all or none."""

    def remove_graph(self, graph: str) -> None:
        """Takes out a named graph; nothing happens if there is none."""

    def dump(self, out: IO[bytes], format: ox.RdfFormat = ox.RdfFormat.N_QUADS) -> None:
        """Writes every quad in a format that knows named graphs."""


class OxigraphStore:
    """An embedded Oxigraph store: on disk at a folder, or in memory without one."""

    def __init__(self, path: Path | str | None = None, *, read_only: bool = False) -> None:
        """Raises GraphError if the folder holds no store, is damaged or is in use."""
        self.path = None if path is None else Path(path)
        self.read_only = read_only
        try:
            with intact(self.path):
                if path is None:
                    self.inner = ox.Store()
                else:
                    self.inner = ox.Store.read_only(str(path)) if read_only else ox.Store(str(path))
        except OSError as error:
            raise GraphError(f"{path}: cannot be opened as a store: {error} (无法打开图存储)") from error

    @classmethod
    def open(cls, path: Path | str, read_only: bool = False) -> OxigraphStore:
        """The store in a folder. Raises GraphError."""
        return cls(path, read_only=read_only)

    def query(self, sparql: str, limits: Limits | None = None) -> Results:
        """Solutions, a boolean or triples, over the union of all graphs. Raises QueryError or DamageError.

        A query in this process cannot be stopped, so ``limits`` are a GraphError: see ``kg.graph.bounded``.
        """
        if limits is not None:
            raise GraphError("a query on a store in this process has no limits (本进程内的查询无法限时)")
        try:
            with intact(self.path):
                return self.inner.query(sparql, use_default_graph_as_union=True)
        except (SyntaxError, ValueError) as error:
            reason = str(error).splitlines()[0]
            raise QueryError(f"the query cannot be read: {reason} (查询语句有误)") from error

    def quads(self, graph: str | None = None) -> Iterator[ox.Quad]:
        """Every quad, or those of one named graph, names of texts unpacked. Raises DamageError."""
        name = None if graph is None else ox.NamedNode(graph)
        with intact(self.path):
            for quad in self.inner.quads_for_pattern(None, None, None, name):
                if quad.predicate == PACKED:
                    yield from unpacked_quads(quad, self.text_of(quad))
                else:
                    yield quad

    def packed(self) -> Iterator[ox.Quad]:
        """The quads that hold names of texts."""
        with intact(self.path):
            yield from self.inner.quads_for_pattern(None, PACKED, None, None)

    def text_of(self, quad: ox.Quad) -> str:
        """The text that a packed quad is about."""
        found = self.inner.quads_for_pattern(quad.subject, _TEXT, None, quad.graph_name)
        return next((str(getattr(q.object, "value", "")) for q in found), "")

    def graphs(self) -> list[str]:
        """The IRIs of the named graphs, sorted."""
        with intact(self.path):
            return sorted(g.value for g in self.inner.named_graphs())

    def load(self, quads: Iterable[ox.Quad]) -> None:
        """Adds many quads outside of a transaction, a batch at a time so that memory does not grow."""
        rest = iter(quads)
        while batch := list(islice(rest, _BATCH)):
            self.inner.bulk_extend(batch)

    def add(self, quads: Iterable[ox.Quad]) -> None:
        """Adds a few quads in one transaction."""
        self.inner.extend(quads)

    def remove_graph(self, graph: str) -> None:
        """Takes out a named graph."""
        self.inner.remove_graph(ox.NamedNode(graph))

    def dump(self, out: IO[bytes], format: ox.RdfFormat = ox.RdfFormat.N_QUADS) -> None:
        """Writes every quad in a format that knows named graphs."""
        ox.serialize(self.quads(), out, format, prefixes=PREFIXES)


class MemoryStore(OxigraphStore):
    """A store in memory, for tests and short programs."""

    def __init__(self, quads: Iterable[ox.Quad] = ()) -> None:
        super().__init__()
        self.inner.bulk_extend(quads)
