"""What follows by rule between the entities of a picture, from the layer ``derived`` or, without it, computed for them.

Relations of texts told from their other side, and one of two inverses, would draw the same line twice: they are left out.
"""

from __future__ import annotations

from collections.abc import Collection

from kg import ontology as o
from kg.graph.derive import GRAPH, RULES, derived_quads
from kg.graph.solutions import solutions
from kg.graph.store import MemoryStore, Store
from kg.show.records import Derived, Key

DRAWN = ("superior", "partOf", "hasMember")
_DERIVED = """SELECT DISTINCT ?subject ?p ?object ?rule WHERE {
  VALUES ?p { %s } ?s a kg:DerivedStatement ; kg:predicate ?p ; kg:subject ?subject ; kg:object ?object ;
    prov:wasGeneratedBy ?rule }"""


def derived_between(store: Store, base: str, nodes: Collection[str]) -> dict[Key, Derived]:
    """The relations that follow by rule between these entities, by line, with the rule in words."""
    source = store if o.graph_iri(GRAPH, base).value in store.graphs() else None
    derived = source or MemoryStore(derived_quads(store, base))
    inside, rules = frozenset(nodes), {rule.name: Derived(rule.zh, rule.en) for rule in RULES}
    query = _DERIVED % " ".join(f"kg:{name}" for name in DRAWN)
    return {
        (subject, o.local_name(predicate), object_): rules[rule.rpartition("/")[2]]
        for subject, predicate, object_, rule in sorted(solutions(derived, query))
        if subject in inside and object_ in inside
    }
