"""The process that reads foreign formats: started by ``kg.read.client``, it ends with its parent.

Requests come on standard input, steps go to what was standard output; its memory is bounded.
"""

from __future__ import annotations

import os
import resource
import sys
import threading
import time
from collections.abc import Iterator
from dataclasses import replace
from typing import BinaryIO

from kg.read.contract import Item, Options
from kg.read.disk import load
from kg.read.items import Begun, Step, steps
from kg.read.problems import Unreadable
from kg.read.wire import END, NO_MEMORY, asked, reply


def main() -> None:
    """Answers requests until the parent closes the pipe."""
    parent = os.getppid()
    threading.Thread(target=_end_with, args=(parent,), daemon=True).start()
    out = os.fdopen(os.dup(1), "wb")
    os.dup2(os.open(os.devnull, os.O_WRONLY), 1)  # what parsers print goes nowhere
    for line in sys.stdin.buffer:
        item, options, skip = asked(line)
        _bound(options)
        try:
            for step in _steps(item, options, skip):
                _send(out, reply(step))
        except MemoryError:
            os._exit(NO_MEMORY)
        _send(out, END)


def _steps(item: Item, options: Options, skip: frozenset[str]) -> Iterator[Step]:
    try:
        data = load(item.path, options.limits)
    except Unreadable as error:
        yield Begun(item.path, "")
        yield error.at(item.path, "")
        return
    yield from steps(replace(item, data=data), options, skip)


def _send(out: BinaryIO, line: bytes) -> None:
    out.write(line)
    out.flush()


def _bound(options: Options) -> None:
    """Bounds what the process may take; a reader that needs more gets a MemoryError.

    A bound that the reader of scans has raised for its models stays, for they stay in memory.
    """
    soft, hard = resource.getrlimit(resource.RLIMIT_DATA)
    if soft == hard:
        resource.setrlimit(resource.RLIMIT_DATA, (options.limits.memory, hard))


def _end_with(parent: int) -> None:
    while os.getppid() == parent:
        time.sleep(1)
    os._exit(1)


if __name__ == "__main__":
    main()
