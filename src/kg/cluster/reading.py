"""What executors read: files, lines of JSON and rows of tables, by the readers of ``kg.read``, to documents."""

from __future__ import annotations

import pickle
import posixpath
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace
from typing import Any
from urllib.parse import unquote

from kg.fingerprint import document_hash
from kg.read.client import Worker
from kg.read.contract import Item, Options, Reading
from kg.read.files import SIDECAR, companion, companions, passed_over
from kg.read.formats.jsonl import read_lines
from kg.read.items import Step, steps
from kg.read.kinds import HEAD, kind_of
from kg.read.page import finish
from kg.read.problems import Problem, Unreadable
from kg.read.records import columns, draft
from kg.read.sidecar import told
from kg.read.sources import from_bytes
from kg.read.splitting import split

Read = tuple[str | None, str | None, str | None, str, bytes | None, str | None]
"""Document id, hash, hash of the text alone, source, the pickled document, and the reason if there is none."""
READ = "id string, sha256 string, text string, source string, payload binary, reason string"
_OWN = ("kg_path", "kg_sidecar")
"""The columns beside those of a table."""
LINES = (".jsonl", ".ndjson")
TABLES = (".parquet",)


def name_of(path: str, root: str) -> str:
    """The name of a file below the root that was given, as the local reader names it.

    ``path`` is as Spark has it, with spaces and other characters as in an address.
    """
    plain, base = (re.sub("^[a-z0-9]+:(//[^/]*)?", "", p).rstrip("/") for p in (unquote(path), root))
    return plain.removeprefix(base).lstrip("/") or posixpath.basename(plain)


def from_files(records: Iterable[Any], root: str, options: Options | None = None) -> Iterator[Read]:
    """What files hold: ``kg_path``, and in bytes ``kg_data`` and ``kg_sidecar``, what the file beside it holds.

    Foreign formats are read in a process of their own that can be killed, as on one machine.
    """
    given = options or Options()
    with Worker(given) as worker:
        for record in records:
            name = name_of(record["kg_path"], root)
            if not passed_over(name):
                item = Item(name, name, b"")
                yield from _read(name, _file(item, record, worker, given))


def from_line(record: Any, root: str, options: Options | None = None) -> list[Read]:
    """What a line of a JSONL file holds: columns as of ``from_files``. Nothing for a blank line."""
    given, data = options or Options(), bytes(record["kg_data"])
    return _part(record, root, given, lambda item: read_lines([data], item, given))


def from_row(record: Any, root: str, options: Options | None = None) -> list[Read]:
    """What a row of a Parquet table holds, by the columns that the local reader knows; it must have an id."""
    given, fields = options or Options(), record.asDict()
    return _part(record, root, given, lambda item: _row(fields, item, given))


def unread(record: Any, root: str, options: Options | None = None) -> list[Read]:
    """The reason why a file is not read: ``kg_length`` is 0, or beyond the limit."""
    name = name_of(record["kg_path"], root)
    limit = (options or Options()).limits.size
    why = Unreadable("too-big", f"{limit} bytes") if record["kg_length"] else Unreadable("empty")
    return [] if passed_over(name) else [*_read(name, [why.at(name, "")])]


def pages(path: str) -> list[str]:
    """The folders that a browser saves beside the page at ``path``; none of another file."""
    return companions(unquote(path))


def inside(path: str) -> list[str]:
    """The folders round a file whose names are those of such folders."""
    found = unquote(path).split("/")
    return ["/".join(found[:n]) for n in range(1, len(found)) if companion(found[n - 1])]


def _file(item: Item, record: Any, worker: Worker, options: Options) -> Iterator[Step]:
    data = bytes(record["kg_data"])
    kind = kind_of(data[:HEAD], item.name) if data else "text"
    try:
        item = _with_sidecar(item, record, options)
    except Unreadable as error:
        yield error.at(item.path, "")
        return
    if kind == "jsonl":
        yield from read_lines(data.split(b"\n"), item, options)
    elif kind == "text":
        yield from steps(replace(item, data=data), options)
    else:
        yield from from_bytes(item, data, posixpath.basename(item.name), worker)


def _with_sidecar(item: Item, record: Any, options: Options) -> Item:
    """The item with what the file beside it says. Raises Unreadable for one that is broken."""
    if record["kg_sidecar"] is None:
        return item
    return replace(
        item, fields=told(bytes(record["kg_sidecar"]), posixpath.basename(item.name) + SIDECAR, options)
    )


def _part(record: Any, root: str, options: Options, read: Callable[[Item], Iterable[Step]]) -> list[Read]:
    """What a line or row of a file gives, with what its sidecar says."""
    name = name_of(record["kg_path"], root)
    if passed_over(name):
        return []
    try:
        return [*_read(name, read(_with_sidecar(Item(name, name, b""), record, options)))]
    except Unreadable as error:
        return [*_read(name, [error.at(name, "")])]


def _row(fields: Mapping[str, Any], item: Item, options: Options) -> Iterator[Step]:
    given = {n: v for n, v in fields.items() if n not in _OWN}
    plain = {n: v.isoformat() if hasattr(v, "isoformat") else v for n, v in given.items()}
    try:
        made = draft(plain, columns(plain, options), "")
    except Unreadable as error:
        yield error.at(item.path, "parquet")
        return
    if not made.id:
        yield Unreadable("record", 'no "id"; give every document its own').at(item.path, "parquet")
        return
    for part in split(made, options.split):
        yield from finish(part, item, "parquet", options.limits.characters)


def _read(name: str, found: Iterable[Step]) -> Iterator[Read]:
    for step in found:
        if isinstance(step, Problem):
            yield None, None, None, name, None, str(step)
        elif isinstance(step, Reading):
            d = step.told()
            yield d.id, document_hash(d), d.sha256, name, pickle.dumps(d), None
