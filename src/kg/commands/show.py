"""``kg show``: the picture of a graph as one page that needs no network."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from kg.commands.options import GraphPlace
from kg.commands.output import STANDARD, file_or_output, noted
from kg.errors import QueryError

if TYPE_CHECKING:
    from kg.opened import Graph

Page = Annotated[
    Path,
    typer.Option(
        "--out", metavar="PAGE", help="HTML file to write; - for standard output (输出网页，- 为标准输出)"
    ),
]
Title = Annotated[str | None, typer.Option(help="title of the page (标题)", show_default=False)]
Around = Annotated[
    str | None,
    typer.Option(
        metavar="NAME", help="only what is around an entity, by any name (只画其周围)", show_default=False
    ),
]
Depth = Annotated[int, typer.Option(min=1, max=9, help="with --around: so many steps (步数)")]
Facts = Annotated[bool, typer.Option("--facts", help="facts alone, no plans, duties and norms (只画事实)")]
Since = Annotated[
    str | None, typer.Option(metavar="DATE", help="texts from this date on (起始日期)", show_default=False)
]
Until = Annotated[
    str | None, typer.Option(metavar="DATE", help="texts up to this date (截至日期)", show_default=False)
]
Place = Annotated[
    str | None, typer.Option(help="bodies of a place and of the places in it (某地)", show_default=False)
]
Predicates = Annotated[
    str | None,
    typer.Option(metavar="A,B", help="these relations, by name or label (只画这些关系)", show_default=False),
]
Layout = Annotated[str, typer.Option(help="lanes, force or tree (布局)")]
Layers = Annotated[
    str | None,
    typer.Option(
        metavar="A,B",
        help="beside the texts: statutory, what the law says (法律规定); derived, what follows by rule (规则推出)",
        show_default=False,
    ),
]

DRAWN = ("statutory", "derived")
"""The layers that a picture can draw."""


def show(
    graph: GraphPlace,
    out: Page,
    title: Title = None,
    around: Around = None,
    depth: Depth = 1,
    facts: Facts = False,
    since: Since = None,
    until: Until = None,
    place: Place = None,
    predicates: Predicates = None,
    layout: Layout = "lanes",
    layers: Layers = None,
) -> None:
    """Write the picture of a graph as an HTML page (生成关系图网页)."""
    from kg.commands.dates import day
    from kg.opened import Graph
    from kg.scene.reading import scene
    from kg.scene.selection import Selection, relations
    from kg.show.pages import write_page
    from kg.show.places import LAYOUTS

    if depth > 1 and around is None:
        raise QueryError("--depth counts steps from a name: give --around too (--depth 需要 --around)")
    if layout not in LAYOUTS:
        raise QueryError(f"unknown layout {layout!r}; known are: {', '.join(LAYOUTS)} (未知的布局)")
    beside = [name.strip() for name in (layers or "").split(",") if name.strip()]
    if unknown := [name for name in beside if name not in DRAWN]:
        raise QueryError(f"unknown layer {unknown[0]!r}; a picture can draw: {', '.join(DRAWN)} (未知的图层)")
    opened = Graph(graph)
    selection = Selection(
        opened.find(around, parameter="--around") if around else "", depth, facts, day(since, "--since"),
        day(until, "--until"), _code(opened, place), relations((predicates or "").split(",")),
    )  # fmt: skip
    if selection.until and selection.until < selection.since[: len(selection.until)]:
        raise QueryError(
            f"--until {until} is before --since {since}: the period has no day (时段的结束早于开始)"
        )
    drawn = scene(opened.store, selection, law="statutory" in beside, derived="derived" in beside)
    if drawn.undated:
        noted(
            f"texts without a date are left out: {drawn.undated}", f"{drawn.undated} 篇文本没有日期，未计入"
        )
    with file_or_output(out) as path:
        write_page(drawn, path, title or opened.name, layout)
    if out != STANDARD:
        typer.echo(str(out))


def _code(graph: Graph, place: str | None) -> str:
    """The code of a division by code or name."""
    if not place or place.isdigit():
        return place or ""
    return graph.find(place, "place", "--place").rpartition("/")[2]
