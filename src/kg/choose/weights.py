"""The learned weights: a readable table, and the same as arrays that score thousands of features at once.

The table holds one row a feature: ``feature``, the number of texts it was learned from, and its weight for each
label that has one, in units of 1/1024 (``B-ORG=812 O=-77``). Weights are whole numbers, so sums are exact and
the same on every machine. Rows ``follows LABEL`` hold the weights of one label after another.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from kg.choose.columns import Column, Places, Stream, text_key
from kg.choose.features import Sight
from kg.choose.tags import INDEX, LABELS, allowed
from kg.errors import SettingsError

UNIT = 1024
"""What a weight of 1 is written as."""
FOLLOWS = "follows "
LIMIT = 1 << 15
"""Weights are smaller."""
HEADER = "feature\ttexts\tweights"
STRIDE = 1 << 12
"""Characters that are scored at once: their keys and rows stay in the processor's cache."""

WIDE = 32
"""Columns of a row of weights: one for each label, and filled up so that 16 bits each make a line of the processor's cache."""
_MOST = LIMIT - 1
_MANY = 1 << 8
"""Arrays of keys whose numbers are remembered."""
_FEW = 0.3
"""If less than this share of the values of a template has weights, only their rows are added."""

Row = Mapping[str, int]
Scores = NDArray[np.int32]
Matrix = NDArray[np.int16]


class Table:
    """Numbers of keys from 1 on, in their order; a hash table with linear probing. Number 0 stands for any other key."""

    def __init__(self, keys: NDArray[np.uint64], slots: NDArray[np.int32] | None = None) -> None:
        """Keys that differ, after a first one that counts for nothing; their ``slots`` if they are known."""
        bits = (4 * len(keys)).bit_length() if slots is None else len(slots).bit_length() - 1
        self.keys = keys
        self._down, self._mask = np.uint64(64 - bits), (1 << bits) - 1
        self.slots = self._filled(np.zeros(1 << bits, np.int32)) if slots is None else slots
        self._kept: dict[int, tuple[NDArray[np.uint64], NDArray[np.int32]]] = {}

    def _filled(self, slots: NDArray[np.int32]) -> NDArray[np.int32]:
        waiting, slot = np.arange(1, len(self.keys), dtype=np.int32), self._slot(self.keys[1:])
        while len(waiting):
            free = slots[slot] == 0
            slots[slot[free]] = waiting[free]  # of several the last
            left = slots[slot] != waiting
            waiting, slot = waiting[left], (slot[left] + 1) & self._mask
        return slots

    def _slot(self, keys: NDArray[np.uint64]) -> NDArray[np.intp]:
        return (keys >> self._down).astype(np.intp)

    def find(self, keys: NDArray[np.uint64]) -> NDArray[np.int32]:
        """The number of each key."""
        slot = self._slot(keys)
        found = self.slots[slot]
        wrong = np.flatnonzero(found)
        wrong = wrong[self.keys[found[wrong]] != keys[wrong]]
        while len(wrong):
            slot[wrong] = (slot[wrong] + 1) & self._mask
            found[wrong] = self.slots[slot[wrong]]
            wrong = wrong[(found[wrong] > 0) & (self.keys[found[wrong]] != keys[wrong])]
        return found

    def find_kept(self, keys: NDArray[np.uint64]) -> NDArray[np.int32]:
        """The same for an array that is kept and asked for again: it is looked up once."""
        known = self._kept.get(id(keys))
        if known is None:
            if len(self._kept) >= _MANY:
                self._kept.clear()
            known = self._kept[id(keys)] = keys, self.find(keys)  # while it is held no other has its id
        return known[1]


