"""The best sequence of labels for each clause, and by how much it beats the rest. Whole numbers, so exact.

The algorithm is Viterbi's, forwards and backwards (max-marginals). All clauses of a text move side by side: one step
of numpy takes every clause that is long enough one character on.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from kg.choose.tags import LABELS, borders

Scores = NDArray[np.int32]
_AT = {place: np.array([i for i, label in enumerate(LABELS) if label[0] == place]) for place in "OBIES"}
_CLOSED = np.concatenate([_AT["O"], _AT["E"], _AT["S"]])
"""The labels after which no name is open."""
_FREE = np.concatenate([_AT["O"], _AT["B"], _AT["S"]])
"""The labels that may follow these."""


def decode(
    scores: Scores, follows: Scores, clauses: Sequence[tuple[int, int]]
) -> tuple[NDArray[np.intp], Scores]:
    """The number of the best label of each character, and what each label there would lose.

    ``scores`` has shape (characters, labels), ``clauses`` are (start, end) in order, together all characters. The
    second array has the shape of ``scores``: the score of the best sequence of the clause less that of the best one
    in which the character has this label.
    """
    step = _Step.of(follows)
    starts = np.array([start for start, _ in clauses], np.intp)
    lengths = np.array([end - start for start, end in clauses], np.intp)
    order = np.argsort(-lengths, kind="stable")
    going = np.searchsorted(-lengths[order], -np.arange(int(lengths.max())), side="left")
    places = [starts[order[:count]] + t for t, count in enumerate(going.tolist())]
    begins, ends = borders()
    before, after = scores.copy(), np.tile(ends, (len(scores), 1))
    before[starts] += begins
    for here in places[1:]:
        before[here] += step.forward(before[here - 1])
    for here in reversed(places[1:]):
        after[here - 1] = step.backward(scores[here] + after[here])
    through = before + after
    best = through[starts].max(1)
    loss = np.repeat(best, lengths)[:, None] - through
    path = loss.argmin(1)
    for i in _tied(loss, starts, lengths):
        clause = slice(*clauses[i])
        path[clause] = _traced(before[clause], after[clause.stop - 1], follows)
    return path, loss


@dataclass(frozen=True, slots=True)
class _Step:
    """The weights of one label after another, apart for those that may follow a closed label and those inside a name."""

    free: Scores
    inside: dict[str, Scores]

    @classmethod
    def of(cls, follows: Scores) -> _Step:
        pairs = {a + b: follows[_AT[a], _AT[b]] for a in "BI" for b in "IE"}
        return cls(follows[np.ix_(_CLOSED, _FREE)], pairs)

    def forward(self, scores: Scores) -> Scores:
        """From the best score up to each label the best up to each next label, that one not counted."""
        found = np.empty_like(scores)
        found[:, _FREE] = (scores[:, _CLOSED, None] + self.free).max(1)
        first, inner = scores[:, _AT["B"]], scores[:, _AT["I"]]
        for place in "IE":
            found[:, _AT[place]] = np.maximum(
                first + self.inside["B" + place], inner + self.inside["I" + place]
            )
        return found

    def backward(self, scores: Scores) -> Scores:
        """From the best score from each label on the best from each label before it on, that one not counted."""
        found = np.empty_like(scores)
        found[:, _CLOSED] = (scores[:, None, _FREE] + self.free).max(2)
        inner, last = scores[:, _AT["I"]], scores[:, _AT["E"]]
        for place in "BI":
            found[:, _AT[place]] = np.maximum(
                inner + self.inside[place + "I"], last + self.inside[place + "E"]
            )
        return found


def _tied(loss: Scores, starts: NDArray[np.intp], lengths: NDArray[np.intp]) -> list[int]:
    """The clauses with two best sequences: the best labels of neighbours may belong to different ones."""
    ties = np.flatnonzero((loss == 0).sum(1) > 1)
    rows: list[int] = np.unique(np.searchsorted(starts + lengths, ties, side="right")).tolist()
    return rows


def _traced(before: Scores, last: NDArray[np.int32], follows: Scores) -> NDArray[np.intp]:
    """One best sequence, from its last label back; of equal ones the first label."""
    path = np.zeros(len(before), np.intp)
    path[-1] = (before[-1] + last).argmax()
    for t in range(len(before) - 1, 0, -1):
        path[t - 1] = (before[t - 1] + follows[:, path[t]]).argmax()
    return path
