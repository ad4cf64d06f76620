"""Several texts as one, so that each step of numpy serves them all; what is seen of a text does not depend on the others."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from kg.choose.clauses import clauses
from kg.choose.columns import Column
from kg.choose.features import PAD, REACH, Seen, columns
from kg.choose.tags import Span

_GAP = PAD * REACH
"""What stands around each text: as far as any feature reaches."""


@dataclass(frozen=True, slots=True)
class Reading:
    """A normalised text, all proposals of names in it, and those that stand where of two that overlap the longer wins.

    ``given`` are names that stand whatever the weights say: a user's own.
    """

    view: str
    proposed: Sequence[Seen]
    longest: Sequence[Seen]
    given: Sequence[Span] = ()


@dataclass(frozen=True, slots=True)
class Batch:
    """Texts one after the other: where each starts and ends, the clauses of all (gaps too), and the features."""

    length: int
    starts: tuple[int, ...]
    ends: tuple[int, ...]
    clauses: tuple[tuple[int, int], ...]
    columns: tuple[Column, ...]
    given: tuple[Span, ...]


def batch(readings: Sequence[Reading]) -> Batch:
    """The texts in their order, none of them empty."""
    text, starts, parts = _GAP, [], [(0, REACH)]
    proposed: list[Seen] = []
    longest: list[Seen] = []
    given: list[Span] = []
    for reading in readings:
        start = len(text)
        starts.append(start)
        proposed += _moved(reading.proposed, start)
        longest += _moved(reading.longest, start)
        given += [(start + a, start + b, kind) for a, b, kind in reading.given]
        parts += [(start + a, start + b) for a, b in clauses(reading.view)]
        text += reading.view + _GAP
        parts.append((len(text) - REACH, len(text)))
    ends = tuple(start + len(reading.view) for start, reading in zip(starts, readings, strict=True))
    seen = tuple(columns(text, proposed, longest))
    return Batch(len(text), tuple(starts), ends, tuple(parts), seen, tuple(given))


def _moved(seen: Sequence[Seen], by: int) -> list[Seen]:
    return [Seen(s.start + by, s.end + by, s.type, s.rule) for s in seen]
