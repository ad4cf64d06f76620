"""The members of collectives such as 一府一委两院: organs of the same place, by table ``data/collectives.tsv``.

The name decides, not the date: a text of 2024 that says 一府两院 means three
organs. A collective whose members are not organs of a place has none here.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from pyoxigraph import NamedNode, Quad

from kg import ontology as o
from kg.graph.organs import organ_of
from kg.graph.provisions import organ_roles
from kg.graph.solutions import solutions
from kg.graph.statutes import organ, unknown_quads
from kg.graph.store import Store
from kg.model import Entity
from kg.reference.organs import organ_kinds
from kg.reference.places import places
from kg.resources import rows

_OF_CLASS = "SELECT DISTINCT ?a WHERE { GRAPH <%s> { ?a a kg:%s } } ORDER BY ?a"
_SCOPES = {"national": frozenset({"national", "both"}), "local": frozenset({"local", "both"})}


def member_triples(store: Store, base: str) -> Iterator[tuple[NamedNode, NamedNode, NamedNode]]:
    """``kg:hasMember`` and its inverse for each collective of a place in the graph."""
    for iri in _of_class(store, "Collective", base):
        for entity in members(iri.removeprefix(base)):
            member = o.entity_iri(entity.key, base)
            yield NamedNode(iri), o.kg("hasMember"), member
            yield member, o.kg("isMemberOf"), NamedNode(iri)


def collective_quads(store: Store, graph: NamedNode, base: str) -> Iterator[Quad]:
    """From when to when the collectives of the graph are used, and members that the graph does not describe."""
    known = {
        iri.removeprefix(base) for name in ("Institution", "Place") for iri in _of_class(store, name, base)
    }
    found: dict[str, Entity] = {}
    for iri in _of_class(store, "Collective", base):
        row = _row(iri.removeprefix(base)) or {}
        for column, name in (("start", "validFrom"), ("end", "validTo")):
            if value := row.get(column):
                yield Quad(NamedNode(iri), o.kg(name), o.date_literal(value), graph)
        found.update({e.key: e for e in members(iri.removeprefix(base))})
    yield from unknown_quads(found, known, graph, base)


def members(key: str) -> list[Entity]:
    """The members of a collective with a key such as ``org/110111/collective/一府一委两院``; empty if unknown."""
    row, code = _row(key), key.split("/")[1]
    place = places().get(code)
    if row is None or place is None or row["scope"] not in _SCOPES["national" if code == "cn" else "local"]:
        return []
    kinds = [kind for kind in row["members"].split("|") if kind in organ_kinds()]
    found = (organ(k, place) if k in organ_roles() else organ_of(f"org/{code}/{k}") for k in kinds)
    return [entity for entity in found if entity is not None]


def _of_class(store: Store, name: str, base: str) -> list[str]:
    return [iri for (iri,) in solutions(store, _OF_CLASS % (o.graph_iri("reference", base).value, name))]


def _row(key: str) -> dict[str, str] | None:
    match key.split("/"):
        case ["org", _, "collective", name]:
            return _table().get(name)
    return None


@cache
def _table() -> dict[str, dict[str, str]]:
    """The collectives by label and by each alias."""
    return {name: r for r in rows("collectives") for name in (r["label"], *r["aliases"].split("|")) if name}
