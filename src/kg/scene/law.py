"""What the law says between the entities of a picture, from the layer ``statutory`` or, without it, computed for them."""

from __future__ import annotations

from collections.abc import Collection

from kg import ontology as o
from kg.graph.solutions import solutions
from kg.graph.statutes import GRAPH, statutory_quads
from kg.graph.store import MemoryStore, Store
from kg.show.records import Key, Law

_RULES = """SELECT DISTINCT ?subject ?p ?object ?law WHERE {
  ?s a kg:LegalStatement ; kg:subject ?subject ; kg:predicate ?p ; kg:object ?object ; kg:law ?law }"""


def law_between(store: Store, base: str, nodes: Collection[str]) -> dict[Key, Law]:
    """The relations of law between these entities, by line; only relations of the ontology."""
    source = store if o.graph_iri(GRAPH, base).value in store.graphs() else None
    rules = source or MemoryStore(statutory_quads(store, base))
    inside, relations = frozenset(nodes), o.load().relations
    found: dict[Key, set[str]] = {}
    for subject, predicate, object_, law in solutions(rules, _RULES):
        name = o.local_name(predicate)
        if name in relations and subject in inside and object_ in inside:
            found.setdefault((subject, name, object_), set()).add(law)
    return {key: Law(tuple(sorted(articles))) for key, articles in sorted(found.items())}
