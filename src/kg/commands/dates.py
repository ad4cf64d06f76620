"""Dates that options take: a year, a month or a day that the calendar has."""

from __future__ import annotations

import re
from datetime import date

from kg.errors import QueryError


def day(given: str | None, option: str) -> str:
    """A date YYYY, YYYY-MM or YYYY-MM-DD, empty without one. Raises QueryError for what is no date."""
    if given is None:
        return ""
    try:
        if not re.fullmatch(r"\d{4}(-\d{2}){0,2}", given):
            raise ValueError
        date.fromisoformat(f"{given}-01-01"[:10])
    except ValueError as error:
        raise QueryError(
            f"{option} {given}: no date; write YYYY, YYYY-MM or YYYY-MM-DD (日期格式有误)"
        ) from error
    return given
