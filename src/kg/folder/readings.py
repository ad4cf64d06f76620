"""What was read of which bytes, kept beside a graph: documents that the graph has as they are need not be read again.

A file of lines, the first with what the rest was read by, each other one with a digest and the documents of those
bytes. It is no part of the graph: without it, or when anything else than sources changed, all is read.
"""

from __future__ import annotations

import hashlib
import json
import os
import sys
from collections.abc import Mapping, Sequence
from contextlib import suppress
from pathlib import Path

from kg.fingerprint import document_hash
from kg.folder.manifest import READINGS, Input
from kg.model import Document
from kg.read.memory import SHORT, Row

Rows = tuple[Row, ...]


class Readings:
    """The memory of one build. Until ``begin`` it knows nothing."""

    def __init__(self) -> None:
        self.stayed: list[str] = []
        """The ids of the documents that were not read, as they are in the graph."""
        self._known: dict[str, str] = {}
        self._before: dict[str, Rows] = {}
        self._now: dict[str, Rows] = {}
        self._key = ""

    def begin(self, graph: Path, read_by: str, known: Mapping[str, Input]) -> None:
        """Takes up what was read before by the same means, of the documents that the graph has."""
        self._key = hashlib.sha256("\n".join([read_by, *_installed()]).encode("utf-8")).hexdigest()
        self._known = {id: i.sha256[:SHORT] for id, i in known.items()}
        self._before = dict(_read(graph / READINGS, self._key)) if known else {}
        self._now.clear()
        self.stayed.clear()

    def before(self, digest: bytes) -> Rows | None:
        """What these bytes gave, if the graph has all of it."""
        name = digest.hex()
        rows = self._before.get(name)
        if rows is None or any(self._known.get(row.id) != row.hash for row in rows):
            return None
        self._now[name] = rows
        return rows

    def row(self, document: Document) -> Row:
        """How a document is known."""
        kind = document.origin.kind if document.origin else ""
        return Row(document.id, document_hash(document)[:SHORT], document.sha256[:SHORT], kind)

    def note(self, digest: bytes, rows: Sequence[Row]) -> None:
        """Keeps what bytes gave."""
        self._now[digest.hex()] = tuple(rows)

    def stay(self, row: Row) -> None:
        """A document stays as it was."""
        self.stayed.append(row.id)

    def write(self, graph: Path, more: bool) -> None:
        """Keeps what was read in this build, and with ``more`` also what is known from before; never fails."""
        kept = self._before | self._now if more else self._now
        if kept == self._before:
            return
        lines = (json.dumps([name, *map(_fields, rows)], ensure_ascii=False) for name, rows in kept.items())
        beside = graph / f"{READINGS}.new"
        with suppress(OSError):
            beside.write_text("\n".join([json.dumps(self._key), *lines]), encoding="utf-8")
            beside.replace(graph / READINGS)


def _read(path: Path, key: str) -> dict[str, Rows]:
    """The documents by their digests; none of a file that is missing, broken or of other means."""
    try:
        told, *lines = path.read_text(encoding="utf-8").split("\n")
        if json.loads(told) != key:
            return {}
        found = (json.loads(line) for line in lines)
        return {name: tuple(Row(*fields) for fields in rows) for name, *rows in found}
    except (OSError, ValueError, TypeError):
        return {}


def _fields(row: Row) -> tuple[str, str, str, str]:
    return row.id, row.hash, row.text, row.kind


def _installed() -> list[str]:
    """The names with versions of all that is installed: a reader of PDF that is newer may read otherwise."""
    found: set[str] = set()
    for folder in sys.path:
        with suppress(OSError):
            found |= {name for name in os.listdir(folder or ".") if name.endswith(".dist-info")}
    return sorted(found)