@dataclass(frozen=True, slots=True)
class Weights:
    """Weights of features: the numbers of their values, for each template the row of each value, the rows.

    Row 0 is that of a feature without weights. ``follows`` has shape (labels, labels). ``most``: how far from zero
    the weights of a template are at most, for each label.
    """

    values: Table
    rows: Mapping[str, NDArray[np.int32]]
    matrix: Matrix
    follows: Scores
    most: Mapping[str, Matrix]

    @classmethod
    def of(cls, rows: Mapping[str, Row]) -> Weights:
        """Weights of features (``TEMPLATE=VALUE``) and of ``follows LABEL`` rows."""
        follows = allowed()
        features = [name for name in rows if not name.startswith(FOLLOWS)]
        matrix = no_weights(len(features))
        for name, row in rows.items():
            if name.startswith(FOLLOWS):
                add_follows(follows, name, row)
        for i, name in enumerate(features, 1):
            for label, weight in rows[name].items():
                matrix[i, INDEX[label]] = weight
        pairs = [name.split("=", 1) for name in features]
        keys = np.array([text_key(value) for _, value in pairs], np.uint64)
        return cls.made([template for template, _ in pairs], keys, matrix, follows)

    @classmethod
    def made(
        cls, templates: Sequence[str], keys: NDArray[np.uint64], matrix: Matrix, follows: Scores
    ) -> Weights:
        """Weights of features by their templates and the keys of their values, in the order of the rows from 1 on."""
        values, number = np.unique(keys, return_inverse=True)
        names: dict[str, int] = {}
        of = np.array([names.setdefault(template, len(names)) for template in templates], np.intp)
        table = np.zeros((len(names), len(values) + 1), np.int32)
        table[of, number + 1] = np.arange(1, len(matrix))
        padded = np.concatenate([np.zeros(1, np.uint64), values])
        most = np.zeros((len(names), WIDE), np.int16)
        np.maximum.at(most, of, np.abs(matrix[1:]))
        rows, bounds = dict(zip(names, table, strict=True)), dict(zip(names, most, strict=True))
        return cls(Table(padded), rows, matrix, follows, bounds)

    def rows_of(self, column: Column) -> NDArray[np.int32]:
        """The row of each feature of a column."""
        rows = self.rows.get(column.template)
        return (
            np.zeros(len(column.values), np.int32) if rows is None else rows[self.values.find(column.values)]
        )

    def score(self, sight: Sight, start: int, end: int) -> Scores:
        """The sum of the weights of all features of each character of a part; shape (characters, labels)."""
        scores = np.zeros((end - start, WIDE), np.int32)
        for first in range(start, end, STRIDE):
            last = min(first + STRIDE, end)
            self.add(sight.streams(first, last), scores[first - start : last - start])
        return scores[:, : len(LABELS)]

    def add(self, streams: Iterable[Stream], scores: Scores) -> None:
        """Adds to the scores of some characters the weights of their features; scores have a column for each label at least."""
        sums = _Sums.of(scores)
        for stream in streams:
            look_up = self.values.find if stream.of is None else self.values.find_kept
            found = look_up(stream.values)
            for template, first in stream.templates:
                rows = self.rows.get(template)
                if rows is None:
                    continue
                if stream.at is not None:
                    row = rows[found][stream.of]
                    self._scatter(row, stream.at, sums, self.most[template], single=stream.single)
                    continue
                part = slice(first, first + len(scores))
                row = rows[found[part]] if stream.of is None else rows[found][stream.of[part]]
                sums.clear(self.most[template])
                known = row.nonzero()[0]
                if len(known) < len(scores) * _FEW:
                    sums.small[known] += self.matrix[row[known]]
                    continue
                sums.small += self.matrix.take(row, 0, sums.room, "clip")
        sums.carry()

    def _scatter(
        self, row: NDArray[np.int32], at: Places, sums: _Sums, most: Matrix, *, single: bool
    ) -> None:
        """Adds rows at positions in ascending order, of which one may come again if they are not ``single``."""
        known = row.nonzero()[0]
        if single:
            sums.clear(most)
            sums.small[at[known]] += self.matrix[row[known]]
            return
        row, at = row[known], at[known]
        while len(at):
            again = np.zeros(len(at), bool)
            again[1:] = at[1:] == at[:-1]
            sums.clear(most)
            sums.small[at[~again]] += self.matrix[row[~again]]
            row, at = row[again], at[again]


@dataclass(slots=True)
class _Sums:
    """Sums of rows of weights in 16 bits, carried over to the 32 of ``scores`` before one could be too large for them."""

    scores: Scores
    small: Matrix
    room: Matrix
    used: Scores

    @classmethod
    def of(cls, scores: Scores) -> _Sums:
        shape = len(scores), WIDE
        return cls(scores, np.zeros(shape, np.int16), np.empty(shape, np.int16), np.zeros(WIDE, np.int32))

    def clear(self, most: Matrix) -> None:
        """Makes sure that a row of weights which are at most so far from zero can be added."""
        self.used += most
        if self.used.max() > _MOST:
            self.carry()
            self.used += most

    def carry(self) -> None:
        """Adds what was summed to the scores."""
        self.scores += self.small[:, : self.scores.shape[1]]
        self.small[:] = 0
        self.used[:] = 0


def no_weights(features: int) -> Matrix:
    """A matrix for so many features, and row 0."""
    return np.zeros((features + 1, WIDE), np.int16)


def add_follows(follows: Scores, name: str, row: Row) -> None:
    """Adds a row ``follows LABEL`` to the weights of one label after another."""
    for label, weight in row.items():
        follows[INDEX[name.removeprefix(FOLLOWS)], INDEX[label]] += weight


def read(path: Path) -> dict[str, Row]:
    """The rows of a table of weights. Raises SettingsError with file and line for one that is not valid."""
    found: dict[str, Row] = {}
    try:
        lines = path.read_text(encoding="utf-8").split("\n")
    except (OSError, UnicodeDecodeError) as error:
        raise SettingsError(f"{path}: weights cannot be read: {error}") from error
    body = [(n, line) for n, line in enumerate(lines, 1) if line and not line.startswith("#")]
    if not body or body[0][1] != HEADER:
        raise SettingsError(f"{path}: no table of weights; its header line must be: {HEADER}")
    for number, line in body[1:]:
        try:
            name, _, weights = line.split("\t")
            found[name] = {
                label: _weight(label, w) for label, w in (pair.rsplit("=", 1) for pair in weights.split(" "))
            }
        except ValueError as error:
            raise SettingsError(
                f"{path}:{number}: no row of weights ({error}); make the table with `kg train`"
            ) from error
    return found


def read_texts(path: Path) -> dict[str, int]:
    """In how many texts each feature of a table was met; the table must be one that :func:`read` takes."""
    rows = (
        line.split("\t") for line in path.read_text(encoding="utf-8").split("\n") if line[:1] not in ("", "#")
    )
    return {name: int(texts) for name, texts, _ in rows if texts.isdigit()}


def _weight(label: str, printed: str) -> int:
    if label not in INDEX:
        raise ValueError(f"unknown label {label}")
    weight = int(printed)
    if abs(weight) >= LIMIT:
        raise ValueError(f"weight {weight} beyond 32767")
    return weight


def write(path: Path, rows: Mapping[str, Row], texts: Mapping[str, int], heading: str) -> None:
    """Writes a table of weights, sorted by feature; ``texts`` tells in how many texts each was met."""
    lines = [f"# {line}" for line in heading.splitlines()] + [HEADER]
    for name in sorted(rows):
        weights = " ".join(f"{label}={rows[name][label]}" for label in LABELS if rows[name].get(label))
        if weights:
            lines.append(f"{name}\t{texts.get(name, 0)}\t{weights}")
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
