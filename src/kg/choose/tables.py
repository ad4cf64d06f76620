"""The names of the packed tables in a text, with the kind of table: divisions by level, towns, heads of organs, terms."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from functools import cache

from ahocorasick_rs import AhoCorasick, MatchKind

from kg.reference.organs import heads
from kg.reference.places import places
from kg.resources import rows

_NAMED = {
    "central": ("name", "aliases"), "media": ("name", "aliases"), "concepts": ("label", "aliases"),
    "laws": ("name", "short"), "meetings": ("name", "aliases"), "collectives": ("label", "aliases"),
    "people": ("name",),
}  # fmt: skip
"""The columns of each table that hold printed names."""

Named = tuple[int, int, str]


def _listed() -> Iterator[tuple[str, str]]:
    table = places()
    for name in table.names():
        for found in table.named(name):
            yield name, found.level if found.name == name else "short"
    yield from ((name, "town") for name in table.towns)
    yield from ((head, f"head {kind}") for head, kind in heads().items())
    for source, columns in _NAMED.items():
        for row in rows(source):
            for column in columns:
                yield from ((form.strip("“”"), source) for form in (row.get(column) or "").split("|"))


@cache
def _automaton() -> tuple[AhoCorasick, tuple[tuple[str, ...], ...]]:
    kinds: dict[str, set[str]] = defaultdict(set)
    for name, kind in _listed():
        if len(name) > 1:
            kinds[name].add(kind)
    forms = sorted(kinds)
    return AhoCorasick(forms, matchkind=MatchKind.Standard), tuple(tuple(sorted(kinds[f])) for f in forms)


def names_in(view: str) -> list[Named]:
    """Start, end and kind of the tables' names in a normalised text; of each kind the first and longest, none overlapping."""
    automaton, kinds = _automaton()
    spans: dict[str, list[tuple[int, int]]] = defaultdict(list)
    for i, start, end in automaton.find_matches_as_indexes(view, overlapping=True):
        for kind in kinds[i]:
            spans[kind].append((start, -end))
    return [found for kind in sorted(spans) for found in _apart(kind, sorted(spans[kind]))]


def _apart(kind: str, found: list[tuple[int, int]]) -> Iterator[Named]:
    last = 0
    for start, minus_end in found:
        if start >= last:
            last = -minus_end
            yield start, last, kind
