"""Organs by their keys: what a key such as ``org/110111/npc-sc`` says of name, class, place and short forms."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import product

from kg.model import Entity, MentionType
from kg.reference.organs import NATIONAL, organ_entity, organ_kinds
from kg.reference.places import Place, half_forms, places


def organ_of(key: str) -> Entity | None:
    """The organ with a key such as ``org/110111/npc-sc``, if division and kind are in the tables."""
    match key.split("/"):
        case ["org", code, kind] if kind in organ_kinds() and (code != "cn" or kind in NATIONAL):
            place = places().get(code)
            return organ_entity(kind, place) if place else None
    return None


def department(key: str) -> Entity | None:
    """The department with a key such as ``org/110111/dept/税务局``, if the division is in the table."""
    match key.split("/"):
        case ["org", code, "dept", name] if place := places().get(code):
            facts = {"place": f"place/{code}", "level": place.level}
            return Entity(key, MentionType.ORG, places().path(place) + name, "Department", facts)
    return None


def generated_forms(entity: Entity) -> Iterator[str]:
    """Short names of an organ of a place, or a body inside it, that readers use: 房山区人大常委会, 文山州委."""
    match entity.key.split("/"):
        case ["org", code, kind, *inner] if code != "cn" and kind in organ_kinds():
            place = places().get(code)
            if place is not None:
                yield from (form + "".join(inner) for form in _forms(kind, place))
        case ["place", code]:
            place = places().get(code)
            if place is not None:
                yield from {place.name, *half_forms(place), *(s for s in place.shorts if len(s) > 1)}


_COURTS = {"高": "province", "中": "prefecture"}
"""The level of the courts whose heads begin so."""


def _forms(kind: str, place: Place) -> Iterator[str]:
    names = (place.name, *half_forms(place), places().path(place))
    for name, head in product(names, organ_kinds()[kind].heads):
        if head == "委员会" or (head.startswith("委") and place.name.endswith("自治区")):
            continue
        if kind == "court" and _COURTS.get(head[0], place.level) != place.level:
            continue
        yield name + head
        if kind in ("cpc", "cdi", "cpc-sc"):
            yield f"中共{name}{head}"
