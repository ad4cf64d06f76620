"""Plain text tables in which Chinese characters take two columns."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Sequence

from kg.cells import for_terminal


def table(headers: Sequence[str], rows: Iterable[Sequence[object]]) -> str:
    """Lines of aligned cells under their headers; numbers stand at the right. Ends with a newline."""
    given = [list(row) for row in rows]
    cells = [[_cell(value) for value in row] for row in given]
    numeric = [all(isinstance(row[i], int | float | None) for row in given) for i in range(len(headers))]
    widths = [max(width(line[i]) for line in [list(headers), *cells]) for i in range(len(headers))]
    lines = [list(headers), ["-" * w for w in widths], *cells]
    return "".join(_line(line, widths, numeric) for line in lines)


def width(text: str) -> int:
    """Columns that a text takes on a terminal."""
    return sum(2 if unicodedata.east_asian_width(c) in "WF" else 1 for c in text)


def _cell(value: object) -> str:
    if value is None:
        return ""
    return f"{value:.4f}" if isinstance(value, float) else for_terminal(" ".join(str(value).split()))


def _line(cells: Sequence[str], widths: Sequence[int], numeric: Sequence[bool]) -> str:
    padded = [
        " " * (wide - width(cell)) + cell if right else cell + " " * (wide - width(cell))
        for cell, wide, right in zip(cells, widths, numeric, strict=True)
    ]
    return "  ".join(padded).rstrip() + "\n"
