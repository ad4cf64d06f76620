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
    """The number of the best label of each character, and what each label there would lose.

    ``scores`` has shape (characters, labels), ``clauses`` are (start, end) in order, together all characters. The
    second array has the shape of ``scores``: the score of the best sequence of the clause less that of the best one
    in which the character has this label; 0 in a clause in which no sequence is better than that without a name.
    Of two sequences that are equally good the one without a name stands.
    """
    step, walk = _Step.of(follows), _Walk.of(clauses)
    own = scores[:, _ORDER]
    before = step.forward(own, walk)
    begins, ends = borders()
    best = (before[walk.last] + ends[_ORDER]).max(1)
    path = np.zeros(len(scores), np.intp)
    loss = np.zeros_like(scores)
    named = np.flatnonzero(best > _without_names(scores, follows, walk))
    if not len(named):
        return path, loss
    some = walk.part(named)
    at = some.places
    after = step.backward(own, some)
    through = (before[at] + after[at])[:, _BACK]
    loss[at] = np.repeat(best[named], some.lengths)[:, None] - through
    path[at] = loss[at].argmin(1)
    for i in some.tied((loss[at] == 0).sum(1) > 1):
        clause = slice(int(some.starts[i]), int(some.last[i]) + 1)
        path[clause] = _traced(before[clause][:, _BACK], ends, follows)
    return path, loss


@dataclass(frozen=True, slots=True)
class _Walk:
    """Clauses by their starts and lengths, and the places of all that are long enough at each step from their starts."""

    starts: NDArray[np.intp]
    lengths: NDArray[np.intp]
    steps: list[NDArray[np.intp]]

    @classmethod
    def of(cls, clauses: Sequence[tuple[int, int]]) -> _Walk:
        both = np.array(clauses, np.intp)
        return cls.made(both[:, 0], both[:, 1] - both[:, 0])

    @classmethod
    def made(cls, starts: NDArray[np.intp], lengths: NDArray[np.intp]) -> _Walk:
        order = np.argsort(-lengths, kind="stable")
        going = np.searchsorted(-lengths[order], -np.arange(int(lengths.max())), side="left")
        return cls(starts, lengths, [starts[order[:count]] + t for t, count in enumerate(going.tolist())])

    @property
    def last(self) -> NDArray[np.intp]:
        """The last character of each clause."""
        last: NDArray[np.intp] = self.starts + self.lengths - 1
        return last

    @property
    def places(self) -> NDArray[np.intp]:
        """All characters of the clauses."""
        firsts = np.cumsum(self.lengths) - self.lengths
        places: NDArray[np.intp] = np.arange(int(self.lengths.sum()))
        places += np.repeat(self.starts - firsts, self.lengths)
        return places

    def together(self, scores: Scores) -> Scores:
        """Rows of characters as columns, those of one step side by side: each step works on long rows."""
        return np.ascontiguousarray(scores[np.concatenate(self.steps)].T)

    def apart(self, together: Scores, like: Scores) -> Scores:
        """The same as rows again; those of other clauses stay empty."""
        rows = np.empty_like(like)
        rows[np.concatenate(self.steps)] = together.T
        return rows

    def part(self, some: NDArray[np.intp]) -> _Walk:
        """Some of the clauses."""
        return _Walk.made(self.starts[some], self.lengths[some])

    def tied(self, ties: NDArray[np.bool_]) -> list[int]:
        """The clauses of some of the characters of ``places``: the best labels of neighbours may belong to different sequences."""
        rows: list[int] = np.unique(np.repeat(np.arange(len(self.lengths)), self.lengths)[ties]).tolist()
        return rows


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

    def forward(self, own: Scores, walk: _Walk) -> Scores:
        """The best score up to each label of each character, that one counted."""
        before = walk.together(own)
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
        return walk.apart(before, own)

    def backward(self, own: Scores, walk: _Walk) -> Scores:
        """The best score from each label of each character on, that one not counted."""
        scores = walk.together(own)
        after = np.empty_like(scores)
        after[:] = borders()[1][_ORDER][:, None]  # where a clause ends
        start = scores.shape[1]
        for here, previous in zip(walk.steps[:0:-1], walk.steps[-2::-1], strict=True):
            count, start = len(here), start - len(here)
            then = scores[:, start : start + count] + after[:, start : start + count]
            last_inner = then[_OPEN].reshape(2, -1, count)
            found = after[:, start - len(previous) :][:, :count]
            found[_CLOSED] = (then[None, _FREE] + self.free[:, :, None]).max(1)
            found[_FIRST] = (last_inner + self.inside[0][:, :, None]).max(0)
            found[_INNER] = (last_inner + self.inside[1][:, :, None]).max(0)
        return walk.apart(after, own)


def _traced(before: Scores, last: NDArray[np.int32], follows: Scores) -> NDArray[np.intp]:
    """One best sequence, from its last label back; of equal ones the first label."""
    path = np.zeros(len(before), np.intp)
    path[-1] = (before[-1] + last).argmax()
    for t in range(len(before) - 1, 0, -1):
        path[t - 1] = (before[t - 1] + follows[:, path[t]]).argmax()
    return path
