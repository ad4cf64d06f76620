"""Queries that can be stopped: they run in processes that are killed at a limit or at Ctrl-C."""

from __future__ import annotations

import json
import os
import select
import struct
import subprocess
import sys
import time
import weakref
from collections.abc import Iterable
from pathlib import Path
from tempfile import SpooledTemporaryFile
from threading import Lock
from typing import IO, Any, cast

import pyoxigraph as ox

from kg.errors import DamageError, GraphError, LimitError, QueryError
from kg.graph import answers, worker
from kg.graph.limits import MIB, UNLIMITED, Limits, stopped, took_too_long
from kg.graph.needs import needs_names
from kg.graph.store import OxigraphStore, Results
from kg.graph.whole import Making, whole
from kg.reading import intact

_HEAD = 5
"""Bytes before the content of a frame."""
_START = 60.0
"""Seconds that a process may take to start, which do not count for the query."""
_LAYING = 20.0
"""Seconds that one waits at least for the names of texts to be laid out, with the start of the process."""
_LAID_OUT = (
    "the query may need the names of all texts, which are being laid out for the first time; ask again in some minutes,"
    " or name the relation (查询可能涉及文本中的名称，正在首次展开，请过几分钟再问，或写明关系)"
)
_IN_MEMORY = 8 * MIB
"""Bytes of an answer that are held in memory; a bigger one waits in a temporary file."""


class Spool:
    """The data of an answer until it is read, in memory or in a file that is closed with the object."""

    def __init__(self) -> None:
        self._file = SpooledTemporaryFile(_IN_MEMORY)  # noqa: SIM115
        self.write, self.read, self.seek = self._file.write, self._file.read, self._file.seek

    def __del__(self) -> None:
        self._file.close()


class Worker:
    """One process on a store. It answers one query at a time, and is useless after a failure."""

    def __init__(self, store: Path, niceness: int) -> None:
        command = [sys.executable, "-P", str(Path(worker.__file__)), str(store), str(niceness)]
        self.process = subprocess.Popen(
            command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, bufsize=0
        )

        self._ready = False

    def ask(self, request: dict[str, Any], seconds: float | None) -> tuple[Spool, dict[str, Any]]:
        """The data of the answer, whole, and what its end tells. Raises LimitError."""
        assert self.process.stdin is not None
        if not self._ready:
            self._read(_HEAD, time.monotonic() + _START, _START)
            self._ready = True
        deadline = None if seconds is None else time.monotonic() + seconds
        self.process.stdin.write(json.dumps(request).encode("ascii") + b"\n")
        data = Spool()
        while True:
            kind, size = struct.unpack(">cI", self._read(_HEAD, deadline, seconds))
            content = self._read(size, deadline, seconds)
            if kind == b"E":
                data.seek(0)
                return data, json.loads(content)
            data.write(content)

    def _read(self, size: int, deadline: float | None, seconds: float | None) -> bytes:
        """So many bytes. Raises LimitError at the deadline or if the process came to its end."""
        assert self.process.stdout is not None
        handle, pieces = self.process.stdout.fileno(), bytearray()
        ready = select.poll()
        ready.register(handle, select.POLLIN)
        while len(pieces) < size:
            left = None if deadline is None else max(0.0, deadline - time.monotonic()) * 1000
            if not ready.poll(left):
                raise took_too_long(Limits(seconds))
            if not (piece := os.read(handle, size - len(pieces))):
                raise self._ended()
            pieces += piece
        return bytes(pieces)

    def _ended(self) -> LimitError:
        if self.process.wait() == worker.TOO_MUCH_MEMORY:
            return stopped("took too much memory", "超出内存上限")
        return stopped(f"ended its process (code {self.process.returncode})", "查询进程中止")

    def end(self) -> None:
        """Kills the process, whatever it is at."""
        self.process.kill()
        for stream in (self.process.stdin, self.process.stdout):
            if stream is not None:
                stream.close()
        self.process.wait()


