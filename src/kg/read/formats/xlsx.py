"""XLSX: each sheet as a table, its cells as a reader sees them (2024年3月, 第7号)."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime, time
from typing import Any

from openpyxl import load_workbook
from openpyxl.utils.exceptions import InvalidFileException

from kg.read.contract import Beat, Draft, Dropped, Item, Options
from kg.read.formats.csv import table_documents
from kg.read.package import check_package
from kg.read.problems import Problem, Unreadable

_ROWS = 1_000_000
_LITERAL = re.compile(r'"([^"]*)"|\\(.)|\[[^\]]*\]')
_CODE = re.compile(r"yyyy|yy|mmmm?|mm|m|dd|d|aaaa|aaa|hh?|ss?|AM/PM", re.I)


def read(item: Item, options: Options) -> Iterator[Draft | Problem | Beat]:
    """The documents of the sheets in order. Raises Unreadable."""
    check_package(item.data, options)
    try:
        book = load_workbook(io.BytesIO(item.data), read_only=True, data_only=True)
    except (InvalidFileException, zipfile.BadZipFile, KeyError, ValueError) as error:
        raise Unreadable("damaged", str(error)) from error
    sheets = [sheet for sheet in book.worksheets if sheet.sheet_state == "visible"]
    hidden = tuple(
        Dropped(sheet.title, "hidden sheet") for sheet in book.worksheets if sheet.sheet_state != "visible"
    )
    made = 0
    for sheet in sheets:
        sheet.reset_dimensions()
        table = [[_shown(cell) for cell in row] for row in sheet.iter_rows(max_row=_ROWS)]
        name = sheet.title if len(sheets) > 1 else ""
        for found in table_documents(table, item, options, "xlsx", name):
            made += 1
            yield replace(found, dropped=hidden) if made == 1 and isinstance(found, Draft) else found
        yield Beat()
    if not made:
        raise Unreadable("no-text")


def _shown(cell: Any) -> str:
    value = cell.value
    if value is None:
        return ""
    if isinstance(value, datetime | date):
        return _date(value, str(cell.number_format))
    if isinstance(value, int | float) and not isinstance(value, bool):
        return _number(value, str(cell.number_format))
    return value.isoformat() if isinstance(value, time) else str(value)


def _number(value: float, form: str) -> str:
    """A number with the words that its format puts round it: 7 under ``"第"0"号"`` is 第7号."""
    plain = str(int(value)) if float(value).is_integer() else repr(value)
    pattern = form.split(";")[0]
    words = [m[1] or m[2] or "" for m in _LITERAL.finditer(pattern)]
    if not any(words) or "0" not in pattern and "#" not in pattern:
        return plain
    bare = _LITERAL.sub(lambda m: "\x00" if (m[1] or m[2]) else "", pattern)
    shown = re.sub(r"[0#?,.]+", lambda m: plain, bare, count=1)
    for word in words:
        if word:
            shown = shown.replace("\x00", word, 1)
    return re.sub(r"[_*].|@|General", "", shown).strip()


def _date(value: date, form: str) -> str:
    """A date as far as its format shows it: 2024年3月 stays a month, all else is YYYY-MM-DD."""
    codes = {code[0].lower() for code in _CODE.findall(_LITERAL.sub("", form.split(";")[0]))}
    if codes and "d" not in codes and "y" in codes:
        return f"{value.year}年{value.month}月" if "m" in codes else f"{value.year}年"
    if codes and "y" not in codes and "d" in codes:
        return f"{value.month}月{value.day}日"
    day = value.date() if isinstance(value, datetime) else value
    return f"{day.year}年{day.month}月{day.day}日" if "年" in form else day.isoformat()
