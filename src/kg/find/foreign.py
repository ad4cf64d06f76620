"""Finds names that are not Han Chinese by their form: with a dot (吐尔洪江·阿不力孜), of Tibetan parts, in Latin letters."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg.reference.names import alternation
from kg.reference.placenames import HAN
from kg.reference.scan import Scanner

BEFORE_NAME = "以和与对向由在的了经是将"
"""What may stand right before a name and is no part of it."""
_FOREIGN = re.compile(rf"[{HAN}]{{2,6}}(?:·[{HAN}]{{2,8}}?(?=[^{HAN}]|$|{alternation('name_follow')}))+")
_LATIN = re.compile(r"[A-Z][a-zA-Z]+(?:[ 　]+[A-Z][a-zA-Z]+)+")
_PARTS = alternation("tibetan_parts")
_TIBETAN = re.compile(rf"(?:{_PARTS})[ 　]?(?:{_PARTS})(?![{HAN}]?[县区乡镇村])")


def find_foreign(view: str, titles: Scanner) -> Iterator[tuple[int, int]]:
    """The spans of such names; ``titles`` are the posts that may stand before one."""
    for m in _TIBETAN.finditer(view):
        yield m.span()
    for m in (*_LATIN.finditer(view), *(_FOREIGN.finditer(view) if "·" in view else ())):
        if view[m.start() - 1 : m.start()] != "“":
            yield _begins(view, m, titles)


def _begins(view: str, m: re.Match[str], titles: Scanner) -> tuple[int, int]:
    """A name with a dot begins after the title before it, if one ends within the run."""
    low = max(0, m.start() - 8)
    ends = (low + end for _, end in titles.spans(view[low : m.end()]))
    start = max((end for end in ends if m.start() < end < m.end()), default=m.start())
    return start + (view[start] in BEFORE_NAME and view[start + 2 : start + 3] != "·"), m.end()
