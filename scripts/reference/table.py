"""Reads and writes tables: a heading of # comments, a header line, rows of tab-separated cells."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

Row = dict[str, str]


class ReferenceError(Exception):
    """A table is wrong; the message names the table, the row and what to do."""


@dataclass(frozen=True, slots=True)
class Table:
    """A reference table: comment lines without their ``# ``, column names, rows in order."""

    comments: tuple[str, ...]
    columns: tuple[str, ...]
    rows: tuple[Row, ...]


def read_table(path: Path, separator: str = "\t") -> Table:
    """The table in a file. Raises ReferenceError if a row has more or fewer cells than the header."""
    lines = path.read_text(encoding="utf-8").splitlines()
    comments = tuple(line[1:].strip() for line in lines if line.startswith("#"))
    kept = [(number, line) for number, line in enumerate(lines, 1) if line and not line.startswith("#")]
    columns = tuple(kept[0][1].split(separator))
    return Table(comments, columns, tuple(_row(path, n, columns, line, separator) for n, line in kept[1:]))


def _row(path: Path, number: int, columns: Sequence[str], line: str, separator: str) -> Row:
    cells = line.split(separator)
    if len(cells) != len(columns):
        raise ReferenceError(f"{path.name}:{number}: {len(cells)} cells, the header has {len(columns)}")
    return dict(zip(columns, cells, strict=True))


def write_table(path: Path, comments: Iterable[str], columns: Sequence[str], rows: Iterable[Row]) -> int:
    """Write a table with Unix line ends and return the number of its rows."""
    body = ["\t".join(row[column] for column in columns) for row in rows]
    lines = [*(f"# {comment}" for comment in comments), "\t".join(columns), *body]
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return len(body)
