"""Which statements of a graph a picture shows: around an entity, of a period, a place, some relations, facts alone."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

from kg import ontology as o
from kg.errors import QueryError
from kg.graph.solutions import solutions
from kg.graph.store import Store
from kg.model import FACTUAL
from kg.reference.places import places
from kg.show.records import Key

MOST_NODES = 2_000
MOST_LINES = 6_000
_OUTLINE = """SELECT ?s ?subject ?p ?object ?modality ?date WHERE {
  ?s a kg:Statement ; kg:subject ?subject ; kg:predicate ?p ; kg:object ?object ; kg:modality ?modality ;
     kg:polarity "positive" . OPTIONAL { ?s kg:textDate ?date } }"""
_UNDATED = """SELECT ?s ?text WHERE { ?s a kg:Statement ; prov:wasDerivedFrom/oa:hasSource ?text
  FILTER NOT EXISTS { ?s kg:textDate ?date } }"""
_REPEATS = "SELECT ?s ?first WHERE { ?s kg:repeats ?first }"
_PLACED = "SELECT DISTINCT ?e ?p WHERE { ?e kg:jurisdiction|kg:place ?p }"


def relations(names: Iterable[str]) -> frozenset[str]:
    """Relations by local names or labels, zh or en. Raises QueryError for an unknown one."""
    known = o.load().relations
    by_name = {written: name for name, t in known.items() for written in (name, *t.labels.values())}
    given = [name.strip() for name in names if name.strip()]
    if unknown := [name for name in given if name not in by_name]:
        listed = ", ".join(sorted(known))
        raise QueryError(f"unknown relation {unknown[0]!r}; known are: {listed} (未知的关系)")
    return frozenset(by_name[name] for name in given)


class Outline(NamedTuple):
    """What is needed of a statement to choose it."""

    iri: str
    subject: str
    predicate: str
    object: str
    modality: str
    date: str

    @property
    def key(self) -> Key:
        """The line that the statement is part of."""
        return self.subject, self.predicate, self.object


@dataclass(frozen=True, slots=True)
class Selection:
    """What a picture is to show; without settings all of a graph.

    ``around`` is the IRI of an entity with ``depth`` steps round it, ``place`` the code of a division,
    ``since`` and ``until`` are dates YYYY, YYYY-MM or YYYY-MM-DD of texts, both inclusive.
    """

    around: str = ""
    depth: int = 1
    facts: bool = False
    since: str = ""
    until: str = ""
    place: str = ""
    predicates: frozenset[str] = field(default_factory=frozenset)

    def holds_but_date(self, one: Outline) -> bool:
        """True if a statement passes all settings but those of date, place and surroundings."""
        factual = not self.facts or one.modality in FACTUAL
        return factual and (not self.predicates or one.predicate in self.predicates)

    def holds_date(self, date: str) -> bool:
        """True for a date in the period, and where there is no period for every date and none."""
        if not (self.since or self.until):
            return True
        return bool(date) and date >= self.since and (not self.until or date[: len(self.until)] <= self.until)


@dataclass(frozen=True, slots=True)
class Chosen:
    """The ids of the chosen statements by line, the nodes, and how much there is in all.

    ``repeats`` tells of statements of reprints which statement of an earlier print they repeat; ``undated`` is
    how many texts a period leaves out because they have no date.
    """

    lines: Mapping[Key, tuple[str, ...]]
    nodes: tuple[str, ...]
    all_nodes: int
    all_lines: int
    repeats: Mapping[str, str] = field(default_factory=dict)
    undated: int = 0

    def repeated(self, found: Iterable[str]) -> int:
        """How many of these statements repeat others of them."""
        return repeated(found, self.repeats)


def repeated(found: Iterable[str], repeats: Mapping[str, str]) -> int:
    """How many statements repeat others among them: two prints of one sentence are one statement."""
    every = list(found)
    return len(every) - len({repeats.get(iri, iri) for iri in every})


def choose(store: Store, selection: Selection) -> Chosen:
    """The chosen part of a graph; of more than 2,000 nodes or 6,000 lines the strongest."""
    found: dict[Key, list[str]] = defaultdict(list)
    undated = _undated(store, selection)
    left_out = set[str]()
    for one in _within(store, selection, filter(selection.holds_but_date, _outline(store))):
        if selection.holds_date(one.date):
            found[one.key].append(one.iri)
        elif one.iri in undated:
            left_out.add(undated[one.iri])
    lines = _around(found, selection) if selection.around else found
    repeats = {row[0]: row[1] for row in solutions(store, _REPEATS)}
    counts = {key: len(found) - repeated(found, repeats) for key, found in lines.items()}
    nodes = strongest(counts, selection.around)
    inside = set(nodes)
    kept = [key for key in lines if key[0] in inside and key[2] in inside]
    kept.sort(key=lambda key: (-counts[key], key))
    every = {end for key in lines for end in (key[0], key[2])}
    cut = {
        key: tuple(sorted(lines[key], key=lambda iri: (iri in repeats, iri)))
        for key in sorted(kept[:MOST_LINES])
    }
    return Chosen(cut, tuple(nodes), len(every), len(lines), repeats, len(left_out))


def _undated(store: Store, selection: Selection) -> dict[str, str]:
    """The texts of statements without a date, where a period leaves these out."""
    if not (selection.since or selection.until):
        return {}
    return {row[0]: row[1] for row in solutions(store, _UNDATED)}


def strongest(counts: Mapping[Key, int], first: str = "") -> list[str]:
    """The nodes with most statements, in the order of their IRIs; ``first`` is among them."""
    weights: dict[str, int] = defaultdict(int)
    for (subject, _, object_), count in counts.items():
        for node in {subject, object_}:
            weights[node] += count
    ranked = sorted(weights, key=lambda node: (node != first, -weights[node], node))
    return sorted(ranked[:MOST_NODES])


def _outline(store: Store) -> Iterator[Outline]:
    for iri, subject, predicate, object_, modality, date in solutions(store, _OUTLINE):
        yield Outline(iri, subject, o.local_name(predicate), object_, modality, date)


def _within(store: Store, selection: Selection, rows: Iterable[Outline]) -> Iterator[Outline]:
    """The statements of which one end belongs to the place, or is a place in it."""
    if not selection.place:
        yield from rows
        return
    whole = places().get(selection.place)
    inside: dict[str, bool] = {}

    def belongs(place: str) -> bool:
        if place not in inside:
            known = places().get(place.rpartition("/")[2])
            inside[place] = bool(known and whole and places().within(known, whole))
        return inside[place]

    placed = {entity for entity, place in solutions(store, _PLACED) if belongs(place)}
    for one in rows:
        if {one.subject, one.object} & placed or any("/place/" in e and belongs(e) for e in one.key[::2]):
            yield one


def _around(lines: Mapping[Key, list[str]], selection: Selection) -> dict[Key, list[str]]:
    """The lines within so many steps of an entity, and those between the nodes that these reach."""
    beside: dict[str, set[str]] = defaultdict(set)
    for subject, _, object_ in lines:
        beside[subject].add(object_)
        beside[object_].add(subject)
    reached = edge = {selection.around}
    for _ in range(selection.depth):
        edge = {n for node in edge for n in beside[node]} - reached
        reached = reached | edge
    return {key: found for key, found in lines.items() if key[0] in reached and key[2] in reached}
