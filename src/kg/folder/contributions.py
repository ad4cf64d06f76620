"""Which document gave which quad of the graphs that documents share.

A SQLite file: the lines that each document gave, compressed, and of each line how many documents
give it, so that a quad that two documents give stays when one of them goes. A line is known by 63
bits of its BLAKE2 hash.
"""

from __future__ import annotations

import sqlite3
import zlib
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from hashlib import blake2b
from pathlib import Path

from pyoxigraph import NamedNode, Quad, RdfFormat, parse, serialize

from kg.errors import DamageError

_TABLES = """
CREATE TABLE IF NOT EXISTS document(id TEXT PRIMARY KEY, lines BLOB NOT NULL);
CREATE TABLE IF NOT EXISTS line(hash INTEGER PRIMARY KEY, documents INTEGER NOT NULL);
"""
_MORE = (
    "INSERT INTO line VALUES(?, ?) ON CONFLICT(hash) DO UPDATE SET documents = documents + excluded.documents"
)
_DISK = (sqlite3.SQLITE_FULL, sqlite3.SQLITE_IOERR, sqlite3.SQLITE_READONLY, sqlite3.SQLITE_CANTOPEN)
_WAITING = 200_000
"""Counts that are held in memory before they are written, in order of hash."""


def contributed(quads: Iterable[Quad], shared: Sequence[str]) -> bytes:
    """The quads of shared graphs among ``quads`` as compressed lines."""
    graphs = {NamedNode(graph) for graph in shared}
    given = (quad for quad in quads if quad.graph_name in graphs)
    return zlib.compress(serialize(given, format=RdfFormat.N_QUADS) or b"", 6)


class Contributions:
    """The contributions of all documents to the shared graphs, in a file that only one build writes."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._waiting: Counter[int] = Counter()
        with _intact(self.path):
            self._file = sqlite3.connect(path, isolation_level=None)
            # the file is a copy until the build switches to it: a crash leaves it unused
            self._file.executescript(f"PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF; {_TABLES} BEGIN")

    def add(self, document: str, lines: bytes) -> None:
        """Keeps what a new document gives, as ``contributed`` made it."""
        with _intact(self.path):
            self._file.execute("INSERT INTO document VALUES(?, ?)", (document, lines))
        self._waiting.update(_hash(line) for line in zlib.decompress(lines).splitlines())
        if len(self._waiting) >= _WAITING:
            self._write()

    def remove(self, document: str) -> Iterator[Quad]:
        """Forgets a document; gives the quads that no other document contributes."""
        self._write()
        with _intact(self.path):
            found = self._file.execute("SELECT lines FROM document WHERE id = ?", (document,)).fetchone()
            lines = zlib.decompress(found[0]).splitlines() if found else []
            self._file.execute("DELETE FROM document WHERE id = ?", (document,))
            gone = b"\n".join(line for line in lines if self._forgotten(_hash(line)))
        yield from parse(gone, format=RdfFormat.N_QUADS)

    def _forgotten(self, hash: int) -> bool:
        """True if the document was the last that gave a line."""
        given = (hash,)
        found = self._file.execute("SELECT documents FROM line WHERE hash = ?", given).fetchone()
        if found is not None and found[0] > 1:
            self._file.execute("UPDATE line SET documents = documents - 1 WHERE hash = ?", given)
            return False
        self._file.execute("DELETE FROM line WHERE hash = ?", given)
        return True

    def close(self) -> None:
        """Writes everything to the disk."""
        self._write()
        with _intact(self.path):
            self._file.execute("COMMIT")
        self._file.close()

    def _write(self) -> None:
        with _intact(self.path):
            self._file.executemany(_MORE, sorted(self._waiting.items()))
        self._waiting.clear()


def check(path: Path) -> None:
    """Raises DamageError if the file is missing or is no such file."""
    if not path.exists():
        raise DamageError(f"{path}: is missing; build the graph anew with kg build (图存储缺失，请重新构建)")
    with _intact(path):
        opened = sqlite3.connect(f"file:{path}?mode=ro", uri=True)
        try:
            opened.execute("SELECT hash FROM line LIMIT 1").fetchone()
            opened.execute("SELECT id FROM document LIMIT 1").fetchone()
        finally:
            opened.close()


@contextmanager
def _intact(path: Path) -> Iterator[None]:
    """Raises DamageError for a file that SQLite or zlib calls broken, OSError for a full disk."""
    try:
        yield
    except (sqlite3.DatabaseError, zlib.error) as error:
        if getattr(error, "sqlite_errorcode", 0) & 0xFF in _DISK:
            raise OSError(str(error)) from error
        raise DamageError(
            f"{path}: is damaged: {error}; delete its folder and build the graph anew with kg build"
            " (图存储已损坏，请删除其文件夹并重新构建)"
        ) from error


def _hash(line: bytes) -> int:
    return int.from_bytes(blake2b(line, digest_size=8).digest(), "big") >> 1
