"""What a build asks of the one before it, so that a source that is as it was is not read again."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from kg.model import Document
from kg.read.contract import Item, Reading
from kg.read.problems import Problem

SHORT = 32
"""Hexadecimal digits of the hashes that are kept."""
_CHUNK = 1 << 20


@dataclass(frozen=True, slots=True)
class Row:
    """A document that bytes gave: its id, the short hashes of all of it and of its text, the kind of its source."""

    id: str
    hash: str
    text: str
    kind: str


@dataclass(frozen=True, slots=True)
class Kept:
    """A document that is as it was: it was not read."""

    path: str
    row: Row

    @property
    def kind(self) -> str:
        """The kind of its source."""
        return self.row.kind


Line = Reading | Problem | Kept


class Memory(Protocol):
    """Which documents came of which bytes. Bytes are known by a digest, with all else that their reading depends on."""

    def before(self, digest: bytes) -> Sequence[Row] | None:
        """What these bytes gave, if all of it is in the graph as it was; None if they are to be read."""

    def row(self, document: Document) -> Row:
        """How a document that was read is known."""

    def note(self, digest: bytes, rows: Sequence[Row]) -> None:
        """Keeps what bytes gave that were read whole."""

    def stay(self, row: Row) -> None:
        """A document stays as it was."""


class Remembered:
    """The readings of one file in the light of what is remembered."""

    def __init__(self, memory: Memory | None, item: Item) -> None:
        self._memory = memory
        told = (item.name, sorted(item.fields.items()))
        self._seed = hashlib.blake2b(repr(told).encode("utf-8", "surrogatepass"), digest_size=SHORT // 2)

    def of_bytes(self, data: bytes, path: str, read: Callable[[], Iterator[Line]]) -> Iterator[Line]:
        """What ``read`` gives of these bytes, or that it is as it was."""
        if self._memory is None:
            return read()
        digest = self._seed.copy()
        digest.update(data)
        return _of(self._memory, digest.digest(), path, read)

    def of_file(self, file: str, limit: int, path: str, read: Callable[[], Iterator[Line]]) -> Iterator[Line]:
        """The same of a file, unless it is larger than ``limit`` bytes."""
        if self._memory is None or Path(file).stat().st_size > limit:
            return read()
        digest = self._seed.copy()
        with open(file, "rb") as data:
            while chunk := data.read(_CHUNK):
                digest.update(chunk)
        return _of(self._memory, digest.digest(), path, read)


def _of(memory: Memory, digest: bytes, path: str, read: Callable[[], Iterator[Line]]) -> Iterator[Line]:
    """A source with problems is read each time, for each build tells them."""
    rows = memory.before(digest)
    if rows is not None:
        yield from (Kept(path, row) for row in rows)
        return
    made, whole = [], True
    for found in read():
        if isinstance(found, Reading):
            made.append(memory.row(found.told()))
        else:
            whole = False
        yield found
    if whole:
        memory.note(digest, made)
