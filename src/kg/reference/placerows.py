"""The table of divisions as it is kept on disk: lines of text, of which records are made when somebody asks.

``rows`` holds one line a division in the order of code and time, ``forms`` all names and short names, ``named`` the numbers of
the rows that bear each, present ones first; ``towns`` and ``counties`` hold the names of towns, and codes with counties.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property
from pathlib import Path

from kg.kept import Parts, kept
from kg.reference.divisions import LEVELS, Place, divisions, half_forms
from kg.resources import rows, share


class Rows:
    """The divisions by their numbers, and which numbers a code, a name, an abbreviation has."""

    def __init__(self, parts: Mapping[str, str]) -> None:
        self._lines = parts["rows"].split("\n")
        self._places: dict[int, Place] = {}
        self._codes = parts["codes"].split("\n")
        self.last = dict(zip(self._codes, range(len(self._codes)), strict=True))
        self.named = _pairs(parts, "forms", "named")
        self.abbreviations = {a: int(i) for a, i in _pairs(parts, "abbreviations", "abbreviated").items()}
        self.towns = _pairs(parts, "towns", "counties")

    @classmethod
    def read(cls) -> Rows:
        """The table of the package."""
        parts = kept("places", made_from(), _parts)
        return cls({name: str(part, "utf-8") for name, part in parts.items()})

    @cached_property
    def first(self) -> dict[str, int]:
        """The first row of each code."""
        return dict(zip(reversed(self._codes), reversed(range(len(self._codes))), strict=True))

    @cached_property
    def earlier(self) -> Mapping[str, Sequence[int]]:
        """The rows of the divisions that became that of each code."""
        found: dict[str, list[int]] = defaultdict(list)
        for row in range(len(self._lines)):
            for code in self.place(row).successors:
                found[code].append(row)
        return found

    def place(self, row: int) -> Place:
        """The record of a row."""
        found = self._places.get(row)
        if found is None:
            *plain, successors, shorts, abbreviations = self._lines[row].split("\t")
            more = (_listed(cell) for cell in (successors, shorts, abbreviations))
            found = self._places[row] = Place(*plain, *more)  # type: ignore[arg-type]
        return found


def made_from() -> list[Path]:
    """The files that what is made of the table depends on."""
    return [share("data/places.tsv"), share("data/towns.tsv"), *sorted(Path(__file__).parent.glob("*.py"))]


class Towns(Mapping[str, list[Place]]):
    """Towns by name, from lines ``CODE COUNTY|CODE COUNTY``."""

    def __init__(self, lines: Mapping[str, str]) -> None:
        self._lines = lines

    def __getitem__(self, name: str) -> list[Place]:
        pairs = (part.split(" ") for part in self._lines[name].split("|"))
        return [Place(code, name, "township", county) for code, county in pairs]

    def __iter__(self) -> Iterator[str]:
        return iter(self._lines)

    def __len__(self) -> int:
        return len(self._lines)

    def __contains__(self, name: object) -> bool:
        return name in self._lines


def _pairs(parts: Mapping[str, str], keys: str, values: str) -> dict[str, str]:
    return dict(zip(parts[keys].split("\n"), parts[values].split("\n"), strict=True))


def _listed(cell: str) -> tuple[str, ...]:
    return tuple(cell.split("|")) if cell else ()


def _parts() -> Parts:
    places = list(divisions())
    named: dict[str, list[int]] = {}
    for i, place in enumerate(places):
        for form in {place.name: None, **dict.fromkeys((*place.shorts, *half_forms(place)))}:
            named.setdefault(form, []).append(i)
    last = {place.code: i for i, place in enumerate(places)}
    short = {a: i for i in last.values() for a in places[i].abbreviations}
    towns: dict[str, list[str]] = {}
    for row in rows("towns"):
        towns.setdefault(row["name"], []).append(f"{row['code']} {row['county']}")
    parts = {
        "rows": map(_line, places), "codes": (place.code for place in places), "forms": named,
        "named": (",".join(map(str, sorted(found, key=lambda i: _order(places[i])))) for found in named.values()),
        "abbreviations": short, "abbreviated": map(str, short.values()),
        "towns": towns, "counties": map("|".join, towns.values()),
    }  # fmt: skip
    return {name: "\n".join(lines).encode("utf-8") for name, lines in parts.items()}


def _order(place: Place) -> tuple[bool, int, str]:
    """Present ones first, then by level and code."""
    return bool(place.end), LEVELS.index(place.level), place.code


def _line(place: Place) -> str:
    lists = (place.successors, place.shorts, place.abbreviations)
    plain = (place.code, place.name, place.level, place.parent, place.start, place.end)
    return "\t".join((*plain, *map("|".join, lists)))
