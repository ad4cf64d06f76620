"""Search by what people type: any stretch of a name, full or short, wherever it stands."""

from __future__ import annotations

from array import array
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

from pyoxigraph import QuerySolutions

from kg import ontology as o
from kg.graph.kinds import TYPES
from kg.graph.names import CLASSES
from kg.graph.store import Store

_LABELS = """SELECT ?e ?label WHERE { GRAPH %s { ?e <%s> ?label } FILTER(LANG(?label) = "zh") }"""
_KIND = "SELECT DISTINCT ?e WHERE { ?e a %s }"
_LOOKED_AT = 1500
"""Places where a text stands that are looked at: one character may stand in every name."""


def reading_keys(name: str) -> tuple[str, ...]:
    """What else a name is found by, such as its pinyin and initials: none so far, in lower case."""
    return ()


def folded(text: str) -> str:
    """A text as it is compared: without spaces and quotation marks, in lower case."""
    return "".join(c for c in text.lower() if not c.isspace() and c not in "“”\"'《》")


@dataclass(frozen=True, slots=True)
class Hit:
    """Something that was found: its IRI, its name, the form that fits, and ORG, MEET, CON, DOC, PER or LOC."""

    iri: str
    name: str
    form: str
    type: str


class Index:
    """All forms of all names as one text: a search in it is a search of that text."""

    def __init__(self, forms: dict[str, list[str]], types: dict[str, str]) -> None:
        """``forms`` by IRI, the name first, and the type of each thing."""
        self._things = sorted(iri for iri in forms if iri in types)
        self._names = [forms[iri][0] for iri in self._things]
        self._types = [types[iri] for iri in self._things]
        self._starts, self._owners, lines, at = array("L"), array("L"), [], 1
        for number, iri in enumerate(self._things):
            for line in dict.fromkeys(f for form in forms[iri] for f in (folded(form), *reading_keys(form))):
                self._starts.append(at)
                self._owners.append(number)
                lines.append(line)
                at += len(line) + 1
        self._text = "\n" + "\n".join(lines) + "\n"

    @classmethod
    def read(cls, store: Store, base: str) -> Index:
        """The names of a graph with this base of identifiers."""
        graph, forms = o.graph_iri("reference", base), defaultdict[str, list[str]](list)
        for predicate in (o.PREF_LABEL, o.ALT_LABEL):
            for iri, label in _rows(store, _LABELS % (graph, predicate.value)):
                forms[iri].append(label)
        types = {iri: TYPES[kind] for kind in TYPES for (iri,) in _rows(store, _KIND % o.kg(kind))}
        return cls(forms, types)

    def __len__(self) -> int:
        return len(self._things)

    def find(self, text: str, limit: int = 20, kind: str = "entity") -> list[Hit]:
        """What has a name with ``text`` in it: first the whole name, then its beginning; short names first.

        ``kind``: a key of ``kg.graph.names.CLASSES``, or ``entity`` for anything.
        """
        wanted, found = folded(text), dict[int, tuple[int, int, str]]()
        type_ = None if kind == "entity" else TYPES.get(CLASSES.get(kind, ""), "")
        if not wanted:
            return []
        for at in self._places(wanted):
            line = bisect_right(self._starts, at) - 1
            start, owner = self._starts[line], self._owners[line]
            form = self._text[start : self._text.index("\n", start)]
            rank = (0 if form == wanted else 1 if at == start else 2, len(form), form)
            if type_ in (None, self._types[owner]):
                found[owner] = min(found.get(owner, rank), rank)
        ordered = sorted(found, key=lambda owner: (found[owner], self._things[owner]))
        return [self._hit(owner, found[owner][2]) for owner in ordered[:limit]]

    def _places(self, wanted: str) -> Iterator[int]:
        """Where names begin with a text, then where it stands anywhere."""
        for prefix in ("\n", ""):
            at, left = self._text.find(prefix + wanted), _LOOKED_AT
            while at >= 0 and left:
                yield at + len(prefix)
                at, left = self._text.find(prefix + wanted, at + 1), left - 1

    def _hit(self, owner: int, form: str) -> Hit:
        return Hit(self._things[owner], self._names[owner], form, self._types[owner])


def _rows(store: Store, sparql: str) -> Iterator[tuple[str, ...]]:
    answer = store.query(sparql)
    assert isinstance(answer, QuerySolutions)
    return (tuple(term.value for term in row) for row in answer)
