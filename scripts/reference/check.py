"""Checks of the reference tables: columns, keys, order, dates, references from table to table."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from reference.table import Row, Table, read_table

_DATE = re.compile(r"^(\d{4}(-\d{2}(-\d{2})?)?)?$")
_CONCEPT_KINDS = frozenset({
    "ideology", "requirement", "policy", "strategy", "campaign", "institution", "plan", "value",
    "negative_value", "slogan",
})  # fmt: skip

_LEVELS = frozenset({"province", "municipality", "prefecture", "county"})


@dataclass(frozen=True, slots=True)
class Spec:
    """What a table must be: columns; key columns, unique and rising; columns of parts split by |; dates."""

    columns: tuple[str, ...]
    key: tuple[str, ...]
    lists: tuple[str, ...] = ()
    dates: tuple[str, ...] = ("start", "end")


SPECS = {
    "central": Spec(("name", "aliases", "kind", "parent", "start", "end", "successors"), ("name",), ("aliases",)),
    "collectives": Spec(
        ("key", "label", "aliases", "members", "scope", "start", "end", "note"),
        ("key",), ("aliases", "members"),
    ),
    "concepts": Spec(
        ("id", "label", "kind", "aliases", "members", "place", "start", "end", "status"),
        ("id",), ("aliases",),
    ),
    "laws": Spec(("name", "short", "start", "end", "status"), ("name",), ("short",)),
    "media": Spec(("name", "aliases"), ("name",), ("aliases",), ()),
    "meetings": Spec(("key", "series", "name", "aliases", "start", "end", "status"), (), ("aliases",)),
    "people": Spec(("name", "posts", "bare"), ("name",), (), ()),
    "places": Spec(
        ("code", "name", "level", "parent", "start", "end", "successors", "short", "abbr", "note"),
        ("code", "start"), ("short",),
    ),
    "reforms": Spec(
        ("name", "levels", "end", "successors"), ("name", "levels"), ("levels", "successors"), ("end",)
    ),
    "surnames": Spec(("surname", "frequency"), ("surname",), (), ()),
    "towns": Spec(("code", "name", "county"), ("code",), (), ()),
}  # fmt: skip


def problems(data: Path) -> list[str]:
    """All faults of the tables in a folder, each a line that names table, row and fault."""
    tables = {name: read_table(data / f"{name}.tsv") for name in sorted(SPECS)}
    found = [f"{name}: {fault}" for name, table in tables.items() for fault in _form(table, SPECS[name])]
    return found + [fault for check in _LINKS for fault in check(tables)]


def _form(table: Table, spec: Spec) -> Iterator[str]:
    if table.columns != spec.columns:
        yield f"columns are {table.columns}, not {spec.columns}"
        return
    if not any("Source" in comment for comment in table.comments):
        yield "no comment names the source"
    keys = [tuple(row[column] for column in spec.key) for row in table.rows]
    if spec.key and keys != sorted(set(keys)):
        yield f"keys {spec.key} are not unique and sorted; first fault {_first_fault(keys)}"
    for row in table.rows:
        yield from _row_faults(row, spec)


def _first_fault(keys: list[tuple[str, ...]]) -> str:
    return next((str(b) for a, b in zip(keys, keys[1:], strict=False) if a >= b), "none")


def _row_faults(row: Row, spec: Spec) -> Iterator[str]:
    head = next(iter(row.values()))
    if any(cell != cell.strip() for cell in row.values()):
        yield f"{head}: a cell begins or ends with white space"
    for column in spec.lists:
        parts = row[column].split("|") if row[column] else []
        if "" in parts or len(parts) != len(set(parts)):
            yield f"{head}: {column} has an empty or repeated part"
    for column in spec.dates:
        if not _DATE.match(row[column]):
            yield f"{head}: {column} {row[column]!r} is no date"


def _codes(tables: dict[str, Table]) -> Iterator[str]:
    known = {row["code"] for row in tables["places"].rows}
    named = (
        ("places", "parent"), ("places", "successors"), ("towns", "county"), ("concepts", "place"),
    )  # fmt: skip
    for name, column in named:
        for row in tables[name].rows:
            for code in filter(None, row[column].split(";")):
                if code.partition("@")[0] not in known:
                    yield f"{name}: {next(iter(row.values()))}: {column} {code} is no division or town"


def _parents(tables: dict[str, Table]) -> Iterator[str]:
    known = {row["name"] for row in tables["central"].rows}
    for row in tables["central"].rows:
        for other in filter(None, (row["parent"], *row["successors"].split("|"))):
            if other not in known:
                yield f"central: {row['name']}: {other} is not in the table"


def _forms(tables: dict[str, Table]) -> Iterator[str]:
    """A printed form belongs to one row of its table."""
    for name, label, others in (
        ("central", "name", "aliases"), ("concepts", "label", "aliases"), ("laws", "name", "short"),
        ("media", "name", "aliases"), ("meetings", "name", "aliases"), ("collectives", "label", "aliases"),
    ):  # fmt: skip
        owner: dict[str, str] = {}
        for row in tables[name].rows:
            for form in {row[label], *filter(None, row[others].split("|"))}:
                if owner.setdefault(form, row[label]) != row[label]:
                    yield f"{name}: {form} stands for {owner[form]} and for {row[label]}"


def _values(tables: dict[str, Table]) -> Iterator[str]:
    for row in tables["concepts"].rows:
        if row["kind"] not in _CONCEPT_KINDS:
            yield f"concepts: {row['id']}: unknown kind {row['kind']}"
        if row["id"] != re.sub("[“”（）]", "", row["label"]):
            yield f"concepts: {row['id']}: the id must be the label without quotation marks and brackets"
    for row in tables["reforms"].rows:
        if not set(row["levels"].split("|")) <= _LEVELS or not row["successors"]:
            yield f"reforms: {row['name']}: an unknown level, or no successor"
    for row in tables["people"].rows:
        if any(post.count("@") != 3 for post in row["posts"].split(";")):
            yield f"people: {row['name']}: a post is organ@title@start@end"


_LINKS: tuple[Callable[[dict[str, Table]], Iterator[str]], ...] = (_codes, _parents, _forms, _values)
