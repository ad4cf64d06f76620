"""What the law says of the organs of the places in a graph, in a graph of its own: ``statutory``.

Each relation is a ``kg:LegalStatement`` with its law, never a plain triple, so
that it is not taken for what a text says.
"""

from __future__ import annotations

import hashlib
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import product

from pyoxigraph import Literal, NamedNode, Quad

from kg import ontology as o
from kg.graph.background import with_background
from kg.graph.describe import description
from kg.graph.provisions import Provision, organ_roles, provisions, statutes
from kg.graph.solutions import solutions
from kg.graph.store import Store
from kg.model import Entity, MentionType
from kg.reference.organs import organ_kinds, place_organ_name
from kg.reference.places import MUNICIPALITIES, Place, places

GRAPH = "statutory"
_LETTERS = {"national": "N", "province": "P", "prefecture": "C", "county": "X", "township": "T"}
_OTHER_SYSTEMS = ("71", "81", "82")
"""Codes of Taiwan, Hong Kong and Macao begin so: the laws on local organs do not apply there."""
_COUNCILS = frozenset({"npc", "npc-sc", "gov", "cppcc"})
_TOWNSHIP = frozenset({"npc", "npc-presidium", "gov", "cpc"})
_PLACES = """SELECT DISTINCT ?e WHERE { { GRAPH <%s> { ?e a kg:Institution FILTER(CONTAINS(STR(?e), "/org/")) } }
  UNION { ?text kg:home ?e } }"""
_DECIDED = """SELECT DISTINCT ?e ?name WHERE { ?d a kg:AnalystDecision ; kg:decidedOn|kg:decidedFor ?e .
  GRAPH <%s> { ?e skos:prefLabel ?name } }"""


def statutory_quads(store: Store, base: str, as_of: str | None = None) -> Iterator[Quad]:
    """The relations that the law sets between the organs of the places that have an organ or a text in the graph.

    ``as_of`` is a day YYYY-MM-DD; without it the rules that have no end count.
    The organs are described here too, whoever else describes them, so that nothing but the places
    decides what this graph holds. The rules themselves (``kg:Provision``) are part of the graph.
    """
    graph = o.graph_iri(GRAPH, base)
    for quad in statutes():
        yield Quad(quad.subject, quad.predicate, quad.object, graph)
    yield from _of_places(_divisions(store, base), graph, base, as_of, _decided(store, base))


def statutory_change(old: Store, new: Store, base: str) -> tuple[set[Quad], set[Quad]]:
    """What goes out of the statutory graph of ``old``, and what comes, for it to be that of ``new``.

    Both are empty where the places are the same: nothing else is looked at.
    """
    graph = o.graph_iri(GRAPH, base)
    names = _decided(new, base)
    if names != _decided(old, base):
        was, will = (set(statutory_quads(store, base)) for store in (old, new))
        return was - will, will - was
    before, now = ({place.code: place for place in _divisions(store, base)} for store in (old, new))
    fresh = set(_of_places([now[code] for code in now if code not in before], graph, base, names=names))
    stale = set(_of_places([before[code] for code in before if code not in now], graph, base, names=names))
    if stale:
        for quad in _of_places(
            tuple(now.values()), graph, base, names=names
        ):  # which may be many: what the gone ones share with them stays
            stale.discard(quad)
    return stale, fresh


def _of_places(
    divisions: Sequence[Place],
    graph: NamedNode,
    base: str,
    as_of: str | None = None,
    names: Mapping[str, str] | None = None,
) -> Iterator[Quad]:
    named: dict[str, Entity] = {}
    for fact in _facts(divisions, as_of):
        named.update({e.key: e for e in (fact.subject, fact.object)})
        yield from _quads(fact, graph, base)
    for quad in unknown_quads(named, (), graph, base):
        yield _named(quad, names or {})


def _decided(store: Store, base: str) -> dict[str, str]:
    """The names by IRI of what an analyst has decided on."""
    rows = solutions(store, _DECIDED % o.graph_iri("reference", base).value)
    return {iri: name for iri, name, *_ in rows}


def _named(quad: Quad, names: Mapping[str, str]) -> Quad:
    """The name that the law gives is one more name of what an analyst has renamed."""
    subject, name = quad.subject, quad.object
    if quad.predicate != o.PREF_LABEL or not isinstance(subject, NamedNode) or not isinstance(name, Literal):
        return quad
    other = names.get(subject.value, name.value) != name.value
    return Quad(subject, o.ALT_LABEL, name, quad.graph_name) if other else quad


def unknown_quads(
    named: Mapping[str, Entity], known: Collection[str], graph: NamedNode, base: str
) -> Iterator[Quad]:
    """The descriptions of the entities by key that are not known yet, and of the places that these are in."""
    new = [named[key] for key in named.keys() - set(known)]
    around = {e.key: e for e in with_background(new)}
    for key in sorted(around.keys() - set(known)):
        yield from description(around[key], set(), graph, base)


