"""Several texts as one, so that each step of numpy serves them all; what is seen of a text does not depend on the others."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from kg.choose.clauses import clauses
from kg.choose.columns import Column
from kg.choose.features import REACH, Sight
from kg.choose.seen import Proposed
from kg.choose.tags import Span
from kg.choose.words import PAD

_GAP = PAD * REACH
"""What stands around each text: as far as any feature reaches."""
PIECE = 1 << 15
"""Characters whose clauses are scored and decoded side by side: enough to be quick, few enough to bound memory."""
Clause = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Reading:
    """A normalised text, all proposals of names in it, and those that stand where of two that overlap the longer wins.

    ``given`` are names that stand whatever the weights say: a user's own.
    """

    view: str
    proposed: Sequence[Proposed]
    longest: Sequence[Proposed]
    given: Sequence[Span] = ()


@dataclass(frozen=True, slots=True)
class Batch:
    """Texts one after the other: where each starts and ends, the clauses of all (gaps too), and what is seen of them."""

    starts: tuple[int, ...]
    ends: tuple[int, ...]
    clauses: tuple[Clause, ...]
    sight: Sight
    given: tuple[Span, ...]

    @property
    def length(self) -> int:
        """Characters of all texts and gaps."""
        return self.sight.length

    @property
    def columns(self) -> tuple[Column, ...]:
        """The features of all characters, to be spelled."""
        streams = self.sight.streams(0, self.length)
        return tuple(column for stream in streams for column in stream.columns(self.length))

    def pieces(self, size: int = PIECE) -> Iterator[tuple[Clause, ...]]:
        """The clauses in their order, as many together as have about so many characters."""
        first = 0
        for i, (_, end) in enumerate(self.clauses, 1):
            if end - self.clauses[first][0] >= size or i == len(self.clauses):
                yield self.clauses[first:i]
                first = i


def batch(readings: Sequence[Reading]) -> Batch:
    """The texts in their order, none of them empty."""
    length, starts, texts, parts = REACH, [], [_GAP], [(0, REACH)]
    proposed: list[Proposed] = []
    longest: list[Proposed] = []
    given: list[Span] = []
    for reading in readings:
        start = length
        starts.append(start)
        proposed += _moved(reading.proposed, start)
        longest += _moved(reading.longest, start)
        given += [(start + a, start + b, kind) for a, b, kind in reading.given]
        parts += [(start + a, start + b) for a, b in clauses(reading.view)]
        length += len(reading.view) + REACH
        texts += (reading.view, _GAP)
        parts.append((length - REACH, length))
    ends = tuple(start + len(reading.view) for start, reading in zip(starts, readings, strict=True))
    sight = Sight("".join(texts), proposed, longest)
    return Batch(tuple(starts), ends, tuple(parts), sight, tuple(given))


def _moved(seen: Sequence[Proposed], by: int) -> list[Proposed]:
    return [(start + by, end + by, kind, rule) for start, end, kind, rule in seen]
