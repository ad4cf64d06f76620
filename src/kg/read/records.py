"""Records of documents: which keys or columns of JSON, tables and Parquet fill which field.

Names are those of ``data/columns.tsv`` or given by the user (``--column text=正文``).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from typing import Any

from kg.patterns import compiled
from kg.read.contract import FIELDS, Draft, Options, Told
from kg.read.problems import Unreadable
from kg.resources import rows

_SURROGATE = compiled("[\ud800-\udfff]")


def columns(names: Iterable[str], options: Options) -> dict[str, str]:
    """The column of each field (id, text, title …) that is there, by the user's word, then by the table."""
    there = {_plain(name): name for name in reversed(list(names))}
    found = {field: name for field, name in options.columns.items() if _plain(name) in there}
    for synonym, field in _synonyms().items():
        if synonym in there:
            found.setdefault(field, there[synonym])
    return {field: there[_plain(name)] for field, name in found.items()}


def draft(record: Mapping[str, Any], where: Mapping[str, str], part: str, encoding: str = "") -> Draft:
    """The document of one record. Raises Unreadable (``record``) for a record without text."""
    text = record.get(where.get("text", "text"))
    if not isinstance(text, str):
        raise Unreadable("record", 'no "text" string')
    identity = _identity(record.get(where.get("id", "id")))
    if _SURROGATE.search(identity + text):
        raise Unreadable("record", "half of a character (a lone surrogate) in the text")
    return Draft(text, dict(fields(record, where)), id=identity, part=part, encoding=encoding)


def fields(record: Mapping[str, Any], where: Mapping[str, str]) -> Iterator[tuple[str, Told]]:
    """The metadata of a record; numbers are taken as they print, lists and objects are refused."""
    for name in FIELDS:
        value = record.get(where[name]) if name in where else None
        if isinstance(value, bool | list | dict):
            raise Unreadable("record", f'"{where[name]}" is not a string')
        if value is not None and str(value).strip():
            yield name, Told(str(value), f"record field {where[name]}")


def _identity(value: object) -> str:
    if isinstance(value, int) and not isinstance(value, bool):
        return str(value)
    return value.strip() if isinstance(value, str) else ""


def _plain(name: str) -> str:
    return re.sub(r"[\s_\-（()）:：]", "", str(name)).lower()


@cache
def _synonyms() -> dict[str, str]:
    return {_plain(row["name"]): row["field"] for row in rows("columns")}
