"""Two places side by side: the same roles, what relations they share and what only one of them has.

An organ's role is its key without the place: ``org/110111/npc-sc`` and
``org/110105/npc-sc`` are the same role. The divisions above a place count as its
prefecture and its province, so that superiors align too (codes by GB/T 2260).
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from kg.analyse.rows import StatementRow, name
from kg.analyse.tables import table
from kg.errors import QueryError

Triple = tuple[str, str, str]

_CODED = re.compile(
    r"(?:^|.*/)(?P<kind>org|meeting|place|doc|person)/(?P<code>\d{6,12}(?:-\d{4})?)(?P<rest>/.*)?$"
)
_ENDS = ("subject", "object")
_HEADERS = ("主语 subject", "关系 predicate", "宾语 object", "甲 A", "乙 B")


@dataclass(frozen=True, slots=True)
class Aligned:
    """A relation between roles, with the statements that each place has of it."""

    subject: str
    predicate: str
    object: str
    a: tuple[StatementRow, ...]
    b: tuple[StatementRow, ...]


@dataclass(frozen=True, slots=True)
class Comparison:
    """Relations that both places have, that only the first has, that only the second has; sorted by role."""

    places: tuple[str, str]
    same: tuple[Aligned, ...]
    only_a: tuple[Aligned, ...]
    only_b: tuple[Aligned, ...]

    def text(self) -> str:
        """Tables with headers in Chinese and English; the last columns count statements."""
        a, b = self.places
        parts = [("= 两地皆有 in both", self.same), (f"< 仅甲 only in A ({a})", self.only_a),
                 (f"> 仅乙 only in B ({b})", self.only_b)]  # fmt: skip
        return "\n".join(f"{title}: {len(found)}\n{_table(found) if found else ''}" for title, found in parts)

    def to_json(self) -> str:
        """The same as one JSON object with the ids of the statements, and a newline at its end."""
        parts = {"same": self.same, "onlyA": self.only_a, "onlyB": self.only_b}
        content: dict[str, Any] = {"places": list(self.places)}
        content |= {title: [_record(one) for one in found] for title, found in parts.items()}
        return json.dumps(content, ensure_ascii=False, indent=2) + "\n"


def compare(rows: Iterable[StatementRow], a: str, b: str) -> Comparison:
    """The affirmed statements about the bodies of two places, aligned by role and relation.

    A place is a division code or ends with one (``110111``, ``place/110111``). A statement
    belongs to a place if its subject or object does. Raises QueryError if a place has no code.
    """
    codes = _code(a), _code(b)
    affirmed = [row for row in rows if row.get("polarity") != "negative"]
    first, second = (_triples(affirmed, code) for code in codes)
    aligned = [
        Aligned(*triple, tuple(first.get(triple, ())), tuple(second.get(triple, ())))
        for triple in sorted(first.keys() | second.keys())
    ]
    return Comparison(
        codes,
        tuple(one for one in aligned if one.a and one.b),
        tuple(one for one in aligned if not one.b),
        tuple(one for one in aligned if not one.a),
    )


def role(key: str, code: str) -> str:
    """A key seen from a place: its division code becomes ``self``, ``prefecture``, ``province`` or ``below``.

    Keys of other places, and keys without a code, stay as they are.
    """
    found = _CODED.match(key)
    seen = _seen(found["code"], code) if found else ""
    return f"{found['kind']}/{seen}{found['rest'] or ''}" if found and seen else key


def _seen(other: str, code: str) -> str:
    if other == code:
        return "self"
    if other.startswith(re.sub("(00)+$", "", code)):
        return "below"
    above = {code[:4] + "00": "prefecture", code[:2] + "0000": "province"}
    return above.get(other, "")


def _code(place: str) -> str:
    found = re.search(r"(?:^|/)(\d{6,12}(?:-\d{4})?)$", place)
    if found is None:
        raise QueryError(f"{place!r} is no division code; give six digits, such as 110111 (应为行政区划代码)")
    return found[1]


def _triples(rows: Iterable[StatementRow], code: str) -> dict[Triple, list[StatementRow]]:
    found: dict[Triple, list[StatementRow]] = {}
    for row in rows:
        ends = role(row["subject"], code), role(row["object"], code)
        if any("/self" in end for end in ends):
            found.setdefault((ends[0], row["predicate"], ends[1]), []).append(row)
    return {triple: sorted(of, key=lambda row: row["id"]) for triple, of in found.items()}


def _table(found: Iterable[Aligned]) -> str:
    return table(_HEADERS, [_cells(one) for one in found])


def _cells(one: Aligned) -> list[object]:
    """Names as the places have them, both where they differ, and the number of statements of each."""
    ends = [" / ".join(dict.fromkeys(name(side[0], end) for side in (one.a, one.b) if side)) for end in _ENDS]
    return [ends[0], one.predicate, ends[1], len(one.a), len(one.b)]


def _record(one: Aligned) -> dict[str, Any]:
    return {
        "subject": one.subject, "predicate": one.predicate, "object": one.object,
        "a": [row["id"] for row in one.a], "b": [row["id"] for row in one.b],
    }  # fmt: skip
