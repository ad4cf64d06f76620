"""A server that ends at once: at a signal it stops the queries that run, whatever their limit is."""

from __future__ import annotations

from collections.abc import Callable
from threading import Thread
from types import FrameType

import uvicorn


class EndingServer(uvicorn.Server):
    """uvicorn waits for the answers that are under way; what makes them is told to stop."""

    def __init__(self, config: uvicorn.Config, stop: Callable[[], None]) -> None:
        super().__init__(config)
        self._stop = stop

    def handle_exit(self, sig: int, frame: FrameType | None) -> None:
        """Called by a signal, between any two steps of the main thread: what takes locks runs in another."""
        Thread(target=self._stop).start()
        super().handle_exit(sig, frame)
