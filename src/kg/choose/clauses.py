"""Where clauses end: names do not run across, but for quoted ones and those that a line break cuts."""

from __future__ import annotations

from functools import partial
from itertools import chain

from kg.patterns import compiled
from kg.reference.cuts import cuts

_QUOTED = r"《[^《》\n]{0,80}》|“[^“”\n]{0,60}”"
_BROKEN_NAME = r"(?<=[一-龥])\n(?=[一-龥\d])"
_END = compiled(rf"{_QUOTED}|{_BROKEN_NAME}|(?P<end>[。！？；，]+[”’」』）]*|\n+)")

_LONGEST = 1000
"""Characters of the longest clause that is decoded as one."""


def clauses(view: str) -> list[tuple[int, int]]:
    """Start and end of each clause of a normalised text; together they are the text. None is longer than any is."""
    ends = [m.end() for m in _END.finditer(view) if m["end"]]
    if view and (not ends or ends[-1] < len(view)):
        ends.append(len(view))
    starts = [0, *ends[:-1]]
    if all(end - start <= _LONGEST for start, end in zip(starts, ends, strict=False)):
        return list(zip(starts, ends, strict=False))
    return list(chain.from_iterable(map(partial(_cut, view), starts, ends)))


def _cut(view: str, start: int, end: int) -> list[tuple[int, int]]:
    return [(start + a, start + b) for a, b in cuts(view[start:end], _LONGEST, "，、：\n ")]
