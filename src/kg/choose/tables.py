"""The names of the packed tables in a text, with the kind of table: divisions by level, towns, heads of organs, terms."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from kg.kept import Parts, kept
from kg.reference.organs import heads
from kg.reference.placerows import made_from
from kg.reference.places import places
from kg.reference.scan import Lexicon, packed
from kg.resources import rows, share

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
def _lexicon() -> Lexicon:
    tables = [share(f"data/{source}.tsv") for source in (*_NAMED, "organs")]
    return Lexicon.unpacked(kept("tables", [*made_from(), *tables, Path(__file__)], _parts))


def _parts() -> Parts:
    kinds: dict[str, set[str]] = defaultdict(set)
    for name, kind in _listed():
        if len(name) > 1:
            kinds[name].add(kind)
    return packed({name: "|".join(sorted(kinds[name])) for name in sorted(kinds)})


def names_in(view: str) -> list[Named]:
    """Start, end and kind of the tables' names in a normalised text; of each kind the first and longest, none overlapping."""
    found: dict[str, list[Named]] = defaultdict(list)
    last: dict[str, int] = defaultdict(int)
    for start, end, kinds in _lexicon().matches(view):
        for kind in kinds.split("|"):
            if start >= last[kind]:
                last[kind] = end
                found[kind].append((start, end, kind))
    return [named for kind in sorted(found) for named in found[kind]]
