"""Who held a division code when: a code that was given to another place later names only the latest one.

GB/T 2260 codes were used again after a gap (511423 was 武隆县 until 1997 and is 洪雅县 since 2000) and
kept when a place was made anew under another name (350205 杏林区, then 海沧区). An identifier means one
place for ever: the last holder has the plain code, each earlier one of another name the code with the year
in which it got it, ``511423-1995``.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

_OPEN = "9999"

Table = Mapping[str, str]
Forms = Callable[[Table], Iterable[str]]
"""The names that a row of the table may go by."""


@dataclass(frozen=True, slots=True)
class Holder:
    """A row of the table ``places`` with the identifier of the place that it tells of."""

    key: str
    row: Table

    @property
    def start(self) -> str:
        """The first year."""
        return self.row["start"]

    @property
    def end(self) -> str:
        """The year of the end; 9999 for one that is there."""
        return self.row["end"] or _OPEN

    @property
    def last(self) -> str:
        """The last whole year."""
        return str(int(self.end) - 1)


class Holders:
    """The holders of all codes, in order of time."""

    def __init__(self, rows: Iterable[Table], forms: Forms) -> None:
        """``forms`` tell when a row of another name is the same place: 北川县 of 北川羌族自治县."""
        by_code: dict[str, list[Table]] = {}
        for row in rows:
            by_code.setdefault(row["code"], []).append(row)
        self._by_code = {code: _held(code, sorted(held, key=_start), forms) for code, held in by_code.items()}

    def __iter__(self) -> Iterator[Holder]:
        """All holders in order of code and time."""
        return (holder for held in self._by_code.values() for holder in held)

    def at(self, code: str, year: str) -> Holder | None:
        """Who held the code in a year, else who got it next, else the last one; None for no code of the table."""
        held = self._by_code.get(code)
        if held is None:
            return None
        here = [h for h in held if h.start <= year < h.end] or [h for h in held if h.start > year]
        return here[0] if here else held[-1]

    def parent(self, holder: Holder) -> str:
        """The identifier of the unit above, as it was in the last year of the place."""
        code = holder.row["parent"]
        above = self.at(code, holder.last)
        return above.key if above is not None else code or "cn"

    def successors(self, holder: Holder) -> tuple[str, ...]:
        """The identifiers of those that took its place; without any in the table the next holder, if at once."""
        named = [part.partition("@") for part in holder.row["successors"].split(";") if part]
        after = [self.at(code, year or holder.row["end"] or _OPEN) for code, _, year in named]
        if not named and holder.row["end"]:
            after = [h for h in self._by_code[holder.row["code"]] if h.start == holder.row["end"]]
        found = dict.fromkeys(h.key for h in after if h is not None and h.key != holder.key)
        return tuple(found)


def _start(row: Table) -> str:
    return row["start"]


def _held(code: str, rows: Sequence[Table], forms: Forms) -> list[Holder]:
    last = set(forms(rows[-1]))
    first: dict[str, str] = {}
    for row in rows:
        first.setdefault(row["name"], row["start"])
    return [Holder(code if r["name"] in last else f"{code}-{first[r['name']]}", r) for r in rows]
