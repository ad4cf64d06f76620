"""Reads a user's own table of names: the columns of the packed tables, or name, type, aliases."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from pathlib import Path

from kg.errors import SettingsError
from kg.find.gazetteer import Entry
from kg.model import MentionType
from kg.parsed import Bounds
from kg.reference.places import places

# The packed tables by a column that only they have, with the type of their names.
_BY_COLUMN = {
    "label": MentionType.CON,
    "short": MentionType.DOC,
    "posts": MentionType.PER,
    "series": MentionType.MEET,
}
_TABLE = {
    MentionType.CON: "concepts",
    MentionType.DOC: "laws",
    MentionType.PER: "people",
    MentionType.MEET: "meetings",
}


def read_lexicon(path: Path) -> Iterator[tuple[str, Entry]]:
    """Printed forms and entries of a tab separated table with a header line.

    Columns: ``name`` (or ``label``), ``type`` (ORG MEET CON DOC PER LOC; not needed in a table with
    the columns of a packed one), ``aliases`` (or ``short``), separated by ``|``. A term (CON) may be
    bound by ``place`` (a division's code or full name) and by the years ``start`` and ``end``.
    Raises SettingsError with file and line.
    """
    try:
        lines = [
            line for line in path.read_text(encoding="utf-8-sig").splitlines() if not line.startswith("#")
        ]
    except (OSError, UnicodeDecodeError) as error:
        raise SettingsError(f"{path}: the lexicon cannot be read: {error} (无法读取词表)") from error
    table = csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE)
    columns = table.fieldnames or []
    if not {"name", "label"} & set(columns):
        raise SettingsError(
            f"{path}: line 1: a lexicon needs a column name or label (词表缺少 name 或 label 列)"
        )
    usual = next((t for column, t in _BY_COLUMN.items() if column in columns), None)
    for number, row in enumerate(table, 2):
        yield from _row(path, number, row, usual)


def _row(
    path: Path, number: int, row: dict[str, str | None], usual: MentionType | None
) -> Iterator[tuple[str, Entry]]:
    name = (row.get("label") or row.get("name") or "").strip()
    given = (row.get("type") or (usual.value if usual else "")).strip()
    if not name or given not in MentionType.__members__:
        raise SettingsError(
            f"{path}: line {number}: needs a name and a type out of {', '.join(MentionType)} (词表该行缺少名称或类型)"
        )
    kind = MentionType(given)
    bounds = Bounds(_place(path, number, row), (row.get("start") or "")[:4], (row.get("end") or "")[:4])
    entry = Entry(_TABLE.get(kind, "lexicon"), kind, name, f"name/{name}", bounds)
    forms = (row.get("aliases") or row.get("short") or "").split("|")
    for form in sorted({name, *(f.strip() for f in forms)} - {""}):
        yield form, entry


def _place(path: Path, number: int, row: dict[str, str | None]) -> str:
    """The code of the division in the column ``place``; empty without one."""
    given = (row.get("place") or "").strip()
    if not given or places().get(given):
        return given
    found = [p for p in places().named(given) if p.name == given] or places().by_path(given)
    if len(found) != 1:
        raise SettingsError(
            f"{path}: line {number}: place {given!r} is no code or full name of one division (行政区代码或全称有误)"
        )
    return found[0].code
