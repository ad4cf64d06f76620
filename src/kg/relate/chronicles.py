"""Chronicles: texts of which most lines are entries that begin with their day."""

from __future__ import annotations

from kg.patterns import compiled
from kg.relate.patterns import DATE

# An entry of a chronicle begins with its day: △5日，…, 2.3月4日….
ENTRY = compiled(rf"(?:[△▲▽●■◆◎◇★☆※·]|\d{{1,3}}[、．.](?=\d{{1,2}}月))?(?:{DATE}|[同是]月|[同是]年|同日)")
_FEWEST = 3
"""Lines that begin with a day, from which on a text may be a chronicle."""
_LINE = 12
"""Characters of a line that is no heading."""


def is_chronicle(text: str) -> bool:
    """True if most lines are entries that begin with their day."""
    lines = [line for line in text.split("\n") if len(line) >= _LINE]
    entries = sum(1 for line in lines if ENTRY.match(line))
    return entries >= _FEWEST and 3 * entries >= 2 * len(lines)
