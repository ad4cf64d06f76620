"""The options that several commands share; their help is that of the settings table."""

from __future__ import annotations

from dataclasses import fields
from pathlib import Path
from typing import Annotated, Any

import typer

from kg.commands.completion import graph_folders
from kg.settings import Settings

_HELP = {f.name: f"{f.metadata['help']} ({f.metadata['zh']})" for f in fields(Settings)}

SOURCES = "files, folders, globs, web addresses or - for standard input (文件、文件夹、通配符、网址或 -)"

Sources = Annotated[list[str], typer.Argument(metavar="SOURCE...", help=SOURCES, show_default=False)]
GraphFolder = Annotated[
    str,
    typer.Argument(
        metavar="GRAPH", help="folder of a graph (图文件夹)", show_default=False, autocompletion=graph_folders
    ),
]
GraphPlace = Annotated[
    str,
    typer.Argument(
        metavar="GRAPH",
        help="folder of a graph, or address of a server (图文件夹或服务器地址)",
        show_default=False,
        autocompletion=graph_folders,
    ),
]
Base = Annotated[str, typer.Option(help=_HELP["base"])]
Home = Annotated[str | None, typer.Option(help=_HELP["home"], show_default=False)]
Lexicon = Annotated[list[Path] | None, typer.Option(help=_HELP["lexicon"], show_default=False)]
Decisions = Annotated[Path | None, typer.Option(help=_HELP["decisions"], show_default=False)]
Weights = Annotated[Path | None, typer.Option(help=_HELP["weights"], show_default=False)]
Workers = Annotated[int, typer.Option(min=1, help=_HELP["workers"])]
Strict = Annotated[bool, typer.Option("--strict", help=_HELP["strict"])]
Column = Annotated[list[str] | None, typer.Option(help=_HELP["column"], show_default=False)]
Limit = Annotated[list[str] | None, typer.Option(help=_HELP["limit"], show_default=False)]
Split = Annotated[str | None, typer.Option(help=_HELP["split"], show_default=False)]
Private = Annotated[bool, typer.Option("--private", help=_HELP["private"])]
Out = Annotated[
    Path | None,
    typer.Option(
        help="file to write instead of standard output; - is standard output (输出文件，- 为标准输出)",
        show_default=False,
    ),
]


def settings(
    base: str,
    home: str | None,
    lexicon: list[Path] | None,
    decisions: Path | None,
    workers: int,
    **more: Any,
) -> Settings:
    """The settings that the options give; ``more`` are others by name."""
    read: dict[str, Any] = {
        name: tuple(v or ()) if name in ("column", "limit") else v for name, v in more.items()
    }
    return Settings(
        base=base, home=home, lexicon=tuple(lexicon or ()), decisions=decisions, workers=workers, **read
    )
