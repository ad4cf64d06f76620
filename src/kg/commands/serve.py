"""``kg serve``: a graph on the web."""

from __future__ import annotations

import os
import signal
import sys
from dataclasses import replace
from pathlib import Path
from threading import Thread
from types import FrameType
from typing import Annotated

import typer

from kg.commands.options import GraphFolder
from kg.errors import SettingsError

Host = Annotated[str, typer.Option(help="address to listen at (监听地址)")]
Port = Annotated[int, typer.Option(min=0, max=65535, help="port, 0 for any that is free (端口)")]
Edit = Annotated[
    Path | None,
    typer.Option(
        metavar="FILE",
        help="decisions file that who has the token may write (可写的裁定文件)",
        show_default=False,
    ),
]
Cors = Annotated[
    list[str] | None,
    typer.Option(
        metavar="ORIGIN",
        help="site whose scripts may read answers, * for any (允许跨站读取的来源)",
        show_default=False,
    ),
]
Name = Annotated[
    list[str] | None,
    typer.Option(
        "--name",
        metavar="NAME",
        help="further names under which the server is reached (服务器的其他域名)",
        show_default=False,
    ),
]
Seconds = Annotated[
    float, typer.Option(min=0.1, metavar="SECONDS", help="stop a query that takes longer (查询时限，秒)")
]

TOKEN = "KG_EDIT_TOKEN"
_HEADER = 65_536
"""Bytes of the head of a request."""
_WAITING = 512
"""Connections that wait to be taken."""


def serve(
    graph: GraphFolder,
    host: Host = "127.0.0.1",
    port: Port = 8350,
    edit: Edit = None,
    cors: Cors = None,
    name: Name = None,
    timeout: Seconds = 20,
) -> None:
    """Show a graph in the browser and answer SPARQL (在浏览器中浏览图，并提供 SPARQL 接口)."""
    try:
        import uvicorn

        from kg.serve import Options, create_app
        from kg.serve.options import LOOPBACK
    except ImportError as error:
        raise SettingsError(
            "kg serve needs more packages: pip install 'institution-kg[serve]' (请安装 serve 附加组件)"
        ) from error
    import secrets

    from kg.folder import local

    token = (os.environ.get(TOKEN) or secrets.token_urlsafe(24)) if edit else ""
    hosts = (*LOOPBACK, host, *(name or ())) if host in LOOPBACK or name else ()
    options = Options(local(graph), hosts, tuple(cors or ()), edit, token)
    options = replace(options, limits=replace(options.limits, seconds=timeout))
    app = create_app(options)
    config = uvicorn.Config(
        app, host=host, port=port, log_level="warning", server_header=False, h11_max_incomplete_event_size=_HEADER,
        limit_concurrency=500, timeout_keep_alive=10, timeout_graceful_shutdown=5, http="h11", ws="none",
    )  # fmt: skip
    listening = config.bind_socket()
    listening.listen(_WAITING)  # who reads the address below can connect at once
    shown = f"[{host}]" if ":" in host else host
    where = f"http://{shown}:{listening.getsockname()[1]}/"
    typer.echo(where)
    if edit:
        typer.echo(f"{where}login?token={token}")

    class Ending(uvicorn.Server):
        """A signal stops the queries that run, so that nothing is waited for but short answers."""

        def handle_exit(self, sig: int, frame: FrameType | None) -> None:
            super().handle_exit(sig, frame)
            Thread(target=app.state.site.live.stop, daemon=True).start()

    # uvicorn raises the signal again at its end: what is held is then let go of, as after Ctrl-C
    signal.signal(signal.SIGTERM, lambda number, _: sys.exit(128 + number))
    Ending(config).run(sockets=[listening])
