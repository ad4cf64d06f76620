"""Decisions applied to the records of one document: a pure function, repeated on each build.

The order is fixed and not that of the rows: rejections by the ids that
resolution gave, splits, merges, descriptions (name, class, aliases),
rejections by the ids that result, and what is no name. Of two descriptions of one entity the later
row counts. A statement whose ends a merge makes one goes.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field, replace
from functools import lru_cache

from kg.decisions.model import Action, Decision
from kg.model import Entity, Resolution, Statement

Change = Callable[[Entity], Entity]
_KEYS = ("place", "parent", "superior", "convener")


@dataclass(slots=True)
class Plan:
    """Decisions by what they act on."""

    rejected: set[str] = field(default_factory=set)
    no_names: set[str] = field(default_factory=set)
    splits: dict[tuple[str, str], str] = field(default_factory=dict)
    merges: dict[str, str] = field(default_factory=dict)
    names: dict[str, str] = field(default_factory=dict)
    kinds: dict[str, str] = field(default_factory=dict)
    aliases: dict[str, list[str]] = field(default_factory=dict)

    def target(self, key: str) -> str:
        """The key that an entity has after all merges."""
        while key in self.merges:
            key = self.merges[key]
        return key

    def passed(self, key: str, document: str) -> Iterator[str]:
        """The keys that an entity of a document passes through on its way: after a split, after each merge."""
        key = self.splits.get((key, document), key)
        yield key
        while key in self.merges:
            key = self.merges[key]
            yield key

    def named(self, key: str, document: str) -> bool:
        """False for an entity that is no name, by the key that it has before, between or after splits and merges."""
        return not self.no_names or self.no_names.isdisjoint((key, *self.passed(key, document)))


def apply(resolution: Resolution, decisions: tuple[Decision, ...]) -> Resolution:
    """The resolution as the decisions have it. Without decisions it is the same object."""
    if not decisions:
        return resolution
    plan = _plan(decisions)
    present = {e.key: e for e in entities(resolution)}

    def change(entity: Entity) -> Entity:
        return _changed(entity, plan, resolution.document.id, present)

    def named(entity: Entity) -> bool:
        return plan.named(entity.key, resolution.document.id)

    kept = (
        s for s in resolution.statements if s.id not in plan.rejected and named(s.subject) and named(s.object)
    )
    statements = {
        s.id: s for s in (_restated(s, change) for s in kept) if s.id not in plan.rejected and not s.reflexive
    }
    return replace(
        resolution,
        home=resolution.home and change(resolution.home),
        links=tuple(
            replace(link, entity=change(link.entity)) for link in resolution.links if named(link.entity)
        ),
        statements=tuple(statements.values()),
        related=tuple(change(e) for e in resolution.related if named(e)),
    )


def touching(resolution: Resolution, decisions: tuple[Decision, ...]) -> frozenset[str]:
    """The ids of the decisions that change something in a document, as resolution gave it."""
    if not decisions:
        return frozenset()
    plan = _plan(decisions)
    before = {e.key for e in entities(resolution)}
    passed = before | {k for key in before for k in plan.passed(key, resolution.document.id)}
    after = {e.key for e in entities(apply(resolution, decisions))}
    statements = {s.id for s in (*resolution.statements, *_restated_all(resolution, decisions))}

    def touches(d: Decision) -> bool:
        if d.action is Action.REJECT:
            return d.subject in statements
        if d.action is Action.SPLIT:
            return d.subject in before and d.object == resolution.document.id
        if d.action is Action.NOT_A_NAME:
            return d.subject in passed
        return d.subject in (passed if d.action is Action.MERGE else after)

    return frozenset(d.id for d in decisions if touches(d))


def unapplied(decisions: Iterable[Decision], seen: Iterable[str]) -> list[Decision]:
    """The decisions that no document met; ``seen`` are the ids that ``touching`` gave for all documents."""
    met = frozenset(seen)
    return [d for d in decisions if d.id not in met]


def entities(resolution: Resolution) -> Iterator[Entity]:
    """All entities of a resolution; one may come more than once."""
    yield from (link.entity for link in resolution.links)
    for s in resolution.statements:
        yield from (s.subject, s.object)
    yield from resolution.related
    yield from filter(None, [resolution.home])


@lru_cache(maxsize=4)
def _plan(decisions: tuple[Decision, ...]) -> Plan:
    plan = Plan()
    for d in decisions:
        if d.action is Action.REJECT:
            plan.rejected.add(d.subject)
        elif d.action is Action.NOT_A_NAME:
            plan.no_names.add(d.subject)
        elif d.action is Action.SPLIT:
            plan.splits[d.subject, d.object] = d.value or f"{d.subject}/split/{d.object}"
        elif d.action is Action.MERGE:
            plan.merges[d.subject] = d.object
            name, _, kind = d.value.partition("|")
            plan.names[d.object] = name
            plan.kinds.update({d.object: kind} if kind else {})
        elif d.action is Action.ADD_ALIAS:
            plan.aliases.setdefault(d.subject, []).append(d.value)
        else:
            (plan.names if d.action is Action.RELABEL else plan.kinds)[d.subject] = d.value
    return plan


def _changed(entity: Entity, plan: Plan, document: str, present: dict[str, Entity]) -> Entity:
    split = replace(entity, key=plan.splits.get((entity.key, document), entity.key))
    merged = _merged(split, plan, present)
    described = replace(
        merged, name=plan.names.get(merged.key, merged.name), kind=plan.kinds.get(merged.key, merged.kind)
    )
    aliases = plan.aliases.get(described.key, [])
    old = [merged.name] if described.name != merged.name else []
    return _referring(_with_aliases(described, [*old, *aliases]), plan)


def _merged(entity: Entity, plan: Plan, present: dict[str, Entity]) -> Entity:
    """The entity that this one is merged into: as the document describes it, else with the name of the decision.

    Facts that were resolved for the merged name do not pass to the other entity.
    """
    key = plan.target(entity.key)
    if key == entity.key:
        return entity
    known = present.get(key) or Entity(key, entity.type, plan.names[key], plan.kinds.get(key, entity.kind))
    return _with_aliases(known, [entity.name])


def _with_aliases(entity: Entity, more: list[str]) -> Entity:
    if not more:
        return entity
    known = entity.attributes.get("aliases", "").split("|")
    aliases = sorted({*known, *more} - {"", entity.name})
    return replace(entity, attributes={**entity.attributes, "aliases": "|".join(aliases)})


def _referring(entity: Entity, plan: Plan) -> Entity:
    """The entity with the keys of its attributes after the merges, without those of what is no name."""
    own = entity.attributes
    new = {k: plan.target(v) for k, v in own.items() if k in _KEYS and v in plan.merges}
    gone = {k for k in _KEYS if k in own and not plan.no_names.isdisjoint((own[k], plan.target(own[k])))}
    if not new and not gone:
        return entity
    return replace(entity, attributes={k: v for k, v in {**own, **new}.items() if k not in gone})


def _restated(statement: Statement, change: Change) -> Statement:
    return replace(statement, subject=change(statement.subject), object=change(statement.object))


def _restated_all(resolution: Resolution, decisions: tuple[Decision, ...]) -> tuple[Statement, ...]:
    """The statements with the ids that they have after all decisions but rejections."""
    others = tuple(d for d in decisions if d.action is not Action.REJECT)
    return apply(resolution, others).statements
