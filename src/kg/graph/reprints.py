"""Texts that print what another printed before them, and the statements that they repeat.

Made from the fingerprints in the store, whatever the order in which its documents came: which text is the first,
and which statements repeat others, follows from dates and ids alone.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from pyoxigraph import NamedNode, Quad, QuerySolution, QuerySolutions

from kg import ontology as o
from kg.graph.graphs import REPRINTS
from kg.graph.likeness import Likeness, read
from kg.graph.query import PREFIXES
from kg.graph.store import Store

_TEXTS = """SELECT DISTINCT ?text ?id ?print ?date ?home WHERE {{ {text} kg:fingerprint ?print ; dcterms:identifier ?id .
  OPTIONAL {{ {text} dcterms:issued ?date }} OPTIONAL {{ {text} kg:home ?home }} }}"""
_STATED = """SELECT DISTINCT ?s ?a ?p ?b ?polarity ?modality ?start WHERE {{ ?e oa:hasSource {text} . ?s prov:wasDerivedFrom ?e ;
  kg:subject ?a ; kg:predicate ?p ; kg:object ?b ; kg:polarity ?polarity ; kg:modality ?modality .
  ?e oa:hasSelector/oa:start ?start }}"""
_SAYS = ("a", "p", "b", "polarity", "modality")
_LAST = "9999"
Key = tuple[str, ...]
Stated = dict[Key, list[NamedNode]]
"""The statements of a text by what they say, in their order."""


@dataclass(frozen=True, slots=True)
class Text:
    """A text with what orders it: date (undated ones last), id."""

    iri: str
    id: str
    date: str
    home: str
    likeness: Likeness

    @property
    def order(self) -> tuple[str, str]:
        """The first of several copies is the least."""
        return self.date, self.id


def reprint_quads(store: Store, base: str) -> Iterator[Quad]:
    """The texts that reprint an earlier one, and the statements of theirs that the earlier ones already make."""
    graph = o.graph_iri(REPRINTS, base)
    for cluster in clusters(texts(store)):
        yield from cluster_quads(((text, stated(store, text.iri)) for text in cluster), graph)


def texts(store: Store) -> list[Text]:
    """The texts of a store that have a fingerprint."""
    return [_text(row, row["text"]) for row in _rows(store, _TEXTS.format(text="?text"))]


def text_of(store: Store, text: NamedNode) -> Text | None:
    """One text of a store; None if it has no fingerprint."""
    return next((_text(row, text) for row in _rows(store, _TEXTS.format(text=text))), None)


def _rows(store: Store, query: str) -> QuerySolutions:
    found = store.query(PREFIXES + query)
    assert isinstance(found, QuerySolutions)
    return found


def _text(row: QuerySolution, text: Any) -> Text:
    id, mark, date, home = (str(getattr(row[n], "value", "")) for n in ("id", "print", "date", "home"))
    return Text(text.value, id, date or _LAST, home, read(mark))


def clusters(given: Iterable[Text]) -> list[list[Text]]:
    """The texts that are copies of one another, two or more together, the first before the rest."""
    ordered = sorted(given, key=lambda t: t.order)
    parent = list(range(len(ordered)))
    for one, other in _candidates(ordered):
        a, b = _root(parent, one), _root(parent, other)
        if a != b and copies(ordered[one], ordered[other]):
            parent[max(a, b)] = min(a, b)
    found: dict[int, list[Text]] = defaultdict(list)
    for at, text in enumerate(ordered):
        found[_root(parent, at)].append(text)
    return [cluster for cluster in found.values() if len(cluster) > 1]


def _candidates(ordered: list[Text]) -> Iterator[tuple[int, int]]:
    """Pairs that share their prose or a band of their signatures."""
    places: dict[Hashable, list[int]] = defaultdict(list)
    for at, text in enumerate(ordered):
        for key in text.likeness.keys:
            yield from ((before, at) for before in places[key])
            places[key].append(at)


def _root(parent: list[int], at: int) -> int:
    while parent[at] != at:
        parent[at] = at = parent[parent[at]]
    return at


def copies(one: Text, other: Text) -> bool:
    """True for copies of one text; two places that print the same form of words do not copy each other."""
    apart = one.home and other.home and one.home != other.home
    return not apart and one.likeness.like(other.likeness)


def cluster_quads(cluster: Iterable[tuple[Text, Stated]], graph: NamedNode) -> Iterator[Quad]:
    """What is to be said of copies of one text, in their order, each with its statements.

    Of several statements of one kind in a text, the second repeats the second of the first print.
    """
    first: Text | None = None
    told: Stated = {}
    for text, made in cluster:
        if first is None:
            first = text
        else:
            yield Quad(NamedNode(text.iri), o.kg("reprintOf"), NamedNode(first.iri), graph)
        for key in filter(told.__contains__, made):
            earlier = told[key]
            for number, statement in enumerate(made[key]):
                yield Quad(statement, o.kg("repeats"), earlier[min(number, len(earlier) - 1)], graph)
        told = made | told


def stated(store: Store, text: str) -> Stated:
    """The statements of the text with this IRI."""
    found = _rows(store, _STATED.format(text=NamedNode(text)))
    made: Stated = defaultdict(list)
    for row in sorted(found, key=lambda row: (int(row["start"].value), str(row["s"]))):
        made[tuple(str(row[n]) for n in _SAYS)].append(row["s"])
    return dict(made)