@dataclass(frozen=True, slots=True)
class _Fact:
    subject: Entity
    object: Entity
    rule: Provision
    start: str


def _facts(divisions: Sequence[Place], as_of: str | None) -> Iterator[_Fact]:
    for rule, place in product(provisions(), divisions):
        if _LETTERS[place.level] not in rule.scope or not rule.holds(as_of):
            continue
        for one, two in product(rule.subjects, rule.objects):
            start = max(rule.start, _start(one), _start(two))
            subject, other = organ(one, place), organ(two, place)
            late = as_of is not None and start > as_of
            if subject and other and subject.key != other.key and _paired(rule, one, two) and not late:
                yield _Fact(subject, other, rule, start)


def _paired(rule: Provision, one: str, two: str) -> bool:
    """A silence is between organs of one kind."""
    return not rule.silent or one.partition("@")[0] == two.partition("@")[0]


def _start(role: str) -> str:
    return organ_roles()[role.partition("@")[0]].start


def organ(role: str, place: Place) -> Entity | None:
    """The organ with a role (``court@up``) as seen from a place; None if there is none."""
    code, _, where = role.partition("@")
    seat: Place | None = place
    if where == "cn":
        seat = places().get("cn")
    elif where == "up":
        seat = _above(code, place)
    return None if seat is None or not _has(code, seat) else _organ(code, seat)


def _above(code: str, place: Place) -> Place | None:
    """The place of the organ of the same kind one level above.

    Prefectures that are no level of self-government (地区, 盟) are passed over by
    congresses and governments; above the courts of a municipality's districts
    stand intermediate courts that belong to no division.
    """
    if place.level == "national" or (code in ("court", "proc") and place.parent in MUNICIPALITIES):
        return None
    parent = places().get(place.parent or "cn")
    return _above(code, parent) if parent is not None and not _has(code, parent) else parent


def _has(code: str, place: Place) -> bool:
    """True if a place has organs of a kind."""
    kind = code.partition("/")[0]
    if place.level == "township":
        return code in _TOWNSHIP and not place.name.endswith(("街道", "办事处"))
    return not (kind in _COUNCILS and place.level == "prefecture" and place.name.endswith(("地区", "盟")))


@cache
def _organ(code: str, place: Place) -> Entity | None:
    role, (kind, _, sub) = organ_roles()[code], code.partition("/")
    if place.level == "national":
        key, name = role.national, role.national_name
    else:
        key, name = f"org/{place.code}/{code}", place_organ_name(kind, place) + sub
    facts = {
        "place": f"place/{place.code}",
        "level": place.level,
        "parent": key.removesuffix(f"/{sub}") if sub else "",
    }
    kept = {k: v for k, v in facts.items() if v}
    return Entity(key, MentionType.ORG, name, _class(kind, sub), kept) if key else None


def _class(kind: str, sub: str) -> str:
    return "PartyGroup" if sub else organ_kinds()[kind].kind


def _quads(fact: _Fact, graph: NamedNode, base: str) -> Iterator[Quad]:
    rule = fact.rule
    parts = (rule.iri, fact.subject.key, fact.object.key)
    digest = hashlib.sha256("\x1f".join(parts).encode("utf-8")).hexdigest()[:16]
    node = o.entity_iri(f"statutory/{digest}", base)
    yield Quad(node, o.TYPE, o.kg("LegalSilence" if rule.silent else "LegalStatement"), graph)
    yield Quad(node, o.kg("subject"), o.entity_iri(fact.subject.key, base), graph)
    yield Quad(node, o.kg("predicate"), o.kg(rule.relation), graph)
    yield Quad(node, o.kg("object"), o.entity_iri(fact.object.key, base), graph)
    yield Quad(node, o.kg("provision"), NamedNode(rule.iri), graph)
    for law in rule.laws:
        yield Quad(node, o.kg("law"), Literal(law), graph)
    yield Quad(node, o.kg("condition"), Literal(rule.condition), graph)
    for name, value in (("validFrom", fact.start), ("validTo", rule.end)):
        if value:
            yield Quad(node, o.kg(name), o.date_literal(value), graph)


def _divisions(store: Store, base: str) -> list[Place]:
    """The divisions of the table that have an organ or a text in the graph, in order of code."""
    reference = o.graph_iri("reference", base).value
    codes = {_code(iri.removeprefix(base)) for (iri,) in solutions(store, _PLACES % reference)}
    known = (code for code in sorted(codes) if not code.startswith(_OTHER_SYSTEMS))
    found = (places().get(code) or _towns().get(code) for code in known)
    return [place for place in found if place is not None and place.level in _LETTERS]


@cache
def _towns() -> dict[str, Place]:
    return {town.code: town for same in places().towns.values() for town in same}


def _code(key: str) -> str:
    match key.split("/"):
        case ["org" | "place", code, *_]:
            return code
    return ""
