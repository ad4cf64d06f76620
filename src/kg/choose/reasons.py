"""Why a name stands: the features that speak most for its labels, against that there is no name."""

from __future__ import annotations

from collections import defaultdict

import numpy as np
from numpy.typing import NDArray

from kg.choose.batch import Batch
from kg.choose.tags import INDEX, LABELS, OUTSIDE, spans
from kg.choose.weights import UNIT, Weights

STRONGEST = 5
"""Features that a name tells."""


def reasons(texts: Batch, weights: Weights, path: NDArray[np.intp]) -> dict[int, tuple[str, ...]]:
    """For the start of each name the strongest features: ``chars0+2=县委 B-ORG +1.52``, in natural logarithms of odds."""
    gains = _gains(texts, weights, path)
    return {start: _strongest(gains, start, end) for start, end, _ in spans(path.tolist())}


def _gains(texts: Batch, weights: Weights, path: NDArray[np.intp]) -> dict[int, dict[str, int]]:
    """What each feature adds at each character of a name, by feature and label."""
    found: dict[int, dict[str, int]] = defaultdict(lambda: defaultdict(int))
    for column in texts.columns:
        rows = weights.rows_of(column).tolist()
        for (at, feature), row in zip(column.features(), rows, strict=True):
            label = int(path[at])
            if row and LABELS[label] != OUTSIDE:
                gain = int(weights.matrix[row, label]) - int(weights.matrix[row, INDEX[OUTSIDE]])
                found[at][f"{feature} {LABELS[label]}"] += gain
    return found


def _strongest(gains: dict[int, dict[str, int]], start: int, end: int) -> tuple[str, ...]:
    inside = [
        (gain, name) for at in range(start, end) for name, gain in gains.get(at, {}).items() if gain > 0
    ]
    return tuple(
        f"{name} +{gain / UNIT:.2f}" for gain, name in sorted(inside, key=lambda x: (-x[0], x[1]))[:STRONGEST]
    )
