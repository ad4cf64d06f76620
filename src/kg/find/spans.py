"""What the components hand on before overlaps are settled: a candidate span with its priority."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from kg.model import Mention, MentionType
from kg.parsed import Parsed
from kg.quick import quick


@quick
@dataclass(frozen=True, slots=True)
class Candidate:
    """A possible mention: offsets, type, rule, what was read; of two that overlap the longer, then the higher rank wins.

    ``score`` and ``reasons`` are those of its choice, once it is chosen.
    """

    start: int
    end: int
    type: MentionType
    rule: str
    parsed: Parsed = field(hash=False)
    rank: int = 0
    score: int = 0
    reasons: tuple[str, ...] = ()

    @property
    def length(self) -> int:
        """Length in code points."""
        return self.end - self.start

    def chosen(self, score: int, reasons: tuple[str, ...]) -> Candidate:
        """The candidate with score and reasons of its choice."""
        return Candidate(self.start, self.end, self.type, self.rule, self.parsed, self.rank, score, reasons)

    def mention(self, text: str, span: tuple[int, int]) -> Mention:
        """The mention that the candidate becomes, at a span of the original text."""
        start, end = span
        return Mention(
            start, end, text[start:end], self.type, self.rule, self.parsed, self.score, self.reasons
        )


SURE = 8 << 10
"""The score of a name that a pattern reads whole: that of one of which learned weights are sure."""


def in_place(done: Sequence[Candidate], made: Candidate) -> list[Candidate]:
    """The names, in order, with one in place of those within it."""
    kept = (c for c in done if c.end <= made.start or made.end <= c.start)
    return sorted([*kept, made], key=lambda c: c.start)


def settle(candidates: Iterable[Candidate]) -> list[Candidate]:
    """The candidates that stand, in order of offset: the longest wins, then rank, then the first."""
    taken: list[Candidate] = []
    occupied = bytearray()
    for c in sorted(candidates, key=lambda c: (-c.length, -c.rank, c.start, c.type)):
        if len(occupied) < c.end:
            occupied.extend(bytes(c.end - len(occupied)))
        if not any(occupied[c.start : c.end]):
            occupied[c.start : c.end] = b"\x01" * c.length
            taken.append(c)
    return sorted(taken, key=lambda c: c.start)
