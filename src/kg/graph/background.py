"""What the reference tables know of an entity: parents, dates, other names, short forms.

Everything is a function of the entity's key and name, so that all documents
that name an entity describe it alike.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from functools import cache
from itertools import product

from kg.model import Entity, MentionType
from kg.reference.organs import NATIONAL, organ_kinds, organ_name
from kg.reference.places import Place, places
from kg.resources import rows


def with_background(entities: Iterable[Entity]) -> list[Entity]:
    """The entities with what the tables add, and those that they point to, in order of key and name."""
    found: dict[tuple[str, str], Entity] = {}
    known: set[str] = set()
    queue = list(dict.fromkeys(entities))
    for entity in queue:
        rich = _enriched(entity)
        found.setdefault((rich.key, rich.name), rich)
        known.add(rich.key)
    for entity in queue:
        for other in _pointed_to(_enriched(entity)):
            if other.key not in known:
                known.add(other.key)
                found[other.key, other.name] = other
                queue.append(other)
    return [found[key] for key in sorted(found)]


def _enriched(entity: Entity) -> Entity:
    """The entity with what the tables add; what the text's resolution says goes first."""
    if entity.type is MentionType.LOC:
        known = next(place_entity(entity.key), entity)
        return replace(entity, attributes={**known.attributes, **entity.attributes})
    extra = _table_of(entity.type).get(_table_key(entity), {})
    aliases = "|".join(filter(None, (entity.attributes.get("aliases", ""), extra.get("aliases", ""))))
    merged = {**extra, **entity.attributes} | ({"aliases": aliases} if aliases else {})
    return replace(entity, attributes={k: v for k, v in merged.items() if v})


def _table_key(entity: Entity) -> str:
    return entity.key.removeprefix("meeting/") if entity.type is MentionType.MEET else entity.name


def _table_of(kind: MentionType) -> Mapping[str, Mapping[str, str]]:
    tables = {
        MentionType.MEET: _meetings, MentionType.CON: _concepts,
        MentionType.DOC: _laws, MentionType.ORG: _central,
    }  # fmt: skip
    return tables[kind]() if kind in tables else {}


@cache
def _meetings() -> dict[str, dict[str, str]]:
    return {
        r["key"]: {"start": r["start"], "end": r["end"], "aliases": r["aliases"]} for r in rows("meetings")
    }


@cache
def _concepts() -> dict[str, dict[str, str]]:
    return {
        r["label"]: {
            "concept-kind": r["kind"], "aliases": r["aliases"], "start": r["start"], "end": r["end"],
            "members": "|".join(f"concept/{m}" for m in r["members"].split("|") if m),
            "place": f"place/{r['place']}" if r["place"] else "",
        }
        for r in rows("concepts")
    }  # fmt: skip


@cache
def _laws() -> dict[str, dict[str, str]]:
    return {r["name"]: {"aliases": r["short"], "start": r["start"], "end": r["end"]} for r in rows("laws")}


@cache
def _central() -> dict[str, dict[str, str]]:
    return {
        r["name"]: {
            "aliases": r["aliases"], "start": r["start"], "end": r["end"],
            "successor": "|".join(f"org/cn/{name}" for name in r["successors"].split("|") if name),
        }
        for r in rows("central")
    }  # fmt: skip


@cache
def _kinds() -> dict[str, str]:
    """The classes of the central bodies by name."""
    return {r["name"]: r["kind"] for r in rows("central")}


def _pointed_to(entity: Entity) -> Iterator[Entity]:
    """The places, wholes and members that an entity points to and that can be described by their keys."""
    pointers = (
        entity.attributes.get(n, "") for n in ("place", "parent", "convener", "superior", "successor")
    )
    for key in (k for value in pointers for k in value.split("|")):
        if key.startswith("place/"):
            yield from place_entity(key)
        elif key.startswith("org/"):
            yield from _whole(key, entity)
    for key in filter(None, entity.attributes.get("members", "").split("|")):
        yield _enriched(Entity(key, MentionType.CON, key.removeprefix("concept/"), "Concept"))


