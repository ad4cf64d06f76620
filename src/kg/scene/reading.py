"""Reads all that a page shows of a graph: entities, lines with their statements, texts with their names, the law."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import islice

from kg.graph.store import Store
from kg.scene.derived import derived_between
from kg.scene.law import law_between
from kg.scene.selection import Selection, choose
from kg.scene.statements import given, names, statements, texts
from kg.scene.things import base_of, things
from kg.show.apart import told_apart
from kg.show.records import Line, Scene, Text, Thing

LISTED = 100
"""Statements of one line that a page holds; of more it tells the number."""
_BATCH = 4_000


def scene(
    store: Store, selection: Selection | None = None, *, law: bool = False, derived: bool = False
) -> Scene:
    """The chosen part of a graph. ``law`` adds what the law says between the entities that are drawn, ``derived``
    what follows by rule."""
    wanted = selection or Selection()
    base = base_of(store)
    chosen = choose(store, wanted)
    kept = {iri for found in chosen.lines.values() for iri in found[:LISTED]}
    stated = {
        s.iri: replace(s, repeats=chosen.repeats.get(s.iri, "").rpartition("/")[2])
        for batch in _batches(sorted(kept))
        for s in statements(store, given(batch))
    }
    rules = law_between(store, base, chosen.nodes) if law else {}
    follows = derived_between(store, base, chosen.nodes) if derived else {}
    lines = [
        Line(
            *key,
            tuple(sorted(stated[i] for i in found[:LISTED])),
            len(found),
            rules.get(key),
            follows.get(key),
            chosen.repeated(found),
        )
        for key in dict.fromkeys((*chosen.lines, *rules, *follows))
        for found in (chosen.lines.get(key, ()),)
    ]
    used = sorted({s.text for s in stated.values()})
    read = {iri: t for batch in _batches(used) for iri, t in texts(store, batch).items()}
    described = told_apart(_described(store, chosen.nodes, base), chosen.nodes, _told_by(lines, read))
    return Scene(
        base, chosen.nodes, tuple(sorted(lines, key=lambda line: line.key)), described,
        read,
        {iri: n for batch in _batches(used) for iri, n in names(store, batch).items()},
        chosen.all_nodes, chosen.all_lines, wanted.around, chosen.undated,
    )  # fmt: skip


def _told_by(lines: Sequence[Line], read: Mapping[str, Text]) -> dict[str, str]:
    """The title of the first text that tells of each end of a line."""
    found: dict[str, str] = {}
    for line in lines:
        for s in line.statements[:1]:
            title = read[s.text].title or read[s.text].id
            found |= {end: min(found.get(end, title), title) for end in (line.subject, line.object)}
    return found


def _described(store: Store, nodes: Sequence[str], base: str) -> dict[str, Thing]:
    """The entities that are drawn, then the places, parents, conveners and successors that they name."""
    found = {iri: t for batch in _batches(nodes) for iri, t in things(store, batch, base).items()}
    named = {
        iri for t in found.values() for iri in (t.place, t.part_of, t.superior, t.convener, *t.successors)
    }
    more = sorted(named - found.keys() - {""})
    return found | {iri: t for batch in _batches(more) for iri, t in things(store, batch, base).items()}


def _batches(items: Sequence[str]) -> Iterator[list[str]]:
    rest = iter(items)
    while batch := list(islice(rest, _BATCH)):
        yield batch
