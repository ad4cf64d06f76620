"""Runs a function over many items: in this process or in a pool of processes.

An engine knows nothing of texts or graphs. ``setup`` builds the function once in
each process, because the function may be dear to build and impossible to send.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import Protocol, TypeVar

from kg.engine.local import LocalEngine

T = TypeVar("T")
R = TypeVar("R")


class Engine(Protocol):
    """What every engine does."""

    def run(self, setup: Callable[[], Callable[[T], R]], items: Iterable[T]) -> Iterator[R]:
        """The results in the order of the items; the first exception of the function ends the run."""
        ...


def engine(workers: int) -> Engine:
    """The engine for a number of worker processes; one worker is this process, and needs no module of pools."""
    if workers <= 1:
        return LocalEngine()
    from kg.engine.pool import PoolEngine

    return PoolEngine(workers)


__all__ = ["Engine", "LocalEngine", "engine"]
