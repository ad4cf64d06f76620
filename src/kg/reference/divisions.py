"""Administrative divisions: names, levels, parents, validity years (table ``data/places.tsv``), each a record.

``Place.code`` is what identifiers are made of: the GB/T 2260 code, or for an earlier holder of a
code that was used again the code with its first year (``511423-1995``, see ``kg.reference.codes``).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

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


_AUTONOMOUS = ("自治区", "自治州", "自治县", "自治旗")


def half_forms(place: Place) -> Iterator[str]:
    """黔东南州 of 黔东南苗族侗族自治州, 酉阳县 and 酉阳自治县 of 酉阳土家族苗族自治县: the stem with the last word."""
    own = next((e for e in _AUTONOMOUS if place.name.endswith(e)), "")
    stems = (s for s in place.shorts if own and not s.endswith(("州", "县", "旗")))
    yield from (stem + own for stem in stems if stem + own != place.name)
    if place.name.endswith("地区"):
        yield place.name.removesuffix("地区") + "专区"  # as it was called until about 1970
    for ending, short_ending in (("自治州", "州"), ("自治县", "县"), ("自治旗", "旗"), ("蒙古自治县", "县")):
        if ending == "自治州" and place.name.endswith("特别行政区"):
            yield from (s + "特区" for s in place.shorts)
        if place.name.endswith(ending):
            yield from (s + short_ending for s in place.shorts if not s.endswith(short_ending))


def divisions() -> Iterator[Place]:
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
