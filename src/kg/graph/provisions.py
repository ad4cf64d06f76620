"""The rules of law in ``ontology/statutes.ttl``, and the kinds of organ that they name."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

import pyoxigraph as ox

from kg import ontology as o
from kg.resources import share


@dataclass(frozen=True, slots=True)
class OrganRole:
    """A kind of organ: code, key and name of its national body (may be empty), day from which it exists."""

    code: str
    national: str
    national_name: str
    start: str


@dataclass(frozen=True, slots=True)
class Provision:
    """A rule: which kinds of organ stand in which relation at which levels, by which laws, from when to when.

    Roles are codes, with ``@up`` for the organ one level above and ``@cn`` for the
    national one. ``scope`` holds letters of N P C X T. ``silent`` marks a relation
    that no law sets.
    """

    iri: str
    subjects: tuple[str, ...]
    relation: str
    objects: tuple[str, ...]
    scope: str
    laws: tuple[str, ...]
    condition: str
    start: str
    end: str
    silent: bool

    def holds(self, as_of: str | None) -> bool:
        """True if the rule is in force on a day YYYY-MM-DD; without one: if it has no end."""
        if as_of is None:
            return not self.end
        return self.start <= as_of and (not self.end or as_of < self.end)


@cache
def statutes() -> ox.Store:
    """The triples of the file, in the default graph of a store in memory."""
    store = ox.Store()
    store.load(path=str(share("ontology/statutes.ttl")), format=ox.RdfFormat.TURTLE)
    return store


@cache
def organ_roles() -> dict[str, OrganRole]:
    """The kinds of organ by code."""
    names = ("code", "nationalKey", "nationalName", "validFrom")
    found = (OrganRole(*(_one(node, name) for name in names)) for node in _nodes("OrganRole"))
    return {role.code: role for role in sorted(found, key=lambda r: r.code)}


@cache
def provisions() -> tuple[Provision, ...]:
    """All rules, those of silence too, in order of their IRIs."""
    found = [_provision(n, silent=False) for n in _nodes("Provision")]
    found += [_provision(n, silent=True) for n in _nodes("LegalSilence")]
    return tuple(sorted(found, key=lambda p: p.iri))


def _provision(node: ox.NamedNode, *, silent: bool) -> Provision:
    return Provision(
        node.value,
        tuple(_all(node, "subjectRole")), _one(node, "relation").removeprefix(o.KG), tuple(_all(node, "objectRole")),
        _one(node, "scope"), tuple(_all(node, "law")), _one(node, "condition"),
        _one(node, "validFrom"), _one(node, "validTo"), silent,
    )  # fmt: skip


def _nodes(kind: str) -> Iterator[ox.NamedNode]:
    for quad in statutes().quads_for_pattern(None, o.TYPE, o.kg(kind), None):
        if isinstance(quad.subject, ox.NamedNode):
            yield quad.subject


def _all(node: ox.NamedNode, name: str) -> list[str]:
    quads = statutes().quads_for_pattern(node, o.kg(name), None, None)
    return sorted(q.object.value for q in quads if isinstance(q.object, ox.NamedNode | ox.Literal))


def _one(node: ox.NamedNode, name: str) -> str:
    return next(iter(_all(node, name)), "")
