"""The kinds of organ (table ``data/organs.tsv``): printed heads, formal names, classes."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from kg.model import Entity, MentionType
from kg.reference.places import Place, places
from kg.resources import rows

# The organs of the nation by the code of their kind.
NATIONAL = {
    "npc-sc": "全国人民代表大会常务委员会", "npc": "全国人民代表大会",
    "npc-presidium": "全国人民代表大会主席团", "gov": "中华人民共和国国务院",
    "cppcc": "中国人民政治协商会议全国委员会", "cppcc-sc": "中国人民政治协商会议全国委员会常务委员会",
    "cpc": "中国共产党中央委员会", "cpc-sc": "中国共产党中央委员会政治局常务委员会", "cdi": "中国共产党中央纪律检查委员会",
    "union": "中华全国总工会", "women": "中华全国妇女联合会", "gsl": "中华全国工商业联合会",
}  # fmt: skip


WITH_OFFICE = ("盟", "地区")
"""How the names of places end whose government is an office of the province's …"""
OFFICE = "行政公署"
"""… and what it is called."""


@dataclass(frozen=True, slots=True)
class OrganKind:
    """One kind: code, ontology class, printed heads (longest first), template of the formal name, bare head.

    ``since``: from which year there are such organs, by the beginning of the code of their place; empty if always.
    """

    code: str
    kind: str
    heads: tuple[str, ...]
    formal: str
    bare: str
    since: Mapping[str, str]

    def start(self, code: str) -> str:
        """The year from which the organ of a place is found, or an empty string."""
        fitting = (prefix for prefix in self.since if code.startswith(prefix))
        return self.since[max(fitting, key=len)] if self.since else ""


@cache
def organ_kinds() -> dict[str, OrganKind]:
    """All kinds by code, in the order of the table (a more special kind stands first)."""
    return {
        r["code"]: OrganKind(
            r["code"], r["kind"], tuple(r["heads"].split("|")), r["formal"], r["bare"], _years(r["since"])
        )
        for r in rows("organs")
    }


def _years(cell: str) -> dict[str, str]:
    """``2018|11=2017`` as the year by the beginning of a code; the empty beginning is every other place's."""
    parts = (part.rpartition("=") for part in cell.split("|") if part)
    return {prefix: year for prefix, _, year in parts}


def organ_name(code: str, path: str, level: str, county: str = "", town: str = "") -> str:
    """The formal name of an organ of a division below the nation.

    ``path`` is the division's full name; a town or subdistrict hands in its county's full name and its own.
    """
    if code == "court":
        return path + {"province": "高级", "prefecture": "中级"}.get(level, "") + "人民法院"
    if code == "gov" and path.endswith("特别行政区"):
        return f"{path}政府"
    if code == "gov" and path.endswith(WITH_OFFICE):
        return path + OFFICE
    if code == "village" and path.endswith(("社区", "居")):
        return f"{path}居民委员会"
    return organ_kinds()[code].formal.format(p=path, c=county or path, t=town)


def organ_entity(code: str, place: Place) -> Entity:
    """The organ of a kind of a division or of the nation. Raises KeyError for an unknown kind."""
    national = NATIONAL.get(code) if place.level == "national" else None
    attributes = {"place": f"place/{place.code}", "level": place.level}
    name, kind = national or place_organ_name(code, place), organ_kinds()[code].kind
    return Entity(f"org/{place.code}/{code}", MentionType.ORG, name, kind, attributes)


def place_organ_name(code: str, place: Place) -> str:
    """The formal name of an organ of a division: 北京市房山区人民代表大会常务委员会."""
    county = places().get(place.parent) if place.level == "township" else None
    above = places().path(county) if county else ""
    return organ_name(code, places().path(place), place.level, above, place.name)


@cache
def heads() -> dict[str, str]:
    """Printed head -> code of its kind; of two kinds with one head the first."""
    found: dict[str, str] = {}
    for kind in organ_kinds().values():
        for head in kind.heads:
            found.setdefault(head, kind.code)
    return found
