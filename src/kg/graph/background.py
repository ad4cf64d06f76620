"""What the reference tables know of an entity: parents, dates, other names, short forms.

Everything is a function of the entity's key and name, so that all documents
that name an entity describe it alike.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from functools import cache, lru_cache

from kg.graph.organs import department, organ_of
from kg.graph.succession import succession
from kg.model import Entity, MentionType
from kg.reference.places import places
from kg.resources import rows

_NAMED_PLACES = {"place/xpcc": "新疆生产建设兵团"}
"""Places that have organs and no code of a division."""


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
        for other in _others(entity):
            if other.key not in known:
                known.add(other.key)
                found[other.key, other.name] = _enriched(other)
                queue.append(other)
    return [found[key] for key in sorted(found)]


@lru_cache(maxsize=1 << 13)
def _others(entity: Entity) -> tuple[Entity, ...]:
    return tuple(_pointed_to(_enriched(entity)))


@lru_cache(maxsize=1 << 13)
def _enriched(entity: Entity) -> Entity:
    """The entity with what the tables add; what the text's resolution says goes first."""
    if entity.type is MentionType.LOC:
        known = next(place_entity(entity.key), entity)
        return replace(entity, attributes={**known.attributes, **entity.attributes})
    extra = {**succession(entity), **_table_of(entity.type).get(_table_key(entity), {})}
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
    """The division with this key, if the table has it, or the place that the key names."""
    code, _, own = key.removeprefix("place/").partition("/")
    if name := _NAMED_PLACES.get(key) or (own if code == "name" else ""):
        yield Entity(key, MentionType.LOC, name, "Place")
    place = places().get(code)
    if place is not None and own:
        yield Entity(key, MentionType.LOC, places().path(place) + own, "Place", {"parent": f"place/{code}"})
    if place is None or own:
        return
    parent = f"place/{place.parent}" if place.parent else ""
    successors = "|".join(f"place/{code}" for code in place.successors)
    facts = {
        "level": place.level, "parent": parent, "start": place.start, "end": place.end, "successor": successors,
    }  # fmt: skip
    kept = {k: v for k, v in facts.items() if v}
    yield Entity(key, MentionType.LOC, places().path(place), "Place", kept)


def inner_bodies(key: str) -> Iterator[Entity]:
    """The body below an organ that a key names (``org/331083/npc-sc/党组/中心组``), and the ones above it."""
    parts = key.split("/")
    whole = organ_of("/".join(parts[:3])) or _central_body("/".join(parts[:3]))
    for own in parts[3:]:
        if whole is None:
            return
        kind = "PartyGroup" if own.endswith("党组") else "InternalBody"
        facts = {**whole.attributes, "parent": whole.key}
        whole = Entity(f"{whole.key}/{own}", MentionType.ORG, whole.name + own, kind, facts)
        yield whole


def _whole(key: str, part: Entity) -> Iterator[Entity]:
    """A body that another points to: an organ of a place, a central one, a successor, or the whole whose name the part's begins with."""
    organ = organ_of(key) or _central_body(key) or _successor(key, part)
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
    else:
        yield from inner_bodies(key)


def _successor(key: str, old: Entity) -> Entity | None:
    """The department that took the duties of another."""
    return department(key) if key in old.attributes.get("successor", "").split("|") else None


def _central_body(key: str) -> Entity | None:
    """The body of the table of central bodies that a key names (``org/cn/中华人民共和国最高人民法院``)."""
    name = key.removeprefix("org/cn/")
    facts = {"place": "place/cn", "level": "national"}
    return Entity(key, MentionType.ORG, name, _kinds()[name], facts) if name in _kinds() else None
