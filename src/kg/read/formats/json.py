"""JSON: one record, a list of records, or an object that holds such a list; keys as in tables."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from kg.read.contract import Draft, Item, Options
from kg.read.encoding import decode
from kg.read.problems import Problem, Unreadable
from kg.read.records import columns, draft


def read(item: Item, options: Options) -> Iterator[Draft | Problem]:
    """The documents of the records. Raises Unreadable if there is none with a text."""
    found = decode(item.data, item.charset, lenient=True)
    records = _records(parsed(found.text), options)
    if not records:
        raise Unreadable("columns")
    for number, record in enumerate(records, 1):
        part = str(number) if len(records) > 1 else ""
        try:
            yield draft(record, columns(record, options), part, found.encoding)
        except Unreadable as error:
            yield error.at(f"{item.path}, record {number}", "json")


def parsed(text: str) -> Any:
    """The value of a JSON text. Raises Unreadable (``record``)."""
    try:
        return json.loads(text, parse_constant=str)
    except (ValueError, RecursionError) as error:
        raise Unreadable("record", f"broken JSON: {error}") from error


def _records(value: Any, options: Options) -> list[dict[str, Any]]:
    """The objects of a list, or of the first list that holds any, or the object itself."""
    if isinstance(value, list):
        return [entry for entry in value if isinstance(entry, dict)]
    if not isinstance(value, dict):
        return []
    if "text" in columns(value, options) and isinstance(value[columns(value, options)["text"]], str):
        return [value]
    inner = (_records(entry, options) for entry in value.values() if isinstance(entry, list | dict))
    return next((records for records in inner if records), [])
