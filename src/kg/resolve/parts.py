"""Parts of a body that are printed without it: one identifier, however much of the name a text prints."""

from __future__ import annotations

from dataclasses import replace

from kg.model import Entity, MentionType
from kg.reference.kinds import body_kind

GROUP = "党组"


def without_group(own: Entity) -> Entity:
    """The body of a party group or of what is below it: 县法院 of 县法院党组理论学习中心组; another body as it is."""
    name, group, _ = own.name.partition(GROUP)
    if not group:
        return own
    above = {k: v for k, v in own.attributes.items() if k != "parent"}
    return replace(own, key=own.key.partition(GROUP)[0].removesuffix("/"), name=name, attributes=above)


def part(owner: Entity, unit: str) -> Entity:
    """A part of a body, as it would be told if it were printed whole.

    What is known by its name goes on with it (水利局 and 水利局党组), an organ of a place has its parts below its code.
    """
    name, attributes = owner.name + unit, {**owner.attributes, "parent": owner.key}
    if "/dept/" in owner.key or owner.key.startswith("org/name/"):
        return Entity(owner.key + unit, MentionType.ORG, name, body_kind(name), attributes)
    kind = "PartyGroup" if unit == GROUP else "InternalBody"
    return Entity(f"{owner.key}/{unit}", MentionType.ORG, name, kind, attributes)
