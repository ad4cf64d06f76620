"""Tables that are set in plain text by tabs or spaces: 姓名    任命职务    免去职务, and rows below."""

from __future__ import annotations

import re
from collections.abc import Container

from kg.patterns import compiled
from kg.reference.columns import heading_role, settled, tells_posts

_TABS = compiled(r"[ \u3000]*(?:\t[ \u3000]*)+")
_WIDE = compiled(r"[ \u3000]*(?: {2}|\u3000)[ \u3000]*")
_ANY = compiled(r"[ \u3000]+")
_LONGEST = 120
"""Characters of the longest line that is a row of headings."""


def column_gaps(text: str, inside: Container[int]) -> dict[int, str]:
    """Where white space parts two cells of a row, with the bars that stand for it: several beside empty cells.

    A table begins with a line of headings that are all known and tell of persons and posts, and ends with
    the first line without such white space. ``inside`` are the offsets of white space inside names.
    """
    found: dict[int, str] = {}
    gap: re.Pattern[str] | None = None
    at = 0
    for line in text.split("\n"):
        gap = _gap(line) or gap
        if gap is not None:
            own = line if gap is _TABS else line.rstrip()
            first = 0 if gap is _TABS else len(line) - len(line.lstrip())
            gaps = [m for m in gap.finditer(own, first) if at + m.start() not in inside]
            found |= {at + m.start(): "|" * max(m[0].count("\t"), 1) for m in gaps}
            gap = gap if gaps else None
        at += len(line) + 1
    return found


def _gap(line: str) -> re.Pattern[str] | None:
    """What parts the cells of a table that this line is the row of headings of; None for another line."""
    if len(line) > _LONGEST or "，" in line or "。" in line:
        return None
    bare = line.strip("\r\n \u3000")
    gap = next((gap for gap in (_TABS, _WIDE, _ANY) if gap.search(bare)), None)
    headings = gap.split(bare) if gap else []
    known = all(heading_role(heading) or not heading for heading in headings)
    return gap if known and tells_posts(settled([heading_role(heading) for heading in headings])) else None