def place_entity(key: str) -> Iterator[Entity]:
    """The division with this key, if the table has it."""
    code, _, own = key.removeprefix("place/").partition("/")
    place = places().get(code)
    if place is not None and own:
        yield Entity(key, MentionType.LOC, places().path(place) + own, "Place", {"parent": f"place/{code}"})
    if place is None or own:
        return
    parent = f"place/{place.parent}" if place.parent else ""
    successors = "|".join(f"place/{code.partition('@')[0]}" for code in place.successors.split(";") if code)
    facts = {
        "level": place.level, "parent": parent, "start": place.start, "end": place.end, "successor": successors,
    }  # fmt: skip
    kept = {k: v for k, v in facts.items() if v}
    yield Entity(key, MentionType.LOC, places().path(place), "Place", kept)


def _whole(key: str, part: Entity) -> Iterator[Entity]:
    """A body that another points to: an organ of a place, its successor, or the whole whose name the part's begins with."""
    organ = organ_of(key) or _successor(key, part)
    own = part.key.removeprefix(f"{key}/")
    if organ is not None:
        yield organ
    elif part.key.startswith(f"{key}/") and part.name.endswith(own):
        place = part.attributes.get("place", "")
        yield Entity(
            key,
            MentionType.ORG,
            part.name.removesuffix(own),
            "OtherOrganization",
            {"place": place} if place else {},
        )


def _successor(key: str, old: Entity) -> Entity | None:
    """The central body that took the duties of another, with what the tables know of it."""
    name = key.removeprefix("org/cn/")
    if key not in old.attributes.get("successor", "").split("|") or name not in _kinds():
        return None
    facts = {"place": "place/cn", "level": "national"}
    return _enriched(Entity(key, MentionType.ORG, name, _kinds()[name], facts))


def organ_of(key: str) -> Entity | None:
    """The organ with a key such as ``org/110111/npc-sc``, if division and kind are in the tables."""
    match key.split("/"):
        case ["org", code, kind] if code != "cn" and kind in organ_kinds() and places().get(code):
            place = places().get(code)
            assert place is not None
            facts = {"place": f"place/{code}", "level": place.level}
            return Entity(
                key, MentionType.ORG, place_organ_name(kind, place), organ_kinds()[kind].kind, facts
            )
        case ["org", "cn", kind] if kind in NATIONAL:
            facts = {"place": "place/cn", "level": "national"}
            return Entity(key, MentionType.ORG, NATIONAL[kind], organ_kinds()[kind].kind, facts)
    return None


def place_organ_name(kind: str, place: Place) -> str:
    """The formal name of an organ of a division: 北京市房山区人民代表大会常务委员会."""
    county = places().get(place.parent) if place.level == "township" else None
    above = places().path(county) if county else ""
    return organ_name(kind, places().path(place), place.level, above, place.name)


def generated_forms(entity: Entity) -> Iterator[str]:
    """Short names of an organ of a place that readers use: 房山区人大常委会, 中共房山区委."""
    match entity.key.split("/"):
        case ["org", code, kind] if code != "cn" and kind in organ_kinds():
            place = places().get(code)
            if place is not None:
                yield from _forms(kind, place)
        case ["place", code]:
            place = places().get(code)
            if place is not None:
                yield from {place.name, *(s for s in place.shorts if len(s) > 1)}


_COURTS = {"高": "province", "中": "prefecture"}
"""The level of the courts whose heads begin so."""


def _forms(kind: str, place: Place) -> Iterator[str]:
    for name, head in product((place.name, places().path(place)), organ_kinds()[kind].heads):
        if head == "委员会" or (head.startswith("委") and place.name.endswith("自治区")):
            continue
        if kind == "court" and _COURTS.get(head[0], place.level) != place.level:
            continue
        yield name + head
        if kind in ("cpc", "cdi", "cpc-sc"):
            yield f"中共{name}{head}"
