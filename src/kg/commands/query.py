"""``kg query`` and ``kg queries``: SPARQL and the questions that have a name."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated

import typer
from rich.console import Console
from rich.table import Column, Table

from kg.commands.options import GraphPlace, Out
from kg.commands.output import written
from kg.errors import QueryError


class Format(StrEnum):
    """The forms of an answer."""

    TABLE = "table"
    CSV = "csv"
    JSON = "json"
    TTL = "ttl"


Sparql = Annotated[str | None, typer.Argument(help="a SPARQL query (SPARQL 查询)", show_default=False)]
Name = Annotated[
    str | None, typer.Option(help="a named question, see kg queries (命名查询)", show_default=False)
]
Param = Annotated[
    list[str] | None, typer.Option(metavar="KEY=VALUE", help="its parameters (参数)", show_default=False)
]


def query(
    graph: GraphPlace,
    sparql: Sparql = None,
    name: Name = None,
    param: Param = None,
    format: Annotated[Format, typer.Option(help="form of the answer (输出格式)")] = Format.TABLE,
    out: Out = None,
) -> None:
    """Ask a graph: a SPARQL query or a named question (查询图)."""
    from kg.commands.answers import render
    from kg.opened import Graph

    if (sparql is None) == (name is None):
        raise QueryError(
            "give either a SPARQL query or --name; kg queries lists the names (请给出查询或 --name)"
        )
    answer = Graph(graph).ask(
        sparql or str(name), named=name is not None, parameters=_parameters(param or [])
    )
    with written(out) as stream:
        stream.write(render(answer, format.value))


def _parameters(given: list[str]) -> dict[str, str]:
    pairs = [item.partition("=") for item in given]
    for key, equals, _ in pairs:
        if not equals or not key:
            raise QueryError(f"--param {key}: write KEY=VALUE (参数应写作 KEY=VALUE)")
    return {key: value for key, _, value in pairs}


def queries() -> None:
    """List the named questions and their parameters (列出命名查询)."""
    from kg.graph.query import named_queries

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
    prefix: Annotated[str, typer.Argument(help="how the name begins (名称开头)", show_default=False)],
    kind: Annotated[
        str, typer.Option(help="org, place, concept, meeting, person, document or entity (对象类型)")
    ] = "entity",
    limit: Annotated[int, typer.Option(min=1, help="how many (条数)")] = 20,
) -> None:
    """List the names and short forms that begin so, as values for the parameters of questions (补全名称)."""
    from kg.opened import Graph

    for name in Graph(graph).names(prefix, kind, limit):
        print(name)
