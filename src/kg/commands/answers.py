"""Answers of a store as text: a table for people, CSV, JSON and Turtle for programs."""

from __future__ import annotations

import csv
import shutil
from collections.abc import Sequence
from io import StringIO
from urllib.parse import unquote

from pyoxigraph import QueryBoolean, QueryResultsFormat, QuerySolutions, QueryTriples
from rich.cells import cell_len
from rich.console import Console
from rich.table import Column, Table

from kg.cells import for_markdown, for_spreadsheet, for_terminal
from kg.errors import QueryError
from kg.graph.export.turtle import turtle
from kg.graph.store import Results
from kg.graph.suggest import did_you_mean
from kg.rows import Rows, rows
from kg.settings import ID_BASE
from kg.show.short import by_words

_NAME = 60
"""What is longer is a sentence and stays as it is."""
_FOLDED = 16
"""A text is folded to lines of so many cells before a table gives way to cards."""

_FORMATS = {"csv": QueryResultsFormat.CSV, "json": QueryResultsFormat.JSON}


def render(
    answer: Results,
    form: str,
    columns: Sequence[str] = (),
    limit: int | None = None,
    *,
    bom: bool = False,
    raw: bool = False,
) -> str:
    """The text of an answer; ``columns`` and ``limit`` choose what a table shows.

    ``bom`` and ``raw`` are for CSV, as ``write_csv`` has them.
    Raises QueryError if the form does not fit the kind of answer, or for an unknown column.
    """
    if (bom or raw) and form != "csv":
        raise QueryError(f"--bom and --raw are for csv, not for {form} (仅适用于 csv)")
    if isinstance(answer, QueryTriples):
        return _triples(answer, form)
    if form == "ttl":
        raise QueryError(
            "only CONSTRUCT and DESCRIBE give triples; use --format table, csv or json (仅限三元组)"
        )
    if form == "csv" and not raw and isinstance(answer, QuerySolutions):
        return "\ufeff" * bom + _csv(answer)
    if form in _FORMATS:
        return "\ufeff" * bom + _decoded(answer.serialize(format=_FORMATS[form]))
    if isinstance(answer, QueryBoolean):
        return f"{'yes 是' if answer else 'no 否'}\n"
    if form == "md":
        return _markdown(answer, columns, limit)
    return _table(answer, columns, limit)


def _csv(answer: QuerySolutions) -> str:
    """CSV as SPARQL has it, but for cells that a spreadsheet would take for formulas."""
    out = StringIO()
    names = [variable.value for variable in answer.variables]
    table = csv.writer(out, lineterminator="\r\n")
    table.writerow(names)
    table.writerows([for_spreadsheet(row[name] or "") for name in names] for row in rows(answer))
    return out.getvalue()


def _markdown(answer: QuerySolutions, columns: Sequence[str], limit: int | None) -> str:
    """A table of GitHub's Markdown; marks inside texts are escaped."""
    names, found = _chosen(answer, columns)
    lines = [names, ["---"] * len(names)]
    lines += [[for_markdown(row[name] or "") for name in names] for row in found[:limit]]
    return "".join(f"| {' | '.join(line)} |\n" for line in lines)


def _triples(answer: QueryTriples, form: str) -> str:
    if form not in ("ttl", "table"):
        raise QueryError("triples are written as --format ttl (三元组请用 ttl 格式)")
    ordered = sorted(answer, key=str)
    return _decoded(turtle(ordered))


def _decoded(data: bytes | None) -> str:
    text = (data or b"").decode("utf-8")
    return text if text.endswith("\n") else text + "\n"


def _table(answer: QuerySolutions, columns: Sequence[str], limit: int | None) -> str:
    names, found = _chosen(answer, columns)
    lines = [[_cell(row[name] or "") for name in names] for row in found[:limit]]
    return tabulated(names, lines, of=len(found))


def _chosen(answer: QuerySolutions, columns: Sequence[str]) -> tuple[list[str], Rows]:
    """The columns to show, all if none are named, and the rows. Raises QueryError for an unknown column."""
    found = rows(answer)
    if unknown := [name for name in columns if name not in found.columns]:
        close = did_you_mean(unknown[0], found.columns)
        known = ", ".join(found.columns)
        raise QueryError(f"no column {unknown[0]!r}{close}; the answer has: {known} (没有该列)")
    return list(columns) or list(found.columns), found


def _cell(text: str) -> str:
    """A name short enough for a terminal; an identifier as its key, which every command takes."""
    if text.startswith(ID_BASE):
        return unquote(text.removeprefix(ID_BASE))
    return by_words(text) if len(text) < _NAME else text


def tabulated(names: Sequence[str], lines: Sequence[Sequence[str]], of: int | None = None) -> str:
    """A table with a line that counts its rows, as wide as the terminal; a card for each row where it does not fit.

    ``of`` is the number of rows before some were left out.
    """
    lines = [[for_terminal(cell) for cell in line] for line in lines]
    width = shutil.get_terminal_size((160, 24)).columns
    console = Console(file=StringIO(), width=width, markup=False, highlight=False, emoji=False)
    with console.capture() as capture:
        if _needed(names, lines) <= width:
            console.print(_grid(names, lines))
        else:
            for number, line in enumerate(lines, 1):
                console.print(_card(number, names, line))
    all_ = len(lines) if of is None else of
    told = (
        f"{len(lines)} of {all_} rows; --limit shows more"
        if len(lines) < all_
        else f"{all_} row{'' if all_ == 1 else 's'}"
    )
    return f"{capture.get()}{told}\n"


def _needed(names: Sequence[str], lines: Sequence[Sequence[str]]) -> int:
    """The width that a table needs: an identifier or number is never broken, a text may be folded to a column."""
    columns = [[name, *(line[at] for line in lines)] for at, name in enumerate(names)]
    return sum(max(_least(cell) for cell in column) + 3 for column in columns) + 1


def _least(cell: str) -> int:
    return cell_len(cell) if cell.isascii() and " " not in cell else min(cell_len(cell), _FOLDED)


def _grid(names: Sequence[str], lines: Sequence[Sequence[str]]) -> Table:
    columns = ([name, *(line[at] for line in lines)] for at, name in enumerate(names))
    table = Table(*(Column(c[0], overflow="fold", min_width=max(map(_least, c), default=0)) for c in columns))
    for line in lines:
        table.add_row(*line)
    return table


def _card(number: int, names: Sequence[str], line: Sequence[str]) -> Table:
    """One row of an answer with a line for each value; empty ones are left out."""
    card = Table.grid(padding=(0, 2))
    card.add_column(no_wrap=True, style="bold")
    card.add_column(overflow="fold")
    card.add_row(f"── {number}", "")
    for name, cell in zip(names, line, strict=True):
        if cell:
            card.add_row(name, cell)
    return card
