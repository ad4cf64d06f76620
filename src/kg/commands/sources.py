"""``kg sources``: the texts that a graph is made from."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from kg.commands.export import Bom, Raw
from kg.commands.options import GraphPlace, Out
from kg.commands.output import noted, written
from kg.commands.query import Columns, Format, Limit, chosen
from kg.report import NAME, read_report

_SHOWN = ("id", "kind", "date", "publisher", "home", "statements", "facts", "metadata", "reprintOf")
"""The columns of a table; the other forms have all."""
_TABLES = (Format.TABLE, Format.MD)
Form = Annotated[Format, typer.Option(help="form of the list (输出格式)")]


def sources(
    graph: GraphPlace,
    format: Form = Format.TABLE,
    columns: Columns = None,
    limit: Limit = None,
    out: Out = None,
    bom: Bom = False,
    raw: Raw = False,
) -> None:
    """List the texts of a graph: kind, date, publisher, home, statements, where their metadata stood (列出图的来源文本)."""
    from kg.commands.answers import render
    from kg.opened import Graph

    opened = Graph(graph)
    answer = opened.ask("documents", named=True, parameters={})
    wanted = chosen(columns) or (list(_SHOWN) if format in _TABLES else [])
    with written(out) as stream:
        stream.write(render(answer, format.value, wanted, limit, bom=bom, raw=raw))
    if not opened.remote:
        _note_unread(Path(graph))


def _note_unread(graph: Path) -> None:
    """Tells what the list does not hold: the sources that the build could not read."""
    errors = sum(row["level"] == "error" for row in read_report(graph))
    if errors:
        noted(f"{errors} sources could not be read: {graph / NAME}", f"{errors} 个来源未能读取")
