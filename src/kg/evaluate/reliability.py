"""Whether confidence means what it says: the share of right relations for each step of confidence."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from kg.evaluate.counts import share

STEPS = ((0.0, 0.5), (0.5, 0.6), (0.6, 0.7), (0.7, 0.8), (0.8, 0.9), (0.9, 1.0))
"""Steps of confidence: lower bound inclusive, upper exclusive but for 1."""
_NOISE = 1e-9


@dataclass(frozen=True, slots=True)
class Bucket:
    """The relations of one step of confidence."""

    low: float
    high: float
    relations: int
    right: int
    mean: float
    """Mean confidence; 0 without relations."""

    @property
    def accuracy(self) -> float:
        """Share of the relations that the gold has."""
        return share(self.right, self.relations)


def reliability(judged: Iterable[tuple[float, bool]]) -> list[Bucket]:
    """The buckets of relations given as confidence and whether the gold has them."""
    pairs = sorted(judged)
    return list(_buckets(pairs))


def _buckets(pairs: list[tuple[float, bool]]) -> Iterator[Bucket]:
    for low, high in STEPS:
        inside = [
            pair for pair in pairs if low <= pair[0] + _NOISE and (pair[0] + _NOISE < high or high == 1)
        ]
        total = sum(confidence for confidence, _ in inside)
        mean = total / len(inside) if inside else 0.0
        yield Bucket(low, high, len(inside), sum(right for _, right in inside), mean)


def calibration_error(buckets: Iterable[Bucket]) -> float:
    """Expected calibration error: mean distance of confidence and accuracy, weighted by relations."""
    filled = [b for b in buckets if b.relations]
    total = sum(b.relations for b in filled)
    return sum(b.relations * abs(b.mean - b.accuracy) for b in filled) / total if total else 0.0
