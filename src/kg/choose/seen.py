"""What stands at some characters of a text: names of tables, what grammars read and propose, surnames."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from kg.choose.columns import Keys, Places, Stream, codes, text_key
from kg.choose.tables import names_in
from kg.choose.tags import place
from kg.reference.surnames import surnames

Span = tuple[int, int, str]
LETTERS = "BIES"


Proposed = tuple[int, int, str, str]
"""What is told of a span, as ``Seen`` names it."""


class Seen(NamedTuple):
    """A span that a grammar proposes: offsets in the text that the grammars read, type, and the rule's name."""

    start: int
    end: int
    type: str
    rule: str


@dataclass(frozen=True, slots=True)
class Marks:
    """The values of one template: the positions that have one, in order, and which of the spelled values it is."""

    template: str
    at: NDArray[np.int32]
    of: NDArray[np.int32]
    spelled: tuple[str, ...]
    single: bool
    """Whether no position has two."""

    @classmethod
    def of_pairs(cls, template: str, pairs: Sequence[tuple[int, str]]) -> Marks:
        """Positions and their values."""
        numbers: dict[str, int] = {}
        of = [numbers.setdefault(value, len(numbers)) for _, value in pairs]
        at = np.array([i for i, _ in pairs], np.int32)
        return cls.sorted(template, at, np.array(of, np.int32), tuple(numbers))

    @classmethod
    def sorted(cls, template: str, at: Places, of: Places, spelled: tuple[str, ...]) -> Marks:
        """The same by position."""
        order = np.argsort(at, kind="stable")
        places, values = at[order].astype(np.int32), of[order].astype(np.int32)
        return cls(template, places, values, spelled, bool((places[1:] != places[:-1]).all()))

    def stream(self, start: int, end: int) -> Stream:
        """The values of a part of the text."""
        first, last = np.searchsorted(self.at, (start, end)).tolist()
        at, of = self.at[first:last] - np.int32(start), self.of[first:last]
        spelled = self.spelled
        return Stream(((self.template, 0),), keys_of(spelled), lambda: spelled, at, of, self.single)


@lru_cache(maxsize=1 << 10)
def keys_of(values: tuple[str, ...]) -> Keys:
    """The keys of values that come again and again."""
    return np.array([text_key(value) for value in values], np.uint64)


def marks(view: str, proposed: Sequence[Proposed], longest: Sequence[Proposed]) -> Iterator[Marks]:
    """What stands at the characters of a normalised text.

    ``longest`` are the proposals that stand where of two that overlap the longer wins.
    """
    yield from _surnames(view)
    tables, read = names_in(view), [(start, end, kind) for start, end, kind, _ in longest]
    yield from (_within("table", tables), *_around("table", len(view), tables))
    yield from (_within("rule", read), *_around("rule", len(view), read))
    yield _within("named", [(start, end, f"{kind} {rule} ") for start, end, kind, rule in longest])
    yield _borders({(start, end, kind) for start, end, kind, _ in proposed})


@cache
def _surname_classes() -> tuple[NDArray[np.uint8], tuple[str, ...]]:
    """For each code point of the first plane the number of the class of surname; the classes, "" first."""
    classes = ("", *sorted(set(surnames().values())))
    table = np.zeros(1 << 16, np.uint8)
    for surname, kind in surnames().items():
        if len(surname) == 1 and ord(surname) < len(table):
            table[ord(surname)] = classes.index(kind)
    return table, classes


def _surnames(view: str) -> Iterator[Marks]:
    """Surnames of one character here, one and two before, one after."""
    table, classes = _surname_classes()
    kinds = table[np.minimum(codes(view), len(table) - 1)]
    places = np.flatnonzero(kinds).astype(np.int32)
    of = kinds[places].astype(np.int32)
    for offset in (0, -1, -2, 1):
        here = places - np.int32(offset)
        inside = (here >= 0) & (here < len(view))
        yield Marks(f"surname{offset}", here[inside], of[inside], classes, single=True)


def places_in(lengths: NDArray[np.intp]) -> NDArray[np.int8]:
    """For each character of spans of these lengths its place: 0 first, 1 inner, 2 last, 3 only."""
    ends = np.cumsum(lengths)
    places = np.ones(int(ends[-1]) if len(ends) else 0, np.int8)
    places[ends - 1] = 2
    places[ends - lengths] = 0
    places[(ends - 1)[lengths == 1]] = 3
    return places


def _within(template: str, spans: Sequence[Span]) -> Marks:
    """What name a character stands in and where (ORGB)."""
    lengths = np.array([end - start for start, end, _ in spans], np.intp)
    starts = np.array([start for start, _, _ in spans], np.intp)
    at = np.arange(int(lengths.sum())) - np.repeat(np.cumsum(lengths) - lengths - starts, lengths)
    numbers: dict[str, int] = {}
    kinds = np.array([numbers.setdefault(kind, len(numbers)) for _, _, kind in spans], np.intp)
    of = np.repeat(kinds, lengths) * len(LETTERS) + places_in(lengths)
    return Marks.sorted(template, at, of, tuple(kind + letter for kind in numbers for letter in LETTERS))


def _around(template: str, count: int, spans: Sequence[Span]) -> tuple[Marks, Marks]:
    """Which names end before a character, and which begin after it."""
    before = [(end, kind) for _, end, kind in spans if end < count]
    after = [(start - 1, kind) for start, _, kind in spans if start]
    return Marks.of_pairs(f"{template}-before", before), Marks.of_pairs(f"{template}-after", after)


def _borders(spans: Iterable[Span]) -> Marks:
    """Where a proposal of a type begins and ends."""
    pairs = {(i, kind + place(start, end, i)) for start, end, kind in spans for i in (start, end - 1)}
    return Marks.of_pairs("proposed", sorted(pairs))
