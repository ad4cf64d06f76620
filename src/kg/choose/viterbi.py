"""The best sequence of labels for each clause, and by how much it beats the rest. Whole numbers, so exact.

Clauses are decoded side by side: one step of numpy moves a whole batch one character on.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy as np
from numpy.typing import NDArray

from kg.choose.tags import LABELS, borders

Scores = NDArray[np.int32]
_BATCH = 256


def decode(
    scores: Scores, follows: Scores, clauses: Sequence[tuple[int, int]]
) -> tuple[NDArray[np.int8], Scores]:
    """The number of the best label of each character, and how much the best sequence gains on others there.

    ``scores`` has shape (characters, labels), ``clauses`` are (start, end) without overlap. The second array has
    the shape of ``scores``: the score of the best sequence of the clause less that of the best one in which the
    character has this label (0 for the labels of the best sequence, never negative).
    """
    path = np.zeros(len(scores), np.int8)
    loss = np.zeros_like(scores)
    for batch in _batches(clauses):
        _decode(scores, follows, batch, path, loss)
    return path, loss


def _batches(clauses: Sequence[tuple[int, int]]) -> Iterator[list[tuple[int, int]]]:
    """Clauses of like length together, the longest first in each batch."""
    order = sorted(clauses, key=lambda s: (s[0] - s[1], s[0]))
    for i in range(0, len(order), _BATCH):
        yield order[i : i + _BATCH]


def _decode(
    scores: Scores, follows: Scores, batch: list[tuple[int, int]], path: NDArray[np.int8], loss: Scores
) -> None:
    lengths = np.array([end - start for start, end in batch])
    steps, width = int(lengths[0]), len(LABELS)
    begins, ends = borders()
    emitted = np.zeros((steps, len(batch), width), np.int32)
    for row, (start, end) in enumerate(batch):
        emitted[: end - start, row] = scores[start:end]
    # Row counts per step: clauses are sorted, so those that go on are the first ones.
    going = [int((lengths > t).sum()) for t in range(steps)]
    before = np.zeros_like(emitted)
    came = np.zeros((steps, len(batch), width), np.int8)
    before[0] = emitted[0] + begins
    for t in range(1, steps):
        n = going[t]
        options = before[t - 1, :n, :, None] + follows[None]
        came[t, :n] = options.argmax(1)
        before[t, :n] = options.max(1) + emitted[t, :n]
    after = np.zeros_like(emitted)
    for t in range(steps - 1, -1, -1):
        n = going[t]
        last = going[t + 1] if t + 1 < steps else 0
        after[t, last:n] = ends
        if last:
            after[t, :last] = (follows[None] + (emitted[t + 1, :last] + after[t + 1, :last])[:, None, :]).max(
                2
            )
    through = before + after
    for row, (start, end) in enumerate(batch):
        length = end - start
        found = through[:length, row]
        best = found[0].max()
        loss[start:end] = best - found
        label = int(found[length - 1].argmax())
        for t in range(length - 1, -1, -1):
            path[start + t] = label
            label = int(came[t, row, label])
