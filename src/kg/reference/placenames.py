"""Finds the names of places: divisions and towns by automaton, villages and unknown towns by grammar."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from ahocorasick_rs import AhoCorasick, MatchKind

from kg.reference.names import word_set
from kg.reference.places import places

HAN = "一-龥㐀-䶿"
_SMALL = re.compile(rf"(?<![{HAN}])[{HAN}]{{2,4}}?(?:街道|镇|乡|苏木|社区|村)(?![{HAN}]?[部长民支级容])")
_AFTER_WORD = re.compile(
    rf"(?:[在到赴对向由与和及为是、]|来到|前往|走进|深入|视察|调研)([{HAN}]{{2,3}}?(?:街道|镇|乡|苏木|社区|村))(?![{HAN}]?[部长民支级容])"
)


@dataclass(frozen=True, slots=True)
class PlaceName:
    """A printed place name: offsets, and whether it is a short name that may be a common word."""

    start: int
    end: int
    short: bool = False
    known: bool = True


@cache
def _automaton() -> tuple[AhoCorasick, tuple[str, ...]]:
    table = places()
    names = sorted(n for n in {*table.names(), *table.towns, "中国", "我国"} if len(n) > 1)
    return AhoCorasick(names, matchkind=MatchKind.LeftmostLongest), tuple(names)


@cache
def _shorts() -> frozenset[str]:
    table = places()
    return frozenset(n for n in table.names() if all(p.name != n for p in table.named(n)))


def find_place_names(view: str) -> list[PlaceName]:
    """All place names of a normalised text, in order, not overlapping."""
    automaton, names = _automaton()
    shorts, words = _shorts(), word_set("place_words")
    found = [
        PlaceName(start, end, names[i] in shorts)
        for i, start, end in automaton.find_matches_as_indexes(view)
        if names[i] not in words or view[end : end + 1] in "省市县区州旗镇乡"
    ]
    known = {p.end for p in found}
    for pattern in (_SMALL, _AFTER_WORD):
        for m in pattern.finditer(view):
            start, end = m.span(m.lastindex or 0)
            if end not in known:
                found.append(PlaceName(start, end, known=False))
                known.add(end)
    return sorted(found, key=lambda p: (p.start, p.end))


def chain_before(ends: dict[int, PlaceName], position: int) -> int | None:
    """Start of the chain of place names that ends at ``position``, or None.

    ``ends`` maps the end offset of each name to it: 河南省|周口市|扶沟县 is one chain.
    """
    start = position
    while (place := ends.get(start)) is not None and place.start < start:
        start = place.start
    return start if start < position else None
