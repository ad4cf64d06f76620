"""Answers of a store as text: a table for people, CSV, JSON and Turtle for programs."""

from __future__ import annotations

import shutil
from collections.abc import Sequence
from io import StringIO

from pyoxigraph import QueryBoolean, QueryResultsFormat, QuerySolutions, QueryTriples, RdfFormat, serialize
from rich.console import Console
from rich.table import Column, Table

from kg.errors import QueryError
from kg.graph.store import Results
from kg.ontology import PREFIXES
from kg.opened import rows

_FORMATS = {"csv": QueryResultsFormat.CSV, "json": QueryResultsFormat.JSON}


def render(answer: Results, form: str) -> str:
    """The text of an answer. Raises QueryError if the form does not fit the kind of answer."""
    if isinstance(answer, QueryTriples):
        return _triples(answer, form)
    if form == "ttl":
        raise QueryError(
            "only CONSTRUCT and DESCRIBE give triples; use --format table, csv or json (仅限三元组)"
        )
    if form in _FORMATS:
        return _decoded(answer.serialize(format=_FORMATS[form]))
    if isinstance(answer, QueryBoolean):
        return f"{'yes 是' if answer else 'no 否'}\n"
    return _table(answer)


def _triples(answer: QueryTriples, form: str) -> str:
    if form not in ("ttl", "table"):
        raise QueryError("triples are written as --format ttl (三元组请用 ttl 格式)")
    ordered = sorted(answer, key=str)
    return _decoded(serialize(ordered, format=RdfFormat.TURTLE, prefixes=PREFIXES))


def _decoded(data: bytes | None) -> str:
    text = (data or b"").decode("utf-8")
    return text if text.endswith("\n") else text + "\n"


def _table(answer: QuerySolutions) -> str:
    names = [variable.value for variable in answer.variables]
    return tabulated(names, [[row[name] or "" for name in names] for row in rows(answer)])


def tabulated(names: Sequence[str], lines: Sequence[Sequence[str]]) -> str:
    """A table with a line that counts its rows, as wide as the terminal."""
    table = Table(*(Column(name, overflow="fold") for name in names))
    for line in lines:
        table.add_row(*line)
    width = shutil.get_terminal_size((160, 24)).columns
    console = Console(file=StringIO(), width=width, markup=False, highlight=False)
    with console.capture() as capture:
        console.print(table)
    return f"{capture.get()}{len(lines)} rows\n"
