"""Features as columns of 64-bit keys: quick to look up by the thousand, and each with a name to read.

A feature is a template and a value, written ``TEMPLATE=VALUE`` (``chars0+2=召开``: the two characters that
begin here). Its key is a hash of both, the same on every machine. A column holds one template for many
positions of a text; its values are spelled only when somebody asks (training, ``--why``).
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache

import numpy as np
from numpy.typing import NDArray

Keys = NDArray[np.uint64]
_FACTOR = 0x9E3779B97F4A7C15
_MASK = 0xFFFFFFFFFFFFFFFF
MULTIPLY = np.uint64(_FACTOR)
_SHIFT = np.uint64(29)
_ONE = np.uint64(1)


def text_key(text: str) -> int:
    """The key of a value."""
    key = 0
    for character in text:
        key = (key + ord(character) + 1) * _FACTOR & _MASK
    return key


def feature_key(template: str, value: str) -> int:
    """The key of a feature."""
    key = (text_key(value) ^ text_key(template)) * _FACTOR & _MASK
    return key ^ key >> 29


def gram_keys(codes: Keys, width: int, count: int) -> Keys:
    """The keys of the ``count`` first substrings of ``width`` characters, from code points."""
    keys = np.zeros(count, np.uint64)
    for offset in range(width):
        keys = (keys + codes[offset : offset + count] + _ONE) * MULTIPLY
    return keys


@dataclass(frozen=True, slots=True)
class Column:
    """One template: the positions that have a value (all without ``at``), the key of each value, and how to spell them."""

    template: str
    at: NDArray[np.intp] | None
    values: Keys
    spell: Callable[[], Sequence[str]]

    def features(self) -> list[tuple[int, str]]:
        """Position and feature, spelled."""
        positions = range(len(self.values)) if self.at is None else self.at.tolist()
        return [(i, f"{self.template}={value}") for i, value in zip(positions, self.spell(), strict=True)]


def keys_of(columns: Sequence[Column]) -> Keys:
    """The keys of all features of these columns, one column after the other."""
    lengths = [len(column.values) for column in columns]
    templates = np.array([_template_key(column.template) for column in columns], np.uint64)
    keys: Keys = np.concatenate([column.values for column in columns])
    keys ^= np.repeat(templates, lengths)
    keys *= MULTIPLY
    keys ^= keys >> _SHIFT
    return keys


@cache
def _template_key(template: str) -> int:
    return text_key(template)
