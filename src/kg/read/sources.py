"""Reads the files, streams and addresses that sources stand for, in a settled order."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from functools import partial
from itertools import chain
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from kg.errors import SourceError
from kg.model import Document
from kg.read.client import Worker
from kg.read.contract import Item, Options, Reading, Told
from kg.read.disk import load, shown
from kg.read.files import File, files_of
from kg.read.formats.jsonl import place, read_line, read_lines
from kg.read.items import steps
from kg.read.kinds import HEAD, kind_of
from kg.read.memory import SHORT, Kept, Line, Memory, Remembered
from kg.read.problems import Problem, Unreadable
from kg.read.sidecar import sidecar
from kg.read.web.scheme import is_address

if TYPE_CHECKING:
    from kg.read.web.fetch import Fetcher

STDIN = "-"
Report = Callable[[Problem], None]


def read_sources(
    sources: Sequence[str],
    options: Options | None = None,
    told: Report | None = None,
    memory: Memory | None = None,
) -> Iterator[Document]:
    """The documents of files, folders, globs, addresses and ``-`` (standard input), in a settled order.

    What cannot be read goes to ``told`` and the rest goes on; without ``told`` it is a SourceError.
    Documents of files that ``memory`` knows to be as they were are not read and not given.
    Raises SourceError before the first document if a source is missing or empty.
    """
    report = told or refuse
    for found in _found(sources, options or Options(), memory):
        if isinstance(found, Problem):
            report(found)
        elif isinstance(found, Reading):
            yield found.told()
        elif memory is not None:
            memory.stay(found.row)


def refuse(problem: Problem) -> None:
    """Raises SourceError: what cannot be read ends the run."""
    raise SourceError(str(problem))


def readings(sources: Sequence[str], options: Options) -> Iterator[Reading | Problem]:
    """Each document with what its reading tells, and what could not be read.

    Folders are read recursively, files in order of name; a file that two sources name is read once.
    """
    return (found for found in _found(sources, options, None) if not isinstance(found, Kept))


def _found(sources: Sequence[str], options: Options, memory: Memory | None) -> Iterator[Line]:
    if not sources:
        raise SourceError("no source given; name a file, a folder, a glob, an address or - (没有给出来源)")
    named = [source for source in sources if source != STDIN]
    files = [f for source in named for f in ([source] if is_address(source) else files_of(source))]
    return _unique(_read(files, STDIN in sources, options, memory))


def _read(
    files: Iterable[File | Problem | str], stdin: bool, options: Options, memory: Memory | None
) -> Iterator[Line]:
    seen: set[str] = set()
    fetcher: Fetcher | None = None
    with Worker(options) as worker:
        for file in files:
            if isinstance(file, Problem):
                yield file
            elif isinstance(file, str):
                fetcher = fetcher or _fetcher(options)
                yield from _page(file, worker, fetcher)
            elif (real := os.path.realpath(file.path)) not in seen:
                seen.add(real)
                yield from _file(file, worker, options, memory)
        if stdin:
            yield from _from_stdin(worker, options)


def _fetcher(options: Options) -> Fetcher:
    """Imported only for an address: the library of HTTP takes a while to load."""
    from kg.read.web.fetch import Fetcher

    return Fetcher(options.limits, options.private)


def _unique(found: Iterable[Line]) -> Iterator[Line]:
    """Each document once: the same text under the same id is one, another text under it is a problem."""
    known: dict[str, tuple[str, str]] = {}
    for line in found:
        if not isinstance(line, Problem):
            identity, text = _identity(line)
            if identity in known:
                path, first = known[identity]
                if text != first:
                    detail = f'"{identity}" is already that of a document in {path}'
                    yield Problem(line.path, line.kind, "duplicate", detail)
                continue
            known[identity] = line.path, text
        yield line


def _identity(line: Reading | Kept) -> tuple[str, str]:
    """Id and short hash of the text."""
    if isinstance(line, Kept):
        return line.row.id, line.row.text
    return line.document.id, line.document.sha256[:SHORT]


def _file(file: File, worker: Worker, options: Options, memory: Memory | None) -> Iterator[Line]:
    """The documents of a file. Text is read here, line by line where it has lines, the rest by the worker."""
    item = Item(file.name, shown(file.path), b"")
    try:
        kind = _kind(file)
        item = replace(item, fields=sidecar(file.path, options))
        before = Remembered(memory, item)
        if kind == "jsonl":
            with open(file.path, "rb") as lines:
                yield from _lines_of(lines, item, options, before)
        elif kind == "text":
            data = load(file.path, options.limits)
            whole = replace(item, data=data)
            yield from before.of_bytes(data, item.path, lambda: _here(whole, options))
        else:
            there = replace(item, path=file.path)
            yield from before.of_file(file.path, options.limits.size, item.path, lambda: worker.read(there))
    except Unreadable as error:
        yield error.at(item.path, "")
    except OSError as error:
        yield Problem(item.path, "", "denied", error.strerror or str(error))


def _lines_of(lines: Iterable[bytes], item: Item, options: Options, before: Remembered) -> Iterator[Line]:
    for number, line in enumerate(lines, 1):
        path = place(item, number)
        yield from before.of_bytes(line, path, partial(read_line, line, path, item, options))


def _here(item: Item, options: Options) -> Iterator[Line]:
    return (step for step in steps(item, options) if isinstance(step, Reading | Problem))


def _kind(file: File) -> str:
    """The kind of a file by its beginning. Raises Unreadable for what is no file."""
    if not os.path.isfile(file.path):
        raise Unreadable("special" if os.path.exists(file.path) else "missing")
    with open(file.path, "rb") as data:
        head = data.read(HEAD)
    return "text" if not head else kind_of(head, file.name)


def _from_stdin(worker: Worker, options: Options) -> Iterator[Line]:
    stream = sys.stdin.buffer
    head = stream.read(HEAD)
    kind = kind_of(head, "")
    item = Item("stdin", "standard input", b"")
    if kind == "jsonl":
        yield from read_lines(_lines(chain([head], iter(lambda: stream.read(HEAD), b""))), item, options)
        return
    yield from from_bytes(item, head + stream.read(options.limits.size + 1), "stdin", worker)


def from_bytes(item: Item, data: bytes, name: str, worker: Worker) -> Iterator[Reading | Problem]:
    """What bytes that are no file hold: the worker reads them from a temporary one of this name."""
    with TemporaryDirectory(prefix="kg-") as folder:
        path = os.path.join(folder, name)
        with open(path, "wb") as out:
            out.write(data)
        for found in worker.read(replace(item, path=path)):
            yield replace(found, path=found.path.replace(path, item.path, 1))


def _page(url: str, worker: Worker, fetcher: Fetcher) -> Iterator[Line]:
    """The documents at an address."""
    try:
        page = fetcher.fetch(url)
    except Unreadable as error:
        yield error.at(url, "page")
        return
    told = {"url": Told(page.url, "address")}
    item = Item(url, url, b"", fields=told, media=page.media, charset=page.charset)
    yield from from_bytes(item, page.data, "page", worker)


def _lines(chunks: Iterable[bytes]) -> Iterator[bytes]:
    rest = b""
    for chunk in chunks:
        *lines, rest = (rest + chunk).split(b"\n")
        yield from lines
    yield rest
