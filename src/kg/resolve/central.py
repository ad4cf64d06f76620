"""The central bodies of the table: their entities and keys."""

from __future__ import annotations

from functools import cache

from kg.model import Entity, MentionType
from kg.patterns import compiled
from kg.reference.organs import NATIONAL
from kg.resources import rows

_COMMISSION_OFFICE = compiled(r"(?<=委员会)(?=办公室)")


def steps(chain: str) -> list[str]:
    """The bodies of a chain, one below the other: a commission's office is a body below the commission."""
    return [step for step in _COMMISSION_OFFICE.sub("/", chain).split("/") if step]


@cache
def central_rows() -> dict[str, dict[str, str]]:
    """The central bodies by canonical name."""
    return {r["name"]: r for r in rows("central")}


def central_entity(name: str) -> Entity:
    """The entity of a central body. Raises KeyError for a name that the table lacks."""
    row = central_rows()[name]
    attributes = {"level": "national", "place": "place/cn"}
    if row["parent"]:
        attributes["parent"] = central_key(row["parent"])
    return Entity(central_key(name), MentionType.ORG, name, row["kind"], attributes)


def central_key(name: str) -> str:
    """The key of a central body: its organ code, else its parent's key and the rest of its name, else its name."""
    if code := {v: k for k, v in NATIONAL.items()}.get(name):
        return f"org/cn/{code}"
    parent = central_rows()[name]["parent"] if name in central_rows() else ""
    if parent and name != parent and name.startswith(parent):
        return "/".join((central_key(parent), *steps(name.removeprefix(parent))))
    return f"org/cn/{name}"
