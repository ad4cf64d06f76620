"""Where to look for a statement: its sentence, the names marked in it, the sentences around.

Offsets are code points of the stored text, end exclusive.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from kg.show.records import Named, Stated
from kg.show.sentences import Span, around, sentence


@dataclass(frozen=True, slots=True)
class Why:
    """Spans in the text of a statement: its sentence, that with its neighbours, and the names of both ends in it."""

    sentence: Span
    around: Span
    subject: tuple[Span, ...]
    object: tuple[Span, ...]


def why(stated: Stated, text: str, named: Sequence[Named]) -> Why:
    """Where to look in the text of a statement; ``named`` are its names in order of place."""
    span = sentence(text, stated.start, stated.end)
    low, high = (bisect_left(named, at, key=lambda n: n.start) for at in span)
    inside = [n for n in named[low:high] if n.end <= span[1]]
    subject, object_ = (
        tuple((n.start, n.end) for n in inside if n.entity == end) for end in (stated.subject, stated.object)
    )
    return Why(span, around(text, span), subject, object_)


Piece = tuple[str, frozenset[str]]
"""A stretch of text and what it is part of: ``quote``, ``subject``, ``object``."""


def pieces(text: str, span: Span, marks: Mapping[str, Iterable[Span]]) -> Iterator[Piece]:
    """A stretch of text cut where a mark begins or ends; the pieces together are the stretch."""
    start, end = span
    spans = [(kind, a, b) for kind, found in marks.items() for a, b in found]
    cuts = sorted({start, end, *(x for _, a, b in spans for x in (a, b) if start < x < end)})
    for a, b in zip(cuts, cuts[1:], strict=False):
        yield text[a:b], frozenset(kind for kind, x, y in spans if x <= a and b <= y)
