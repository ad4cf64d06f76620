"""Sorts more lines than memory holds: runs on disk, merged; equal lines become one."""

from __future__ import annotations

import heapq
from collections.abc import Iterable, Iterator
from contextlib import ExitStack
from pathlib import Path
from tempfile import TemporaryDirectory

RUN_BYTES = 32 << 20
"""Bytes of text that are sorted in memory at once."""


def sorted_unique(lines: Iterable[bytes], run_bytes: int = RUN_BYTES) -> Iterator[bytes]:
    """The distinct lines in order of their bytes. A line ends with its only line feed."""
    with TemporaryDirectory(prefix="kg-sort-") as folder, ExitStack() as stack:
        runs = [stack.enter_context(path.open("rb")) for path in _runs(lines, Path(folder), run_bytes)]
        before = b""
        for line in heapq.merge(*runs):
            if line != before:
                yield line
            before = line


def _runs(lines: Iterable[bytes], folder: Path, run_bytes: int) -> list[Path]:
    paths: list[Path] = []
    run: set[bytes] = set()
    size = 0
    for line in lines:
        if line not in run:
            run.add(line)
            size += len(line)
        if size >= run_bytes:
            paths.append(_write(run, folder / str(len(paths))))
            run, size = set(), 0
    paths.append(_write(run, folder / str(len(paths))))
    return paths


def _write(run: set[bytes], path: Path) -> Path:
    with path.open("wb") as out:
        out.writelines(sorted(run))
    return path
