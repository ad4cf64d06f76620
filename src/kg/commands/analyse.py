"""``kg stats``, ``kg diff`` and ``kg compare``: measures and differences of graphs."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

import kg
from kg.commands.dates import day
from kg.commands.options import GraphPlace, Out
from kg.commands.output import noted, written
from kg.errors import QueryError

if TYPE_CHECKING:
    from kg.analyse.rows import StatementRow
    from kg.opened import Graph


class Format(StrEnum):
    """The forms of a report."""

    TEXT = "text"
    JSON = "json"


Form = Annotated[Format, typer.Option(help="form of the report (输出格式)")]
Picture = Annotated[
    Path | None, typer.Option(help="PNG or SVG file with bar charts (统计图)", show_default=False)
]
Top = Annotated[int, typer.Option(min=1, help="how many nodes to list (列出的节点数)")]
Second = Annotated[
    str | None, typer.Argument(metavar="[OTHER]", help="the later graph (后一个图)", show_default=False)
]
Until = Annotated[
    str | None, typer.Option(metavar="DATE", help="texts up to this date (截至日期)", show_default=False)
]
Places = Annotated[
    tuple[str, str], typer.Option(help="two places by name or code (两个地方)", show_default=False)
]


def stats(
    graph: GraphPlace, format: Form = Format.TEXT, top: Top = 20, picture: Picture = None, out: Out = None
) -> None:
    """Measure centrality, communities, brokerage and reciprocity (网络统计)."""
    from kg.analyse.chart import draw
    from kg.analyse.stats import stats as measure

    found = measure(kg.Graph(graph).network())
    if picture is not None:
        draw(found, picture)
    with written(out) as stream:
        stream.write(found.to_json() if format is Format.JSON else found.text(top))


def diff(
    graph: GraphPlace,
    other: Second = None,
    before: Until = None,
    after: Until = None,
    format: Form = Format.TEXT,
    out: Out = None,
) -> None:
    """Tell what appeared, vanished and changed between two graphs, or two dates of one (比较差异)."""
    from kg.analyse.diff import diff as differ
    from kg.analyse.rows import REJECTED, between
    from kg.graph.query import run
    from kg.rows import rows

    if other is None and (before is None or after is None):
        raise QueryError("name a second graph, or --before and --after dates (请给出第二个图，或两个日期)")
    if _end(before, "--before") > _end(after, "--after", open_end="9999-99-99"):
        raise QueryError(
            f"--before {before} lies after --after {after}; write the earlier date first (日期顺序颠倒)"
        )
    earlier, later = kg.Graph(graph), kg.Graph(other or graph)
    old, new = _statements(earlier), _statements(later)
    if undated := len(
        {row["document"] for row in (*old, *new) if not row.get("date")} if before or after else ()
    ):
        noted(f"texts without a date are left out: {undated}", f"{undated} 篇文本没有日期，未计入")
    old = list(between(old, end=before)) if before else old
    new = list(between(new, end=after)) if after else new
    struck = (row for side in (earlier, later) for row in rows(run(side.store, REJECTED)))
    found = differ(old, new, {str(row["id"]): str(row["decision"]) for row in struck})
    with written(out) as stream:
        stream.write(found.to_json() if format is Format.JSON else found.text())


def _end(given: str | None, option: str, open_end: str = "") -> str:
    """The last day of a year, month or day, in a form that sorts. Raises QueryError for what is no date."""
    if given is None:
        return open_end
    return f"{day(given, option)}-99-99"[:10]


def compare(graph: GraphPlace, places: Places, format: Form = Format.TEXT, out: Out = None) -> None:
    """Put the same roles of two places side by side (对照两地)."""
    from kg.analyse.compare import compare as align

    opened = kg.Graph(graph)
    first, second = (p if p[:6].isdigit() else opened.find(p, "place", "places") for p in places)
    found = align(_statements(opened), first, second)
    with written(out) as stream:
        stream.write(found.to_json() if format is Format.JSON else found.text())


def _statements(graph: Graph) -> list[StatementRow]:
    from kg.analyse.rows import QUERY, from_answer
    from kg.graph.query import run
    from kg.rows import rows

    return from_answer(rows(run(graph.store, QUERY)))
