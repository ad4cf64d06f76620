"""What places were called on the day of a text: 沾化县 of 1988 lay in 惠民地区, 新宾县 of 1973 was no 自治县 yet.

An identifier and its label in the graph are the same whatever the day of a text; only what is printed of one text tells the day's names.
"""

from __future__ import annotations

from collections.abc import Iterable

from kg.model import Entity
from kg.patterns import compiled
from kg.reference.places import places

_CODE = compiled(r"(?<=/)\d{6}[\d-]*(?=/|$)")
"""The code of a division in a key: ``org/110111/npc-sc``."""


def paths_of(year: str, entities: Iterable[Entity]) -> tuple[tuple[str, str], ...]:
    """Full names of the divisions that entities belong to, each with that of the year if it was another, long ones first."""
    if not year:
        return ()
    table = places()
    codes = dict.fromkeys(code for entity in entities for code in _CODE.findall(entity.key))
    found = (place for code in codes if (place := table.get(code)) is not None)
    divisions = {each.code: each for place in found for each in table.ancestors(place)}
    paths = {table.path(each): table.path_in(each, year) for each in divisions.values()}
    return tuple((now, paths[now]) for now in sorted(paths, key=len, reverse=True) if paths[now] != now)
