"""``kg export``: a graph in another form."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from kg.commands.options import GraphPlace
from kg.commands.output import STANDARD, file_or_output

Format = Annotated[
    str,
    typer.Option(
        help="nt nq ttl trig jsonld graphml gexf csv parquet neo4j annotations void (导出格式)",
        show_default=False,
    ),
]
Target = Annotated[
    Path,
    typer.Option(
        "--out",
        help="file, or folder for csv, parquet, neo4j; - for standard output (输出文件或文件夹，- 为标准输出)",
    ),
]
Bom = Annotated[bool, typer.Option("--bom", help="csv: byte order mark, as Excel wants it (加 BOM)")]
Raw = Annotated[
    bool,
    typer.Option("--raw", help="csv: no apostrophe before cells that begin with = + - @ (单元格原样输出)"),
]


def export(graph: GraphPlace, format: Format, out: Target, bom: Bom = False, raw: Raw = False) -> None:
    """Write a graph as RDF, as a network or as tables (导出图)."""
    from kg.graph.export import export as write
    from kg.opened import Graph

    with file_or_output(out) as path:
        write(Graph(graph).store, path, format, bom=bom, raw=raw)
    if out != STANDARD:
        typer.echo(str(out))
