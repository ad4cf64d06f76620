"""Counts of right, wrong and missed items, and what follows from them."""

from __future__ import annotations

from collections.abc import Hashable, Set
from dataclasses import dataclass

_DIGITS = 4


@dataclass(slots=True)
class Count:
    """Items found rightly, found wrongly, and missed."""

    right: int = 0
    wrong: int = 0
    missed: int = 0

    def add(self, gold: Set[Hashable], found: Set[Hashable]) -> None:
        """Counts what was found in one document against its gold."""
        self.right += len(gold & found)
        self.wrong += len(found - gold)
        self.missed += len(gold - found)

    @property
    def gold(self) -> int:
        """Items in the gold."""
        return self.right + self.missed

    @property
    def found(self) -> int:
        """Items found, rightly or wrongly."""
        return self.right + self.wrong

    @property
    def precision(self) -> float:
        """Share of the found that is right; 0 if nothing was found."""
        return share(self.right, self.found)

    @property
    def recall(self) -> float:
        """Share of the gold that was found; 0 without gold."""
        return share(self.right, self.gold)

    @property
    def f1(self) -> float:
        """Harmonic mean of precision and recall; 0 if both are."""
        both = self.precision + self.recall
        return 2 * self.precision * self.recall / both if both else 0.0

    def row(self) -> dict[str, float | int]:
        """The figures, rounded to four digits."""
        return {
            "p": round(self.precision, _DIGITS),
            "r": round(self.recall, _DIGITS),
            "f1": round(self.f1, _DIGITS),
            "gold": self.gold,
            "pred": self.found,
        }


def share(part: int, whole: int) -> float:
    """``part`` of ``whole`` as a number from 0 to 1; 0 of nothing."""
    return part / whole if whole else 0.0
