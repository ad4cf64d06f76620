"""The process that answers queries on one store, so that it can be killed: a script of its own.

pyoxigraph cannot cancel a query. ``python worker.py STORE NICENESS`` reads one JSON object a line
(``sparql``, ``default``, ``named``, and the limits ``rows``, ``size``, ``memory``) and writes
frames: a kind (``R`` ready, ``D`` data, ``E`` end), a length in four bytes, content. Data is TSV for
solutions, N-Triples for triples; the end is a JSON object that tells the kind of answer,
or what went wrong. The script imports nothing of the package, so it starts at once.

It cannot open a socket, so whatever a query says, nothing is sent (Linux; elsewhere the
guard alone stands before it), and it ends when its parent does.
"""

from __future__ import annotations

import ctypes
import json
import os
import platform
import resource
import signal
import struct
import sys
import threading
import time
from typing import IO, Any, cast

import pyoxigraph as ox

TOO_MUCH_MEMORY = 77
"""The exit code of a worker that its query made too big."""

PATIENCE = 1.0
"""Seconds after which a query counts as a slow one."""

_TICK = 0.02
_SOCKET = {"x86_64": (0xC000003E, 41), "aarch64": (0xC00000B7, 198)}
"""Audit number of the architecture, and its number of the system call ``socket``."""


class Refused(Exception):
    """The answer is bigger than its limit."""


class Watch:
    """A thread that ends the process when its parent is gone or its memory is over the limit.

    A query that takes longer than PATIENCE goes on with less of the processor, by ``niceness``.
    """

    def __init__(self, niceness: int) -> None:
        self.memory: int | None = None
        self.since: float | None = None
        self.niceness = niceness
        self.parent = os.getppid()
        threading.Thread(target=self._run, daemon=True).start()

    def _run(self) -> None:
        try:
            while os.getppid() == self.parent:
                self._look()
                time.sleep(_TICK)
        finally:  # a query without its watch has no limit
            os._exit(1)

    def _look(self) -> None:
        memory, since = self.memory, self.since  # once: the other thread may end its query at any time
        if memory is not None and _used() > memory:
            os._exit(TOO_MUCH_MEMORY)
        if self.niceness and since is not None and time.monotonic() - since > PATIENCE:
            os.setpriority(os.PRIO_PROCESS, os.getpid(), self.niceness)
            self.niceness = 0


class Frames:
    """A binary stream that counts lines and bytes on their way out. Raises Refused beyond a limit."""

    def __init__(self, out: IO[bytes], rows: int | None, size: int | None, header: bool) -> None:
        self.out, self.rows, self.size = out, rows, size
        self.lines, self.bytes = -header, 0

    def write(self, data: bytes) -> int:
        """Sends one piece of data."""
        self.lines += data.count(b"\n")
        self.bytes += len(data)
        if self.rows is not None and self.lines > self.rows:
            raise Refused(f"more than {self.rows} rows")
        if self.size is not None and self.bytes > self.size:
            raise Refused(f"more than {self.size} bytes")
        self.out.write(b"D" + struct.pack(">I", len(data)) + data)
        return len(data)

    def flush(self) -> None:
        """Nothing: the end of the answer flushes."""


def answer(store: ox.Store, request: dict[str, Any], out: IO[bytes]) -> dict[str, Any]:
    """Sends the data of an answer; gives what its end tells."""
    found = store.query(request["sparql"], **_dataset(request))
    if isinstance(found, ox.QueryBoolean):
        return {"kind": "boolean", "value": bool(found)}
    triples = isinstance(found, ox.QueryTriples)
    frames = cast(IO[bytes], Frames(out, request["rows"], request["size"], header=not triples))
    if isinstance(found, ox.QueryTriples):
        found.serialize(frames, format=ox.RdfFormat.N_TRIPLES)
        return {"kind": "triples"}
    found.serialize(frames, format=ox.QueryResultsFormat.TSV)
    return {"kind": "solutions"}


def _dataset(request: dict[str, Any]) -> dict[str, Any]:
    """The graphs that a query is asked of: those that are named, else the union of all."""
    default, named = ([ox.NamedNode(iri) for iri in request[key]] for key in ("default", "named"))
    if default or named:
        return {"default_graph": default, "named_graphs": named}
    return {"use_default_graph_as_union": True}


def serve(path: str, niceness: int, requests: IO[bytes], out: IO[bytes]) -> None:
    """Answers requests until there are no more."""
    watch, store = Watch(niceness), _opened(path)
    _framed(out, b"R", b"")
    for line in requests:
        request = json.loads(line)
        watch.memory, watch.since = request["memory"], time.monotonic()
        try:
            store = store or ox.Store.read_only(path)
            end = answer(store, request, out)
        except Refused as error:
            end = {"error": "limit", "message": str(error)}
        except (SyntaxError, ValueError) as error:
            end = {"error": "query", "message": str(error)}
        except (OSError, RuntimeError) as error:
            end = {"error": type(error).__name__, "message": str(error)}
        watch.memory = watch.since = None
        _framed(out, b"E", json.dumps(end).encode("ascii"))


def _opened(path: str) -> ox.Store | None:
    """The store; None if it cannot be opened, which is told to who asks something of it."""
    try:
        return ox.Store.read_only(path)
    except (OSError, RuntimeError):
        return None


def _framed(out: IO[bytes], kind: bytes, data: bytes) -> None:
    out.write(kind + struct.pack(">I", len(data)) + data)
    out.flush()


def stay_offline() -> bool:
    """Lets the kernel refuse every socket of this process. False where that is not known to work."""
    known = _SOCKET.get(platform.machine()) if sys.platform == "linux" else None
    if known is None:
        return False
    rules = [
        (0x20, 0, 0, 4), (0x15, 0, 3, known[0]),  # another architecture: allow
        (0x20, 0, 0, 0), (0x15, 0, 1, known[1]),  # another call: allow
        (0x06, 0, 0, 0x00050000 | 13), (0x06, 0, 0, 0x7FFF0000),  # EACCES; allow
    ]  # fmt: skip
    code = ctypes.create_string_buffer(b"".join(struct.pack("HBBI", *rule) for rule in rules))
    program = ctypes.create_string_buffer(struct.pack("HxxxxxxP", len(rules), ctypes.addressof(code)))
    libc = ctypes.CDLL(None)
    no_new_privileges, seccomp, by_filter = 38, 22, 2
    libc.prctl(no_new_privileges, 1, 0, 0, 0)
    return bool(libc.prctl(seccomp, by_filter, ctypes.byref(program)) == 0)


def _used() -> int:
    """The bytes of memory that are this process's own, without what it maps of files."""
    try:
        with open("/proc/self/statm", "rb") as found:
            _, resident, shared = map(int, found.read().split()[:3])
        return (resident - shared) * resource.getpagesize()
    except OSError:  # no /proc: the peak, in bytes on macOS, in kilobytes elsewhere
        return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * (1 if sys.platform == "darwin" else 1024)


if __name__ == "__main__":
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    stay_offline()
    serve(sys.argv[1], int(sys.argv[2]), sys.stdin.buffer, sys.stdout.buffer)
