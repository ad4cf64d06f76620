"""The command line: ``kg COMMAND``. Every error that a user can mend is one line and exit code 2."""

from __future__ import annotations

import os
import sys
from typing import Annotated, NoReturn

import typer

from kg.cells import for_terminal
from kg.commands.analyse import compare, diff, stats
from kg.commands.build import add, build, remove
from kg.commands.decisions import decide, review
from kg.commands.evaluate import evaluate
from kg.commands.export import export
from kg.commands.extract import extract
from kg.commands.inspect import inspect
from kg.commands.load import load
from kg.commands.push import push
from kg.commands.query import names, queries, query
from kg.commands.serve import serve
from kg.commands.show import show
from kg.commands.sources import sources
from kg.commands.train import train
from kg.commands.validate import validate
from kg.errors import KgError
from kg.reading import intact


def _version(asked: bool) -> None:
    if asked:
        from importlib.metadata import version

        typer.echo(f"kg {version('institution-kg')}")
        raise typer.Exit


def top(
    version: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="print the version (版本)")
    ] = False,
) -> None:
    """Takes the options that stand before any command."""


app = typer.Typer(
    name="kg",
    help="Knowledge graphs of institutions from Chinese official texts (从中文公文构建机构关系知识图谱).",
    no_args_is_help=True,
    pretty_exceptions_enable=False,
)
app.callback()(top)
COMMANDS = (
    *(build, add, remove, inspect, extract, sources, query, queries, names, export, load, push, show, serve),
    *(validate, stats, diff, compare, review, decide, evaluate, train),
)
for command in COMMANDS:
    app.command()(command)


def main() -> None:
    """Runs the command line."""
    try:
        _run()
    except KgError as error:
        _fail(str(error))
    except BrokenPipeError:  # the reader of a pipe, such as head, has seen enough
        _forget_output()
        raise SystemExit(1) from None
    except OSError as error:
        _forget_output()
        place = error.filename or "standard output"
        _fail(f"{place}: cannot be read or written: {error.strerror or error} (无法读写)")


def _run() -> None:
    """Runs a command until its output has left this process."""
    with intact():
        try:
            app()
        finally:
            if sys.stdout is not None:
                sys.stdout.flush()


def _fail(message: str) -> NoReturn:
    print(for_terminal(f"kg: {message}"), file=sys.stderr)
    raise SystemExit(2) from None


def _forget_output() -> None:
    """Lets the interpreter end without another attempt to write what is left."""
    if sys.stdout is not None:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


if __name__ == "__main__":
    main()
