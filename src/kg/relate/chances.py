"""How likely a predicate holds between two names: learned weights (table ``data/relation_weights.tsv``).

A row holds a feature, the number of texts it was learned from, and its weight for each predicate, in units of
1/1024: whole numbers, so that sums are the same on every machine. Rows ``types ORG MEET`` say which predicates may
join names of two types and where their scores begin; the rows ``slope`` and ``shift`` turn the score of a predicate
into the probability that a statement which no rule tells is right.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cache
from itertools import accumulate, chain, pairwise
from operator import add
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from kg.relate.weighed import Types, Weighed, packed
from kg.resources import share

UNIT = 1024
"""What a weight of 1 is written as."""
TABLE = "data/relation_weights.tsv"
_NEVER = 1 << 30
_GROUPS = 1 << 10
_EDGES = 1 << 14
_REACH = 6
"""How much of a score (log odds) may be missing for a pair to be looked at."""

Scores = NDArray[np.int32]
"""A row for each of several things, a column for each predicate."""
Group = tuple[str, ...]
"""Features that come together again and again."""
TWOS = ("bg", "ag")
"""What the features begin with that are two characters each, of many that stand together."""
_TAG = 2


class Features(NamedTuple):
    """What a thing is: features one by one, groups of them, and for each of ``TWOS`` a text each two of whose characters are one.

    ``edges`` are groups of which there are very many.
    """

    single: Sequence[str] = ()
    groups: Sequence[Group] = ()
    twos: Sequence[str] = ()
    edges: Sequence[Group] = ()

    def spelled(self) -> set[str]:
        """All features."""
        twos = (tag + a + b for tag, text in zip(TWOS, self.twos, strict=False) for a, b in pairwise(text))
        return {*self.single, *chain.from_iterable((*self.groups, *self.edges)), *twos}


class _Groups(dict[Group, int]):
    """The row of each group of features, made when it is first asked for."""

    def __init__(self, make: Callable[[Group], int]) -> None:
        super().__init__()
        self._make = make

    def __missing__(self, group: Group) -> int:
        self[group] = made = self._make(group)
        return made


class _Edges(dict[Group, tuple[int, ...]]):
    """The rows of the features of a group, found when it is first asked for; as many are remembered as fit."""

    def __init__(self, number: Callable[[str], int | None]) -> None:
        super().__init__()
        self._number = number

    def __missing__(self, group: Group) -> tuple[int, ...]:
        if len(self) >= _EDGES:
            self.clear()
        self[group] = found = tuple(filter(None, map(self._number, group)))
        return found


class Weights:
    """The rows of a table, and after them those of groups of features, each made when it is first asked for."""

    def __init__(self, table: Weighed, least: float) -> None:
        """``least``: how likely a statement must be."""
        self.predicates = table.predicates
        self._numbers = dict(zip(table.features, range(1, len(table.rows)), strict=True))
        short = [(f, n) for f, n in self._numbers.items() if len(f) == _TAG + 2]
        self._twos = [{f[_TAG:]: n for f, n in short if f.startswith(tag)} for tag in TWOS]
        room = np.zeros((_GROUPS, len(self.predicates)), np.int32)
        self._rows: Scores = np.concatenate([table.rows, room])
        self._groups = _Groups(self._group)
        self._edges = _Edges(self._numbers.get)
        self._own = len(table.rows)
        self._curves = [
            table.rows[self._numbers[name]] / unit for name, unit in (("shift", UNIT), ("slope", UNIT**2))
        ]
        enough = np.ceil((math.log(least / (1 - least)) - self._curves[0]) / self._curves[1])
        self._kinds = {kinds: n for n, kinds in enumerate(table.joined)}
        self._needed = np.array(
            [
                np.where([p in told for p in self.predicates], enough, _NEVER)
                for told in map(frozenset, table.joined.values())
            ]
        )

    @property
    def joined(self) -> frozenset[Types]:
        """The types of names that some predicate joins."""
        return frozenset(self._kinds)

    def total(self, features: Iterable[Features]) -> Scores:
        """The scores of several things from the features of each."""
        number, group, edge = self._numbers.get, self._groups.__getitem__, self._edges.__getitem__
        numbers = [
            [
                0, *filter(None, map(number, single)), *map(group, groups),
                *(self._of_twos(twos) if twos else ()), *chain.from_iterable(map(edge, edges)),
            ]
            for single, groups, twos, edges in features
        ]  # fmt: skip
        *starts, count = accumulate(map(len, numbers), initial=0)
        flat = np.fromiter(chain.from_iterable(numbers), np.intp, count)
        total: Scores = np.add.reduceat(self._rows[flat], starts, axis=0)
        return total

    def _of_twos(self, texts: Iterable[str]) -> Iterator[int]:
        """The rows of each two characters of some texts, each once."""
        found: list[int | None] = []
        for known, text in zip(self._twos, texts, strict=False):
            found += set(map(known.get, map(add, text, text[1:])))
        return filter(None, found)

    def of_groups(self, groups: Iterable[Group]) -> Scores:
        """The scores of several things that are each one group of features."""
        numbers = list(map(self._groups.__getitem__, groups))
        return self._rows[numbers]  # which may have grown

    def near(self, kinds: Sequence[Types], scores: Scores) -> list[int]:
        """The pairs whose score of some predicate, still without a part, is not too low for that part to mend."""
        needed = self._needed[[self._kinds[each] for each in kinds]]
        return [int(n) for n in np.flatnonzero((scores >= needed - _REACH * UNIT).any(axis=1))]

    def likely(self, kinds: Sequence[Types], scores: Scores) -> Iterator[tuple[int, str, float]]:
        """Of pairs of names of these types, those for which a predicate is likely enough, with its probability."""
        needed = self._needed[[self._kinds[each] for each in kinds]]
        for pair, column in zip(*np.nonzero(scores >= needed), strict=True):
            shift, slope = (float(curve[column]) for curve in self._curves)
            chance = 1 / (1 + math.exp(-shift - slope * int(scores[pair, column])))
            yield int(pair), self.predicates[column], chance

    def _group(self, features: Group) -> int:
        """The row that holds the sum of several features."""
        score = self.total([Features(features)])[0]
        number = self._own + len(self._groups)
        if number == len(self._rows):
            self._rows = np.concatenate([self._rows, np.zeros((_GROUPS, len(self.predicates)), np.int32)])
        self._rows[number] = score
        return number


@cache
def weights(least: float) -> Weights:
    """The packed table, for statements that are at least so likely."""
    return Weights(packed(share(TABLE)), least)
