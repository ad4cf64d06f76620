"""The engine of one process."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import TypeVar

T = TypeVar("T")
R = TypeVar("R")


class LocalEngine:
    """Runs the function here, one item after the other."""

    def run(self, setup: Callable[[], Callable[[T], R]], items: Iterable[T]) -> Iterator[R]:
        """The results in the order of the items. Nothing is set up before the first."""
        rest = iter(items)
        for first in rest:
            function = setup()
            yield function(first)
            yield from map(function, rest)
