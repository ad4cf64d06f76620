"""Regions of a page that are no prose, by the patterns of ``data/boilerplate.tsv``."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import cache

from kg.model import Region
from kg.patterns import compiled
from kg.read.header import is_metadata
from kg.read.lines import Line, head, tail
from kg.reference.view import simplified
from kg.resources import rows

_LONGEST = {"navigation": 80, "footer": 160, "disclaimer": 600}
"""Longer lines, in characters, are paragraphs, whatever words stand in them."""

Pattern = tuple[str, re.Pattern[str]]


def find_regions(lines: Sequence[Line]) -> tuple[Region, ...]:
    """The regions of a page in order of offset; each covers one line without its outer spaces.

    Kinds: ``navigation``, ``metadata`` (source, author and date line), ``footer``
    and ``disclaimer``.
    """
    top, bottom = head(lines), tail(lines)
    kinds = dict(_tail_kinds(bottom)) | dict(_head_kinds(top))
    return tuple(Region(line.start, line.end, kinds[line]) for line in sorted(kinds, key=lambda x: x.start))


def _head_kinds(lines: Sequence[Line]) -> Iterator[tuple[Line, str]]:
    crumb = -1
    for number, line in enumerate(lines):
        kind = _kind(line, "head")
        if kind is None and is_metadata(line.text):
            kind = "metadata"
        if kind == "navigation" and "首页" in simplified(line.text):
            crumb = number
        if kind is not None:
            yield line, kind
    yield from ((line, "navigation") for line in lines[: max(crumb, 0)])


def _tail_kinds(lines: Iterable[Line]) -> Iterator[tuple[Line, str]]:
    for line in lines:
        kind = _kind(line, "tail")
        if kind is not None:
            yield line, kind


def _kind(line: Line, zone: str) -> str | None:
    if len(line.text) > max(_LONGEST.values()):
        return None
    text = simplified(line.text)
    for kind, pattern in _patterns(zone):
        if len(text) <= _LONGEST[kind] and pattern.search(text):
            return kind
    return None


@cache
def _patterns(zone: str) -> tuple[Pattern, ...]:
    return tuple(
        (row["kind"], compiled(row["pattern"]))
        for row in rows("boilerplate")
        if row["zone"] in (zone, "both")
    )
