"""``kg load``: what was built on a cluster, into a GRAPH folder or onto a server."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from kg.commands.build import Layers, chosen
from kg.commands.progress import progress

Built = Annotated[
    Path,
    typer.Argument(
        metavar="BUILD", help="folder of kg build --engine spark (集群构建的结果)", show_default=False
    ),
]
Target = Annotated[
    str,
    typer.Argument(
        metavar="GRAPH", help="folder, or address of a server (图文件夹或服务器地址)", show_default=False
    ),
]


def load(build: Built, graph: Target, layer: Layers = None) -> None:
    """Load what was built on a cluster into a graph of this machine or onto a server (载入集群构建的结果)."""
    from kg.cluster.load import load as load_build

    with progress("load") as done:
        count = load_build(build, graph, chosen(layer) or (), done)
    typer.echo(f"{graph}: {count} {'shards' if graph.startswith('http') else 'documents'} loaded (已载入)")
