"""Stores of quads behind one contract: embedded on disk, in memory, and a remote SPARQL 1.1 server."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Protocol

import pyoxigraph as ox

from kg.errors import GraphError, QueryError

Results = ox.QuerySolutions | ox.QueryBoolean | ox.QueryTriples


class Store(Protocol):
    """What queries, exports and validation ask of a store."""

    def query(self, sparql: str) -> Results:
        """Solutions, a boolean or triples, over the union of all graphs. Raises QueryError."""

    def quads(self) -> Iterator[ox.Quad]:
        """Every quad."""

    def graph(self, iri: str) -> Iterator[ox.Quad]:
        """The quads of one named graph."""

    def load(self, quads: Iterable[ox.Quad]) -> None:
        """Adds many quads."""

    def remove_graph(self, iri: str) -> None:
        """Takes out a named graph."""


class OxigraphStore:
    """An embedded Oxigraph store: on disk at a folder, or in memory without one."""

    def __init__(self, path: Path | None = None, *, read_only: bool = False) -> None:
        """Raises GraphError if the folder holds no store or is in use."""
        try:
            if path is None:
                self.inner = ox.Store()
            else:
                self.inner = ox.Store.read_only(str(path)) if read_only else ox.Store(str(path))
        except OSError as error:
            raise GraphError(f"{path}: cannot be opened as a store: {error} (无法打开图存储)") from error

    def query(self, sparql: str) -> Results:
        """Solutions, a boolean or triples, over the union of all graphs. Raises QueryError."""
        try:
            return self.inner.query(sparql, use_default_graph_as_union=True)
        except (SyntaxError, ValueError) as error:
            raise QueryError(f"the query cannot be read: {str(error).splitlines()[0]} (查询语句有误)") from error

    def quads(self) -> Iterator[ox.Quad]:
        """Every quad, in the order of the store."""
        return iter(self.inner)

    def graph(self, iri: str) -> Iterator[ox.Quad]:
        """The quads of one named graph."""
        return self.inner.quads_for_pattern(None, None, None, ox.NamedNode(iri))

    def load(self, quads: Iterable[ox.Quad]) -> None:
        """Adds many quads outside of a transaction."""
        self.inner.bulk_extend(quads)

    def remove_graph(self, iri: str) -> None:
        """Takes out a named graph."""
        self.inner.remove_graph(ox.NamedNode(iri))
