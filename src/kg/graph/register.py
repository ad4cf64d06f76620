"""All Chinese names of a graph in one list, kept beside its store: parts and likenesses of names are sought there.

A store finds a name as a whole at once, and a part of one only by going through all of them.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path
from threading import Lock
from typing import NamedTuple
from weakref import WeakKeyDictionary

from pyoxigraph import NamedNode, QueryResultsFormat, QuerySolutions

from kg import ontology as o
from kg.graph.kinds import TYPES
from kg.graph.recalled import PLACE, keep
from kg.graph.store import OxigraphStore, Store
from kg.reading import intact

_FILE = "names-1.json"
_LABELS = "SELECT ?g ?e ?label { GRAPH ?g { ?e <%s> ?label } }"
_KIND = "SELECT DISTINCT ?e { ?e a %s }"
_CHINESE = '"@zh'
_OWN = "graph/reference>"
"""How the IRI of the graph ends that describes what texts name; law and decisions describe more."""


class Thing(NamedTuple):
    """A thing with its types (such as ``ORG`` or ``CON DOC``), whether texts name it, its names and its other forms."""

    iri: str
    types: str
    told: bool
    names: list[str]
    forms: list[str]


class Register:
    """The things of a graph that have a Chinese name or short form, in the order of their IRIs."""

    def __init__(self, things: Iterable[Thing]) -> None:
        self.things = list(things)

    @classmethod
    def read(cls, store: OxigraphStore) -> Register:
        """The names in a store, those first that texts use."""
        return cls(_read(store))

    def of(self, class_: str | None) -> Iterator[Thing]:
        """The things of a class of ``kg.graph.kinds.TYPES``; all of them without one."""
        if class_ is None:
            return iter(self.things)
        type_ = TYPES[class_]
        return (thing for thing in self.things if type_ in thing.types)

    def with_part(self, text: str, class_: str | None, *, forms: bool = False) -> dict[str, str]:
        """Name by IRI of what has a name, or one of its other ``forms``, with a text in it."""
        return {
            iri: next((name for name in names if text in name), names[0])
            for iri, _, _, names, others in self.of(class_)
            for written in (others if forms else names)
            if text in written and names
        }

    def names(self, class_: str | None) -> set[str]:
        """The names of things."""
        return {name for *_, names, _ in self.of(class_) for name in names}

    def labels(self, class_: str | None) -> set[str]:
        """The names and other forms of things."""
        return {label for *_, names, forms in self.of(class_) for label in (*names, *forms)}


_known: WeakKeyDictionary[Store, Register] = WeakKeyDictionary()
_lock = Lock()


def register(store: Store) -> Register | None:
    """The names of a store on disk that is open for reading alone, read once; None of any other: ask it with SPARQL.

    Beside the store they are kept from the first time on.
    """
    if not isinstance(store, OxigraphStore) or not store.read_only or store.path is None:
        return None
    with _lock:
        if store not in _known:
            place = store.path / PLACE / _FILE
            things = _kept(place)
            if things is None:
                things = _read(store)
                keep(place, json.dumps(things, ensure_ascii=False, separators=(",", ":")).encode("utf-8"))
            _known[store] = Register(things)
        return _known[store]


def _kept(place: Path) -> list[Thing] | None:
    try:
        return [Thing(*thing) for thing in json.loads(place.read_bytes())]
    except (OSError, ValueError, TypeError):
        return None


def _read(store: OxigraphStore) -> list[Thing]:
    types = defaultdict[str, list[str]](list)
    for kind, type_ in TYPES.items():
        for (iri,) in _rows(store, _KIND % o.kg(kind)):
            types[iri].append(type_)
    told, names = _labels(store, o.PREF_LABEL)
    more, forms = _labels(store, o.ALT_LABEL)
    told |= more
    return [
        Thing(iri[1:-1], " ".join(types[iri]), iri in told, names.get(iri, []), forms.get(iri, []))
        for iri in sorted(names.keys() | forms.keys())
    ]


def _labels(store: OxigraphStore, predicate: NamedNode) -> tuple[set[str], dict[str, list[str]]]:
    """What texts name, and the Chinese labels of each thing: those that texts use first, each in alphabetical order."""
    own, others = defaultdict[str, set[str]](set), defaultdict[str, set[str]](set)
    for graph, iri, literal in _rows(store, _LABELS % predicate.value):
        if literal.endswith(_CHINESE):
            (own if graph.endswith(_OWN) else others)[iri].add(_value(literal))
    every = {iri: [*sorted(own[iri]), *sorted(others[iri] - own[iri])] for iri in own.keys() | others.keys()}
    return {iri for iri, labels in own.items() if labels}, every


def _rows(store: OxigraphStore, sparql: str) -> Iterator[list[str]]:
    """The terms of an answer as SPARQL writes them.

    As text they come in a third of the time that terms take.
    """
    with intact(store.path):
        answer = store.inner.query(sparql, use_default_graph_as_union=True)
        assert isinstance(answer, QuerySolutions)
        text = (answer.serialize(format=QueryResultsFormat.TSV) or b"").decode("utf-8")
    for line in text.split("\n")[1:-1]:
        yield line.split("\t")


def _value(literal: str) -> str:
    """``"房山区"@zh`` without its quotation marks and language; what is escaped in TSV is escaped likewise in JSON."""
    quoted = literal[: literal.rindex('"') + 1]
    return str(json.loads(quoted)) if "\\" in quoted else quoted[1:-1]
