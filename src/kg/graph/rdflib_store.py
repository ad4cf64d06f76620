"""The store behind rdflib's view of a graph: its SPARQL passes the same guard."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from oxrdflib import OxigraphStore

from kg.errors import QueryError
from kg.graph import store
from kg.graph.guard import guard

if TYPE_CHECKING:
    from rdflib.query import Result


class GuardedStore(OxigraphStore):
    """Reads as oxrdflib does. Raises QueryError for queries that would leave the graph, and for updates."""

    def __init__(self, opened: store.OxigraphStore) -> None:
        super().__init__(store=opened.inner)
        self.opened = opened  # its files may go with it

    def query(self, query: Any, *args: Any, **named: Any) -> Result:
        """The answer of Oxigraph. Has no limit of time or rows."""
        result: Result = super().query(guard(query) if isinstance(query, str) else query, *args, **named)
        return result

    def update(self, update: Any, *args: Any, **named: Any) -> None:
        """Raises QueryError."""
        raise QueryError(
            "a graph is changed by kg build, add and remove, not by SPARQL (不能用 SPARQL 修改图)"
        )
