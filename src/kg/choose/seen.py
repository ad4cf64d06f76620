"""What stands at some characters of a text: names of tables, what grammars read and propose, surnames."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from kg.choose.columns import Keys, Places, Stream, codes, text_key
from kg.choose.tables import names_in
from kg.reference.surnames import surnames

Span = tuple[int, int, str]
LETTERS = "BIES"
_FIRST, _INNER, _LAST, _ONLY = range(len(LETTERS))
_TYPES = 64
"""More than there are types of names."""

Proposed = tuple[int, int, str, str]
"""A span that a grammar proposes: start and end in the text that the grammars read, type, and the rule's name."""


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
    def sorted(cls, template: str, at: Places, of: Places, spelled: tuple[str, ...]) -> Marks:
        """Positions and their values, in any order."""
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
    tables = _Spans.of(names_in(view))
    read = _Spans.of([(start, end, kind) for start, end, kind, _ in longest])
    named = _Spans.of([(start, end, f"{kind} {rule} ") for start, end, kind, rule in longest])
    yield from (_within("table", tables), *_around("table", len(view), tables))
    yield from (_within("rule", read), *_around("rule", len(view), read))
    yield _within("named", named)
    yield _borders(_Spans.of([(start, end, kind) for start, end, kind, _ in proposed]))


class _Spans(NamedTuple):
    """Spans by their starts, ends, and which of ``names`` the kind of each is."""

    starts: NDArray[np.intp]
    ends: NDArray[np.intp]
    kinds: NDArray[np.intp]
    names: tuple[str, ...]

    @classmethod
    def of(cls, spans: Sequence[Span]) -> _Spans:
        """The same as arrays."""
        starts, ends, kinds = zip(*spans, strict=True) if spans else ((), (), ())
        numbers = {name: number for number, name in enumerate(sorted(set(kinds)))}
        numbered = [numbers[kind] for kind in kinds]
        return cls(
            np.array(starts, np.intp), np.array(ends, np.intp), np.array(numbered, np.intp), tuple(numbers)
        )

    def placed(self) -> tuple[str, ...]:
        """The names with the letter of each place."""
        return tuple(name + letter for name in self.names for letter in LETTERS)


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
    """For each character of spans of these lengths its place, as an index of ``LETTERS``."""
    ends = np.cumsum(lengths)
    places = np.full(int(ends[-1]) if len(ends) else 0, _INNER, np.int8)
    places[ends - 1] = _LAST
    places[ends - lengths] = _FIRST
    places[(ends - 1)[lengths == 1]] = _ONLY
    return places


def _within(template: str, spans: _Spans) -> Marks:
    """What name a character stands in and where (ORGB)."""
    lengths = spans.ends - spans.starts
    at = np.arange(int(lengths.sum())) - np.repeat(np.cumsum(lengths) - lengths - spans.starts, lengths)
    of = np.repeat(spans.kinds, lengths) * len(LETTERS) + places_in(lengths)
    return Marks.sorted(template, at, of, spans.placed())


def _around(template: str, count: int, spans: _Spans) -> tuple[Marks, Marks]:
    """Which names end before a character, and which begin after it."""
    before, after = spans.ends < count, spans.starts > 0
    return (
        Marks.sorted(f"{template}-before", spans.ends[before], spans.kinds[before], spans.names),
        Marks.sorted(f"{template}-after", spans.starts[after] - 1, spans.kinds[after], spans.names),
    )


def _borders(spans: _Spans) -> Marks:
    """Where a proposal of a type begins and ends, each once and by what is spelled."""
    alone = spans.ends - spans.starts == 1
    places = np.concatenate([np.where(alone, _ONLY, _FIRST), np.where(alone, _ONLY, _LAST)])
    placed = spans.placed()
    spelled = tuple(sorted(placed))
    rank = np.array([spelled.index(value) for value in placed], np.intp)
    of = rank[np.tile(spans.kinds, 2) * len(LETTERS) + places]
    both = np.sort(np.concatenate([spans.starts, spans.ends - 1]) * len(LETTERS) * _TYPES + of)
    both = both[np.append(True, both[1:] != both[:-1])[: len(both)]]
    return Marks.sorted("proposed", both // (len(LETTERS) * _TYPES), both % (len(LETTERS) * _TYPES), spelled)