class BoundedStore(OxigraphStore):
    """A store on disk, open for reading, whose queries run in processes of their own.

    As many processes as there are queries at once; they are kept for the next ones and end
    with the object. Ctrl-C stops a query at once. ``niceness`` from 0 to 19 lets others
    go before a query that takes more than a second.
    """

    def __init__(self, path: Path, niceness: int = 0) -> None:
        super().__init__(path, read_only=True)
        self._niceness = niceness
        self.place = path
        self._idle: list[Worker] = []
        self._busy: set[Worker] = set()
        self._stopping = False
        self._lock = Lock()
        self._whole_lock = Lock()
        self._whole: BoundedStore | None = None
        self._making: Making | None = None
        self.close = weakref.finalize(self, _end, self._idle)

    def query(
        self,
        sparql: str,
        limits: Limits | None = None,
        default: Iterable[str] = (),
        named: Iterable[str] = (),
    ) -> Results:
        """Solutions, a boolean or triples, whole, over the union of all graphs or over those that are given.

        Raises LimitError, QueryError or DamageError.
        """
        given = limits or UNLIMITED
        request = {
            "sparql": sparql, "default": list(default), "named": list(named),
            "rows": given.rows, "size": given.size, "memory": given.memory,
        }  # fmt: skip
        used, begun = self._take(), time.monotonic()
        try:
            data, end = used.ask(request, given.seconds)
        except BrokenPipeError:
            used.end()
            raise GraphError(f"{self.place}: the query process did not start (查询进程未能启动)") from None
        except (
            BaseException
        ):  # whatever it is, Ctrl-C too: a process in the middle of an answer is of no use any more
            used.end()
            raise
        finally:
            with self._lock:
                self._busy.discard(used)
        self._keep(used, slow=time.monotonic() - begun > worker.PATIENCE)
        return self._results(data, end)

    def asked(self, sparql: str, limits: Limits | None = None) -> BoundedStore:
        """The store that a query of a user is to be asked of: the whole one if the names of texts may matter to it.

        Raises LimitError, as ``whole`` does.
        """
        return self.whole((limits or UNLIMITED).seconds) if needs_names(sparql) else self

    def whole(self, seconds: float | None = None) -> BoundedStore:
        """The store with the names of texts as quads, made at the first call: a second or more for a megabyte of text.

        With ``seconds`` a process makes it, and goes on with it after them (after 20 at least). Raises LimitError then.
        """
        with self._whole_lock:
            if self._whole is None and next(self.packed(), None) is None:
                self._whole = self
            if self._whole is not None:
                return self._whole
            if seconds is not None and self._making is None and os.access(self.place, os.W_OK):
                self._making = Making(self.place, self)
        if seconds is not None and self._making is not None and not self._making.done(max(seconds, _LAYING)):
            raise LimitError(_LAID_OUT)
        with self._whole_lock:
            if self._whole is None:
                self._whole = BoundedStore(whole(self.place, self), self._niceness)
            return self._whole

    def _take(self) -> Worker:
        with self._lock:
            while self._idle:
                found = self._idle.pop()
                if found.process.poll() is None:
                    self._busy.add(found)
                    return found
                found.end()
            if self._stopping:
                raise stopped("was not begun: the program ends", "程序正在结束")
            made = Worker(self.place, self._niceness)
            self._busy.add(made)
            return made

    def _keep(self, used: Worker, slow: bool) -> None:
        """Keeps a process for the next query, but not one that had to let others go first."""
        if slow and self._niceness:
            used.end()
            return
        with self._lock:
            self._idle.append(used)

    def stop(self) -> None:
        """Stops the queries that run, each with a LimitError, and lets none begin: the program ends."""
        with self._lock:
            self._stopping = True
            for used in self._busy:
                used.process.kill()
        if self._making is not None:
            self._making.end()
        if self._whole is not None and self._whole is not self:
            self._whole.stop()

    def _results(self, data: Spool, end: dict[str, Any]) -> Results:
        if "error" in end:
            raise self._failure(end["error"], end["message"])
        if end["kind"] == "boolean":
            return answers.boolean(end["value"])
        if end["kind"] == "triples":
            return answers.triples(cast(IO[bytes], data))
        return answers.solutions(cast(IO[bytes], data), ox.QueryResultsFormat.TSV)

    def _failure(self, kind: str, message: str) -> Exception:
        if kind == "limit":
            return stopped(f"has {message}", "超出行数或大小上限")
        if kind == "query":
            return QueryError(f"the query cannot be read: {message.splitlines()[0]} (查询语句有误)")
        try:
            with intact(self.place):
                raise RuntimeError(message) if kind == "RuntimeError" else FileNotFoundError(message)
        except DamageError as error:
            return error
        except (OSError, RuntimeError):
            return GraphError(f"{self.place}: cannot be read: {message} (无法读取)")


def _end(workers: list[Worker]) -> None:
    for each in workers:
        each.end()
