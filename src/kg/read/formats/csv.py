"""CSV and TSV: a document a row if a column holds the text, else the whole table as one document."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Sequence

from kg.read.contract import Draft, Item, Options
from kg.read.encoding import decode
from kg.read.problems import Problem, Unreadable
from kg.read.records import columns, draft
from kg.read.tables import table_lines

_LONGEST = 1 << 27
_SAMPLE = 20_000


def read(item: Item, options: Options) -> Iterator[Draft | Problem]:
    """The documents of the rows. Raises Unreadable."""
    found = decode(item.data, item.charset, lenient=True)
    csv.field_size_limit(_LONGEST)
    try:
        table = list(csv.reader(io.StringIO(found.text, newline=""), delimiter=_delimiter(found.text)))
    except csv.Error as error:
        raise Unreadable("damaged", str(error)) from error
    yield from table_documents(table, item, options, "csv", encoding=found.encoding)


def table_documents(
    table: Sequence[Sequence[str]],
    item: Item,
    options: Options,
    kind: str,
    sheet: str = "",
    encoding: str = "",
) -> Iterator[Draft | Problem]:
    """The documents of the rows of a table, or one of all of it. Rows are counted from 1, with the headings.

    Raises Unreadable (``columns``) if the user named a column that is not there.
    """
    rows = [(number, row) for number, row in enumerate(table, 1) if any(cell.strip() for cell in row)]
    if not rows:
        return
    headings = list(rows[0][1])
    where = columns(headings, options)
    if "text" not in where:
        if "text" in options.columns:
            raise Unreadable("columns")
        yield Draft("".join(f"{line}\n" for line in table_lines(table)), part=sheet, encoding=encoding)
        return
    for number, row in rows[1:]:
        record = dict(zip(headings, row, strict=False))
        part = f"{sheet}-{number}" if sheet else str(number)
        try:
            made = draft(record, where, part, encoding)
            if not made.text.strip():
                raise Unreadable("no-text")
            yield made
        except Unreadable as error:
            yield error.at(f"{item.path}, row {number}", kind)


def _delimiter(text: str) -> str:
    """The mark that stands in the first lines most evenly."""
    lines = text[:_SAMPLE].splitlines()[:20]
    scores = {
        mark: min((line.count(mark) for line in lines if line.strip()), default=0) for mark in "\t,;|，"
    }
    best = max(scores, key=lambda mark: scores[mark])
    return best if scores[best] else max("\t,;", key=(lines or [""])[0].count)
