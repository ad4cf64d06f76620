"""JSON lines: one object a line with ``id``, ``text`` and, if known, title, publisher, date, url, home.

The text is taken as it is.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import Any

from kg.errors import SourceError
from kg.model import Document
from kg.read.contract import Draft, Item, Options, Reading
from kg.read.encoding import decode
from kg.read.formats.json import parsed
from kg.read.page import finish
from kg.read.problems import Problem, Unreadable
from kg.read.records import columns, draft
from kg.read.splitting import split

KIND = "jsonl"
Line = Reading | Problem


def read(item: Item, options: Options) -> Iterator[Line]:
    """The documents of the lines of an item."""
    yield from read_lines(item.data.split(b"\n"), item, options)


def read_lines(lines: Iterable[bytes], item: Item, options: Options) -> Iterator[Line]:
    """The documents of lines, one at a time."""
    for number, line in enumerate(lines, 1):
        yield from read_line(line, place(item, number), item, options)


def place(item: Item, number: int) -> str:
    """Where a line of an item stands, for people."""
    return f"{item.path}, line {number}"


def read_line(line: bytes, path: str, item: Item, options: Options) -> Iterator[Line]:
    """The documents of a line at ``path``, none of a blank one; a line that is no such object is a problem."""
    try:
        made = _draft(line, options)
    except Unreadable as error:
        yield error.at(path, KIND)
        return
    if made is not None:
        here = replace(item, path=path, data=b"")
        for part in split(made, options.split):
            yield from finish(part, here, KIND, options.limits.characters)


def read_jsonl(lines: Iterable[bytes], where: str, source: str) -> Iterator[Document]:
    """The documents of lines that must all be good. Raises SourceError for the first that is not."""
    for found in read_lines(lines, Item(source, where, b""), Options()):
        if isinstance(found, Problem):
            raise SourceError(str(found))
        yield found.document


def _draft(line: bytes, options: Options) -> Draft | None:
    text = decode(line).text.strip()
    if not text:
        return None
    record: Any = parsed(text)
    if not isinstance(record, dict):
        raise Unreadable("record", "not a JSON object with id and text")
    made = draft(record, columns(record, options), "", "utf-8")
    if not made.id:
        raise Unreadable("record", 'no "id"; give every document its own')
    return made
