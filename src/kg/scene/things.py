"""What a graph says of its entities, as pages show it: names, kind, place, structure, dates."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping

from kg import ontology as o
from kg.graph.kinds import most_specific, type_of
from kg.graph.solutions import solutions
from kg.graph.store import Store
from kg.scene.statements import values
from kg.show.records import Thing
from kg.show.short import short_name

_NAMES = "SELECT DISTINCT ?e ?l WHERE { %s ?e skos:prefLabel ?l FILTER(LANG(?l) = 'zh') }"
_TOLD = """SELECT DISTINCT ?e ?l WHERE { %s GRAPH ?g { ?e skos:prefLabel ?l }
  FILTER(LANG(?l) = 'zh' && !STRENDS(STR(?g), '/graph/statutory')) }"""
"""Names outside of the law, which knows nothing of what an analyst calls a body."""
_FORMS = "SELECT DISTINCT ?e ?l WHERE { %s ?e skos:altLabel ?l }"
_CLASSES = "SELECT DISTINCT ?e ?c WHERE { %s ?e a ?c FILTER(STRSTARTS(STR(?c), STR(kg:))) }"
_FACTS = """SELECT DISTINCT ?e ?p ?v WHERE { %s ?e ?p ?v
  VALUES ?p { kg:jurisdiction kg:place kg:partOf kg:superior kg:convener kg:level kg:successor kg:unresolvedReason
              kg:validFrom kg:validTo schema:startDate schema:endDate dcterms:date } }"""


def things(store: Store, iris: Iterable[str] | None = None, base: str | None = None) -> dict[str, Thing]:
    """Entities by IRI: those asked for, or all that have a name. ``base`` is what their IRIs begin with."""
    pattern = "" if iris is None else values("e", iris)
    begin = base if base is not None else base_of(store)
    names = _grouped(store, _NAMES % pattern) | _grouped(store, _TOLD % pattern)
    forms = _grouped(store, _FORMS % pattern)
    classes = _grouped(store, _CLASSES % pattern)
    facts: dict[str, dict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
    for iri, predicate, value in solutions(store, _FACTS % pattern):
        facts[iri][o.local_name(predicate)].add(value)
    return {
        iri: _thing(iri, begin, min(names[iri]), classes.get(iri, set()), forms.get(iri, set()), facts[iri])
        for iri in sorted(names)
    }


def base_of(store: Store) -> str:
    """What the identifiers of a graph begin with, by one of its statements or texts; empty without any."""
    for kind, part in (("Statement", "statement/"), ("SourceText", "text/")):
        for (iri,) in solutions(store, f"SELECT ?s WHERE {{ ?s a kg:{kind} }} LIMIT 1"):
            return iri.partition(part)[0]
    return ""


def _grouped(store: Store, sparql: str) -> dict[str, set[str]]:
    found: dict[str, set[str]] = defaultdict(set)
    for iri, value in solutions(store, sparql):
        found[iri].add(value)
    return found


def _thing(
    iri: str, base: str, name: str, classes: set[str], forms: set[str], facts: Mapping[str, set[str]]
) -> Thing:
    def one(*predicates: str) -> str:
        return next((min(facts[p]) for p in predicates if facts.get(p)), "")

    kind = most_specific(c.removeprefix(o.KG) for c in classes)
    key = iri.removeprefix(base)
    return Thing(
        iri, key, name, short_name(key, name), type_of(kind), kind, tuple(sorted(forms - {name})),
        one("jurisdiction", "place"), one("partOf"), one("superior"), one("convener"), one("level"),
        one("validFrom", "startDate", "date"), one("validTo", "endDate"),
        tuple(sorted(facts.get("successor", ()))), one("unresolvedReason"),
    )  # fmt: skip
