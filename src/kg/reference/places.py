"""Administrative divisions: names, levels, parents, validity years (table ``data/places.tsv``).

``Place.code`` is what identifiers are made of: the GB/T 2260 code, or for an earlier holder of a
code that was used again the code with its first year (``511423-1995``, see ``kg.reference.codes``).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache, cached_property

from kg.reference.codes import Holders, Table
from kg.resources import rows

LEVELS = ("national", "province", "prefecture", "county", "township", "village")
_FIRST = "1981"
MUNICIPALITIES = frozenset({"110000", "120000", "310000", "500000"})
# The level words that a text of a unit with this ending uses of itself and of the units above it.
ENDINGS = ("特别行政区", "自治区", "自治州", "自治县", "自治旗", "地区", "林区", "特区", "新区", "街道", "苏木",
           "省", "市", "区", "县", "州", "旗", "盟", "镇", "乡")  # fmt: skip


@dataclass(frozen=True, slots=True)
class Place:
    """A division: identifier (towns: 9 or 12 digits), name, level, parent, years of validity.

    ``parent`` and ``successors`` are identifiers too, as they were at the end of the place.
    """

    code: str
    name: str
    level: str
    parent: str
    start: str = ""
    end: str = ""
    successors: tuple[str, ...] = ()
    shorts: tuple[str, ...] = ()
    abbreviations: tuple[str, ...] = ()

    def existed(self, year: str) -> bool:
        """True if the division existed in a year (today if the year is not known).

        The table begins in 1981: what stood then counts as older.
        """
        if not year.isdigit():
            return not self.end
        return (self.start if self.start > _FIRST else "") <= year <= (self.end or "9999")

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
    held = Holders(rows("places"), _forms)
    last: Place | None = None
    for holder in held:
        r = holder.row
        place = Place(
            holder.key, r["name"], r["level"], held.parent(holder), r["start"], r["end"],
            held.successors(holder), _split(r["short"]), _split(r["abbr"]),
        )  # fmt: skip
        if last is not None and _goes_on(last, place):
            place = replace(place, start=last.start)
        elif last is not None:
            yield last
        last = place
    if last is not None:
        yield last


def _goes_on(before: Place, after: Place) -> bool:
    """True if two rows are one division: only who governs it on whose behalf changed between them."""
    same = (before.code, before.name, before.level, before.parent) == (
        after.code, after.name, after.level, after.parent,
    )  # fmt: skip
    return same and before.end == after.start


def _forms(row: Table) -> Iterator[str]:
    """The full name and what readers shorten it to, but for the stem."""
    yield row["name"]
    yield from half_forms(Place(row["code"], row["name"], row["level"], "", shorts=_split(row["short"])))


class Places:
    """Look-up of divisions by code, name and short name. Towns load when first asked for."""

    def __init__(self) -> None:
        self._by_code: dict[str, Place] = {"cn": NATION}
        self._since: dict[str, str] = {}
        self._by_name: dict[str, list[Place]] = {}
        for place in _divisions():
            self._add(place)
            for short in {*place.shorts, *half_forms(place)}:
                if short != place.name:
                    self._by_name.setdefault(short, []).append(place)
        self.abbreviations = {a: p for p in self._by_code.values() for a in p.abbreviations}
        self._names = frozenset(self._by_name)

    def _add(self, place: Place) -> None:
        self._by_code[place.code] = place  # the last row of an identifier counts
        self._since.setdefault(place.code, place.start)
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
        return self._names

    def named(self, name: str) -> list[Place]:
        """All divisions (then towns) that bear a full or short name, present ones first."""
        found = self._by_name.get(name) or self.towns.get(name) or []
        return sorted(found, key=lambda p: (bool(p.end), LEVELS.index(p.level), p.code))

    def by_path(self, path: str) -> list[Place]:
        """The divisions whose name with all units above it is ``path``."""
        ends = {p.code: p for size in range(2, len(path)) for p in self.named(path[-size:])}
        return [p for p in ends.values() if path in (self.path(p), self._above(p) + p.name)]

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
        """The name with all parents before it, as they were at its end: 北京市房山区, 四川省涪陵市武隆县.

        It depends on the identifier alone: 北川县 is told as 北川羌族自治县, which it is since 2003.
        """
        last = self._by_code.get(place.code, place)
        return self._above(last) + last.name

    def _above(self, place: Place) -> str:
        return "".join(p.name for p in reversed(list(self.ancestors(place))[1:]))

    def within(self, place: Place, whole: Place) -> bool:
        """True if ``place`` is ``whole`` or lies in it, or lay in it when that bore another name."""
        return whole.level == "national" or any(
            p.code == whole.code or (_number(p) == _number(whole) and self._met(place, whole))
            for p in self.ancestors(place)
        )

    def _met(self, one: Place, other: Place) -> bool:
        """True if both were there in some year; a town without years always was."""
        ends = (self._by_code.get(p.code, p).end or "9999" for p in (other, one))
        starts = (self._since.get(p.code, "") for p in (one, other))
        return all(start < end for start, end in zip(starts, ends, strict=True))

    def heirs(self, place: Place) -> frozenset[str]:
        """The codes of the divisions that an ended one became, through all changes since; none if it still stands."""
        found: set[str] = set()
        waiting = list(place.successors)
        while waiting:
            code = waiting.pop()
            if code not in found:
                found.add(code)
                ended = [p for p in (self.get(code),) if p is not None and p.end]
                waiting += [heir for p in ended for heir in p.successors]
        return frozenset(found)

    def held(self, place: Place, whole: Place) -> bool:
        """True if ``place`` lies in ``whole``, or is a town of today in what became of ``whole``."""
        if self.within(place, whole):
            return True
        return bool(whole.end) and place.level == "township" and place.parent in self.heirs(whole)


def _number(place: Place) -> str:
    return place.code.partition("-")[0]


@cache
def places() -> Places:
    """The table of divisions, loaded once a process."""
    return Places()
