"""From an item to documents: its reader, the items that it holds, and what its pages say."""

from __future__ import annotations

from collections.abc import Container, Iterator
from dataclasses import dataclass

from kg.read.contract import Beat, Draft, Item, Options, Reading
from kg.read.kinds import kind_of
from kg.read.page import finish
from kg.read.problems import Problem, Unreadable
from kg.read.readers import reader
from kg.read.splitting import split


@dataclass(frozen=True, slots=True)
class Begun:
    """The reading of an item begins."""

    path: str
    kind: str


Step = Begun | Reading | Problem | Beat


def steps(item: Item, options: Options, skip: Container[str] = ()) -> Iterator[Step]:
    """Reads an item and what it holds; items with a path in ``skip`` are passed over.

    Whatever goes wrong inside a reader is a problem of its item, never an exception.
    """
    kind = kind_of(item.data, item.name, item.media)
    if item.depth and item.path in skip:
        return
    yield Begun(item.path, kind)
    try:
        yield from _read(item, kind, options, skip)
    except Unreadable as error:
        yield error.at(item.path, kind)
    except MemoryError:
        yield Problem(item.path, kind, "memory")
    except (
        Exception
    ) as error:  # parsers of foreign formats raise whatever they meet: it costs this item alone
        yield Problem(item.path, kind, "damaged", _told(error))


def _read(item: Item, kind: str, options: Options, skip: Container[str]) -> Iterator[Step]:
    if not item.data:
        raise Unreadable("empty")
    if len(item.data) > options.limits.size:
        raise Unreadable("too-big", f"{options.limits.size} bytes")
    empty = True
    for found in reader(kind)(item, options):
        empty = empty and isinstance(found, Beat)
        if isinstance(found, Draft):
            for part in split(found, options.split):
                yield from _finished(part, item, kind, options.limits.characters)
        elif not isinstance(found, Item):
            yield found
        elif found.depth > options.limits.depth:
            raise Unreadable("nested", str(options.limits.depth))
        else:
            yield from steps(found, options, skip)
    if empty:
        raise Unreadable("no-text")


def _finished(draft: Draft, item: Item, kind: str, limit: int) -> Iterator[Reading | Problem]:
    if draft.id or draft.text.strip():
        yield from finish(draft, item, kind, limit)
    else:
        yield Problem(item.path, kind, "no-text")


def _told(error: Exception) -> str:
    """The error in one short line without control characters."""
    line = (str(error).splitlines() or [""])[0][:120]
    return f"{type(error).__name__} {line}".strip() if line.isprintable() else type(error).__name__
