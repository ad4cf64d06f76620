"""``kg export``: a graph in another form."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from kg.commands.options import GraphPlace

Format = Annotated[
    str,
    typer.Option(
        help="nt nq ttl trig jsonld graphml gexf csv parquet neo4j annotations void (导出格式)",
        show_default=False,
    ),
]
Target = Annotated[
    Path, typer.Option("--out", help="file, or folder for csv, parquet, neo4j (输出文件或文件夹)")
]


def export(graph: GraphPlace, format: Format, out: Target) -> None:
    """Write a graph as RDF, as a network or as tables (导出图)."""
    from kg.graph.export import export as write
    from kg.opened import Graph

    write(Graph(graph).store, out, format)
    typer.echo(str(out))
