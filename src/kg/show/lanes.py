"""A layout made for institutions: rows from the centre to the township, columns by system.

Rows and columns that hold nothing take no room. Inside of a cell the nodes stand in a
staggered grid, so that lines between neighbours of a row do not run through a third.
Lengths are pixels at zoom 1.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence

from kg import ontology as o
from kg.reference.places import places
from kg.show.records import Thing

ROWS = ("national", "province", "prefecture", "county", "township", "unplaced")
COLUMNS = (
    *("party", "congress", "government", "supervision", "court", "procuratorate", "cppcc"),
    *("mass", "elsewhere"),
)
Lane = tuple[int, int]
"""Row and column: indices into ROWS and COLUMNS."""
Box = tuple[float, float]
Point = tuple[int, int]

GAP = 26.0
ASPECT = 1.5
_LOOSEST = 2.2
"""Rows are drawn apart up to so much where a picture is wider than a screen: names then find more room."""
_BY_CODE = {
    "npc": "congress", "gov": "government", "dept": "government", "cpc": "party", "cdi": "supervision",
    "sc": "supervision", "court": "court", "proc": "procuratorate", "cppcc": "cppcc", "union": "mass", "gsl": "mass",
    "women": "mass", "kexie": "mass", "disabled": "mass", "wenlian": "mass", "redcross": "mass", "village": "elsewhere",
}  # fmt: skip
_BY_CLASS = {
    "DisciplineInspectionCommission": "supervision", "SupervisoryCommission": "supervision", "Court": "court",
    "Procuratorate": "procuratorate", "CPPCC": "cppcc", "CPPCCSession": "cppcc", "MassOrganization": "mass",
    "PeoplesCongress": "congress", "StandingCommittee": "congress", "CongressSession": "congress",
    "StandingCommitteeSession": "congress", "Government": "government", "Department": "government",
    "GovernmentMeeting": "government", "PartyOrgan": "party", "PartyCongress": "party", "PartyPlenum": "party",
}  # fmt: skip
TYPES = ("ORG", "MEET", "DOC", "PER", "CON", "LOC")


def lanes(
    things: Mapping[str, Thing], nodes: Sequence[str], lines: Iterable[tuple[str, str]]
) -> dict[str, Lane]:
    """The cell of each node: of a body by its place and kind, of all else by the bodies that it stands with."""
    bodies = {iri: _lane(things, iri) for iri in nodes if things[iri].type == "ORG"}
    beside: dict[str, Counter[Lane]] = defaultdict(Counter)
    for one, other in sorted(lines):
        for node, body in ((one, other), (other, one)):
            if body in bodies:
                beside[node][bodies[body]] += 1
    return {iri: bodies.get(iri) or _with(things, iri, beside[iri]) for iri in nodes}


def _with(things: Mapping[str, Thing], iri: str, beside: Counter[Lane]) -> Lane:
    """The cell of a meeting's convener, else that of most bodies that a node has lines with, else its own."""
    convener = things[iri].convener
    if convener in things:
        return _lane(things, convener)
    return min(beside, key=lambda lane: (-beside[lane], lane)) if beside else _lane(things, iri)


def _lane(things: Mapping[str, Thing], iri: str) -> Lane:
    return ROWS.index(_row(things, iri)), COLUMNS.index(_column(things, iri))


def _row(things: Mapping[str, Thing], iri: str) -> str:
    thing = things[iri]
    code = thing.place.rpartition("/place/")[2] if thing.place else ""
    code = code or next((p for p in thing.key.split("/")[1:2] if p == "cn" or p.isdigit()), "")
    place = places().get(code)
    level = thing.level or (place.level if place else "")
    level = {"village": "township"}.get(level, level)
    if level in ROWS:
        return level
    national = thing.key.split("/")[1:2] == ["cpc"]
    return "national" if national else "unplaced"


def _column(things: Mapping[str, Thing], iri: str) -> str:
    """The system of a body by its key, which says also of what an inner body is part, else by its class."""
    thing = things[iri]
    for part in thing.key.split("/")[2:3]:
        if (found := _BY_CODE.get(part.partition("-")[0])) is not None:
            return found
    found = next((_BY_CLASS[c] for c in o.load().ancestors(thing.kind) if c in _BY_CLASS), None)
    if found is None and thing.part_of in things and thing.part_of != iri:
        return _column(things, thing.part_of)
    return found or ("party" if thing.key.startswith(("meeting/cpc", "org/cn/中国共产党")) else "elsewhere")


def positions(
    things: Mapping[str, Thing], cells: Mapping[str, Lane], boxes: Mapping[str, Box]
) -> dict[str, Point]:
    """The centre of each node; ``boxes`` gives the width and height that node and label take."""
    inside: dict[Lane, list[str]] = defaultdict(list)
    for iri in sorted(cells, key=lambda i: _rank(things[i])):
        inside[cells[iri]].append(iri)
    counts = {lane: len(found) for lane, found in inside.items()}
    width, height = (max((boxes[i][side] for i in cells), default=1.0) for side in (0, 1))
    wide = _widths(counts, width, height)
    high = _heights(counts, wide)
    loose = _extent(wide, width) / ASPECT / max(_extent(high, height), 1.0)
    height *= max(1.0, min(_LOOSEST, loose))
    lefts, tops = _starts(wide, width), _starts(high, height)
    found: dict[str, Point] = {}
    for (row, column), members in inside.items():
        for number, iri in enumerate(members):
            down, right = divmod(number, wide[column])
            x = lefts[column] + (right + 0.5) * width
            y = tops[row] + (down + 0.5 + (0.5 if right % 2 else 0.0)) * height
            found[iri] = round(x), round(y)
    return found


def _rank(thing: Thing) -> tuple[int, str, str]:
    """Bodies first, those of one place together."""
    return TYPES.index(thing.type), thing.place, thing.key


def _widths(counts: Mapping[Lane, int], width: float, height: float) -> dict[int, float]:
    """Nodes side by side in each column: as many as make the picture about as wide as a screen is."""
    tried = [_sides(counts, 0.05 * 1.25**step) for step in range(24)]
    return min(tried, key=lambda wide: _stretch(counts, wide, width, height))


def _sides(counts: Mapping[Lane, int], share: float) -> dict[int, float]:
    wide: dict[int, float] = {}
    for (_, column), count in counts.items():
        wide[column] = max(wide.get(column, 1), round((count * share) ** 0.5) or 1)
    return wide


def _stretch(counts: Mapping[Lane, int], wide: Mapping[int, float], width: float, height: float) -> float:
    """The side of the picture that a screen of ASPECT must hold."""
    return max(_extent(wide, width) / ASPECT, _extent(_heights(counts, wide), height))


def _extent(sizes: Mapping[int, float], unit: float) -> float:
    return sum(sizes.values()) * unit + GAP * len(sizes)


def _heights(counts: Mapping[Lane, int], wide: Mapping[int, float]) -> dict[int, float]:
    """Nodes one below the other in each row, with half a place more where they are staggered."""
    high: dict[int, float] = {}
    for (row, column), count in counts.items():
        full = -(-count // wide[column]) + (0.5 if wide[column] > 1 and count > 1 else 0.0)
        high[row] = max(high.get(row, 1.0), full)
    return high


def _starts(sizes: Mapping[int, float], unit: float) -> dict[int, float]:
    """Where each row or column begins."""
    found, at = {}, 0.0
    for index in sorted(sizes):
        found[index] = at
        at += sizes[index] * unit + GAP
    return found
