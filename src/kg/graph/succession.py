"""What became of local organs: by the end of their division, or by a reform that was the same everywhere."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache

from kg.model import Entity
from kg.reference.organs import organ_kinds
from kg.reference.places import Place, places
from kg.resources import rows

_PLACELESS = frozenset({"village", "npc-street", "gov-street", "cpc-street"})
"""Kinds of organ that do not follow from a division of the table."""


def succession(entity: Entity) -> Mapping[str, str]:
    """The end of a local organ, the keys of its successors (``end``, ``successor``), and its ``start``, if known.

    Of the end of the division and a reform (table ``reforms``) the earlier counts; an organ of
    a kind that is younger than its division starts with its kind (table ``organs``).
    """
    start = ""
    match entity.key.split("/"):
        case ["org", code, "dept", name] if place := places().get(code):
            found = [*_of_place(place, f"dept/{name}"), *_of_reform(place, name)]
        case ["org", code, kind] if kind in organ_kinds() and (place := places().get(code)):
            found = list(_of_place(place, kind))
            start = max(place.start, organ_kinds()[kind].start(code)) if organ_kinds()[kind].since else ""
        case _:
            found = []
    return min(found, key=lambda facts: facts["end"], default={}) | ({"start": start} if start else {})


def _of_place(place: Place, own: str) -> Iterator[dict[str, str]]:
    """The same organ of each division that took the place of this one."""
    if own in _PLACELESS or not place.end:
        return
    after = (places().get(code) for code in place.successors)
    keys = [f"org/{p.code}/{own}" for p in after if p is not None and p.level == place.level]
    if keys:
        yield {"end": place.end, "successor": "|".join(keys)}


def _of_reform(place: Place, name: str) -> Iterator[dict[str, str]]:
    for row in _reforms().get(name, ()):
        if _level(place) in row["levels"].split("|"):
            after = (s if s in organ_kinds() else f"dept/{s}" for s in row["successors"].split("|"))
            yield {"end": row["end"], "successor": "|".join(f"org/{place.code}/{s}" for s in after)}


def _level(place: Place) -> str:
    return "municipality" if place.level == "province" and place.name.endswith("市") else place.level


@cache
def _reforms() -> dict[str, list[dict[str, str]]]:
    found: dict[str, list[dict[str, str]]] = {}
    for row in rows("reforms"):
        found.setdefault(row["name"], []).append(row)
    return found
