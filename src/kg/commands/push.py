"""``kg push``: a graph onto a SPARQL server."""

from __future__ import annotations

from typing import Annotated

import typer

from kg.commands.options import GraphFolder
from kg.commands.progress import progress

Server = Annotated[
    str, typer.Argument(metavar="URL", help="address of a SPARQL server (服务器地址)", show_default=False)
]


def push(graph: GraphFolder, url: Server) -> None:
    """Put the named graphs of a graph on a SPARQL server in the place of its own (发布到服务器)."""
    from kg.folder import local
    from kg.graph.remote import RemoteStore
    from kg.opened import Graph

    store, server = Graph(local(graph)).store, RemoteStore(url)
    names = store.graphs()
    with progress("push") as done:
        for name in {*names, *server.graphs()}:
            server.remove_graph(name)
        for name in names:
            server.load(store.quads(name))
            done(name)
    typer.echo(f"{len(names)} graphs")
