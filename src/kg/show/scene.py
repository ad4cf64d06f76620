"""All that a page shows of a graph: entities, lines with their statements, texts with the names in them, the law."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import islice

from kg.graph.store import Store
from kg.model import FACTUAL
from kg.show.law import Law, law_between
from kg.show.selection import Key, Selection, choose
from kg.show.things import Thing, base_of, things
from kg.show.why import Named, Stated, Text, given, names, statements, texts

LISTED = 100
"""Statements of one line that a page holds; of more it tells the number."""
_BATCH = 4_000


@dataclass(frozen=True, slots=True)
class Line:
    """A relation between two entities: statements by place in the texts, ``total`` of them, and the law on it."""

    subject: str
    predicate: str
    object: str
    statements: tuple[Stated, ...] = ()
    total: int = 0
    law: Law | None = None

    @property
    def key(self) -> Key:
        """Subject, relation, object."""
        return self.subject, self.predicate, self.object

    @property
    def factual(self) -> int:
        """How many of the statements are no plans, duties or norms."""
        return sum(s.modality in FACTUAL for s in self.statements)


@dataclass(frozen=True, slots=True)
class Scene:
    """What a page shows. ``nodes`` are the IRIs that are drawn; ``things`` describes these and what they refer to.

    ``all_nodes`` and ``all_lines`` are the numbers before the strongest were taken.
    """

    base: str
    nodes: tuple[str, ...] = ()
    lines: tuple[Line, ...] = ()
    things: Mapping[str, Thing] = field(default_factory=dict)
    texts: Mapping[str, Text] = field(default_factory=dict)
    names: Mapping[str, Sequence[Named]] = field(default_factory=dict)
    all_nodes: int = 0
    all_lines: int = 0
    around: str = ""


def scene(store: Store, selection: Selection | None = None, *, law: bool = False) -> Scene:
    """The chosen part of a graph. ``law`` adds what the law says between the entities that are drawn."""
    wanted = selection or Selection()
    base = base_of(store)
    chosen = choose(store, wanted)
    kept = {iri for found in chosen.lines.values() for iri in found[:LISTED]}
    stated = {s.iri: s for batch in _batches(sorted(kept)) for s in statements(store, given(batch))}
    rules = law_between(store, base, chosen.nodes) if law else {}
    lines = [
        Line(*key, tuple(sorted(stated[i] for i in found[:LISTED])), len(found), rules.get(key))
        for key, found in chosen.lines.items()
    ]
    lines += [Line(*key, law=rule) for key, rule in rules.items() if key not in chosen.lines]
    described = _described(store, chosen.nodes, base)
    used = sorted({s.text for s in stated.values()})
    return Scene(
        base, chosen.nodes, tuple(sorted(lines, key=lambda line: line.key)), described,
        {iri: t for batch in _batches(used) for iri, t in texts(store, batch).items()},
        {iri: n for batch in _batches(used) for iri, n in names(store, batch).items()},
        chosen.all_nodes, chosen.all_lines, wanted.around,
    )  # fmt: skip


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
