"""The engine of several processes on one machine."""

from __future__ import annotations

import multiprocessing
import os
import signal
import threading
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from itertools import islice
from multiprocessing.connection import wait
from typing import Any, TypeVar

from kg.engine.cycles import collect_rarely
from kg.errors import KgError

T = TypeVar("T")
R = TypeVar("R")

CHUNK = 1
"""Items that travel to a worker in one message."""
AHEAD = 3
"""Chunks in flight for each worker: enough to keep it busy, few enough to bound memory."""


class PoolEngine:
    """Runs the function in worker processes that end with their parent.

    The function must be built by a picklable ``setup``, and take and return
    picklable values. Raises KgError if a worker dies.
    """

    def __init__(self, workers: int, chunk: int = CHUNK) -> None:
        self.workers = workers
        self.chunk = chunk

    def run(self, setup: Callable[[], Callable[[T], R]], items: Iterable[T]) -> Iterator[R]:
        """The results in the order of the items."""
        context = multiprocessing.get_context("spawn")
        pool = ProcessPoolExecutor(self.workers, context, initializer=_start, initargs=(setup,))
        try:
            yield from self._results(pool, iter(items))
        except BrokenProcessPool as error:
            raise KgError(
                "a worker process died; use fewer workers or smaller files (工作进程意外终止)"
            ) from error
        finally:
            pool.shutdown(cancel_futures=True)

    def _results(self, pool: ProcessPoolExecutor, items: Iterator[Any]) -> Iterator[Any]:
        waiting: deque[Future[list[Any]]] = deque()
        while chunk := list(islice(items, self.chunk)):
            with _uninterrupted():
                waiting.append(pool.submit(_work, chunk))
            if len(waiting) >= self.workers * AHEAD:
                yield from waiting.popleft().result()
        while waiting:
            yield from waiting.popleft().result()


_function: Callable[[Any], Any]
"""The function of this worker process, set when it starts."""


@contextmanager
def _uninterrupted() -> Iterator[None]:
    """Processes that start here never see Ctrl-C, which a terminal sends to all: they end with their parent.

    Here it counts a moment later. A blocked signal stays blocked in who is started, an ignored one would be lost.
    """
    if not hasattr(signal, "pthread_sigmask"):
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def _start(setup: Callable[[], Callable[[Any], Any]]) -> None:
    global _function
    threading.Thread(target=_end_with_parent, daemon=True).start()
    collect_rarely()
    _function = setup()


def _end_with_parent() -> None:
    parent = multiprocessing.parent_process()
    if parent is not None:
        wait([parent.sentinel])
        os._exit(1)


def _work(chunk: list[Any]) -> list[Any]:
    return [_function(item) for item in chunk]
