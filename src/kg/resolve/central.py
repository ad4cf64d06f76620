"""The central bodies of the table: their entities and keys."""

from __future__ import annotations

from dataclasses import replace
from functools import cache

from kg.model import Entity, MentionType
from kg.parsed import TableName
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


CENTRE = compiled("中央(常务?)?")
"""The centre of a party: 农工党|中央|委员会, 民革|中央常|委会."""


def at_centre(party: TableName, first: str, *rest: str) -> TableName:
    """A body of a party's centre as one of its central committee: 中央书记处 of 共青团 is that of 团中央."""
    own = f"{party.name}中央委员会"
    if own not in central_rows():
        return party
    below = first.removeprefix("中央").removeprefix("委员会")
    return replace(party, name=own, key=own, subs=tuple(filter(None, (below, *rest))))
