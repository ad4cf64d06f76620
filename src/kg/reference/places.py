"""Administrative divisions: names, levels, parents, validity years (table ``data/places.tsv``)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, cached_property

from kg.resources import rows

LEVELS = ("national", "province", "prefecture", "county", "township", "village")
MUNICIPALITIES = frozenset({"110000", "120000", "310000", "500000"})
# The level words that a text of a unit with this ending uses of itself and of the units above it.
ENDINGS = ("特别行政区", "自治区", "自治州", "自治县", "自治旗", "地区", "林区", "特区", "新区", "街道", "苏木",
           "省", "市", "区", "县", "州", "旗", "盟", "镇", "乡")  # fmt: skip


@dataclass(frozen=True, slots=True)
class Place:
    """A division: GB/T 2260 code (towns: 9 or 12 digits), name, level, parent code, years of validity."""

    code: str
    name: str
    level: str
    parent: str
    start: str = ""
    end: str = ""
    successors: str = ""
    shorts: tuple[str, ...] = ()
    abbreviations: tuple[str, ...] = ()

    @property
    def ending(self) -> str:
        """The kind that the name ends in: 市, 自治县, 街道 …; empty if it has none."""
        return next((e for e in ENDINGS if self.name.endswith(e) and self.name != e), "")


NATION = Place("cn", "中华人民共和国", "national", "")


def _split(value: str | None) -> tuple[str, ...]:
    return tuple(v for v in (value or "").split("|") if v)


def half_forms(place: Place) -> Iterator[str]:
    """黔东南州 of 黔东南苗族侗族自治州, 酉阳县 of 酉阳土家族苗族自治县: the stem with the last word."""
    for ending, short_ending in (("自治州", "州"), ("自治县", "县"), ("自治旗", "旗"), ("蒙古自治县", "县")):
        if ending == "自治州" and place.name.endswith("特别行政区"):
            yield from (s + "特区" for s in place.shorts)
        if place.name.endswith(ending):
            yield from (s + short_ending for s in place.shorts if not s.endswith(short_ending))


def _divisions() -> Iterator[Place]:
    for r in rows("places"):
        yield Place(
            r["code"], r["name"], r["level"], r["parent"] or "cn", r["start"], r["end"], r["successors"],
            _split(r["short"]), _split(r["abbr"]),
        )  # fmt: skip


class Places:
    """Look-up of divisions by code, name and short name. Towns load when first asked for."""

    def __init__(self) -> None:
        self._by_code: dict[str, Place] = {"cn": NATION}
        self._by_name: dict[str, list[Place]] = {}
        for place in _divisions():
            self._add(place)
            for short in {*place.shorts, *half_forms(place)}:
                if short != place.name:
                    self._by_name.setdefault(short, []).append(place)
        self.abbreviations = {a: p for p in self._by_code.values() for a in p.abbreviations}

    def _add(self, place: Place) -> None:
        known = self._by_code.get(place.code)
        if known is None or not place.end:
            self._by_code[place.code] = place
        self._by_name.setdefault(place.name, []).append(place)

    @cached_property
    def towns(self) -> dict[str, list[Place]]:
        """Townships and subdistricts by name."""
        found: dict[str, list[Place]] = {}
        for r in rows("towns"):
            found.setdefault(r["name"], []).append(Place(r["code"], r["name"], "township", r["county"]))
        return found

    def names(self) -> frozenset[str]:
        """All names and short names of divisions (towns not included)."""
        return frozenset(self._by_name)

    def named(self, name: str) -> list[Place]:
        """All divisions (then towns) that bear a full or short name, present ones first."""
        found = self._by_name.get(name) or self.towns.get(name) or []
        return sorted(found, key=lambda p: (bool(p.end), LEVELS.index(p.level), p.code))

    def by_path(self, path: str) -> list[Place]:
        """The divisions whose name with all units above it is ``path``."""
        ends = {p.code: p for size in range(2, len(path)) for p in self.named(path[-size:])}
        return [p for p in ends.values() if self.path(p) == path]

    @cached_property
    def _towns_by_code(self) -> dict[str, Place]:
        return {town.code: town for found in self.towns.values() for town in found}

    def get(self, code: str) -> Place | None:
        """The division or town of a code, or None."""
        return self._by_code.get(code) or (self._towns_by_code.get(code) if len(code) > 6 else None)

    def ancestors(self, place: Place) -> Iterator[Place]:
        """The place itself, then its parents up to the province."""
        seen: Place | None = place
        while seen is not None and seen.level != "national":
            yield seen
            seen = self._by_code.get(seen.parent)

    def path(self, place: Place) -> str:
        """The name with all parents before it: 北京市房山区, 河南省周口市扶沟县."""
        if place.level == "national":
            return place.name
        return "".join(p.name for p in reversed(list(self.ancestors(place))))

    def within(self, place: Place, whole: Place) -> bool:
        """True if ``place`` is ``whole`` or lies in it."""
        return whole.level == "national" or any(p.code == whole.code for p in self.ancestors(place))


@cache
def places() -> Places:
    """The table of divisions, loaded once a process."""
    return Places()
