"""Where a text that goes on without end is cut, so that no step of extraction takes more than time linear in its length."""

from __future__ import annotations

from collections.abc import Iterator

_BACK = 200
"""How many characters a cut looks back for a mark."""


def cut_before(text: str, start: int, limit: int, marks: str) -> int:
    """The offset after the last of the marks shortly before ``limit``, behind ``start``, else ``limit``.

    Marks that come first are better.
    """
    found = (text.rfind(mark, max(start, limit - _BACK), limit) for mark in marks)
    return next((at + 1 for at in found if at >= 0), limit)


def cuts(text: str, size: int, marks: str) -> Iterator[tuple[int, int]]:
    """Start and end of the pieces of a text, none of them longer than ``size``, cut at marks where there are any."""
    at = 0
    while at < len(text):
        end = len(text) if len(text) - at <= size else cut_before(text, at, at + size, marks)
        yield at, end
        at = end
