"""A table of weights as arrays, straight from its file: a tenth of the time that row by row takes.

Whatever is not as ``kg train`` writes it goes row by row, which tells what is wrong with its line.
"""

from __future__ import annotations

import sys
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from kg.choose.columns import MULTIPLY, ONE, Keys, codes, text_key
from kg.choose.tags import INDEX, LABELS, allowed
from kg.choose.weights import (
    FOLLOWS,
    HEADER,
    LIMIT,
    WIDE,
    Scores,
    Table,
    Weights,
    add_follows,
    no_weights,
    read,
)  # fmt: skip
from kg.kept import Part, Parts, kept

_Offsets = NDArray[np.intp]
_TAB, _END, _SPACE, _EQUALS, _MINUS, _ZERO = (ord(sign) for sign in "\t\n =-0")
_DIGITS = 5


def load(path: Path) -> Weights:
    """The weights of a file. Raises SettingsError with file and line for a table that is not valid."""
    try:
        text = path.read_bytes().decode("utf-8")
        head, _, body = text.partition(f"{HEADER}\n")
        if not head.startswith("feature") and all(line.startswith("#") for line in head.splitlines()):
            return _Lines(body).weights()
    except (OSError, UnicodeDecodeError, _Irregular):
        pass  # read tells more
    return Weights.of(read(path))


def packed(path: Path) -> Weights:
    """The same weights, kept on disk as arrays that all processes share."""
    code = sorted(Path(__file__).parent.glob("*.py"))
    parts = kept("weights", [path, sys.byteorder, np.__version__, *code], lambda: _parts(load(path)))
    row = np.frombuffer(parts["rows"], np.int32)
    names = bytes(parts["templates"]).decode("utf-8").split("\n")
    table = Table(np.frombuffer(parts["keys"], np.uint64), np.frombuffer(parts["slots"], np.int32))
    matrix = np.frombuffer(parts["matrix"], np.int16).reshape(-1, WIDE)
    follows = np.frombuffer(parts["follows"], np.int32).reshape(-1, len(LABELS))
    most = np.frombuffer(parts["most"], np.int16).reshape(-1, WIDE)
    rows = dict(zip(names, row.reshape(len(names), -1), strict=True))
    return Weights(table, rows, matrix, follows, dict(zip(names, most, strict=True)))


def _parts(weights: Weights) -> Parts:
    arrays = {
        "keys": weights.values.keys, "slots": weights.values.slots, "matrix": weights.matrix, "follows": weights.follows,
        "rows": np.array(list(weights.rows.values())), "most": np.array(list(weights.most.values()), np.int16),
    }  # fmt: skip
    found: dict[str, Part] = {name: np.ascontiguousarray(array).data for name, array in arrays.items()}
    return {**found, "templates": "\n".join(weights.rows).encode("utf-8")}


class _Irregular(Exception):
    """The table is not as it is written."""


def _sure(holds: object) -> None:
    if not holds:
        raise _Irregular


class _Lines:
    """The lines of a table: where each begins, its name ends, its weights begin, it ends."""

    def __init__(self, body: str) -> None:
        self.body = body
        self.codes = codes(body)
        self.ends = np.flatnonzero(self.codes == _END)
        tabs = np.flatnonzero(self.codes == _TAB)
        _sure(body.endswith("\n") and len(tabs) == 2 * len(self.ends))
        self.starts = np.concatenate([[0], self.ends[:-1] + 1])
        self.named, self.weighed = tabs[0::2], tabs[1::2] + 1
        _sure((self.starts < self.named).all() and (self.weighed < self.ends).all())

    def weights(self) -> Weights:
        """The weights of all lines."""
        equals = np.flatnonzero(self.codes == _EQUALS)
        first = equals[np.searchsorted(equals, self.starts)]
        features = np.flatnonzero(first < self.named)
        matrix = no_weights(len(features))
        of = np.full(len(self.ends), -1, np.intp)
        of[features] = np.arange(1, len(features) + 1)
        line, label, weight = self._pairs(equals)
        inside = of[line] > 0
        matrix[of[line[inside]], label[inside]] = weight[inside]
        templates = self._templates(self.starts[features], first[features])
        keys = _keys(self.codes, first[features] + 1, self.named[features])
        return Weights.made(
            templates, keys, matrix, self._follows(line[~inside], label[~inside], weight[~inside])
        )

    def _follows(self, line: _Offsets, label: _Offsets, weight: _Offsets) -> Scores:
        follows = allowed()
        for n, i, w in zip(line.tolist(), label.tolist(), weight.tolist(), strict=True):
            name = self.body[self.starts[n] : self.named[n]]
            _sure(name.startswith(FOLLOWS) and name.removeprefix(FOLLOWS) in INDEX)
            add_follows(follows, name, {LABELS[i]: w})
        return follows

    def _templates(self, starts: _Offsets, ends: _Offsets) -> list[str]:
        _, some, which = np.unique(_keys(self.codes, starts, ends), return_index=True, return_inverse=True)
        names = [self.body[starts[i] : ends[i]] for i in some.tolist()]
        _sure(not any(name.startswith(FOLLOWS) for name in names))
        return [names[i] for i in which.tolist()]

    def _pairs(self, equals: _Offsets) -> tuple[_Offsets, _Offsets, _Offsets]:
        """For each weight its line, the number of its label, and the weight."""
        stops = np.flatnonzero((self.codes == _SPACE) | (self.codes == _END))
        line, stops = self._in_weights(stops)
        _, equals = self._in_weights(equals)
        starts = np.concatenate([[0], stops[:-1] + 1])
        fresh = np.concatenate([[True], line[1:] != line[:-1]])
        starts[fresh] = self.weighed[line[fresh]]
        _sure(len(equals) == len(stops) and (starts < equals).all() and (equals + 1 < stops).all())
        known = np.array([text_key(label) for label in LABELS], np.uint64)
        order = np.argsort(known)
        keys = _keys(self.codes, starts, equals)
        label = order[np.minimum(np.searchsorted(known[order], keys), len(LABELS) - 1)]
        _sure((known[label] == keys).all())
        return line, label, self._numbers(equals + 1, stops)

    def _in_weights(self, at: _Offsets) -> tuple[_Offsets, _Offsets]:
        line = np.searchsorted(self.ends, at)
        inside = at >= self.weighed[line]
        return line[inside], at[inside]

    def _numbers(self, starts: _Offsets, ends: _Offsets) -> _Offsets:
        less = self.codes[starts] == _MINUS
        starts = starts + less
        size = ends - starts
        _sure((size > 0).all() and (size <= _DIGITS).all())
        found = np.zeros(len(starts), np.intp)
        for i in range(_DIGITS):
            going = np.flatnonzero(size > i)
            digit = self.codes[starts[going] + i].astype(np.intp) - _ZERO
            _sure(((digit >= 0) & (digit <= 9)).all())
            found[going] = found[going] * 10 + digit
        _sure((found < LIMIT).all())
        return np.where(less, -found, found)


def _keys(points: Keys, starts: _Offsets, ends: _Offsets) -> Keys:
    """The keys of some parts of a text."""
    keys = np.zeros(len(starts), np.uint64)
    going = np.flatnonzero(starts < ends)
    at = starts[going]
    while len(going):
        keys[going] = (keys[going] + points[at] + ONE) * MULTIPLY
        at = at + 1
        left = at < ends[going]
        going, at = going[left], at[left]
    return keys
