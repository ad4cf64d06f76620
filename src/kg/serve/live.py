"""The graph behind the server as it is now: opened anew when a build has replaced it."""

from __future__ import annotations

import logging
import os
from collections.abc import Callable, Sequence
from contextlib import suppress
from pathlib import Path
from threading import RLock, Thread
from typing import TypeVar, cast
from weakref import WeakSet

from kg.errors import KgError
from kg.folder import Pinned
from kg.graph.bounded import BoundedStore
from kg.graph.store import OxigraphStore
from kg.serve.search import Index
from kg.settings import ID_BASE

T = TypeVar("T")
_LOG = logging.getLogger(__name__)
_LAST = 10
"""How much less of the processor than others the queries of strangers get (0 to 19)."""


class Generation:
    """One state of a graph. Who holds it can go on reading it after the next has come."""

    def __init__(self, folder: Path) -> None:
        """Raises GraphError if the folder is no graph."""
        self.name = folder.resolve().name
        self._pinned = Pinned(folder)
        self.hash = self._pinned.manifest.hash
        self.base = str(self._pinned.manifest.settings.get("base", ID_BASE))
        self.store = OxigraphStore(self._pinned.path, read_only=True)
        """For the look-ups of pages, which are short, in this process."""
        self.questions = BoundedStore(self._pinned.path)
        """For the named questions."""
        self.strangers = BoundedStore(self._pinned.path, niceness=_LAST)
        """For SPARQL that anyone writes."""
        self._locks: dict[str, RLock] = {}
        self._kept: dict[str, object] = {}

    @property
    def index(self) -> Index:
        """The names of everything, read when they are first asked for."""
        return self.kept("index", lambda now: Index.read(now.store))

    def kept(self, name: str, make: Callable[[Generation], T]) -> T:
        """What is dear to make and stays the same as long as the graph does; made once."""
        with self._locks.setdefault(name, RLock()):
            if name not in self._kept:
                self._kept[name] = make(self)
        return cast(T, self._kept[name])

    def stop(self) -> None:
        """Stops the queries that run: the server ends."""
        self.questions.stop()
        self.strangers.stop()

    def key(self, iri: str) -> str | None:
        """The key of an IRI of this graph, which is the end of its address here; None for others."""
        return iri.removeprefix(self.base) if iri.startswith(self.base) else None


class Live:
    """The present generation of a GRAPH folder."""

    def __init__(self, folder: Path, also: Sequence[Callable[[Generation], object]] = ()) -> None:
        """``also`` is made of each generation beside its names. Raises GraphError if the folder is no graph."""
        self.folder, self._also = folder, also
        self._lock = RLock()
        self._seen = self._mark()
        self._now = _warm(Generation(folder), also)
        self._every = WeakSet([self._now])

    def now(self) -> Generation:
        """The generation that a request is answered from; the old one while the new one cannot be opened."""
        if self._mark() != self._seen:
            with self._lock:
                self._renew()
        return self._now

    def stop(self) -> None:
        """Stops the queries that run, also those on states of the graph that are no longer the present one."""
        for generation in list(self._every):
            generation.stop()

    def _renew(self) -> None:
        mark = self._mark()
        if mark == self._seen:
            return
        try:
            self._now = _warm(Generation(self.folder), self._also)
            self._every.add(self._now)
        except KgError as error:
            _LOG.warning("kg: %s", error)
        self._seen = mark

    def _mark(self) -> tuple[int, int] | None:
        """What changes with each build: which file the manifest is, and when it was written."""
        try:
            found = os.stat(self.folder / "manifest.json")
        except OSError:
            return None
        return found.st_ino, found.st_mtime_ns


def _warm(now: Generation, also: Sequence[Callable[[Generation], object]]) -> Generation:
    """Reads the names, and what else is dear, while nobody waits for them yet."""

    def work() -> None:
        with suppress(KgError, OSError, RuntimeError):  # who asks for it later is told what is wrong
            for make in (lambda now: now.index, *also):
                make(now)

    Thread(target=work, daemon=True).start()
    return now
