"""Parts of a body that are printed without it: one identifier, however much of the name a text prints."""

from __future__ import annotations

from kg.model import Entity, MentionType
from kg.reference.kinds import body_kind

GROUP = "党组"


def part(owner: Entity, unit: str) -> Entity:
    """A part of a body, as it would be told if it were printed whole.

    What is known by its name goes on with it (水利局 and 水利局党组), an organ of a place has its parts below its code.
    """
    name, attributes = owner.name + unit, {**owner.attributes, "parent": owner.key}
    if "/dept/" in owner.key or owner.key.startswith("org/name/"):
        return Entity(owner.key + unit, MentionType.ORG, name, body_kind(name), attributes)
    kind = "PartyGroup" if unit == GROUP else "InternalBody"
    return Entity(f"{owner.key}/{unit}", MentionType.ORG, name, kind, attributes)
