"""The labels of characters: the first, an inner, the last or the only one of a name of a type, or none."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

import numpy as np
from numpy.typing import NDArray

from kg.model import MentionType

OUTSIDE = "O"
LABELS = (OUTSIDE, *(f"{place}-{kind.value}" for kind in MentionType for place in "BIES"))
INDEX = {label: i for i, label in enumerate(LABELS)}
NEVER = -(1 << 24)
"""The score of a sequence of labels that no names have."""

Span = tuple[int, int, MentionType]


def place(start: int, end: int, at: int) -> str:
    """B, I, E or S: where a position stands in a span."""
    if end - start == 1:
        return "S"
    return "B" if at == start else "E" if at == end - 1 else "I"


def labels(length: int, spans: Iterable[Span]) -> list[str]:
    """The label of each of ``length`` characters of a text with these names."""
    found = [OUTSIDE] * length
    for start, end, kind in spans:
        for i in range(start, end):
            found[i] = f"{place(start, end, i)}-{kind.value}"
    return found


_OPENS = [label[0] in "BS" for label in LABELS]
_CLOSES = [MentionType(label[2:]) if label[0] in "ES" else None for label in LABELS]


def spans(path: Sequence[int] | NDArray[np.integer]) -> Iterator[Span]:
    """The names that a sequence of label numbers marks. The sequence must be one that :func:`allowed` allows."""
    start, numbers = 0, np.asarray(path, np.intp)
    named = np.flatnonzero(numbers != INDEX[OUTSIDE])
    for i, number in zip(named.tolist(), numbers[named].tolist(), strict=True):
        if _OPENS[number]:
            start = i
        if kind := _CLOSES[number]:
            yield start, i + 1, kind


def allowed() -> NDArray[np.int32]:
    """0 where the second label may follow the first, NEVER elsewhere; shape (labels, labels)."""
    table = np.full((len(LABELS), len(LABELS)), NEVER, np.int32)
    for i, first in enumerate(LABELS):
        for j, second in enumerate(LABELS):
            if _follows(first, second):
                table[i, j] = 0
    return table


def _follows(first: str, second: str) -> bool:
    if first[0] in "BI":
        return second[0] in "IE" and first[2:] == second[2:]
    return second[0] in "OBS"


def borders() -> tuple[NDArray[np.int32], NDArray[np.int32]]:
    """For each label 0 or NEVER: whether a sentence may begin with it, and end with it."""
    begins = np.array([0 if label[0] in "OBS" else NEVER for label in LABELS], np.int32)
    ends = np.array([0 if label[0] in "OES" else NEVER for label in LABELS], np.int32)
    return begins, ends
