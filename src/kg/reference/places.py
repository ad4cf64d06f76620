"""Look-up of administrative divisions by code, name and short name."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import cache, cached_property

from kg.reference.divisions import (
    ENDINGS,
    LEVELS,
    MUNICIPALITIES,
    NATION,
    Place,
    half_forms,
)
from kg.reference.placerows import Rows, Towns

__all__ = ["ENDINGS", "LEVELS", "MUNICIPALITIES", "NATION", "Place", "Places", "half_forms", "places"]


class Places:
    """Look-up of divisions by code, name and short name. Records are made when first asked for."""

    def __init__(self) -> None:
        rows = self._rows = Rows.read()
        self._by_code: dict[str, int] = {"cn": -1, **rows.last}
        self.abbreviations = {a: rows.place(i) for a, i in rows.abbreviations.items()}
        self._named: dict[str, list[Place]] = {}
        self._up: dict[str, tuple[Place, ...]] = {}
        self._up_codes: dict[str, tuple[frozenset[str], frozenset[str]]] = {}

    @cached_property
    def towns(self) -> Mapping[str, list[Place]]:
        """Townships and subdistricts by name."""
        return Towns(self._rows.towns)

    def _of_code(self, code: str) -> Place | None:
        row = self._by_code.get(code)
        return None if row is None else NATION if row < 0 else self._rows.place(row)

    def names(self) -> frozenset[str]:
        """All names and short names of divisions (towns not included)."""
        return self._names

    @cached_property
    def _names(self) -> frozenset[str]:
        return frozenset(self._rows.named)

    def named(self, name: str) -> list[Place]:
        """All divisions (then towns) that bear a full or short name, present ones first."""
        rows = self._rows.named.get(name)
        if rows is None:
            return sorted(self.towns.get(name, ()), key=lambda town: town.code)
        found = self._named.get(name)
        if found is None:
            found = self._named[name] = [self._rows.place(int(row)) for row in rows.split(",")]
        return [*found]

    def by_path(self, path: str) -> list[Place]:
        """The divisions whose name with all units above it is ``path``."""
        ends = {p.code: p for size in range(2, len(path)) for p in self.named(path[-size:])}
        return [p for p in ends.values() if path in (self.path(p), self._above(p) + p.name)]

    @cached_property
    def _towns_by_code(self) -> dict[str, Place]:
        return {town.code: town for found in self.towns.values() for town in found}

    def get(self, code: str) -> Place | None:
        """The division or town of a code, or None."""
        return self._of_code(code) or (self._towns_by_code.get(code) if len(code) > 6 else None)

    def ancestors(self, place: Place) -> Iterator[Place]:
        """The place itself, then its parents up to the province."""
        return iter(() if place.level == "national" else (place, *self._from(place.parent)))

    def _from(self, code: str) -> tuple[Place, ...]:
        """The division of a code, then its parents up to the province; none for a code that is not known."""
        found = self._up.get(code)
        if found is None:
            place = self._of_code(code)
            found = () if place is None else tuple(self.ancestors(place))
            if place is not None:  # of codes that others make up nothing is kept
                self._up[code] = found
        return found

    def path(self, place: Place) -> str:
        """The name with all parents before it, as they were at its end: 北京市房山区, 四川省涪陵市武隆县.

        It depends on the identifier alone: 北川县 is told as 北川羌族自治县, which it is since 2003.
        """
        last = self._of_code(place.code) or place
        return self._above(last) + last.name

    def path_in(self, place: Place, year: str) -> str:
        """The same as it was in a year: 山东省惠民地区沾化县 in 1988. Of years that the table does not know the nearest counts."""
        then, names = self._then(place.code, year), []
        while then is not None and then.level != "national":
            names.append(then.name)
            then = self._then(then.parent, year)
        return "".join(reversed(names)) or self.path(place)

    def _then(self, code: str, year: str) -> Place | None:
        """What bore a code in a year; of a town, which the table tells no years of, what it is today."""
        last = self._by_code.get(code, -1)
        if last < 0:
            return self.get(code)
        held = [self._rows.place(row) for row in range(self._rows.first[code], last + 1)]
        there = [place for place in held if place.existed(year)]
        return there[-1] if there else held[0] if year < held[0].start else held[-1]

    def _above(self, place: Place) -> str:
        return (
            "".join([p.name for p in reversed(self._from(place.parent))]) if place.level != "national" else ""
        )

    def within(self, place: Place, whole: Place) -> bool:
        """True if ``place`` is ``whole`` or lies in it, or lay in it when that bore another name."""
        if whole.level == "national":
            return True
        if place.level == "national":
            return False
        above, numbers = self._codes(place.parent)
        if whole.code == place.code or whole.code in above:
            return True
        number = _number(whole.code)
        return (number in numbers or number == _number(place.code)) and self._met(place, whole)

    def _codes(self, code: str) -> tuple[frozenset[str], frozenset[str]]:
        """The codes of the division of a code and of its parents, and their numbers."""
        found = self._up_codes.get(code)
        if found is None:
            codes = frozenset(p.code for p in self._from(code))
            found = codes, frozenset(map(_number, codes))
            if code in self._up:
                self._up_codes[code] = found
        return found

    def _met(self, one: Place, other: Place) -> bool:
        """True if both were there in some year; a town without years always was."""
        ends = ((self._of_code(p.code) or p).end or "9999" for p in (other, one))
        starts = (self._since(p.code) for p in (one, other))
        return all(start < end for start, end in zip(starts, ends, strict=True))

    def _since(self, code: str) -> str:
        row = self._rows.first.get(code)
        return "" if row is None else self._rows.place(row).start

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

    def forerunners(self, place: Place, year: str) -> list[Place]:
        """What a division was in a year: the divisions of then that became it, through all changes since."""
        found: dict[int, Place] = {}
        waiting = [place.code]
        while waiting:
            rows = [row for row in self._rows.earlier.get(waiting.pop(), ()) if row not in found]
            found.update((row, self._rows.place(row)) for row in rows)
            waiting += [found[row].code for row in rows]
        return [p for p in found.values() if p.existed(year)]

    def latest(self, found: Sequence[Place]) -> tuple[Place, ...]:
        """The places without those that became another of them of the same name: of 荔浦县 the one that was last called so."""
        codes = {(p.code, p.name) for p in found}
        return tuple(p for p in found if not any((code, p.name) in codes for code in self.heirs(p)))

    def held(self, place: Place, whole: Place) -> bool:
        """True if ``place`` lies in ``whole``, or is a town of today in what became of ``whole``."""
        if self.within(place, whole):
            return True
        return bool(whole.end) and place.level == "township" and place.parent in self.heirs(whole)


def _number(code: str) -> str:
    return code.partition("-")[0]


@cache
def places() -> Places:
    """The table of divisions, loaded once a process."""
    return Places()
