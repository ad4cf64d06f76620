"""The values of features as 64-bit keys: quick to look up by the thousand, and each with a name to read.

A feature is a template and a value, written ``TEMPLATE=VALUE`` (``chars0+2=召开``: the two characters that
begin here). The key of a value is a hash of its characters, the same on every machine. A stream holds the values that several templates
share, so that each is hashed and looked up once; a column is one of these templates. Values are spelled only when
somebody asks (training, ``--why``).
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial

import numpy as np
from numpy.typing import NDArray

Keys = NDArray[np.uint64]
Places = NDArray[np.integer]
_FACTOR = 0x9E3779B97F4A7C15
_INVERSE = pow(_FACTOR, -1, 1 << 64)
_MASK = 0xFFFFFFFFFFFFFFFF
MULTIPLY = np.uint64(_FACTOR)
ONE = np.uint64(1)


def text_key(text: str) -> int:
    """The key of a value."""
    key = 0
    for character in text:
        key = (key + ord(character) + 1) * _FACTOR & _MASK
    return key


def codes(text: str) -> Keys:
    """The code points of a text."""
    return np.frombuffer(text.encode("utf-32-le", "surrogatepass"), np.uint32).astype(np.uint64)


def gram_keys(points: Keys, width: int) -> Iterator[Keys]:
    """The keys of all substrings of 1, 2, … ``width`` characters, from code points."""
    keys = np.zeros(len(points), np.uint64)
    for size in range(width):
        count = max(len(points) - size, 0)
        keys = (keys[:count] + points[size:] + ONE) * MULTIPLY
        yield keys


def part_keys(points: Keys, ends: NDArray[np.intp]) -> Keys:
    """The keys of the parts of a text that end at these offsets, together all of it, from its code points."""
    rising = np.cumprod(np.full(len(points) + 1, MULTIPLY)) * np.uint64(_INVERSE)
    falling = np.cumprod(np.full(len(points) + 1, np.uint64(_INVERSE))) * MULTIPLY
    sums = np.concatenate([np.zeros(1, np.uint64), np.cumsum((points + ONE) * falling[:-1])])
    starts = np.concatenate([np.zeros(1, np.intp), ends[:-1]])
    keys: Keys = (sums[ends] - sums[starts]) * rising[ends]
    return keys


def shift_of(text: str) -> int:
    """What the key of a value is multiplied by where this text follows it."""
    return pow(_FACTOR, len(text), 1 << 64)


@dataclass(frozen=True, slots=True)
class Column:
    """One template: the positions that have a value (all without ``at``), the key of each value, and how to spell them."""

    template: str
    at: Places | None
    values: Keys
    spell: Callable[[], Sequence[str]]

    def features(self) -> list[tuple[int, str]]:
        """Position and feature, spelled."""
        positions = range(len(self.values)) if self.at is None else self.at.tolist()
        return [(i, f"{self.template}={value}") for i, value in zip(positions, self.spell(), strict=True)]


@dataclass(frozen=True, slots=True)
class Stream:
    """Values that several templates share, and how to spell them.

    ``templates`` tells for each where among the values that of the first character stands. ``at`` are the positions
    that have a value (all without), ``single`` if none of them comes again; ``of`` tells for each which of ``values`` it
    is (one after the other without): these are of a kept list.
    """

    templates: tuple[tuple[str, int], ...]
    values: Keys
    spell: Callable[[], Sequence[str]]
    at: Places | None = None
    of: Places | None = None
    single: bool = False

    def columns(self, count: int) -> Iterator[Column]:
        """The templates one by one, for ``count`` characters."""
        for template, first in self.templates:
            part = slice(first, first + (count if self.at is None else len(self.at)))
            values = self.values[part] if self.of is None else self.values[self.of[part]]
            yield Column(template, self.at, values, partial(self._spelled, part))

    def _spelled(self, part: slice) -> Sequence[str]:
        spelled = self.spell()
        return spelled[part] if self.of is None else [spelled[i] for i in self.of[part].tolist()]
