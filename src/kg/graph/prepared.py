"""The answers to the questions about a whole graph, made with it: who asks first need not wait for them."""

from __future__ import annotations

from pathlib import Path

from kg.graph.bounded import BoundedStore
from kg.graph.query import named_queries, spelled
from kg.graph.recalled import keep_answer


def prepare(path: Path) -> None:
    """Asks a store each named question without parameters, in a process of its own, and keeps the answers beside it."""
    store = BoundedStore(path)
    for name, question in named_queries().items():
        if not question.parameters:
            keep_answer(store, spelled(store, name, {}))
