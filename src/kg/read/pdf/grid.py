"""Ruled tables: cells between the lines of a grid; where a line is missing, cells are one."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from kg.read.pdf.layout import Glyph, Line, Rule, lines, spaced

_NEAR = 3.0
"""Points within which two ruled lines are one."""
_MOST_CELLS = 20_000


@dataclass(frozen=True, slots=True)
class Grid:
    """The places of the lines of a table: ``xs`` from left to right, ``ys`` from below."""

    xs: tuple[float, ...]
    ys: tuple[float, ...]
    rules: tuple[Rule, ...]

    def holds(self, glyph: Glyph) -> bool:
        """True for a character inside."""
        x, y = (glyph.x0 + glyph.x1) / 2, (glyph.y0 + glyph.y1) / 2
        return self.xs[0] < x < self.xs[-1] and self.ys[0] < y < self.ys[-1]

    def cells(self, found: Iterable[Glyph]) -> list[list[str]]:
        """The texts by row, from above; a cell that spans several stands in each."""
        owner = self._owners()
        inside: dict[tuple[int, int], list[Glyph]] = {}
        for glyph in found:
            column = bisect_right(self.xs, (glyph.x0 + glyph.x1) / 2) - 1
            row = bisect_right(self.ys, (glyph.y0 + glyph.y1) / 2) - 1
            if (row, column) in owner:
                inside.setdefault(owner[row, column], []).append(glyph)
        texts = {cell: _text(glyphs) for cell, glyphs in inside.items()}
        rows, columns = len(self.ys) - 1, len(self.xs) - 1
        return [[texts.get(owner[r, c], "") for c in range(columns)] for r in reversed(range(rows))]

    def _owners(self) -> dict[tuple[int, int], tuple[int, int]]:
        """For each cell the first one of those that no line parts from it."""
        owner: dict[tuple[int, int], tuple[int, int]] = {}
        for row in reversed(range(len(self.ys) - 1)):
            for column in range(len(self.xs) - 1):
                left, above = owner.get((row, column - 1)), owner.get((row + 1, column))
                if left is not None and not self._upright(column, row):
                    owner[row, column] = left
                elif above is not None and not self._level(row + 1, column):
                    owner[row, column] = above
                else:
                    owner[row, column] = row, column
        return owner

    def _upright(self, column: int, row: int) -> bool:
        x, y = self.xs[column], (self.ys[row] + self.ys[row + 1]) / 2
        return any(
            r.x0 == r.x1 and abs(r.x0 - x) <= _NEAR and r.y0 - _NEAR <= y <= r.y1 + _NEAR for r in self.rules
        )

    def _level(self, row: int, column: int) -> bool:
        y, x = self.ys[row], (self.xs[column] + self.xs[column + 1]) / 2
        return any(
            r.y0 == r.y1 and abs(r.y0 - y) <= _NEAR and r.x0 - _NEAR <= x <= r.x1 + _NEAR for r in self.rules
        )


def grids(rules: Sequence[Rule]) -> list[Grid]:
    """The tables that ruled lines make: lines that touch, with at least two rows and two columns between them."""
    found = []
    for group in _touching(rules):
        xs = _places(r.x0 for r in group if r.x0 == r.x1)
        ys = _places(r.y0 for r in group if r.y0 == r.y1)
        if len(xs) > 2 and len(ys) > 2 and len(xs) * len(ys) <= _MOST_CELLS:
            found.append(Grid(xs, ys, tuple(group)))
    return found


def _places(values: Iterable[float]) -> tuple[float, ...]:
    kept: list[float] = []
    for value in sorted(values):
        if not kept or value - kept[-1] > _NEAR:
            kept.append(value)
    return tuple(kept)


def _touching(rules: Sequence[Rule]) -> Iterator[list[Rule]]:
    """Groups of lines whose boxes touch, by sweeping down the page."""
    groups: list[tuple[list[Rule], list[float]]] = []
    for rule in sorted(rules, key=lambda r: -r.y1):
        box = [rule.x0, rule.y0, rule.x1, rule.y1]
        joined = [g for g in groups if _touch(g[1], box)]
        group = [rule]
        for other in joined:
            group = other[0] + group
            box = [
                min(box[0], other[1][0]),
                min(box[1], other[1][1]),
                max(box[2], other[1][2]),
                max(box[3], other[1][3]),
            ]
        groups = [g for g in groups if all(g is not j for j in joined)] + [(group, box)]
    yield from (group for group, _ in groups)


def _touch(a: Sequence[float], b: Sequence[float]) -> bool:
    return a[0] - _NEAR <= b[2] and b[0] - _NEAR <= a[2] and a[1] - _NEAR <= b[3] and b[1] - _NEAR <= a[3]


def _text(found: Sequence[Glyph]) -> str:
    """The text of a cell; its lines are put together, with a space between words in Latin letters."""
    rows: list[Line] = lines(found)
    text = ""
    for row in rows:
        made = spaced(row.glyphs)
        between = " " if text[-1:].isascii() and made[:1].isascii() and text else ""
        text += between + made
    return text
