"""Statements as rows: what the comparisons read."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

StatementRow = Mapping[str, str]
"""A statement: ``id``, ``subject``, ``predicate``, ``object`` (keys or IRIs), ``document``, ``rule``,
``modality``, ``polarity``, ``date``, ``quote``; for display also ``subjectName`` and ``objectName``,
and ``decision`` if an analyst's decision made it so. A key that is missing counts as empty.
"""


def between(
    rows: Iterable[StatementRow], start: str | None = None, end: str | None = None
) -> Iterator[StatementRow]:
    """The statements of texts dated from ``start`` to ``end``, both included; undated ones fall out.

    Dates are ``YYYY``, ``YYYY-MM`` or ``YYYY-MM-DD``: as an end, ``2021`` holds the whole year.
    """
    for row in rows:
        date = row.get("date") or ""
        if date and (not start or date[: len(start)] >= start) and (not end or date[: len(end)] <= end):
            yield row


def name(row: StatementRow, end: str) -> str:
    """What to print for the ``subject`` or ``object`` of a row: its name, else its key."""
    return row.get(f"{end}Name") or row.get(end) or ""
