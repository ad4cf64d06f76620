"""The learned weights: a readable table, and the same as arrays that score thousands of features at once.

The table holds one row a feature: ``feature``, the number of texts it was learned from, and its weight for each
label that has one, in units of 1/1024 (``B-ORG=812 O=-77``). Weights are whole numbers, so sums are exact and
the same on every machine. Rows ``follows LABEL`` hold the weights of one label after another.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import coo_matrix

from kg.choose.columns import Column, feature_key, keys_of
from kg.choose.tags import INDEX, LABELS, allowed
from kg.errors import SettingsError

UNIT = 1024
"""What a weight of 1 is written as."""
FOLLOWS = "follows "
_HEADER = "feature\ttexts\tweights"
_BITS = 20
_DOWN = np.uint64(64 - _BITS)

Row = Mapping[str, int]
Scores = NDArray[np.int32]


@dataclass(frozen=True, slots=True)
class Weights:
    """Weights by feature key. ``slots`` is a hash table of row numbers with linear probing; row 0 is empty."""

    keys: NDArray[np.uint64]
    matrix: Scores
    slots: NDArray[np.int32]
    follows: Scores

    @classmethod
    def of(cls, rows: Mapping[str, Row]) -> Weights:
        """Weights of features (``TEMPLATE=VALUE``) and of ``follows LABEL`` rows."""
        follows = allowed()
        features = [name for name in rows if not name.startswith(FOLLOWS)]
        keys = np.zeros(len(features) + 1, np.uint64)
        matrix = np.zeros((len(features) + 1, len(LABELS)), np.int32)
        for name, row in rows.items():
            if name.startswith(FOLLOWS):
                for label, weight in row.items():
                    follows[INDEX[name.removeprefix(FOLLOWS)], INDEX[label]] += weight
        for i, name in enumerate(features, 1):
            keys[i] = feature_key(*name.split("=", 1))
            for label, weight in rows[name].items():
                matrix[i, INDEX[label]] = weight
        return cls(keys, matrix, _slots(keys), follows)

    def rows_of(self, keys: NDArray[np.uint64]) -> NDArray[np.int32]:
        """The row of each feature key, 0 for one without weights."""
        slot = (keys >> _DOWN).astype(np.intp)
        found = self.slots[slot]
        wrong = np.flatnonzero(self.keys[found] != keys)
        wrong = wrong[found[wrong] > 0]
        while len(wrong):
            slot[wrong] = (slot[wrong] + 1) & ((1 << _BITS) - 1)
            found[wrong] = self.slots[slot[wrong]]
            wrong = wrong[(found[wrong] > 0) & (self.keys[found[wrong]] != keys[wrong])]
        return found

    def score(self, columns: Iterable[Column], length: int) -> Scores:
        """The sum of the weights of all features of each of ``length`` characters; shape (length, labels)."""
        found = list(columns)
        every = np.arange(length)
        at = np.concatenate([every if column.at is None else column.at for column in found])
        row = self.rows_of(keys_of(found))
        known = np.flatnonzero(row)
        counts = coo_matrix(
            (np.ones(len(known), np.int32), (at[known], row[known])), shape=(length, len(self.matrix))
        )
        return np.asarray(counts @ self.matrix, np.int32)


def _slots(keys: NDArray[np.uint64]) -> NDArray[np.int32]:
    slots = np.zeros(1 << _BITS, np.int32)
    taken = bytearray(1 << _BITS)
    for row, slot in enumerate((keys >> _DOWN).tolist()[1:], 1):
        while taken[slot]:
            slot = (slot + 1) & ((1 << _BITS) - 1)
        taken[slot] = 1
        slots[slot] = row
    return slots


def read(path: Path) -> dict[str, Row]:
    """The rows of a table of weights. Raises SettingsError with file and line for one that is not valid."""
    found: dict[str, Row] = {}
    try:
        lines = path.read_text(encoding="utf-8").split("\n")
    except (OSError, UnicodeDecodeError) as error:
        raise SettingsError(f"{path}: weights cannot be read: {error}") from error
    body = [(n, line) for n, line in enumerate(lines, 1) if line and not line.startswith("#")]
    if not body or body[0][1] != _HEADER:
        raise SettingsError(f"{path}: no table of weights; its header line must be: {_HEADER}")
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
    if abs(weight) >= 1 << 15:
        raise ValueError(f"weight {weight} beyond 32767")
    return weight


def write(path: Path, rows: Mapping[str, Row], texts: Mapping[str, int], heading: str) -> None:
    """Writes a table of weights, sorted by feature; ``texts`` tells in how many texts each was met."""
    lines = [f"# {line}" for line in heading.splitlines()] + [_HEADER]
    for name in sorted(rows):
        weights = " ".join(f"{label}={rows[name][label]}" for label in LABELS if rows[name].get(label))
        if weights:
            lines.append(f"{name}\t{texts.get(name, 0)}\t{weights}")
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
