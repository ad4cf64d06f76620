"""Reads the names of a text off the learned weights."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

import numpy as np
from numpy.typing import NDArray

from kg.choose.clauses import clauses
from kg.choose.features import Seen, columns
from kg.choose.tags import Span, spans
from kg.choose.viterbi import decode
from kg.choose.weights import Weights, read
from kg.model import MentionType
from kg.resources import share


@dataclass(frozen=True, slots=True)
class Choice:
    """A name that stands: offsets, type, and its margin over the best other reading in units of 1/1024."""

    start: int
    end: int
    type: MentionType
    margin: int


@cache
def packed() -> Weights:
    """The weights that come with the package."""
    return Weights.of(read(share("data/weights.tsv")))


class Chooser:
    """Chooses names by one set of weights."""

    def __init__(self, weights: Weights | None = None) -> None:
        self.weights = weights or packed()

    def choose(self, view: str, proposed: Sequence[Seen], longest: Sequence[Seen]) -> list[Choice]:
        """The names of a normalised text in order of offset; see :func:`kg.choose.features.columns`."""
        if not view:
            return []
        scores = self.weights.score(columns(view, proposed, longest), len(view))
        path, loss = decode(scores, self.weights.follows, clauses(view))
        return [Choice(*span, _margin(loss, span)) for span in spans(path.tolist())]


def _margin(loss: NDArray[np.int32], span: Span) -> int:
    """How little it takes to read another name, or none, at the borders of a span."""
    borders = loss[[span[0], span[1] - 1]]
    return int(np.partition(borders, 1)[:, 1].min())
