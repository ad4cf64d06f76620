"""The sentence around a quote and the sentences around that. Offsets are code points of the stored text, end exclusive."""

from __future__ import annotations

import re

Span = tuple[int, int]

_END = re.compile(r"[。！？!?…][”’』」）)]*|\n+")
MOST = 400
"""A sentence is shown with at most so many characters before and after its quote: some texts have no full stop."""


def sentence(text: str, start: int, end: int) -> Span:
    """The sentence or line, or the sentences, that hold an interval, without white space at the ends."""
    begin = _before(text, start)
    found = _END.search(text, max(start, end - 1))
    stop = len(text) if found is None else found.end()
    return _trimmed(text, max(begin, start - MOST), max(min(stop, end + MOST), end))


def around(text: str, span: Span) -> Span:
    """The sentence with the one before and the one after it, as far as they stand in the text."""
    start, end = span
    stop = len(text[:start].rstrip())
    rest = len(text[end:]) - len(text[end:].lstrip())
    after = sentence(text, end + rest, end + rest + 1) if text[end:].strip() else span
    return (_previous(text, stop) if stop else start), max(after[1], end)


def _before(text: str, at: int) -> int:
    """Where the sentence begins that the character at an offset is part of."""
    low = max(0, at - MOST - 1)
    ends = [m.end() for m in _END.finditer(text, low, at)]
    return ends[-1] if ends else low


def _previous(text: str, stop: int) -> int:
    """Where the sentence begins that ends at an offset."""
    low = max(0, stop - MOST)
    ends = [m.end() for m in _END.finditer(text, low, stop) if m.end() < stop]
    begin = ends[-1] if ends else low
    return _trimmed(text, begin, stop)[0]


def _trimmed(text: str, start: int, end: int) -> Span:
    piece = text[start:end]
    return start + len(piece) - len(piece.lstrip()), end - len(piece) + len(piece.rstrip())
