"""The best sequence of labels for each clause, and by how much it beats the rest. Whole numbers, so exact.

The algorithm is Viterbi's, forwards and backwards (max-marginals). All clauses of a text move side by side: one step
of numpy takes every clause that is long enough one character on. Backwards go only those in which a name stands.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from kg.choose.tags import INDEX, LABELS, OUTSIDE, borders

Scores = NDArray[np.int32]
_ORDER = np.array([i for place in "BOSEI" for i, label in enumerate(LABELS) if label[0] == place])
"""The labels in the order of the steps: those that may follow a closed label are neighbours, and so are the closed."""
_BACK = np.argsort(_ORDER)
_KINDS = (len(LABELS) - 1) // 4
_FREE, _CLOSED = slice(0, 2 * _KINDS + 1), slice(_KINDS, 3 * _KINDS + 1)
_FIRST, _OPEN, _INNER = slice(0, _KINDS), slice(2 * _KINDS + 1, None), slice(3 * _KINDS + 1, None)
_LAST = slice(2 * _KINDS + 1, 3 * _KINDS + 1)


def decode(
    scores: Scores, follows: Scores, clauses: Sequence[tuple[int, int]]
) -> tuple[NDArray[np.intp], Scores]:
    """The number of the best label of each character, and how much the best sequence with another label there would lose.

    ``scores`` has shape (characters, labels), ``clauses`` are (start, end) in order, together all characters. What
    is lost is the score of the best sequence of the clause less that of the best one in which the character has another
    label; it is not told (0) in a clause in which no sequence is better than that without a name.
    Of two sequences that are equally good the one without a name stands.
    """
    step, walk = _Step.of(follows), _Walk.of(clauses)
    before = step.forward(scores, walk)
    ends, column = borders()[1], walk.columns(len(scores))
    best = (before[:, column[walk.last]] + ends[_ORDER, None]).max(0)
    path, lost = np.zeros(len(scores), np.intp), np.zeros(len(scores), np.int32)
    named = np.flatnonzero(best > _without_names(scores, follows, walk))
    if not len(named):
        return path, lost
    some = walk.part(named)
    through = step.backward(scores, some)
    through += before[:, column[some.order]]
    label, loss = _best_two(through)
    path[some.order], lost[some.order] = _ORDER[label], loss
    for i in some.holding(
        some.order[loss == 0]
    ):  # the best labels of neighbours may belong to different sequences
        clause = slice(int(some.starts[i]), int(some.last[i]) + 1)
        path[clause] = _traced(before[:, column[clause]].T[:, _BACK], ends, follows)
    return path, lost


def _best_two(through: Scores) -> tuple[NDArray[np.intp], Scores]:
    """The row in which each column is largest, and how much larger than in any other row."""
    top, row = through[0].copy(), np.zeros(through.shape[1], np.intp)
    second = np.full_like(top, np.iinfo(np.int32).min)
    for i, following in enumerate(through[1:], 1):
        row[following > top] = i
        np.maximum(second, np.minimum(top, following), out=second)
        np.maximum(top, following, out=top)
    return row, top - second


@dataclass(frozen=True, slots=True)
class _Walk:
    """Clauses by their starts and lengths, and the places of all that are long enough at each step from their starts.

    ``order``: the places of all steps one after the other. Scores of steps have a row for each label, in the order of
    ``_ORDER``, and a column for each of these places: each step works on long rows.
    """

    starts: NDArray[np.intp]
    lengths: NDArray[np.intp]
    steps: list[NDArray[np.intp]]
    order: NDArray[np.intp]

    @classmethod
    def of(cls, clauses: Sequence[tuple[int, int]]) -> _Walk:
        both = np.array(clauses, np.intp)
        return cls.made(both[:, 0], both[:, 1] - both[:, 0])

    @classmethod
    def made(cls, starts: NDArray[np.intp], lengths: NDArray[np.intp]) -> _Walk:
        order = np.argsort(-lengths, kind="stable")
        going = np.searchsorted(-lengths[order], -np.arange(int(lengths.max())), side="left")
        steps = [starts[order[:count]] + t for t, count in enumerate(going.tolist())]
        return cls(starts, lengths, steps, np.concatenate(steps))

    @property
    def last(self) -> NDArray[np.intp]:
        """The last character of each clause."""
        last: NDArray[np.intp] = self.starts + self.lengths - 1
        return last

    def columns(self, count: int) -> NDArray[np.intp]:
        """The column of each of so many characters."""
        column = np.zeros(count, np.intp)
        column[self.order] = np.arange(len(self.order))
        return column

    def together(self, scores: Scores) -> Scores:
        """Rows of characters as scores of steps."""
        return np.ascontiguousarray(scores[self.order].T[_ORDER])

    def part(self, some: NDArray[np.intp]) -> _Walk:
        """Some of the clauses."""
        return _Walk.made(self.starts[some], self.lengths[some])

    def holding(self, places: NDArray[np.intp]) -> list[int]:
        """The clauses that hold some places."""
        held = np.searchsorted(self.starts, places, side="right") - 1
        return sorted(set(held.tolist()))  # np.unique loads numpy.ma


def _without_names(scores: Scores, follows: Scores, walk: _Walk) -> NDArray[np.int64]:
    """The score of each clause without any name."""
    outside = INDEX[OUTSIDE]
    sums = np.concatenate([[0], np.cumsum(scores[:, outside], dtype=np.int64)])
    steps = (walk.lengths - 1) * int(follows[outside, outside])
    return np.asarray(sums[walk.last + 1] - sums[walk.starts] + steps, np.int64)


@dataclass(frozen=True, slots=True)
class _Step:
    """The weights of one label after another, apart for those that may follow a closed label and those inside a name.

    Scores are in the order of ``_ORDER``. ``inside`` has shape (B and I, E and I, types).
    """

    free: Scores
    inside: Scores

    @classmethod
    def of(cls, follows: Scores) -> _Step:
        table = follows[np.ix_(_ORDER, _ORDER)]
        pairs = [[table[a, b].diagonal() for b in (_LAST, _INNER)] for a in (_FIRST, _INNER)]
        return cls(np.ascontiguousarray(table[_CLOSED, _FREE]), np.array(pairs))

    def forward(self, scores: Scores, walk: _Walk) -> Scores:
        """The best score up to each label of each character, that one counted; scores of steps."""
        before = walk.together(scores)
        done = len(walk.steps[0])
        before[:, :done] += borders()[0][_ORDER][:, None]
        last = 0
        for here in walk.steps[1:]:
            count = len(here)
            then, now = before[:, last : last + count], before[:, done : done + count]
            now[_FREE] += (then[_CLOSED, None] + self.free[:, :, None]).max(0)
            first = then[None, _FIRST] + self.inside[0][:, :, None]
            inner = then[None, _INNER] + self.inside[1][:, :, None]
            now[_OPEN] += np.maximum(first, inner).reshape(-1, count)
            last, done = done, done + count
        return before

    def backward(self, scores: Scores, walk: _Walk) -> Scores:
        """The best score from each label of each character on, that one not counted; scores of steps."""
        own = walk.together(scores)
        after = np.empty_like(own)
        after[:] = borders()[1][_ORDER][:, None]  # where a clause ends
        start = own.shape[1]
        for here, previous in zip(walk.steps[:0:-1], walk.steps[-2::-1], strict=True):
            count, start = len(here), start - len(here)
            then = own[:, start : start + count] + after[:, start : start + count]
            last_inner = then[_OPEN].reshape(2, -1, count)
            found = after[:, start - len(previous) :][:, :count]
            found[_CLOSED] = (then[None, _FREE] + self.free[:, :, None]).max(1)
            found[_FIRST] = (last_inner + self.inside[0][:, :, None]).max(0)
            found[_INNER] = (last_inner + self.inside[1][:, :, None]).max(0)
        return after


def _traced(before: Scores, last: NDArray[np.int32], follows: Scores) -> NDArray[np.intp]:
    """One best sequence, from its last label back; of equal ones the first label."""
    path = np.zeros(len(before), np.intp)
    path[-1] = (before[-1] + last).argmax()
    for t in range(len(before) - 1, 0, -1):
        path[t - 1] = (before[t - 1] + follows[:, path[t]]).argmax()
    return path
