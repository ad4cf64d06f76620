"""The lines of a page with their offsets, and its two ends."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

HEAD_LINES = 20
TAIL_LINES = 10
_PROSE = 60
"""A line of more characters than this that holds a full stop is prose."""


@dataclass(frozen=True, slots=True)
class Line:
    """A line that is not blank: offsets of its text without outer spaces, in code points."""

    start: int
    end: int
    text: str


def content_lines(text: str) -> list[Line]:
    """The lines of ``text`` that are not blank, in order."""
    found, offset = [], 0
    for raw in text.split("\n"):
        kept = raw.strip()
        if kept:
            start = offset + raw.index(kept[0])
            found.append(Line(start, start + len(kept), kept))
        offset += len(raw) + 1
    return found


def head(lines: Sequence[Line]) -> list[Line]:
    """The lines before the first paragraph of prose, at most ``HEAD_LINES``."""
    taken: list[Line] = []
    for line in lines[:HEAD_LINES]:
        if is_prose(line.text):
            break
        taken.append(line)
    return taken


def tail(lines: Sequence[Line]) -> list[Line]:
    """The last ``TAIL_LINES`` lines."""
    return list(lines[-TAIL_LINES:])


def is_prose(text: str) -> bool:
    """True for a line that is a paragraph rather than a title, a label or a button."""
    return "。" in text and (len(text) > _PROSE or text.endswith("。"))
