"""``kg query`` and ``kg queries``: SPARQL and the questions that have a name."""

from __future__ import annotations

import sys
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from kg.cells import for_terminal
from kg.commands.completion import question_names
from kg.commands.export import Bom, Raw
from kg.commands.options import GraphPlace, Out
from kg.commands.output import noted, written
from kg.errors import QueryError
from kg.graph.limits import Limits


class Format(StrEnum):
    """The forms of an answer."""

    TABLE = "table"
    CSV = "csv"
    JSON = "json"
    TTL = "ttl"
    MD = "md"


Sparql = Annotated[
    str | None,
    typer.Argument(
        help="a SPARQL query, @FILE with one, - for standard input, or the name of a question (SPARQL 查询、@文件、- 或命名查询)",
        show_default=False,
    ),
]
Name = Annotated[
    str | None,
    typer.Option(
        help="a named question, see kg queries (命名查询)", show_default=False, autocompletion=question_names
    ),
]
Columns = Annotated[
    str | None,
    typer.Option(metavar="A,B", help="columns of the table to show (只显示这些列)", show_default=False),
]
Limit = Annotated[
    int | None, typer.Option(min=1, help="rows of the table to show (最多显示的行数)", show_default=False)
]
Param = Annotated[
    list[str] | None, typer.Option(metavar="KEY=VALUE", help="its parameters (参数)", show_default=False)
]

Timeout = Annotated[
    float,
    typer.Option(
        min=0, metavar="SECONDS", help="stop a query that takes longer; 0 is no limit (查询时限，秒)"
    ),
]
MaxRows = Annotated[
    int, typer.Option(min=0, help="stop a query that gives more rows; 0 is no limit (结果行数上限)")
]


def query(
    graph: GraphPlace,
    sparql: Sparql = None,
    name: Name = None,
    param: Param = None,
    format: Annotated[Format, typer.Option(help="form of the answer (输出格式)")] = Format.TABLE,
    columns: Columns = None,
    limit: Limit = None,
    out: Out = None,
    timeout: Timeout = Limits().seconds or 0,
    max_rows: MaxRows = Limits().rows or 0,
    bom: Bom = False,
    raw: Raw = False,
) -> None:
    """Ask a graph: a SPARQL query or a named question (查询图)."""
    from kg.graph.absent import layer_of
    from kg.opened import Graph, is_name

    if (sparql is None) == (name is None):
        raise QueryError(
            "give either a SPARQL query or --name; kg queries lists the names (请给出查询或 --name)"
        )
    if sparql is not None and sparql != "-" and is_name(sparql):
        name, sparql = sparql, None
    given = _parameters(param or [])
    opened = Graph(graph, limits=Limits(timeout or None, max_rows or None))
    text = _read(sparql) if sparql is not None else str(name)
    answer = opened.ask(text, named=name is not None, parameters=given)
    if name is not None and (undated := opened.undated(name, **given)):
        noted(
            f"texts without a date are left out of the period: {undated}", f"{undated} 篇文本没有日期，未计入"
        )
    for iri in opened.absent(text) if sparql is not None else ():
        layer = layer_of(iri)
        noted(
            f"the graph holds no {iri}" + (f"; build it with --layer {layer}" if layer else ""),
            "图中没有该命名图" + (f"，请用 --layer {layer} 重新构建" if layer else ""),
        )
    from kg.commands.answers import render  # here: what is answered with an error does without

    with written(out) as stream:
        stream.write(render(answer, format.value, chosen(columns), limit, bom=bom, raw=raw))


def chosen(columns: str | None) -> list[str]:
    """The names of columns in the order given; none for all."""
    return [column.strip() for column in (columns or "").split(",") if column.strip()]


def _read(sparql: str) -> str:
    """The query itself, that of a file after ``@``, or that of standard input for ``-``. Raises QueryError."""
    if sparql == "-":
        return sys.stdin.read()
    if not sparql.startswith("@"):
        return sparql
    try:
        return Path(sparql[1:]).read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        reason = error.strerror if isinstance(error, OSError) else "not in UTF-8"
        raise QueryError(f"{sparql[1:]}: the query cannot be read: {reason} (无法读取查询文件)") from error


def _parameters(given: list[str]) -> dict[str, str]:
    pairs = [item.partition("=") for item in given]
    for key, equals, _ in pairs:
        if not equals or not key:
            raise QueryError(f"--param {key}: write KEY=VALUE (参数应写作 KEY=VALUE)")
    return {key: value for key, _, value in pairs}


Question = Annotated[
    str | None,
    typer.Argument(
        metavar="[NAME]",
        help="print the SPARQL of this question (显示该查询的 SPARQL)",
        show_default=False,
        autocompletion=question_names,
    ),
]


def queries(name: Question = None) -> None:
    """List the named questions and their parameters, or print the SPARQL of one (列出命名查询)."""
    from rich.console import Console
    from rich.table import Column, Table

    from kg.graph.query import named_queries
    from kg.graph.suggest import did_you_mean

    if name is not None:
        if name not in named_queries():
            close = did_you_mean(name, named_queries())
            raise QueryError(f"unknown question {name!r}{close}; kg queries lists them (未知的命名查询)")
        with written(None) as stream:
            stream.write(named_queries()[name].sparql)
        return
    table = Table(
        "name", Column("question 问题", overflow="fold"), Column("parameters 参数", overflow="fold")
    )
    for named in named_queries().values():
        parameters = ", ".join(f"{p.name}{'?' if p.optional else ''}" for p in named.parameters)
        table.add_row(named.name, f"{named.zh}\n{named.en}", parameters)
    with written(None) as stream:
        Console(file=stream).print(table)


def names(
    graph: GraphPlace,
    prefix: Annotated[
        str,
        typer.Argument(
            help="a part of the name, pinyin or initials (名称片段、拼音或首字母)", show_default=False
        ),
    ],
    kind: Annotated[
        str, typer.Option(help="org, place, concept, meeting, person, document or entity (对象类型)")
    ] = "entity",
    limit: Annotated[int, typer.Option(min=1, help="how many (条数)")] = 20,
) -> None:
    """List the names and short forms that begin with, hold or sound like what is typed, as values for --param (补全名称)."""
    from kg.opened import Graph

    for name in Graph(graph).names(prefix, kind, limit):
        print(for_terminal(name))
