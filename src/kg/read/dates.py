"""Dates as people and machines write them, to YYYY-MM-DD, YYYY-MM or YYYY."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, timedelta

from kg.patterns import compiled
from kg.reference.numerals import to_int
from kg.reference.view import normalise

_DIGITS = str.maketrans("０１２３４５６７８９", "0123456789")
_DAY = compiled(
    r"(?<!\d)(?P<year>19\d\d|20\d\d)\s*(?:年|-|/|\.|－|—|–)\s*(?P<month>\d{1,2})\s*(?:月|-|/|\.|－|—|–)\s*(?P<day>\d{1,2})(?!\d)\s*日?"
)
_PACKED = compiled(r"(?<!\d)(?P<year>19\d\d|20\d\d)(?P<month>0[1-9]|1[0-2])(?P<day>[0-3]\d)(?!\d)")
_YEAR = "[一二][一二三四五六七八九〇零]{3}"
_NUMBER = "[一二三四五六七八九十]{1,3}"
_WIDE = compiled("[０-９]")
_WORDS = compiled(rf"(?P<year>{_YEAR})\s*年\s*(?P<month>{_NUMBER})\s*月(?:\s*(?P<day>{_NUMBER})\s*[日号])?")
_MONTH = compiled(r"(?P<year>19\d\d|20\d\d)\s*(?:年|-|/|\.)\s*(?P<month>\d{1,2})\s*月?")
_ONLY_YEAR = compiled(rf"(?P<year>19\d\d|20\d\d|{_YEAR})\s*年?")
_CLOCK = r"(?:[\sT　]*(?:星期.|周.)?[\s　]*(?:\d{1,2}[:：时]\d{1,2}(?:[:：分]\d{1,2}秒?|分)?(?:\.\d+)?\s*(?:Z|[+-]\d\d[:：]?\d\d)?)?)"
_SERIAL = compiled(r"[2-5]\d{4}(?:\.\d+)?")
_FIRST = date(1899, 12, 30)
_AFTER = compiled(_CLOCK)


def to_date(text: str) -> str | None:
    """The first date with year, month and day in ``text`` as YYYY-MM-DD, or None."""
    return next((found for _, found in find_dates(text)), None)


def find_dates(text: str) -> Iterator[tuple[re.Match[str], str]]:
    """The dates with year, month and day in a text: in digits, then in words."""
    views = [(_DAY, text.translate(_DIGITS) if _WIDE.search(text) else text)]
    if "年" in text:
        views.append((_WORDS, normalise(text)))
    for pattern, view in views:
        for match in pattern.finditer(view):
            found = _calendar(match)
            if found and len(found) == 10:
                yield match, found


def read_date(text: str) -> str | None:
    """The date that a field holds, with the precision that it gives; None if the whole value is no date.

    Reads 2023-03-01, 2023年3月1日, 2023/3/1, 20230301, 二〇二三年三月一日, with a time after it,
    2023年3月, 2023, the dates of letters and feeds (Wed, 01 Mar 2023 08:00:00 +0800), and the numbers of
    spreadsheets for days (44986).
    """
    value = normalise(text).strip()
    for pattern in (_DAY, _PACKED, _WORDS, _MONTH, _ONLY_YEAR):
        match = pattern.match(value)
        if match is not None and _AFTER.fullmatch(value, match.end()):
            return _calendar(match)
    return _serial(value) or _letter(text.strip())


def _serial(value: str) -> str | None:
    """The day that a spreadsheet counts from the end of 1899, between 1954 and 2064, by a number of five digits."""
    if not _SERIAL.fullmatch(value):
        return None
    return (_FIRST + timedelta(days=int(value[:5]))).isoformat()


def _letter(value: str) -> str | None:
    if not value[:1].isascii() or not re.search(r"[A-Za-z]{3}", value):
        return None
    from email.utils import parsedate_to_datetime  # here: it loads sockets, and hardly a text has such a date

    try:
        return parsedate_to_datetime(value).date().isoformat()
    except (ValueError, TypeError, IndexError, OverflowError):
        return None


def _calendar(match: re.Match[str]) -> str | None:
    """The date of a match if the calendar has it."""
    parts = [to_int(number) for number in match.groupdict().values() if number]
    try:
        made = date(*([n or 0 for n in parts] + [1, 1])[:3])
    except ValueError:
        return None
    return made.isoformat()[: (4, 7, 10)[len(parts) - 1]]
