"""``kg show``: the picture of a graph as one page that needs no network."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from kg.commands.options import GraphPlace

Page = Annotated[Path, typer.Option("--out", metavar="PAGE", help="HTML file to write (输出网页)")]
Title = Annotated[str | None, typer.Option(help="title of the page (标题)", show_default=False)]


def show(graph: GraphPlace, out: Page, title: Title = None) -> None:
    """Write the picture of a graph as an HTML page (生成关系图网页)."""
    from kg.opened import Graph
    from kg.show.pages import write_page

    opened = Graph(graph)
    write_page(opened.network(), out, title or opened.name)
    typer.echo(str(out))
