"""Queries wait for their turn, and too many are sent away."""

from __future__ import annotations

import traceback
from collections.abc import Callable
from dataclasses import dataclass
from typing import ParamSpec, TypeVar

from anyio import CapacityLimiter, to_thread
from starlette.requests import Request

P = ParamSpec("P")
T = TypeVar("T")


class Busy(Exception):
    """So many wait that one more would wait too long."""


class Queue:
    """Runs blocking functions in threads, ``at_once`` of them; of the others ``waiting`` may wait."""

    def __init__(self, at_once: int, waiting: int) -> None:
        self._limiter = CapacityLimiter(at_once)
        self._most = at_once + waiting
        self._inside = 0

    async def run(self, function: Callable[P, T], *args: P.args, **named: P.kwargs) -> T:
        """The result of a function. Raises Busy."""
        if self._inside >= self._most:
            raise Busy("too many questions at once; ask again in a moment (查询过多，请稍后再试)")
        self._inside += 1
        try:
            return await to_thread.run_sync(lambda: _called(function, *args, **named), limiter=self._limiter)
        finally:
            self._inside -= 1


def _called(function: Callable[P, T], *args: P.args, **named: P.kwargs) -> T:
    """The result of a function. An error leaves this thread without the results that its frames hold.

    pyoxigraph lets the results of a query be dropped only in the thread that made them.
    """
    try:
        return function(*args, **named)
    except Exception as error:  # whatever it is: it is raised again, only its frames are emptied here
        cause: BaseException | None = error
        while cause is not None:
            traceback.clear_frames(cause.__traceback__)
            cause = cause.__cause__ or cause.__context__
        raise


@dataclass(frozen=True, slots=True)
class Queues:
    """One for each kind of work, so that none waits for another: short look-ups, named questions, SPARQL of strangers."""

    lookups: Queue
    questions: Queue
    strangers: Queue


def queues(request: Request) -> Queues:
    """The queues of the application that a request is for."""
    found = request.app.state.queues
    assert isinstance(found, Queues)
    return found
