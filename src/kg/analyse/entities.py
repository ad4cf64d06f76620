"""What is called or classed otherwise in another graph, among the entities that statements are about."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from kg.analyse.decided import ENDS, Decided, decided
from kg.analyse.rows import StatementRow, key
from kg.analyse.tables import table

_FIELDS = {"retype": "class", "add-alias": "alias"}
_NAMING = frozenset({"relabel", "merge"})
_LABELS = {"label": "名称 label", "class": "类 class", "alias": "别名 alias"}
_HEADERS = ("实体 entity", "改变 changed", "原 before", "现 after", "裁定 decision")


@dataclass(frozen=True, slots=True, order=True)
class EntityChange:
    """An entity with another label, class or alias. ``decision`` is empty if no decision made the change.

    Of class and alias only what decisions set is known: ``before`` is empty for one
    that is new, ``after`` for one whose decision is gone.
    """

    key: str
    field: str
    before: str
    after: str
    decision: str


def entity_changes(old: Iterable[StatementRow], new: Iterable[StatementRow]) -> tuple[EntityChange, ...]:
    """The entities of both sides whose label, class or aliases differ, in the order of their keys."""
    (names, before), (names_now, after) = _described(old), _described(new)
    found = {_set(one, "", one.value) for one in after - before if one.action in _FIELDS}
    found |= {_set(one, one.value, "") for one in before - after if one.action in _FIELDS}
    for iri, name in names_now.items():
        if names.get(iri, name) != name:
            found.add(EntityChange(iri, "label", names[iri], name, _naming(iri, before ^ after)))
    return tuple(sorted(found))


def _described(rows: Iterable[StatementRow]) -> tuple[Mapping[str, str], set[Decided]]:
    """The names of entities, and the decisions on what they are called and classed."""
    names: dict[str, str] = {}
    found: set[Decided] = set()
    for row in rows:
        names.update({row[end]: row[f"{end}Name"] for end in ENDS if row.get(f"{end}Name")})
        found.update(decided(row))
    return names, found


def _set(one: Decided, before: str, after: str) -> EntityChange:
    return EntityChange(one.on, _FIELDS[one.action], before, after, one.decision)


def _naming(iri: str, found: set[Decided]) -> str:
    """The decision that gave a name or took it away."""
    named = (one.decision for one in sorted(found) if one.action in _NAMING and one.result == iri)
    return next(named, "")


def entity_table(changes: Iterable[EntityChange]) -> str:
    """A table with headers in Chinese and English."""
    return table(_HEADERS, [[key(c.key), _LABELS[c.field], c.before, c.after, c.decision] for c in changes])
